"""Verified copies of the records: making them, checking them, letting go of the old ones.

A copy is a folder of its own that is given its name only after it was reopened with the key and checked (SAFETY D6).
The attachments are shared with the vault by their ids and not copied. The way back to a copy is in `restoring`.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import shutil
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from momo_desktop.domain.audit import Anchor
from momo_desktop.domain.backup_rotation import departing, is_small
from momo_desktop.domain.backups import Standing, VaultCopy, Verification
from momo_desktop.errors import BackupUnusable, DiskFull, MomoError, NotReadable, VaultDamaged, VaultTooNew
from momo_desktop.progress import UNWATCHED, Progress
from momo_desktop.storage import (
    attachments,
    audit,
    checks,
    copy_manifests,
    durable_files,
    keys,
    migrate,
    named_files,
    small_files,
)
from momo_desktop.storage.copy_manifests import Holding, Making
from momo_desktop.storage.database import Database, as_momo_error, open_database, stoppable
from momo_desktop.storage.keys import VaultKeys
from momo_desktop.storage.rows import table_of
from momo_desktop.storage.tables import DraftTable, SettingTable
from momo_desktop.storage.vaults import VaultFolder

_UNFINISHED = ".unfinished-"
_JOURNALS = ("-wal", "-shm")
_CLOSED = {errno.EACCES, errno.EPERM, errno.ELOOP}
_STEPS = 4
_DIGITS = 18
_WITH_LOG = 7
"""The first schema with a log."""
_LOG_END, _LOG_MAC, _DIGEST = "log_end", "log_mac", "digest"
_UNLOGGED = tuple(map(table_of, (SettingTable, DraftTable)))


def make(
    vault: VaultFolder, database: Database, vault_keys: VaultKeys, making: Making, progress: Progress = UNWATCHED
) -> VaultCopy:
    """Copy the records of an open vault, check the copy, and let go of the ones whose time is over.

    Raises:
        DiskFull, NotWritable: when there is no place; then there is no copy and the older ones stay.
        VaultDamaged: when a page of the records cannot be read.
        BackupUnusable: when the copy is not what was written.
        Cancelled: when the work should stop.
    """
    place = vault.backups
    progress.step(0, _STEPS)
    try:
        place.mkdir(mode=0o700, exist_ok=True)
        _need_room(place, database.path)
        work = unfinished(place, _name(making.now))
    except OSError as fault:
        raise durable_files.refusal(fault, place) from fault
    try:
        found = _written(database, vault_keys, work, progress)
        durable_files.write(VaultFolder(work).key, vault.key.read_bytes())
        small = is_small(found.rows, listed(vault))
        copy_manifests.write(work, making, found, standing=Standing.SMALL if small else Standing.GOOD)
        final = appear(work, place / _name(making.now))
    except OSError as fault:
        shutil.rmtree(work, ignore_errors=True)
        raise durable_files.refusal(fault, place, durable_files.size_of(database.path)) from fault
    except BaseException:
        shutil.rmtree(work, ignore_errors=True)
        raise
    named_files.sweep(vault, database, vault_keys, making.now)
    rotate(vault, making.now)
    progress.step(_STEPS, _STEPS)
    return copy_manifests.read(final)


def listed(vault: VaultFolder) -> list[VaultCopy]:
    """Return the copies of a vault and what restores kept aside, the newest first; raises `NotReadable`."""
    try:
        return copy_manifests.listed(vault)
    except OSError as closed:
        if closed.errno not in _CLOSED:
            raise
        raise NotReadable(vault.backups) from closed


def every(vault: VaultFolder) -> list[VaultCopy]:
    """Return those and, as damaged copies, what else holds records in the folder of copies."""
    return copy_manifests.every(vault)


def newest(vault: VaultFolder) -> VaultCopy | None:
    """Return the last good copy."""
    return next((copy for copy in listed(vault) if copy.counts), None)


def anchors(vault: VaultFolder) -> list[tuple[datetime, Anchor]]:
    """Return how long the log was when each copy was made, by which a cut of its end is noticed."""
    return [
        (copy.made_at, Anchor(int(copy.extra[_LOG_END]), copy.extra[_LOG_MAC]))
        for copy in listed(vault)
        if _is_number(copy.extra.get(_LOG_END, "")) and _LOG_MAC in copy.extra and not copy.kept_aside
    ]


def is_due(vault: VaultFolder, database: Database) -> bool:
    """Tell whether the records changed since the last copy; that they were looked at changes nothing."""
    last = next((copy for copy in listed(vault) if not copy.kept_aside), None)
    if last is None:
        return True
    if _is_number(last.extra.get(_LOG_END, "")):
        with database.read() as db:
            anchor = Anchor(int(last.extra[_LOG_END]))
            return audit.has_changed_since(db, anchor) or _digest(db) != last.extra.get(_DIGEST)
    files = [file for file in (vault.database, journals(vault.database)[0]) if file.exists()]
    # An unlock alone begins an empty journal.
    changed = max((file.stat().st_mtime for file in files if file.stat().st_size), default=0.0)
    return changed > VaultFolder(last.folder).database.stat().st_mtime


def verify(
    vault: VaultFolder, copy: VaultCopy, vault_keys: VaultKeys, now: datetime, progress: Progress
) -> Verification:
    """Check every page of a copy, its rows against its description, and that each file it names can be read.

    What was found is kept with the copy. Raises `BackupUnusable` when the copy is of another key or is gone,
    `NotWritable` where nothing can be kept with it, and `Cancelled`.
    """
    progress.step(0, 1)
    if not keys.is_of(copy.folder, vault_keys):
        raise BackupUnusable(copy.folder, "other_key")
    damage, file_ids = _examined(copy, vault_keys)
    lost = 0
    for number, file_id in enumerate(file_ids):
        progress.step(number, len(file_ids))
        try:
            attachments.read(vault.files, vault_keys.attachment_key, file_id)
        except (VaultDamaged, OSError):
            lost += 1
    standing = Standing.DAMAGED if damage else Standing.GOOD if copy.standing is Standing.DAMAGED else copy.standing
    found = {"verified_at": now.isoformat(), "standing": str(standing), "missing_files": lost}
    try:
        said = copy_manifests.say(copy.folder, **found)
    except (OSError, ValueError) as gone:
        raise BackupUnusable(copy.folder, "gone") from gone
    return Verification(said, len(file_ids), damage)


def rotate(vault: VaultFolder, now: datetime) -> None:
    """Remove the copies whose time is over, and what was kept aside so long.

    As long as there is no good copy, what cannot be told from one stays.
    """
    copies = every(vault) if newest(vault) else listed(vault)
    for copy in departing(copies, now.astimezone()):
        shutil.rmtree(copy.folder, ignore_errors=True)


def renew_key_files(vault: VaultFolder, vault_keys: VaultKeys) -> None:
    """Put the vault's key file beside every copy, so that a replaced passphrase opens none of them.

    A copy from before a re-key keeps its own, without which it would never open again. What a kill left of an earlier
    call is swept; only for who holds the vault's lock. One that cannot follow holds up no other: what is wrong with it
    is raised at the end, a `MomoError` or an `OSError`.
    """
    data, faults = vault.key.read_bytes(), list[MomoError | OSError]()
    for copy in every(vault):
        try:
            _renew_key_file(VaultFolder(copy.folder), vault_keys, data)
        except (MomoError, OSError) as fault:
            faults.append(fault)
    if faults:
        raise faults[0]


def sweep(vault: VaultFolder) -> None:
    """Remove copies that a kill left unfinished; only for who holds the vault's lock."""
    for leftover in vault.backups.glob(f"{_UNFINISHED}*"):
        shutil.rmtree(leftover, ignore_errors=True)


