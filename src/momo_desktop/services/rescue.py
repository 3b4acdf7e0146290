"""A vault that does not open as it was left: what is kept aside, and which ways on there are."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Generator, Iterable
from dataclasses import dataclass
from pathlib import Path

from momo_desktop.domain.backups import VaultCopy
from momo_desktop.domain.clock import Clock
from momo_desktop.errors import MomoError
from momo_desktop.progress import Progress
from momo_desktop.services.open_vault import OpenVault
from momo_desktop.storage import backups, checks, damaged, durable_files, keys, migrate, private_copies, salvage
from momo_desktop.storage.database import open_database
from momo_desktop.storage.keys import VaultKeys
from momo_desktop.storage.locking import VaultLock
from momo_desktop.storage.vaults import VaultFolder

Counts = tuple[int, int]
"""Students and notes."""


@dataclass(frozen=True, slots=True)
class Rescue:
    """Says what can be done: `aside` holds the files as they were found, `copy` is the newest good one.

    `as_it_is` counts students and notes where the records are whole as they lie there, `without_journal` where they
    are so alone, because their journal is what is damaged. `is_readable` tells that rows of damaged ones can be read.
    """

    aside: Path
    copy: VaultCopy | None = None
    as_it_is: Counts | None = None
    without_journal: Counts | None = None
    is_readable: bool = False


class RescueService:
    """Looks at closed vaults; nothing in their own files is changed but by `drop_journal`."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def look(self, folder: Path, passphrase: str, progress: Progress) -> Rescue:
        """Keep the files aside, then look for ways on; raises as `keys.unlock`, `DiskFull` and `NotWritable`."""
        vault = VaultFolder(folder)
        vault_keys = keys.unlock(folder, passphrase)
        progress.step(1, 4)
        with VaultLock(folder):
            aside = damaged.keep_aside(vault, self._clock.now())
        progress.step(2, 4)
        files = VaultFolder(aside).records()
        now = _counted(files, vault_keys)
        without = _counted(files[:1], vault_keys) if now is None and files[1].exists() else None
        progress.step(3, 4)
        copy = _newest_good(vault, vault_keys)
        progress.step(4, 4)
        return Rescue(aside, copy, now, without, is_readable=now is None and _is_readable(files, vault_keys))

    def read_what_is_left(self, folder: Path, passphrase: str, progress: Progress) -> OpenVault:
        """Open for reading what can be read of damaged records, in a private copy that goes when it is closed.

        Raises as `look`, and `VaultDamaged` when nothing can be read.
        """
        vault = VaultFolder(folder)
        vault_keys = keys.unlock(folder, passphrase)
        with VaultLock(folder), _private_copy(vault.records()) as damaged_records:
            place = private_copies.make_folder()
            try:
                left = VaultFolder(place).database
                salvage.salvage(damaged_records, vault_keys.database_key, left, progress)
                database = open_database(left, vault_keys.database_key, read_only=True, at_rest=True)
            except BaseException:
                shutil.rmtree(place, ignore_errors=True)
                raise
        return OpenVault(vault, database, vault_keys, None)

    def drop_journal(self, folder: Path) -> None:
        """Take a damaged journal away, after the files were kept aside as they are; raises as `look`."""
        vault = VaultFolder(folder)
        with VaultLock(folder):
            damaged.keep_aside(vault, self._clock.now())
            vault.drop_journal()


def _newest_good(vault: VaultFolder, vault_keys: VaultKeys) -> VaultCopy | None:
    for copy in backups.listed(vault):
        if not copy.kept_aside and _is_whole(VaultFolder(copy.folder).database, vault_keys):
            return copy
    return None


def _is_whole(records: Path, vault_keys: VaultKeys) -> bool:
    return records.exists() and not checks.page_damage(records, vault_keys.database_key)


def _counted(files: Iterable[Path], vault_keys: VaultKeys) -> Counts | None:
    """Return what a private copy of records and journal holds, None when it is damaged."""
    try:
        with (
            _private_copy(files) as records,
            contextlib.closing(open_database(records, vault_keys.database_key)) as database,
        ):
            migrate.version(database)  # an empty file is whole as well
            database.checkpoint()
            if not _is_whole(records, vault_keys):
                return None
            with database.read() as db:
                students, notes, _files = checks.counted(db)
            return students, notes
    except (MomoError, OSError):
        return None


def _is_readable(files: Iterable[Path], vault_keys: VaultKeys) -> bool:
    with _private_copy(files) as records:
        return salvage.is_readable(records, vault_keys.database_key)


@contextlib.contextmanager
def _private_copy(files: Iterable[Path]) -> Generator[Path]:
    """Copy records and journal to where they may be opened for writing, which alone works the journal in."""
    place = private_copies.make_folder()
    try:
        for file in files:
            if file.exists():
                durable_files.copy_readable(file, place / file.name)
        yield VaultFolder(place).database
    except OSError as fault:
        raise durable_files.refusal(fault, place, durable_files.size_of(*files)) from fault
    finally:
        shutil.rmtree(place, ignore_errors=True)
