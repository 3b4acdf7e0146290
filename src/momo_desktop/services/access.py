"""Into a vault: make, unlock, recover, restore.

Each of these derives a key and takes about a second, so a window runs it as a job.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from momo_desktop.domain import passphrases
from momo_desktop.domain.audit import Act, Done
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.school import School, VaultCopy
from momo_desktop.errors import DiskFull, NotAVault, NotWritable, VaultDamaged, VaultError, VaultReadOnly
from momo_desktop.progress import Progress
from momo_desktop.services.open_vault import OpenVault
from momo_desktop.services.settings import cleaned
from momo_desktop.storage import audit, backups, erasures, key_files, keys, migrate, private_copies, reading, settings
from momo_desktop.storage.database import open_database
from momo_desktop.storage.key_files import DEFAULT_COST, KeyCost
from momo_desktop.storage.keys import VaultKeys
from momo_desktop.storage.locking import VaultLock
from momo_desktop.storage.places import PlaceKind
from momo_desktop.storage.vaults import VaultFolder

_Unlock = Callable[[Path], VaultKeys]


@dataclass(frozen=True, slots=True)
class NewVault:
    """Is what a new vault is made from."""

    folder: Path
    school: School
    passphrase: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class MadeVault:
    """Is a new vault, open, with the recovery code that is told this once."""

    vault: OpenVault
    recovery_code: str = field(repr=False)


class AccessService:
    """Opens vaults; everything else works on what it returns."""

    def __init__(self, clock: Clock, cost: KeyCost = DEFAULT_COST) -> None:
        self._clock = clock
        self._cost = cost

    def sweep(self) -> None:
        """Delete private copies of programs that run no more."""
        private_copies.sweep()

    def check_place(self, folder: Path) -> PlaceKind | None:
        """Return "removable" when the counsellor should be warned; raises `UnsafePlace` for what is refused."""
        return VaultFolder(folder).check_place()

    def create(self, new: NewVault, progress: Progress) -> MadeVault:
        """Make a vault and leave it open; what a making that was cut short has left is cleared first.

        Raises:
            WeakPassphrase: before anything is made.
            UnsafePlace, VaultExists, VaultInUse, FolderNotEmpty, NotWritable, DiskFull: when the place will not do.
        """
        passphrases.check(new.passphrase, new.school.secret_names)
        progress.step(0, 3)
        folder = VaultFolder(new.folder)
        folder.reserve()
        try:
            lock = VaultLock(folder.path)
        except VaultReadOnly as closed:
            raise NotWritable(folder.path) from closed
        vault: OpenVault | None = None
        try:
            folder.begin()
            folder.create()
            vault_keys, code = keys.create(folder.path, new.passphrase, self._cost)
            progress.step(1, 3)
            vault = _opened(folder, vault_keys, lock)
            migrate.create(vault.database)
            vault.keep_trail(self._clock)
            with vault.database.write() as db:
                settings.keep_school(db, cleaned(new.school))
                audit.note(db, Done(Act.ADDED))
            folder.finish()
            progress.step(3, 3)
        except BaseException:
            if vault is not None:
                vault.database.close()
            lock.release()
            folder.undo_create()  # a second try must not meet half a vault
            raise
        return MadeVault(vault, code)

    def unlock(self, folder: Path, passphrase: str) -> OpenVault:
        """Open a vault; an older one is copied and brought up to date first.

        Where nothing may be written it is opened for reading; an older one then raises `VaultReadOnly`.

        Raises:
            NotAVault, VaultInUse, WrongSecret, KeyFileDamaged, VaultDamaged, VaultTooNew, UnsafePlace.
        """
        return self._open(folder, lambda place: keys.unlock(place, passphrase))

    def recover(self, folder: Path, code: str, new_passphrase: str) -> OpenVault:
        """Open a vault by its recovery code and give it a new passphrase; raises as `unlock`.

        A typing error raises `RecoveryCodeMistyped` at once, a poor passphrase `WeakPassphrase`.
        """
        passphrases.check(new_passphrase)
        vault = self._open(folder, lambda place: keys.unlock_with_recovery(place, code))
        try:
            vault.check_writable()
            with vault.database.read() as db:
                passphrases.check(new_passphrase, settings.school(db).secret_names)
            keys.change_passphrase(vault.folder.path, vault.keys, new_passphrase)
            backups.renew_key_files(vault.folder)
        except BaseException:
            vault.close()
            raise
        return vault

    def use_key_file_copy(self, folder: Path) -> None:
        """Put the second copy of the key file in the place of a damaged one; raises `KeyFileDamaged`."""
        with VaultLock(folder):
            keys.restore_key_file_copy(folder)

    def copies(self, folder: Path) -> list[VaultCopy]:
        """Return the copies of a vault that is not open, the newest first."""
        return backups.listed(VaultFolder(folder))

    def restore(self, folder: Path, copy: Path, passphrase: str, progress: Progress) -> OpenVault:
        """Go back to a copy and open the vault; what it replaces is kept aside in the folder of copies.

        Raises:
            WrongSecret: when the passphrase does not open the copy.
            BackupUnusable: when the copy does not pass its check; nothing is replaced.
            VaultInUse, DiskFull, NotWritable: nothing is replaced either.
        """
        copy_keys = keys.unlock(copy, passphrase)
        progress.step(1, 3)
        with VaultLock(folder):
            fits = _opens(folder, passphrase, copy_keys)
            backups.restore(VaultFolder(folder), copy, copy_keys, self._clock.now(), with_key_file=not fits)
        progress.step(2, 3)
        return self.unlock(folder, passphrase)

    def _open(self, path: Path, unlocked: _Unlock) -> OpenVault:
        folder = VaultFolder(path)
        if not folder.exists():
            raise NotAVault(path)
        folder.check_place()
        if not folder.is_writable():
            return _opened_for_reading(folder, unlocked)
        lock = VaultLock(path)
        try:
            vault = _opened(folder, unlocked(path), lock)
            try:
                self._bring_up_to_date(vault)
            except NotAVault as empty:
                vault.database.close()
                if folder.is_half_made():
                    raise
                # The keys are those of a vault that was in use.
                raise VaultDamaged(folder.database, "no schema") from empty
            except BaseException:
                vault.database.close()
                raise
        except BaseException:
            lock.release()
            raise
        return vault

    def _bring_up_to_date(self, vault: OpenVault) -> None:
        key_files.tidy(vault.folder.path)
        backups.sweep(vault.folder)
        now = self._clock.now()
        migrate.upgrade(vault.database, lambda: backups.make(vault.folder, vault.database, vault.keys, now))
        vault.folder.finish()
        vault.keep_trail(self._clock)
        with contextlib.suppress(DiskFull):  # what is full can still be read
            with vault.database.write() as db:
                audit.note(db, Done(Act.OPENED))
            # Not only after a restore: an old copy may be put back by hand, and an erasure may have been cut short.
            erasures.settle(vault.folder, vault.database, vault.keys, now)


def _opened(folder: VaultFolder, vault_keys: VaultKeys, lock: VaultLock) -> OpenVault:
    return OpenVault(folder, open_database(folder.database, vault_keys.database_key), vault_keys, lock)


def _opened_for_reading(folder: VaultFolder, unlocked: _Unlock) -> OpenVault:
    lock: VaultLock | None = None
    with contextlib.suppress(VaultReadOnly):
        lock = VaultLock(folder.path)  # in a folder that may be written to, although the records may not
    try:
        vault_keys = unlocked(folder.path)
        database = reading.open_for_reading(folder.database, vault_keys.database_key)
        try:
            if migrate.version(database) != migrate.HEAD:
                raise VaultReadOnly(folder.path)
        except BaseException:
            reading.close_reading(database)
            raise
    except BaseException:
        if lock is not None:
            lock.release()
        raise
    return OpenVault(folder, database, vault_keys, lock)


def _opens(folder: Path, passphrase: str, vault_keys: VaultKeys) -> bool:
    try:
        return keys.unlock(folder, passphrase).data_key == vault_keys.data_key
    except VaultError:
        return False
