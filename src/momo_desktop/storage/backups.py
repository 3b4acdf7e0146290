"""Verified copies of the records, and the way back to one.

A copy is a folder of its own that is given its name only after it was reopened with the key and checked (SAFETY D6).
The attachments are shared with the vault by their ids and not copied.
"""

from __future__ import annotations

import contextlib
import json
import shutil
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, cast

from sqlalchemy.exc import DatabaseError

from momo_desktop.domain.school import VaultCopy
from momo_desktop.errors import BackupUnusable, MomoError
from momo_desktop.storage import checks, durable_files
from momo_desktop.storage.database import Database, as_momo_error, open_database
from momo_desktop.storage.keys import VaultKeys
from momo_desktop.storage.vaults import VaultFolder

KEPT = 10
"""How many copies stay; the full scheme of days, weeks and months may keep more."""

_MANIFEST = "copy.json"
_UNFINISHED = ".unfinished-"
_ASIDE = "replaced-"
_NAME = "%Y%m%d-%H%M%S"
_JOURNALS = ("-wal", "-shm")


@dataclass(frozen=True, slots=True)
class _Counts:
    students: int
    notes: int
    rows: int


def make(vault: VaultFolder, database: Database, keys: VaultKeys, now: datetime) -> VaultCopy:
    """Copy the records of an open vault, check the copy, and let go of the oldest ones.

    Raises:
        DiskFull, NotWritable: when there is no place; then there is no copy and the older ones stay.
        VaultDamaged: when a page of the records cannot be read.
        BackupUnusable: when the copy is not what was written.
    """
    place = vault.backups
    try:
        place.mkdir(mode=0o700, exist_ok=True)
        work = place / f"{_UNFINISHED}{now.strftime(_NAME)}"
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir(mode=0o700)
    except OSError as fault:
        raise durable_files.refusal(fault, place) from fault
    try:
        copy = _written(vault, database, keys, work, now)
        final = _unused(place / now.strftime(_NAME))
        work.rename(final)
        durable_files.sync_folder(place)
    except BaseException:
        shutil.rmtree(work, ignore_errors=True)
        raise
    made = VaultCopy(final, now, copy.students, copy.notes, copy.rows, VaultFolder(final).database.stat().st_size)
    _let_go_of_old(vault, made)
    return made


def listed(vault: VaultFolder) -> list[VaultCopy]:
    """Return the copies of a vault and what restores kept aside, the newest first."""
    place = vault.backups
    found: list[VaultCopy] = []
    with contextlib.suppress(FileNotFoundError):
        for folder in place.iterdir():
            if not folder.name.startswith("."):
                with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
                    found.append(_read_manifest(folder))
    return sorted(found, key=lambda copy: (copy.made_at, copy.folder.name), reverse=True)


def newest(vault: VaultFolder) -> VaultCopy | None:
    """Return the last copy that was made and checked."""
    return next((copy for copy in listed(vault) if not copy.kept_aside), None)


def is_due(vault: VaultFolder) -> bool:
    """Tell whether the records changed since the last copy, by the times of the files."""
    copy = newest(vault)
    if copy is None:
        return True
    files = [file for file in (vault.database, _journals(vault.database)[0]) if file.exists()]
    # An unlock alone begins an empty journal.
    changed = max((file.stat().st_mtime for file in files if file.stat().st_size), default=0.0)
    return changed > VaultFolder(copy.folder).database.stat().st_mtime


def restore(vault: VaultFolder, copy: Path, keys: VaultKeys, now: datetime, *, with_key_file: bool) -> Path:
    """Put a copy in the place of the records of a closed vault and return where the replaced ones are kept.

    The caller holds the vault's lock. `with_key_file` is for a vault whose own key file does not fit the copy. Raises
    `BackupUnusable`, `DiskFull` or `NotWritable` before anything is replaced.
    """
    new = vault.coming_database
    try:
        shutil.copyfile(VaultFolder(copy).database, new)
        new.chmod(0o600)
        _sync(new)
        counts = _check(new, keys)
        aside = _keep_aside(vault, now, counts)
        if with_key_file:
            data = VaultFolder(copy).key.read_bytes()
            for file in (vault.key, vault.key_copy):
                durable_files.write(file, data)
        # A journal that belongs to the replaced records would damage the restored ones (SAFETY D7).
        for journal in _journals(vault.database):
            journal.unlink(missing_ok=True)
        new.replace(vault.database)
        durable_files.sync_folder(vault.path)
    except OSError as fault:
        raise durable_files.refusal(fault, vault.path) from fault
    finally:
        _remove_database(new)
    return aside