def unfinished(place: Path, name: str) -> Path:
    """Make a new folder in which a copy is put together, and which is none yet; raises `OSError`."""
    work = place / f"{_UNFINISHED}{name}"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(mode=0o700)
    return work


def appear(work: Path, final: Path) -> Path:
    """Give a finished copy its name, or the next that is free, and return where it is; raises `OSError`."""
    durable_files.sync_folder(work)
    free = unused(final)
    durable_files.rename(work, free)
    durable_files.sync_folder(final.parent)
    return free


def check(records: Path, vault_keys: VaultKeys) -> Holding:
    """Reopen a copy with the key, look at every page and count its rows.

    Raises `BackupUnusable` when it is not what was written, and `VaultTooNew` when a newer program made it.
    """
    try:
        if checks.page_damage(records, vault_keys.database_key):
            raise BackupUnusable(records.parent)
        with contextlib.closing(open_database(records, vault_keys.database_key, read_only=True)) as copy:
            return held(copy)
    except (BackupUnusable, VaultTooNew):
        raise
    except (MomoError, DatabaseError, OSError) as fault:
        raise BackupUnusable(records.parent) from fault


def held(database: Database) -> Holding:
    """Count the rows of each table that holds records; raises `VaultTooNew` and `NotAVault`."""
    schema = migrate.version(database)
    with database.connect() as connection:
        names = connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type='table'"
            " AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'search%' AND name NOT LIKE 'alembic%'"
            " AND name <> 'audit_entries'"  # which grows whatever becomes of the records
        ).scalars()
        counts = {
            name: int(connection.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar_one())  # noqa: S608
            for name in list(names)
        }
    if schema < _WITH_LOG:
        return Holding(counts, schema)
    with database.read() as db:
        end = audit.latest(db)
        said = {_LOG_END: str(end.number), _LOG_MAC: end.mac, _DIGEST: _digest(db)}
        return Holding(counts, schema, said)


