"""The second place: a stick, a share or another disk to which the newest good copy is brought, with its attachments.

There stands `MOMO-…/backups/<copy>` beside `MOMO-…/files`, as in a vault. The folder is made when the place is chosen
and never again: where a stick was pulled out, an empty mount point is left on the computer's own disk.
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Generator
from datetime import datetime
from functools import partial
from pathlib import Path

from sqlalchemy.exc import DatabaseError

from momo_desktop.domain.backups import VaultCopy
from momo_desktop.errors import BackupUnusable, MomoError, NotWritable, SecondPlaceRefused, StorageError, VaultError
from momo_desktop.progress import Progress
from momo_desktop.storage import backups, copy_manifests, durable_files, keys, outgoing, rekeying, restoring
from momo_desktop.storage.database import sqlcipher
from momo_desktop.storage.keys import VaultKeys
from momo_desktop.storage.vaults import VaultFolder

_FOLDER = outgoing.SECOND_PLACE
_DIGITS = 8


def prepare(vault: VaultFolder, place: Path, vault_keys: VaultKeys) -> bool:
    """Make the folder for the copies at a place, and tell whether it lies on the disk of the vault.

    Raises `SecondPlaceRefused`, `DiskFull` and `NotWritable`.
    """
    if place.resolve().is_relative_to(vault.path.resolve()):
        raise SecondPlaceRefused(place, "inside")
    second = _at(place, vault_keys)
    with _told_apart(place):
        for folder in (second.path, second.files, second.backups):
            folder.mkdir(mode=0o700, exist_ok=True)
        return second.path.stat().st_dev == vault.path.stat().st_dev


def bring(
    vault: VaultFolder, place: Path, vault_keys: VaultKeys, now: datetime, progress: Progress
) -> VaultCopy | None:
    """Have the newest good copy lie at the place too, checked there, and return it; None when there is none to bring.

    What lies there is thinned out by the same rule, and files that no copy names are removed. Nothing is there by half.
    Raises `SecondPlaceRefused` ("away"), `DiskFull`, `NotWritable`, `BackupUnusable` and `Cancelled`.
    """
    copy = backups.newest(vault)
    if copy is None:
        return None
    second = _there(place, vault_keys)
    with _told_apart(place):
        backups.sweep(second)
        for leftover in second.files.glob("*.tmp"):
            leftover.unlink()
        _renew_keys(vault, second, vault_keys)
        if vault.ledger.exists():  # so that a vault that is built from there brings nobody back
            durable_files.write(second.ledger, vault.ledger.read_bytes())
        brought = next((each for each in backups.listed(second) if each.made_at == copy.made_at), None)
        if brought is None:
            brought = _brought(vault, second, copy, vault_keys, progress)
            backups.rotate(second, now)
            _remove_unnamed(second, vault_keys)
    return brought


def renew_keys(vault: VaultFolder, place: Path, vault_keys: VaultKeys) -> None:
    """Have the copies at the place open by the present secrets alone; raises as `bring`."""
    second = _there(place, vault_keys)
    with _told_apart(place):
        _renew_keys(vault, second, vault_keys)


def copies_in(folder: Path) -> list[VaultCopy]:
    """Return the copies in a folder that somebody points at: a stick, what stands on it, or one copy; newest first."""
    if (folder / copy_manifests.NAME).is_file():
        folder = folder.parent
    if folder.name == VaultFolder(folder).backups.name:
        folder = folder.parent
    places = [folder]
    with contextlib.suppress(OSError):
        places += [each for each in folder.iterdir() if each.is_dir() and each.name.startswith(_FOLDER)]
    found = [copy for each in places for copy in backups.listed(VaultFolder(each))]
    return sorted(found, key=lambda copy: copy.made_at, reverse=True)


def _brought(
    vault: VaultFolder, second: VaultFolder, copy: VaultCopy, vault_keys: VaultKeys, progress: Progress
) -> VaultCopy:
    named = backups.file_ids(VaultFolder(copy.folder).database, vault_keys)
    restoring.bring_files(vault.files, second.files, named, progress)
    work = backups.unfinished(second.backups, copy.folder.name)
    try:
        source, target = VaultFolder(copy.folder), VaultFolder(work)
        durable_files.copy(source.database, target.database, partial(progress.step, len(named), len(named) + 1))
        durable_files.write(target.key, vault.key.read_bytes())
        durable_files.write(work / copy_manifests.NAME, (copy.folder / copy_manifests.NAME).read_bytes())
        held = backups.check(target.database, vault_keys)
        if copy.tables and dict(copy.tables) != dict(held.tables):
            raise BackupUnusable(work)
        return copy_manifests.read(backups.appear(work, second.backups / copy.folder.name))
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _renew_keys(vault: VaultFolder, second: VaultFolder, vault_keys: VaultKeys) -> None:
    """Take out of force what a passphrase that was changed since, or keys of before a re-key, still open there."""
    data = vault.key.read_bytes()
    for earlier in vault_keys.earlier:
        rekeying.bring_copies_over(second, earlier, vault_keys, data)
    for copy in backups.listed(second):
        key = VaultFolder(copy.folder).key
        if keys.is_of(copy.folder, vault_keys) and key.read_bytes() != data:
            durable_files.write(key, data)


def _remove_unnamed(second: VaultFolder, vault_keys: VaultKeys) -> None:
    try:
        named = {
            file_id
            for copy in backups.listed(second)
            for file_id in backups.file_ids(VaultFolder(copy.folder).database, vault_keys)
        }
    except BackupUnusable:  # a copy of an earlier key: nobody knows here what it names
        return
    for file in second.files.iterdir():
        if file.name not in named:
            file.unlink()


def _there(place: Path, vault_keys: VaultKeys) -> VaultFolder:
    second = _at(place, vault_keys)
    if not second.path.is_dir():
        raise SecondPlaceRefused(place, "away")
    return second


def _at(place: Path, vault_keys: VaultKeys) -> VaultFolder:
    name = _FOLDER + vault_keys.vault_id[:_DIGITS]
    return VaultFolder(place if place.name == name else place / name)


@contextlib.contextmanager
def _told_apart(place: Path) -> Generator[None]:
    """Say of a fault whether the place is away, full, or may not be written."""
    try:
        yield
    except (OSError, DatabaseError, sqlcipher.Error) as fault:
        if not place.is_dir():
            raise SecondPlaceRefused(place, "away") from fault
        refused = durable_files.refusal(fault, place) if isinstance(fault, OSError) else BackupUnusable(place)
        raise (refused if isinstance(refused, MomoError) else NotWritable(place)) from fault
    except (StorageError, VaultError) as fault:
        if not place.is_dir():
            raise SecondPlaceRefused(place, "away") from fault
        raise
