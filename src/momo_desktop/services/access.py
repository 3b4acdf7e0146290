"""Into a vault: make, unlock, recover, restore.

Each of these derives a key and takes about a second, so a window runs it as a job.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from momo_desktop.domain import passphrases
from momo_desktop.domain.audit import Act, Anchor, Done
from momo_desktop.domain.backups import BroughtAlong, VaultCopy
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.school import School
from momo_desktop.domain.vault_secrets import SecretDates
from momo_desktop.errors import (
    BackupUnusable,
    NotWritable,
    VaultReadOnly,
)
from momo_desktop.progress import Progress
from momo_desktop.services import opening
from momo_desktop.services.open_vault import OpenVault
from momo_desktop.services.settings import cleaned
from momo_desktop.storage import (
    audit,
    backups,
    bringing_along,
    keys,
    migrate,
    private_copies,
    reading,
    rekeying,
    restoring,
    second_place,
    settings,
)
from momo_desktop.storage.key_files import DEFAULT_COST, KeyCost, SlotKind
from momo_desktop.storage.keys import VaultKeys
from momo_desktop.storage.last_seen import LastSeenFiles
from momo_desktop.storage.locking import VaultLock
from momo_desktop.storage.places import PlaceKind
from momo_desktop.storage.vaults import VaultFolder


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

    def create(self, new: NewVault, progress: Progress, tell: Callable[[str], object] | None = None) -> MadeVault:
        """Make a vault and leave it open; what a making that was cut short has left is cleared first.

        `tell` is given the recovery code before there is a vault to lose; what it raises leaves none.

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
            vault = opening.opened(folder, vault_keys, lock, None)
            migrate.create(vault.database)
            vault.keep_trail(self._clock)
            with vault.database.write() as db:
                settings.keep_school(db, cleaned(new.school))
                audit.note(db, Done(Act.ADDED))
                settings.keep_secret_dates(db, SecretDates(recovery_made=self._clock.today()))
            if tell is not None:
                tell(code)
            folder.finish()
            opening.keep_last_seen(vault, LastSeenFiles(folder.state, vault_keys, self._clock))
            progress.step(3, 3)
        except BaseException:
            if vault is not None:
                vault.database.close()
            lock.release()
            folder.undo_create()  # a second try must not meet half a vault
            raise
        return MadeVault(vault, code)

    def unlock(self, folder: Path, passphrase: str, *, older: bool = False, reading: bool = False) -> OpenVault:
        """Open a vault; one of an older program is copied and brought up to date first.

        Where nothing may be written, or only `reading` is asked for, it is opened for reading; one of an older program
        then raises `VaultReadOnly`.

        Raises:
            NotAVault, VaultInUse, WrongSecret, KeyFileDamaged, VaultDamaged, VaultTooNew.
            UnsafePlace: unless it is only read.
            VaultOlder: when it was further when it was last open here, unless `older` takes it as it is.
        """
        unlocked = partial(keys.unlock, passphrase=passphrase)
        return opening.open_vault(folder, unlocked, self._clock, older=older, read=reading)

    def recover(self, folder: Path, code: str, new_passphrase: str, *, older: bool = False) -> OpenVault:
        """Open a vault by its recovery code or its successor's and give it a new passphrase; raises as `unlock`.

        A typing error raises `RecoveryCodeMistyped` at once, a poor passphrase `WeakPassphrase`. That a successor came
        in this way is remembered: who leaves may know the other secrets, so a re-key is due. What is in the way of the
        copies is told by the vault's `followed`, because the new passphrase counts by then.
        """
        passphrases.check(new_passphrase)
        used: list[SlotKind] = []

        def by_code(place: Path) -> VaultKeys:
            vault_keys, kind = keys.unlock_with_code(place, code)
            used.append(kind)
            return vault_keys

        vault = opening.open_vault(folder, by_code, self._clock, older=older)
        try:
            vault.check_writable()
            with vault.database.read() as db:
                passphrases.check(new_passphrase, settings.school(db).secret_names)
            today = self._clock.today()
            used_today = {"successor_used": today} if "successor" in used else {"recovery_tested": today}
            followed = vault.change_secret(
                partial(keys.change_passphrase, vault.folder.path, vault.keys, new_passphrase),
                partial(opening.remember, vault, lambda dates: replace(dates, **used_today)),
            )
        except BaseException:
            vault.close()
            raise
        return replace(vault, followed=followed)

    def rekey(self, folder: Path, passphrase: str, code: str, progress: Progress) -> OpenVault:
        """Give a closed vault new keys, so that no secret of before opens anything, and open it.

        The passphrase stays; `code` is on the new recovery sheet, and a successor's code ends. What a kill cuts short
        is finished at the next unlock, and `rekeyed` tells so. Raises as `rekeying.rekey` and `unlock` do.
        """
        with VaultLock(folder):
            VaultFolder(folder).check_writable()
            present = keys.unlock(folder, passphrase)
            left = rekeying.rekey(VaultFolder(folder), present, passphrase, code, progress)
        vault = self.unlock(folder, passphrase)
        opening.remember_rekey(vault, self._clock, left)
        return replace(vault, rekeyed=True)

    def use_key_file_copy(self, folder: Path) -> None:
        """Put the second copy of the key file in the place of a damaged one; raises `KeyFileDamaged`."""
        with VaultLock(folder):
            keys.restore_key_file_copy(folder)

    def copies(self, folder: Path) -> list[VaultCopy]:
        """Return the copies of a vault that is not open, the newest first."""
        return backups.listed(VaultFolder(folder))

    def read_copy(self, vault: OpenVault, copy: VaultCopy) -> OpenVault:
        """Open a copy of an open vault for reading; the files beside it are the vault's own. It is given no lock.

        A copy of an older program is brought up to date on the way, in a private place; there those are left out too
        who were erased or restricted since, and a consent that was withdrawn since counts no more. Raises
        `BackupUnusable`, `VaultTooNew` and `DiskFull`.
        """
        if not keys.is_of(copy.folder, vault.keys):
            raise BackupUnusable(copy.folder, "other_key")
        with vault.database.read() as db:
            known = bringing_along.wishes(db)

        without = bringing_along.mend(vault.folder, vault.keys, known, self._clock)
        database = reading.open_copy(VaultFolder(copy.folder).database, vault.keys.database_key, without)
        return OpenVault(vault.folder, database, vault.keys, None, copy)

    def leave_copy(self, reading_it: OpenVault) -> OpenVault:
        """Open the vault itself again from a copy that is closed for it; raises as `unlock`."""
        reading_it.close()
        return opening.open_vault(reading_it.folder.path, lambda _place: reading_it.keys, self._clock)

    def copies_in(self, folder: Path) -> list[VaultCopy]:
        """Return the copies in a folder that somebody points at, such as a stick, the newest first."""
        return second_place.copies_in(folder)

    def build(self, copy: Path, folder: Path, passphrase: str, progress: Progress) -> OpenVault:
        """Make a new vault from a copy that lies elsewhere, as on a new computer, and open it.

        What the newest copy beside it knows of restrictions, holds and withdrawn consents is brought along.

        Raises:
            WrongSecret: when the passphrase does not open the copy.
            BackupUnusable, KeyFileDamaged, VaultTooNew: when the copy does not pass its check.
            UnsafePlace, VaultExists, FolderNotEmpty, NotWritable, DiskFull: when the place will not do.
        """
        copy_keys = keys.unlock(copy, passphrase)

        def bring_along(records: Path) -> BroughtAlong:
            beside = VaultFolder(restoring.files_of(copy).parent)
            return bringing_along.into_built(records, beside, copy_keys, self._clock)

        brought = restoring.build(copy, VaultFolder(folder), copy_keys, bring_along, progress)
        # The vault that the copy was made of may be further on, on this computer too.
        LastSeenFiles(VaultFolder(folder).state, copy_keys, self._clock).begin(Anchor())
        vault = opening.open_vault(folder, lambda _place: copy_keys, self._clock)
        return replace(vault, brought_along=opening.with_missing_files(vault, brought))

    def confirm_copy(self, folder: Path, copy: Path, passphrase: str) -> None:
        """Ask for the passphrase before a vault that is not open goes back to a copy; raises as `restore`."""
        restoring.keys_for(VaultFolder(folder), copy, passphrase)

    def restore(self, folder: Path, copy: Path, passphrase: str, progress: Progress) -> OpenVault:
        """Go back to a copy and open the vault; what it replaces is kept aside in the folder of copies.

        Restrictions, holds and withdrawn consents that the copy is too old for are brought along; `brought_along` of
        the vault tells from where.

        Raises:
            VaultReadOnly: where the vault may not be written.
            WrongSecret: when the passphrase opens neither the copy nor the vault that it was made from.
            BackupUnusable, KeyFileDamaged: when the copy does not pass its check, or is of another vault; nothing is
                replaced.
            VaultTooNew: when a newer program made the copy; nothing is replaced.
            UnsafePlace, VaultInUse, DiskFull, NotWritable: nothing is replaced either.
        """
        self.check_place(folder)
        own, copy_keys = restoring.keys_for(VaultFolder(folder), copy, passphrase)
        if keys.is_another_vault(folder, copy_keys):
            # What proves and seals its records is not here, and nor is what was erased in it since.
            raise BackupUnusable(copy, "other_vault")
        progress.step(1, 3)
        present = own or copy_keys
        with VaultLock(folder):
            VaultFolder(folder).check_writable()
            now = self._clock.now()
            restoring.restore(VaultFolder(folder), copy, copy_keys, now, own=own, progress=progress)
        progress.step(2, 3)
        return opening.open_vault(folder, lambda _place: present, self._clock)