def unused(folder: Path) -> Path:
    """Return this place, or the first with a number behind its name that nothing stands at."""
    number, free = 1, folder
    while free.exists():
        number += 1
        free = folder.with_name(f"{folder.name}-{number}")
    return free


def sync(path: Path) -> None:
    """Have a file that was copied reach the disk, for its owner alone to read."""
    path.chmod(0o600)
    with path.open("rb+") as file:
        durable_files.sync(file.fileno())


def journals(database: Path) -> list[Path]:
    """Return where SQLite keeps what is not in the database file yet."""
    return [database.with_name(database.name + ending) for ending in _JOURNALS]


def _renew_key_file(copy: VaultFolder, vault_keys: VaultKeys, data: bytes) -> None:
    durable_files.sweep(copy.key)
    there = [file for file in (copy.key, copy.key_copy) if file.exists()]
    if not there and (copy.path / copy_manifests.NAME).exists():  # what is kept aside needs none
        there = [copy.key]
    stale = [file for file in there if not file.exists() or small_files.start_of(file, len(data) + 1) != data]
    if stale and (
        any(keys.is_signed(vault_keys, file) for file in stale) or checks.opens(copy.database, vault_keys.database_key)
    ):
        for file in stale:
            durable_files.write(file, data)


def _examined(copy: VaultCopy, vault_keys: VaultKeys) -> tuple[str, list[str]]:
    records = VaultFolder(copy.folder).database
    try:
        found = check(records, vault_keys)
        names = named_files.of_copy(records, vault_keys)
    except BackupUnusable:
        return "pages", []
    if copy.tables and dict(copy.tables) != dict(found.tables):
        return "rows", names
    return "", names


def _written(database: Database, vault_keys: VaultKeys, work: Path, progress: Progress) -> Holding:
    target = VaultFolder(work).database
    progress.step(1, _STEPS)
    try:
        with (
            database.connect().execution_options(begin="") as connection,
            durable_files.flushing(target),  # VACUUM INTO itself has nothing reach the disk
            stoppable(connection, progress),
        ):
            connection.exec_driver_sql("VACUUM INTO ?", (str(target),))
    except DatabaseError as fault:
        raise as_momo_error(fault, database.path) from fault
    target.chmod(0o600)
    progress.step(2, _STEPS)
    found = check(target, vault_keys)
    progress.step(3, _STEPS)
    return found


def _need_room(place: Path, records: Path) -> None:
    needed = records.stat().st_size  # by its name alone: to open it would drop SQLite's locks
    if shutil.disk_usage(place).free < needed:
        raise DiskFull(place, needed)


def _digest(db: Session) -> str:
    """Return a digest of the settings and drafts, whose changes leave no line in the log."""
    rows = [tuple(row) for table in _UNLOGGED for row in db.execute(select(table).order_by(*table.primary_key))]
    return hashlib.sha256(repr(rows).encode()).hexdigest()


def _is_number(text: str) -> bool:
    """Tell whether a text is a number of a line of the log; a description may say anything."""
    return len(text) <= _DIGITS and text.isascii() and text.isdecimal()


def _name(moment: datetime) -> str:
    return moment.strftime(copy_manifests.MOMENT)
