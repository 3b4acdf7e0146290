"""The second place: a stick, a share or another disk to which the newest good copy is brought, with its attachments.

There stands `MOMO-…/backups/<copy>` beside `MOMO-…/files`, as in a vault. The folder is made when the place is chosen
and never again: where a stick was pulled out, an empty mount point is left on the computer's own disk.
"""

from __future__ import annotations

import contextlib
import shutil
import zlib
from collections.abc import Callable, Generator
from datetime import datetime
from functools import partial
from pathlib import Path

from sqlalchemy.exc import DatabaseError

from momo_desktop.domain.backups import VaultCopy
from momo_desktop.errors import (
    BackupUnusable,
    DiskFull,
    MomoError,
    NotWritable,
    SecondPlaceRefused,
    StorageError,
    VaultError,
)
from momo_desktop.progress import UNWATCHED, Progress
from momo_desktop.storage import (
    attachments,
    backups,
    bringing_files,
    copy_manifests,
    durable_files,
    keys,
    named_files,
    outgoing,
    rekeying,
)
from momo_desktop.storage.database import sqlcipher
from momo_desktop.storage.keys import VaultKeys
from momo_desktop.storage.vaults import VaultFolder

_FOLDER = outgoing.SECOND_PLACE
_DIGITS = 8
_ROUND = 32
"""Bringings on so many days in a row read every attachment there to its end once."""


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
    with _told_apart(place, lambda: _needed(vault, second, copy)):
        backups.sweep(second)
        for leftover in second.files.glob("*.tmp"):
            leftover.unlink()
        _renew_keys(vault, second, vault_keys, progress)
        if vault.ledger.is_file():  # so that a vault that is built from there brings nobody back
            durable_files.write(second.ledger, vault.ledger.read_bytes())
        brought = next((each for each in backups.listed(second) if each.made_at == copy.made_at), None)
        if brought is None:
            brought = _brought(vault, second, copy, vault_keys, now=now, progress=progress)
            backups.rotate(second, now)
            named_files.remove_unnamed(second, vault_keys, attachments.ids_in(second.files))
    return brought


def renew_keys(vault: VaultFolder, place: Path, vault_keys: VaultKeys) -> None:
    """Have the copies at the place open by the present secrets alone; raises as `bring`."""
    second = _there(place, vault_keys)
    with _told_apart(place):
        _renew_keys(vault, second, vault_keys, UNWATCHED)


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


def _brought(  # noqa: PLR0913  what is brought where, under which keys, on which day, and who watches
    vault: VaultFolder,
    second: VaultFolder,
    copy: VaultCopy,
    vault_keys: VaultKeys,
    *,
    now: datetime,
    progress: Progress,
) -> VaultCopy:
    named = named_files.of_copy(VaultFolder(copy.folder).database, vault_keys)
    is_due, key = partial(_is_due, now), vault_keys.attachment_key
    bringing_files.bring(vault.files, second.files, named, key, progress, is_due=is_due)
    work = backups.unfinished(second.backups, copy.folder.name)
    try:
        source, target = VaultFolder(copy.folder), VaultFolder(work)
        durable_files.copy(source.database, target.database, partial(progress.step, len(named), len(named) + 1))
        durable_files.write(target.key, vault.key.read_bytes())
        copy_manifests.bring(copy.folder, work)
        held = backups.check(target.database, vault_keys)
        if copy.tables and dict(copy.tables) != dict(held.tables):
            raise BackupUnusable(work)
        return copy_manifests.read(backups.appear(work, second.backups / copy.folder.name))
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _is_due(now: datetime, file_id: str) -> bool:
    """Tell whether it is a file's day to be read to its end."""
    return zlib.crc32(file_id.encode()) % _ROUND == now.toordinal() % _ROUND


def _renew_keys(vault: VaultFolder, second: VaultFolder, vault_keys: VaultKeys, progress: Progress) -> None:
    """Take out of force what a passphrase that was changed since, or keys of before a re-key, still open there."""
    data = vault.key.read_bytes()
    if vault_keys.earlier:  # whatever copies there are: a first bringing may have been cut short before a re-key
        bringing_files.bring_over(vault.files, second.files, vault_keys, progress)
    for earlier in vault_keys.earlier:
        rekeying.bring_copies_over(second, earlier, vault_keys, data)
    for copy in backups.every(second):
        key = VaultFolder(copy.folder).key
        if keys.is_of(copy.folder, vault_keys) and key.read_bytes() != data:
            durable_files.write(key, data)


def _there(place: Path, vault_keys: VaultKeys) -> VaultFolder:
    second = _at(place, vault_keys)
    if not second.path.is_dir():
        raise SecondPlaceRefused(place, "away")
    return second


def _at(place: Path, vault_keys: VaultKeys) -> VaultFolder:
    name = _FOLDER + vault_keys.vault_id[:_DIGITS]
    return VaultFolder(place if place.name == name else place / name)


def _needed(vault: VaultFolder, second: VaultFolder, copy: VaultCopy) -> int:
    """Return how many bytes a copy and the attachments that are not there yet take."""
    files = vault.files.iterdir() if vault.files.is_dir() else ()
    return copy.size + durable_files.size_of(*(file for file in files if not (second.files / file.name).exists()))


@contextlib.contextmanager
def _told_apart(place: Path, needed: Callable[[], int] = lambda: 0) -> Generator[None]:
    """Say of a fault whether the place is away, full, or may not be written."""
    try:
        yield
    except (OSError, DatabaseError, sqlcipher.Error) as fault:
        if not place.is_dir():
            raise SecondPlaceRefused(place, "away") from fault
        refused = durable_files.refusal(fault, place) if isinstance(fault, OSError) else BackupUnusable(place)
        if isinstance(refused, DiskFull):
            refused = DiskFull(place, max(refused.needed, needed()))
        raise (refused if isinstance(refused, MomoError) else NotWritable(place)) from fault
    except (StorageError, VaultError) as fault:
        if not place.is_dir():
            raise SecondPlaceRefused(place, "away") from fault
        if isinstance(fault, DiskFull):  # of one file in a folder that no person made
            raise DiskFull(place, max(fault.needed, needed())) from fault
        raise
