"""Which attachments are named, by the records or by a copy; what nothing names any more is removed.

So what came after a copy that was gone back to does not outlive the copies that know of it, as when its student was
erased.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy.exc import DatabaseError

from momo_desktop.errors import BackupUnusable, MomoError
from momo_desktop.storage import attachments, checks, reading
from momo_desktop.storage.database import Database
from momo_desktop.storage.keys import VaultKeys
from momo_desktop.storage.vaults import VaultFolder

_YOUNG = timedelta(days=1)
"""Longer than a file waits for its row, even where the computer is put to sleep in between."""


def of_copy(records: Path, vault_keys: VaultKeys) -> list[str]:
    """Return the id of every attachment that a copy names; raises `BackupUnusable`."""
    try:
        database = reading.open_for_reading(records, vault_keys.database_key)
        try:
            with database.read() as db:
                return checks.named_files(db)
        finally:
            reading.close_reading(database)
    except (MomoError, DatabaseError) as fault:
        raise BackupUnusable(records.parent) from fault


def missing(vault: VaultFolder, database: Database) -> int:
    """Return how many attachments that the records of an open vault name are not there."""
    with database.read() as db:
        return len(set(checks.named_files(db)).difference(attachments.ids_in(vault.files)))


def sweep(vault: VaultFolder, database: Database, vault_keys: VaultKeys, now: datetime) -> None:
    """Remove the attachments that neither the records of an open vault nor its copies name.

    What a student who is being brought back has is named by a copy alone, so this comes before copies go. A file is
    sealed before its row is there, so a young one stays.
    """
    with contextlib.suppress(OSError):  # the next time looks again
        # Before the rows, for what is attached meanwhile is not among these.
        there = [each for each in attachments.ids_in(vault.files) if not _is_young(vault.files / each, now)]
        with database.read() as db:
            spare = set(there).difference(checks.named_files(db))
        remove_unnamed(vault, vault_keys, spare)


def remove_unnamed(place: VaultFolder, vault_keys: VaultKeys, file_ids: Iterable[str]) -> None:
    """Remove those of some attachments that no copy in a place names, none while one of the copies cannot be read.

    One whose description is lost, so that nobody lists it, is a copy all the same. Raises `OSError`.
    """
    unnamed = set(file_ids)
    for records in place.backups.glob(f"*/{place.database.name}"):
        if not unnamed:
            return
        try:
            unnamed.difference_update(_of_any(records, vault_keys))
        except BackupUnusable:
            return
    for file_id in unnamed:
        attachments.remove(place.files, file_id)


def _of_any(records: Path, vault_keys: VaultKeys) -> list[str]:
    """Return what a copy names, which may be from before a re-key; raises `BackupUnusable`."""
    for each in (vault_keys, *vault_keys.earlier):
        with contextlib.suppress(BackupUnusable):
            return of_copy(records, each)
    raise BackupUnusable(records.parent)


def _is_young(file: Path, now: datetime) -> bool:
    return abs(now.timestamp() - file.stat().st_mtime) < _YOUNG.total_seconds()
