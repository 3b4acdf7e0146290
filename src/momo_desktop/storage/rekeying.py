"""A re-key: records, files and copies of a vault under a new data key, so that nobody's old secret opens any of them.

The key file holds both data keys first, then everything is written anew, each file whole or not at all, and last the
key file lets the old key go. A kill on the way leaves a vault whose old secrets still open it; the next unlock
finishes, because of each file it can be told which of the two keys it has.

The records are copied page by page into a new file, checked there, and put in the place of the old ones: `PRAGMA rekey`
would rewrite the only file there is.
"""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path

from momo_desktop.errors import DiskFull, MomoError, VaultDamaged
from momo_desktop.progress import UNWATCHED, Progress
from momo_desktop.storage import attachments, backups, checks, damaged, durable_files, keys
from momo_desktop.storage.database import copy_under_key
from momo_desktop.storage.keys import VaultKeys
from momo_desktop.storage.vaults import VaultFolder

_ROOM_LEFT = 1024 * 1024
"""Bytes beyond the copy of the records: key files, and what a disk rounds up to."""


def rekey(vault: VaultFolder, present: VaultKeys, passphrase: str, code: str, progress: Progress = UNWATCHED) -> int:
    """Give a closed vault a new data key under the same passphrase and a new recovery code; the caller holds its lock.

    Returns how many copies are damaged and keep their old key; what was kept aside of a damaged vault is removed. Until
    the new key is written nothing has happened and `Cancelled` stops it.

    Raises:
        WrongSecret, RecoveryCodeMistyped, VaultDamaged, DiskFull, NotWritable: before that, and nothing is changed.
        DiskFull, NotWritable, VaultDamaged: after it too; the next unlock goes on from there.
    """
    progress.step(0, 1)
    if found := checks.page_damage(vault.database, present.database_key):
        raise VaultDamaged(vault.database, found)
    _find_room(vault)
    progress.decide()
    new = keys.begin_rekey(vault.path, present, passphrase, code)
    damaged.remove(vault)  # under the old key nobody could open it but who has an old key file
    return finish(vault, present, new, progress)


def finish(vault: VaultFolder, old: VaultKeys, new: VaultKeys, progress: Progress = UNWATCHED) -> int:
    """Go on with a re-key to its end, from wherever it was cut short; returns and raises as `rekey` does then."""
    file_ids = attachments.ids_in(vault.files)
    aside = damaged.kept(vault)  # what did not go, and what was kept while this was cut short
    copies = [VaultFolder(copy.folder) for copy in backups.every(vault) if copy.size and copy.folder not in aside]
    total = len(file_ids) + len(copies) + 2
    durable_files.sweep_folder(vault.files)
    for number, file_id in enumerate(file_ids):
        progress.step(number, total)
        # What neither key opens is damaged already, and the doctor says so.
        attachments.seal_anew(vault.files, file_id, old.attachment_key, new.attachment_key)
    left = len(aside)
    for number, copy in enumerate(copies):
        progress.step(len(file_ids) + number, total)
        try:
            _bring_over(copy.database, old, new)
        except VaultDamaged:
            left += 1
    progress.step(total - 2, total)
    _bring_over(vault.database, old, new)
    progress.step(total - 1, total)
    keys.finish_rekey(vault.path, old, new)
    with contextlib.suppress(MomoError, OSError):  # each opening does it again, and the old secrets open nothing
        backups.renew_key_files(vault, new)
    progress.step(total, total)
    return left


def bring_copies_over(place: VaultFolder, old: VaultKeys, new: VaultKeys, key_file: bytes) -> None:
    """Bring the copies that lie in another place, from before a re-key, under the new key; the key file comes last.

    Their attachments are brought over before. Raises `DiskFull`, `NotWritable` and `OSError`; the next call goes on.
    """
    for copy in [VaultFolder(copy.folder) for copy in backups.every(place) if keys.is_of(copy.folder, old)]:
        with contextlib.suppress(VaultDamaged):  # a damaged one opens with no key
            _bring_over(copy.database, old, new)
        durable_files.write(copy.key, key_file)


def _bring_over(records: Path, old: VaultKeys, new: VaultKeys) -> None:
    """Put records under the new key in the place of these, unless they are; what is there stays until that is checked.

    Raises `VaultDamaged` for records that neither key opens or whose pages are not what was written.
    """
    fresh = records.with_name(f"{records.name}.new")
    _remove(fresh)
    if checks.opens(records, new.database_key):
        return
    try:
        copy_under_key(records, old.database_key, fresh, new.database_key)
        if found := checks.page_damage(fresh, new.database_key, at_rest=True):
            raise VaultDamaged(records, found)
        # A journal under the old key would damage records under the new one.
        for journal in _journals(records):
            journal.unlink(missing_ok=True)
        durable_files.rename(fresh, records)
        durable_files.sync_folder(records.parent)
    except OSError as fault:
        raise durable_files.refusal(fault, records, durable_files.size_of(records)) from fault
    finally:
        with contextlib.suppress(OSError):
            _remove(fresh)


def _find_room(vault: VaultFolder) -> None:
    sizes = [copy.size for copy in backups.every(vault)]
    with contextlib.suppress(OSError):
        needed = max(vault.database.stat().st_size, *sizes, 0) + _ROOM_LEFT
        if shutil.disk_usage(vault.path).free < needed:
            raise DiskFull(vault.path, needed)


def _journals(records: Path) -> list[Path]:
    return [records.with_name(records.name + ending) for ending in ("-wal", "-shm", "-journal")]


def _remove(records: Path) -> None:
    for file in (records, *_journals(records)):
        file.unlink(missing_ok=True)
