"""Records in a place where nothing may be written: on a disk that was handed out for reading, or under another's name.

SQLite wants to write beside a database even for reading it, so the records are opened as a file that nobody changes. A
journal that a crash left with content has to be worked in first, which is done on a private, still encrypted copy
(SAFETY §3.5).
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from momo_desktop.errors import BackupUnusable, NotAVault, VaultDamaged
from momo_desktop.storage import migrate, private_copies
from momo_desktop.storage.database import Database, open_database
from momo_desktop.storage.durable_files import refusal


@dataclass(frozen=True, slots=True)
class Mend:
    """Is what has to be changed in a copy before anybody looks into it."""

    is_due: Callable[[Database], bool]
    do: Callable[[Database], None]


def open_for_reading(records: Path, database_key: str) -> Database:
    """Open records that nobody is writing; `close_reading` ends it.

    Raises `VaultDamaged`, and `DiskFull` when there is no room for a private copy.
    """
    journal = records.with_name(f"{records.name}-wal")
    if not journal.exists() or journal.stat().st_size == 0:
        return open_database(records, database_key, read_only=True, at_rest=True)
    place = private_copies.make_folder()
    try:
        copy = place / records.name
        for source, target in ((records, copy), (journal, place / journal.name)):
            shutil.copyfile(source, target)
            target.chmod(0o600)
        open_database(copy, database_key).close()  # works the journal in
        return open_database(copy, database_key, read_only=True, at_rest=True)
    except OSError as fault:
        shutil.rmtree(place, ignore_errors=True)
        raise refusal(fault, place) from fault
    except BaseException:
        shutil.rmtree(place, ignore_errors=True)
        raise


def open_copy(records: Path, database_key: str, mend: Mend | None = None) -> Database:
    """Open a copy for reading, one of an older program brought up to date in a private place; `close_reading` ends it.

    `mend` tells whether something has to be changed in it before anybody looks, and changes it there. Raises
    `BackupUnusable`, `VaultTooNew` and `DiskFull`.
    """
    try:
        database = open_for_reading(records, database_key)
        is_old = migrate.version(database) != migrate.HEAD
        if not is_old and (mend is None or not mend.is_due(database)):
            return database
        close_reading(database)
        return _open_private(records, database_key, mend)
    except (VaultDamaged, NotAVault) as fault:
        raise BackupUnusable(records.parent) from fault


def close_reading(database: Database) -> None:
    """Close records that were opened for reading and remove the private copy, if there is one."""
    database.close()
    if private_copies.holds(database.path):
        shutil.rmtree(database.path.parent, ignore_errors=True)


def _open_private(records: Path, database_key: str, mend: Mend | None) -> Database:
    place = private_copies.make_folder()
    try:
        copy = place / records.name
        shutil.copyfile(records, copy)
        copy.chmod(0o600)
        database = open_database(copy, database_key)
        try:
            migrate.upgrade(database, lambda: None)  # the copy itself stays as it is
            if mend is not None and mend.is_due(database):
                mend.do(database)
        finally:
            database.close()
        return open_database(copy, database_key, read_only=True, at_rest=True)
    except OSError as fault:
        shutil.rmtree(place, ignore_errors=True)
        raise refusal(fault, place) from fault
    except BaseException:
        shutil.rmtree(place, ignore_errors=True)
        raise
