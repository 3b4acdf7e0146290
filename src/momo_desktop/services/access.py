"""Into a vault: make, unlock, recover, restore.

Each of these derives a key and takes about a second, so a window runs it as a job.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from momo_desktop.domain import passphrases
from momo_desktop.domain.audit import Act, Done
from momo_desktop.domain.backups import Occasion, VaultCopy
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.school import School
from momo_desktop.domain.vault_secrets import SecretDates
from momo_desktop.errors import (
    BackupUnusable,
    DiskFull,
    NotAVault,
    NotWritable,
    VaultDamaged,
    VaultError,
    VaultReadOnly,
)
from momo_desktop.progress import Progress
from momo_desktop.services.open_vault import OpenVault
from momo_desktop.services.settings import cleaned
from momo_desktop.storage import (
    attachments,
    audit,
    backups,
    checks,
    key_files,
    keys,
    migrate,
    private_copies,
    reading,
    rekeying,
    restoring,
    second_place,
    settings,
)
from momo_desktop.storage.copy_manifests import Making
from momo_desktop.storage.database import open_database
from momo_desktop.storage.key_files import DEFAULT_COST, KeyCost, SlotKind
from momo_desktop.storage.keys import VaultKeys
from momo_desktop.storage.locking import VaultLock
from momo_desktop.storage.places import PlaceKind
from momo_desktop.storage.vaults import VaultFolder

_Unlock = Callable[[Path], VaultKeys]

AFTER_RESTORE: tuple[Callable[[OpenVault], object], ...] = ()
"""What is done with a vault that was put back, before anybody sees it: what was decided since holds for it as well."""


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
                settings.keep_secret_dates(db, SecretDates(recovery_made=self._clock.today()))
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
        """Open a vault by its recovery code or its successor's and give it a new passphrase; raises as `unlock`.

        A typing error raises `RecoveryCodeMistyped` at once, a poor passphrase `WeakPassphrase`. That a successor came
        in this way is remembered: who leaves may know the other secrets, so a re-key is due.
        """
        passphrases.check(new_passphrase)
        used: list[SlotKind] = []

        def by_code(place: Path) -> VaultKeys:
            vault_keys, kind = keys.unlock_with_code(place, code)
            used.append(kind)
            return vault_keys

        vault = self._open(folder, by_code)
        try:
            vault.check_writable()
            with vault.database.read() as db:
                passphrases.check(new_passphrase, settings.school(db).secret_names)
            keys.change_passphrase(vault.folder.path, vault.keys, new_passphrase)
            backups.renew_key_files(vault.folder, vault.keys)
            today = self._clock.today()
            if "successor" in used:
                _remember(vault, lambda dates: replace(dates, successor_used=today))
            else:
                _remember(vault, lambda dates: replace(dates, recovery_tested=today))
        except BaseException:
            vault.close()
            raise
        return vault

    def rekey(self, folder: Path, passphrase: str, code: str, progress: Progress) -> OpenVault:
        """Give a closed vault new keys, so that no secret of before opens anything, and open it.

        The passphrase stays; `code` is on the new recovery sheet, and a successor's code ends. What a kill cuts short
        is finished at the next unlock. Raises as `rekeying.rekey` and `unlock` do.
        """
        with VaultLock(folder):
            present = keys.unlock(folder, passphrase)
            left = rekeying.rekey(VaultFolder(folder), present, passphrase, code, progress)
        vault = self.unlock(folder, passphrase)
        self._remember_rekey(vault, left)
        return vault

    def use_key_file_copy(self, folder: Path) -> None:
        """Put the second copy of the key file in the place of a damaged one; raises `KeyFileDamaged`."""
        with VaultLock(folder):
            keys.restore_key_file_copy(folder)

    def copies(self, folder: Path) -> list[VaultCopy]:
        """Return the copies of a vault that is not open, the newest first."""
        return backups.listed(VaultFolder(folder))

    def read_copy(self, vault: OpenVault, copy: VaultCopy) -> OpenVault:
        """Open a copy of an open vault for reading; the files beside it are the vault's own. It is given no lock.

        A copy of an older program is brought up to date on the way, in a private place. Raises `BackupUnusable`,
        `VaultTooNew` and `DiskFull`.
        """
        if not keys.is_of(copy.folder, vault.keys):
            raise BackupUnusable(copy.folder, "other_key")
        database = reading.open_copy(VaultFolder(copy.folder).database, vault.keys.database_key)
        return OpenVault(vault.folder, database, vault.keys, None, copy)

    def leave_copy(self, reading_it: OpenVault) -> OpenVault:
        """Open the vault itself again from a copy that is closed for it; raises as `unlock`."""
        reading_it.close()
        return self._open(reading_it.folder.path, lambda _place: reading_it.keys)

    def copies_in(self, folder: Path) -> list[VaultCopy]:
        """Return the copies in a folder that somebody points at, such as a stick, the newest first."""
        return second_place.copies_in(folder)

    def build(self, copy: Path, folder: Path, passphrase: str, progress: Progress) -> OpenVault:
        """Make a new vault from a copy that lies elsewhere, as on a new computer, and open it.

        Raises:
            WrongSecret: when the passphrase does not open the copy.
            BackupUnusable, KeyFileDamaged, VaultTooNew: when the copy does not pass its check.
            UnsafePlace, VaultExists, FolderNotEmpty, NotWritable, DiskFull: when the place will not do.
        """
        copy_keys = keys.unlock(copy, passphrase)
        restoring.build(copy, second_place.files_of(copy), VaultFolder(folder), copy_keys, progress)
        return self._open(folder, lambda _place: copy_keys)

    def restore(self, folder: Path, copy: Path, passphrase: str, progress: Progress) -> OpenVault:
        """Go back to a copy and open the vault; what it replaces is kept aside in the folder of copies.

        Raises:
            WrongSecret: when the passphrase opens neither the copy nor the vault that it was made from.
            BackupUnusable, KeyFileDamaged: when the copy does not pass its check; nothing is replaced.
            VaultTooNew: when a newer program made the copy; nothing is replaced.
            VaultInUse, DiskFull, NotWritable: nothing is replaced either.
        """
        own = _own(folder, passphrase)
        copy_keys = _of_copy(copy, passphrase, folder, own)
        progress.step(1, 3)
        present = own or copy_keys
        with VaultLock(folder):
            self._bring_files(VaultFolder(folder), copy, copy_keys, present, progress)
            restoring.restore(VaultFolder(folder), copy, copy_keys, self._clock.now(), own=own)
        progress.step(2, 3)
        return self._open(folder, lambda _place: present)

    def _bring_files(
        self, folder: VaultFolder, copy: Path, copy_keys: VaultKeys, present: VaultKeys, progress: Progress
    ) -> None:
        """Bring along the attachments of a copy that lies in another place, under the key that the vault has now."""
        source = second_place.files_of(copy)
        if source.resolve() == folder.files.resolve() or not source.is_dir():
            return
        named = backups.file_ids(VaultFolder(copy).database, copy_keys)
        restoring.bring_files(source, folder.files, named, progress)
        if present.data_key != copy_keys.data_key:
            for file_id in named:
                attachments.seal_anew(folder.files, file_id, copy_keys.attachment_key, present.attachment_key)

    def _open(self, path: Path, unlocked: _Unlock) -> OpenVault:
        folder = VaultFolder(path)
        if not folder.exists():
            raise NotAVault(path)
        folder.check_place()
        if not folder.is_writable():
            return _opened_for_reading(folder, unlocked)
        lock = VaultLock(path)
        try:
            restored = restoring.finish(folder)
            present = unlocked(path)
            new = keys.coming(path, present)
            left = 0 if new is None else rekeying.finish(folder, present, new)  # which was cut short
            vault = _opened(folder, new or present, lock)
            try:
                self._bring_up_to_date(vault, Act.RESTORED if restored else None)
                if new is not None:
                    self._remember_rekey(vault, left)
                if restored:
                    _end_restore(vault)
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

    def _remember_rekey(self, vault: OpenVault, left: int) -> None:
        today = self._clock.today()
        _remember(vault, lambda _: SecretDates(recovery_made=today, rekeyed=today, copies_left=left))

    def _bring_up_to_date(self, vault: OpenVault, begun_by: Act | None = None) -> None:
        """Make a vault ready that was unlocked; what cut its log off stands there first, before it is opened."""
        key_files.tidy(vault.folder.path)
        backups.sweep(vault.folder)
        with contextlib.suppress(DiskFull, NotWritable):
            backups.renew_key_files(vault.folder, vault.keys)  # which a kill may have cut short
        making = Making(self._clock.now(), Occasion.BEFORE_MIGRATION)
        migrate.upgrade(vault.database, lambda: backups.make(vault.folder, vault.database, vault.keys, making))
        vault.folder.finish()
        vault.keep_trail(self._clock)
        with contextlib.suppress(DiskFull), vault.database.write() as db:  # what is full can still be read
            audit.note(db, *(Done(act) for act in (begun_by, Act.OPENED) if act is not None))


def _end_restore(vault: OpenVault) -> None:
    for each in AFTER_RESTORE:
        each(vault)
    restoring.end(vault.folder)


def _opened(folder: VaultFolder, vault_keys: VaultKeys, lock: VaultLock) -> OpenVault:
    return OpenVault(folder, open_database(folder.database, vault_keys.database_key), vault_keys, lock)


def _opened_for_reading(folder: VaultFolder, unlocked: _Unlock) -> OpenVault:
    lock: VaultLock | None = None
    with contextlib.suppress(VaultReadOnly):
        lock = VaultLock(folder.path)  # in a folder that may be written to, although the records may not
    try:
        vault_keys = unlocked(folder.path)
        if keys.coming(folder.path, vault_keys) is not None:
            raise VaultReadOnly(folder.path)
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


def _own(folder: Path, passphrase: str) -> VaultKeys | None:
    """Return the keys of a vault that may be damaged, None when the passphrase does not open its key file."""
    try:
        return keys.unlock(folder, passphrase)
    except VaultError:
        return None


def _of_copy(copy: Path, passphrase: str, folder: Path, own: VaultKeys | None) -> VaultKeys:
    """Return the keys that open a copy: those of the vault, now or around a re-key, else those of its own key file."""
    known = () if own is None else (own, *own.earlier, keys.coming(folder, own))
    for each in known:
        if each is not None and checks.opens(VaultFolder(copy).database, each.database_key):
            return each
    return keys.unlock(copy, passphrase)


def _remember(vault: OpenVault, change: Callable[[SecretDates], SecretDates]) -> None:
    with vault.database.write() as db:
        settings.keep_secret_dates(db, change(settings.secret_dates(db)))
