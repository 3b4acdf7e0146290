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
from momo_desktop.storage.durable_files import refusal, size_of


@dataclass(frozen=True, slots=True)
class Mend:
    """Is what has to be changed in a copy before anybody looks into it."""

    is_due: Callable[[Database], bool]
    do: Callable[[Database], None]


def open_for_reading(records: Path, database_key: str) -> Database:
    """Open records that nobody is writing; `close_reading` ends it.

    Raises `VaultDamaged`, and `DiskFull` when there is no room for a private copy.
    """
    if not _has_journal(records):
        return open_database(records, database_key, read_only=True, at_rest=True)
    return _open_private(records, database_key, lambda _: None)


def open_copy(records: Path, database_key: str, mend: Mend | None = None) -> Database:
    """Open a copy for reading, one of an older program brought up to date in a private place; `close_reading` ends it.

    `mend` tells whether something has to be changed in it before anybody looks, and changes it there. Raises
    `BackupUnusable`, `VaultTooNew` and `DiskFull`.
    """
    try:
        return open_mended(records, database_key, mend)
    except (VaultDamaged, NotAVault) as fault:
        raise BackupUnusable(records.parent) from fault


def open_mended(records: Path, database_key: str, mend: Mend | None) -> Database:
    """Open records for reading, brought up to date and mended in a private place where that is due.

    Raises `VaultDamaged`, `NotAVault`, `VaultTooNew` and `DiskFull`.
    """
    database = open_for_reading(records, database_key)
    try:
        is_old = migrate.version(database) != migrate.HEAD
        if not is_old and (mend is None or not mend.is_due(database)):
            return database
    except BaseException:
        close_reading(database)
        raise
    close_reading(database)

    def change(private: Database) -> None:
        migrate.upgrade(private, lambda: None)  # the records themselves stay as they are
        if mend is not None and mend.is_due(private):
            mend.do(private)

    return _open_private(records, database_key, change)


def close_reading(database: Database) -> None:
    """Close records that were opened for reading and remove the private copy, if there is one."""
    database.close()
    if private_copies.holds(database.path):
        shutil.rmtree(database.path.parent, ignore_errors=True)


def _has_journal(records: Path) -> bool:
    journal = _journal(records)
    return journal.exists() and journal.stat().st_size > 0


def _journal(records: Path) -> Path:
    return records.with_name(f"{records.name}-wal")


def _open_private(records: Path, database_key: str, change: Callable[[Database], None]) -> Database:
    """Open a private copy of records with the changes that are in their journal, and with another one."""
    place = private_copies.make_folder()
    try:
        sources = (records, _journal(records)) if _has_journal(records) else (records,)
        for source in sources:
            target = place / source.name
            shutil.copyfile(source, target)
            target.chmod(0o600)
        database = open_database(place / records.name, database_key)  # works the journal in
        try:
            change(database)
        finally:
            database.close()
        return open_database(place / records.name, database_key, read_only=True, at_rest=True)
    except OSError as fault:
        shutil.rmtree(place, ignore_errors=True)
        raise refusal(fault, place, size_of(records, _journal(records))) from fault
    except BaseException:
        shutil.rmtree(place, ignore_errors=True)
        raise
