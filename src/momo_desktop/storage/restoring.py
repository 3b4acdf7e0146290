"""The way back to a copy: the whole vault as it was, or a new vault from a copy.

A restore is decided by one rename: before it nothing was touched, after it the rest is carried out, if need be by the
next unlock. So a kill leaves no vault whose records and key file are of different copies.
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable, Generator, Iterable, Sequence
from datetime import datetime
from pathlib import Path

from sqlalchemy.exc import DatabaseError

from momo_desktop.domain.backups import BroughtAlong, Occasion
from momo_desktop.errors import BackupUnusable, DiskFailed, DiskFull, FolderNotEmpty, MomoError, VaultError
from momo_desktop.progress import UNWATCHED, Progress
from momo_desktop.storage import (
    attachments,
    backups,
    bringing_files,
    checks,
    copy_manifests,
    durable_files,
    ledger_files,
    named_files,
    reading,
)
from momo_desktop.storage.copy_manifests import Holding, Making
from momo_desktop.storage.database import copy_under_key, open_database
from momo_desktop.storage.keys import VaultKeys, coming, unlock
from momo_desktop.storage.locking import VaultLock
from momo_desktop.storage.vaults import VaultFolder

_STAGED = ".restore-unfinished"
_DECIDED = ".restore-decided"
_REPLACED = "replaced"
_ASIDE = f"replaced-{copy_manifests.MOMENT}"
_BUILDING = ".momo-unfinished-"


def keys_for(vault: VaultFolder, copy: Path, passphrase: str) -> tuple[VaultKeys | None, VaultKeys]:
    """Return the keys of a vault, None when the passphrase does not open its key file, and those that open a copy.

    These are the vault's, now or around a re-key, else those of the copy's own key file. Raises `WrongSecret` when the
    passphrase opens neither, and `KeyFileDamaged`.
    """
    try:
        own = unlock(vault.path, passphrase)
    except VaultError:  # the vault may be damaged
        return None, unlock(copy, passphrase)
    for each in (own, *own.earlier, coming(vault.path, own)):
        if each is not None and checks.opens(VaultFolder(copy).database, each.database_key):
            return own, each
    return own, unlock(copy, passphrase)


def restore(  # noqa: PLR0913  what goes where, under which keys, and who watches
    vault: VaultFolder,
    copy: Path,
    keys: VaultKeys,
    now: datetime,
    *,
    own: VaultKeys | None,
    progress: Progress = UNWATCHED,
) -> Path:
    """Put a copy in the place of the records of a closed vault and return where the replaced ones are kept.

    The caller holds the vault's lock, and ends the restore with `end`. `own` are the keys of the vault, under which a
    copy from before a re-key is brought; without any its key file comes from the copy too. Raises `BackupUnusable`,
    `VaultTooNew`, `DiskFull`, `NotWritable` or `Cancelled` before anything is replaced.
    """
    finish(vault)  # one that was cut short comes first, for it was decided first
    staged = vault.path / _STAGED
    try:
        shutil.rmtree(staged, ignore_errors=True)
        staged.mkdir(mode=0o700)
        _stage(copy, staged, keys, with_key_file=own is None)
        backups.check(VaultFolder(staged).database, keys)
        if own is not None and own.data_key != keys.data_key:
            _bring_under(own, VaultFolder(staged).database, keys)
        _stage_files(vault, copy, staged, (own or keys, keys), progress)
        aside = _keep_aside(vault, own or keys, now)
        try:
            names = [place.name for place in (*replaced(vault), aside)]
            durable_files.write(staged / _REPLACED, "\n".join(names).encode())
            durable_files.sync_folder(staged)
            progress.decide()
            shutil.rmtree(vault.path / _DECIDED, ignore_errors=True)  # of a restore that was ended by half
            durable_files.rename(staged, vault.path / _DECIDED)
        except BaseException:
            shutil.rmtree(aside, ignore_errors=True)  # nothing was replaced
            raise
        durable_files.sync_folder(vault.path)
        finish(vault)
    except FileNotFoundError as gone:
        raise BackupUnusable(copy, "gone") from gone
    except OSError as fault:
        raise durable_files.refusal(fault, vault.path, _needed(vault, copy)) from fault
    except DiskFull as full:  # of a small file in a folder that is gone again
        raise DiskFull(vault.path, max(full.needed, _needed(vault, copy))) from full
    finally:
        shutil.rmtree(staged, ignore_errors=True)
    backups.rotate(vault, now)
    return aside


def _needed(vault: VaultFolder, copy: Path) -> int:
    """Return how many bytes a restore takes: the records that are put in, and those that are kept aside."""
    return durable_files.size_of(VaultFolder(copy).database, vault.database)


def finish(vault: VaultFolder) -> bool:
    """Carry out what is left of a restore that was decided, and tell whether there is one that was not ended.

    For who holds the vault's lock, before the key file is read. Raises `NotWritable`.
    """
    decided = VaultFolder(vault.path / _DECIDED)
    if not decided.path.exists():
        return False
    try:
        for new, old in ((decided.key, vault.key), (decided.key_copy, vault.key_copy)):
            if new.exists():
                durable_files.rename(new, old)
        if decided.database.exists():
            # A journal that belongs to the replaced records would damage the restored ones (SAFETY D7).
            for journal in backups.journals(vault.database):
                journal.unlink(missing_ok=True)
            durable_files.rename(decided.database, vault.database)
        if brought := attachments.ids_in(decided.files):
            vault.files.mkdir(mode=0o700, exist_ok=True)
            for file_id in brought:
                durable_files.rename(decided.files / file_id, vault.files / file_id)
            durable_files.sync_folder(vault.files)
        durable_files.sync_folder(vault.path)
    except OSError as fault:
        raise durable_files.refusal(fault, vault.path) from fault
    return True


def end(vault: VaultFolder) -> None:
    """Forget a restore, once everything was done that has to follow it."""
    shutil.rmtree(vault.path / _DECIDED, ignore_errors=True)


def replaced(vault: VaultFolder) -> list[Path]:
    """Return where the records are kept that a restore took the place of, as long as it was not ended.

    There are several where it came after another one that was cut short.
    """
    try:
        names = (vault.path / _DECIDED / _REPLACED).read_text("utf-8").splitlines()
    except (OSError, ValueError):
        return []
    return [vault.backups / name for name in names]


def files_of(copy: Path) -> Path:
    """Return the folder of the attachments that lie with a copy, in a vault or in a second place."""
    return VaultFolder(copy.parent.parent).files


def build(
    copy: Path, target: VaultFolder, keys: VaultKeys, bring_along: Callable[[Path], BroughtAlong], progress: Progress
) -> BroughtAlong:
    """Make a new vault from a copy that lies elsewhere, and return what was brought along into its records.

    The vault appears at `target` when it is whole, with that. Raises `BackupUnusable`, `VaultTooNew`, `DiskFull`,
    `NotWritable`, `VaultInUse` when another program is at it, and what `VaultFolder.reserve` raises.
    """
    _reserve(target)
    with _alone(target) as place:
        _reserve(target)  # who was at it before may have made it
        return _built(copy, target, VaultFolder(place / target.path.name), keys, bring_along, progress=progress)


def _reserve(target: VaultFolder) -> None:
    target.reserve()
    if any(target.path.iterdir()):
        raise FolderNotEmpty(target.path)


@contextlib.contextmanager
def _alone(target: VaultFolder) -> Generator[Path]:
    """Hold an empty folder beside a new vault, of its name, in which it is put together by one program at a time.

    What a kill left of an earlier one is gone; others that are made beside it are left alone.
    """
    place = target.path.with_name(f"{_BUILDING}{target.path.name}")
    try:
        place.mkdir(mode=0o700, exist_ok=True)
    except OSError as fault:
        raise durable_files.refusal(fault, place) from fault
    lock = VaultLock(place)
    try:
        with lock:
            shutil.rmtree(place / target.path.name, ignore_errors=True)
            try:
                yield place
            finally:
                shutil.rmtree(place / target.path.name, ignore_errors=True)
    finally:
        shutil.rmtree(place, ignore_errors=True)  # after the lock, whose open file some systems do not remove


def _built(  # noqa: PLR0913  what goes where, under which keys, with what, and who watches
    copy: Path,
    target: VaultFolder,
    new: VaultFolder,
    keys: VaultKeys,
    bring_along: Callable[[Path], BroughtAlong],
    *,
    progress: Progress,
) -> BroughtAlong:
    files = files_of(copy)
    try:
        new.path.mkdir(mode=0o700)
        for folder in (new.files, new.backups):
            folder.mkdir(mode=0o700)
        _stage(copy, new.path, keys, with_key_file=True)
        backups.check(new.database, keys)
        named = named_files.of_copy(new.database, keys)
        unread = bringing_files.bring(files, new.files, named, keys.attachment_key, progress)
        _check_still_there(copy, len(named), unread)
        brought = bring_along(new.database)
        backups.sync(new.database)
        if known := ledger_files.beside(VaultFolder(files.parent)).joined(ledger_files.load(VaultFolder(copy).ledger)):
            ledger_files.save(new.ledger, known)
        durable_files.sync_folder(new.path)
        progress.step(1, 1)  # the last: what is stopped here leaves nothing, and what is killed is made anew
        target.path.rmdir()
        durable_files.rename(new.path, target.path)
        durable_files.sync_folder(target.path.parent)
    except FileNotFoundError as gone:
        raise BackupUnusable(copy, "gone") from gone
    except OSError as fault:
        raise durable_files.refusal(fault, target.path, _needed(new, copy)) from fault
    return brought


def _stage(copy: Path, place: Path, keys: VaultKeys, *, with_key_file: bool) -> None:
    """Copy the records and, if wanted, the key file into both its places."""
    source, new = VaultFolder(copy), VaultFolder(place)
    copied = [(source.database, new.database)]
    if with_key_file:
        copied += [(source.key, new.key), (source.key, new.key_copy)]
    journal = backups.journals(source.database)[0]
    if journal.exists():  # what a restore kept aside may have its last changes there
        shutil.copyfile(journal, place / journal.name)
    for old, made in copied:
        shutil.copyfile(old, made)
        backups.sync(made)
    if journal.exists():
        try:
            open_database(new.database, keys.database_key).close()  # works the journal in
        except (MomoError, DatabaseError) as fault:
            raise BackupUnusable(copy) from fault
        backups.sync(new.database)


def _stage_files(
    vault: VaultFolder, copy: Path, place: Path, keys: tuple[VaultKeys, VaultKeys], progress: Progress
) -> None:
    """Seal the attachments that cannot be read in the vault under the first keys, where one can be read under any.

    What takes the place of one in the vault goes there with the records, for until then those of now have to open it.
    Of one that is nowhere the doctor tells.
    """
    beside, present = files_of(copy), keys[0]
    known = [*keys, *(earlier for each in keys for earlier in each.earlier)]
    is_own = beside.resolve() == vault.files.resolve()
    if is_own and all(each.data_key == present.data_key for each in known):
        return
    new = VaultFolder(place)
    new.files.mkdir(mode=0o700)
    unlocking = [each.attachment_key for each in known]
    named = named_files.of_copy(new.database, present)
    lacking = unread = 0
    for number, file_id in enumerate(named):
        progress.step(number, len(named))
        if attachments.is_whole(vault.files, present.attachment_key, file_id):
            continue
        lacking += 1
        unread += not _brought((beside, vault.files), new.files, file_id, unlocking)
    _check_still_there(copy, lacking, unread)


def _brought(sources: Iterable[Path], target: Path, file_id: str, keys: Sequence[bytes]) -> bool:
    """Bring an attachment from the first place that has it; False where the disk did not give the one there is."""
    is_read = True
    for source in sources:
        try:
            if attachments.bring(source, target, file_id, keys):
                return True
        except DiskFailed:
            is_read = False
    return is_read


def _check_still_there(copy: Path, lacking: int, unread: int) -> None:
    """Raise `BackupUnusable` where a stick was pulled out: the copy is gone, or of several files none can be read."""
    if not copy.is_dir() or 1 < lacking == unread:
        raise BackupUnusable(copy, "gone")


def _bring_under(own: VaultKeys, records: Path, keys: VaultKeys) -> None:
    under_own = records.with_name(f"{records.name}.own")
    copy_under_key(records, keys.database_key, under_own, own.database_key)
    for file in (records, *backups.journals(records)):
        file.unlink(missing_ok=True)
    durable_files.rename(under_own, records)
    backups.check(records, own)


def _keep_aside(vault: VaultFolder, keys: VaultKeys, now: datetime) -> Path:
    place = vault.backups
    place.mkdir(mode=0o700, exist_ok=True)
    name = now.strftime(_ASIDE)
    work = backups.unfinished(place, name)
    try:
        for file in (vault.database, *backups.journals(vault.database), vault.key, vault.key_copy):
            if file.exists():
                durable_files.copy_readable(file, work / file.name)
                backups.sync(work / file.name)
        copy_manifests.write(work, Making(now, Occasion.REPLACED), _counted(vault, keys))
        return backups.appear(work, place / name)
    except BaseException:
        shutil.rmtree(work, ignore_errors=True)
        raise


def _counted(vault: VaultFolder, keys: VaultKeys) -> Holding:
    """Count what is replaced, as far as it can be read: it may be damaged, or of another key."""
    with contextlib.suppress(MomoError, DatabaseError):
        database = reading.open_for_reading(vault.database, keys.database_key)
        try:
            return backups.held(database)
        finally:
            reading.close_reading(database)
    return Holding({}, 0)