def renew_key_files(vault: VaultFolder) -> None:
    """Put the vault's key file beside every copy, so that a replaced passphrase opens none of them."""
    data = vault.key.read_bytes()
    for copy in listed(vault):
        durable_files.write(VaultFolder(copy.folder).key, data)


def sweep(vault: VaultFolder) -> None:
    """Remove copies that a kill left unfinished; only for who holds the vault's lock."""
    for leftover in (vault.backups).glob(f"{_UNFINISHED}*"):
        shutil.rmtree(leftover, ignore_errors=True)


def _written(vault: VaultFolder, database: Database, keys: VaultKeys, work: Path, now: datetime) -> _Counts:
    target = VaultFolder(work).database
    database.checkpoint()
    try:
        with database.connect().execution_options(begin="") as connection:
            connection.exec_driver_sql("VACUUM INTO ?", (str(target),))
    except DatabaseError as fault:
        raise as_momo_error(fault, database.path) from fault
    target.chmod(0o600)
    _sync(target)  # VACUUM INTO itself does not
    counts = _check(target, keys)
    durable_files.write(VaultFolder(work).key, vault.key.read_bytes())
    _write_manifest(work, now, counts, kept_aside=False)
    return counts


def _check(records: Path, keys: VaultKeys) -> _Counts:
    try:
        if checks.page_damage(records, keys.database_key):
            raise BackupUnusable(records.parent)
        with contextlib.closing(open_database(records, keys.database_key, read_only=True)) as copy:
            return _counted(copy)
    except (MomoError, DatabaseError, OSError) as fault:
        if isinstance(fault, BackupUnusable):
            raise
        raise BackupUnusable(records.parent) from fault


def _counted(database: Database) -> _Counts:
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
    return _Counts(counts.get("students", 0), counts.get("notes", 0), sum(counts.values()))


def _let_go_of_old(vault: VaultFolder, made: VaultCopy) -> None:
    copies = listed(vault)
    good = [copy for copy in copies if not copy.kept_aside]
    before = good[1] if len(good) > 1 else None
    if before is None or made.rows * 2 >= before.rows:  # a vault that lost half its rows pushes nothing out
        for copy in good[KEPT:]:
            shutil.rmtree(copy.folder, ignore_errors=True)
    for copy in [copy for copy in copies if copy.kept_aside][KEPT:]:
        shutil.rmtree(copy.folder, ignore_errors=True)


def _keep_aside(vault: VaultFolder, now: datetime, counts: _Counts) -> Path:
    place = vault.backups
    place.mkdir(mode=0o700, exist_ok=True)
    aside = _unused(place / f"{_ASIDE}{now.strftime(_NAME)}")
    aside.mkdir(mode=0o700)
    for file in (vault.database, *_journals(vault.database), vault.key, vault.key_copy):
        if file.exists():
            shutil.copyfile(file, aside / file.name)
            (aside / file.name).chmod(0o600)
            _sync(aside / file.name)
    _write_manifest(aside, now, counts, kept_aside=True)
    durable_files.sync_folder(aside)
    durable_files.sync_folder(place)
    return aside


def _write_manifest(folder: Path, now: datetime, counts: _Counts, *, kept_aside: bool) -> None:
    manifest: dict[str, Any] = {"made_at": now.isoformat(), "kept_aside": kept_aside, **asdict(counts)}
    durable_files.write(folder / _MANIFEST, json.dumps(manifest, indent=1).encode())


def _read_manifest(folder: Path) -> VaultCopy:
    manifest = cast("dict[str, Any]", json.loads((folder / _MANIFEST).read_bytes()))
    return VaultCopy(
        folder=folder,
        made_at=datetime.fromisoformat(manifest["made_at"]),
        students=int(manifest["students"]),
        notes=int(manifest["notes"]),
        rows=int(manifest["rows"]),
        size=VaultFolder(folder).database.stat().st_size,
        kept_aside=bool(manifest["kept_aside"]),
    )


def _unused(folder: Path) -> Path:
    number, free = 1, folder
    while free.exists():
        number += 1
        free = folder.with_name(f"{folder.name}-{number}")
    return free


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        durable_files.sync(file.fileno())


def _journals(database: Path) -> list[Path]:
    return [database.with_name(database.name + ending) for ending in _JOURNALS]


def _remove_database(path: Path) -> None:
    for file in (path, *_journals(path)):
        file.unlink(missing_ok=True)
