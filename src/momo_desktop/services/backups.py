"""Verified copies of the open vault."""

from __future__ import annotations

import time
from pathlib import Path

from momo_desktop.domain.audit import Act, Done
from momo_desktop.domain.backups import Occasion, Standing, VaultCopy, Verification
from momo_desktop.domain.clock import Clock
from momo_desktop.errors import VaultOlder
from momo_desktop.progress import Progress
from momo_desktop.services.open_vault import OpenVault
from momo_desktop.storage import audit, backups, copy_manifests, damaged, restoring
from momo_desktop.storage.copy_manifests import Making

SPACING_SECONDS = 30 * 60
"""How old the last copy is at least when a lock or a half hour makes another; each would push older ones out."""


class BackupService:
    """Makes, lists and checks the copies of one vault; `AccessService.restore` goes back to one."""

    def __init__(self, vault: OpenVault, clock: Clock) -> None:
        self._vault = vault
        self._clock = clock

    @property
    def vault_folder(self) -> Path:
        """The folder of the vault."""
        return self._vault.folder.path

    @property
    def shown_copy(self) -> VaultCopy | None:
        """The copy that is looked at in place of the vault, None when it is the vault itself."""
        return self._vault.copy

    @property
    def older(self) -> VaultOlder | None:
        """What the vault lacks of what was last seen of it, where it is open for reading all the same."""
        return self._vault.older

    @property
    def keeps_damaged(self) -> bool:
        """Whether files of a damaged vault are kept aside."""
        return bool(damaged.kept(self._vault.folder))

    def copies(self) -> list[VaultCopy]:
        """Return the copies and what restores kept aside, the newest first."""
        return backups.listed(self._vault.folder)

    def confirm(self, copy: VaultCopy, passphrase: str) -> None:
        """Ask for the passphrase before the vault is left for a copy; raises `WrongSecret` and `KeyFileDamaged`."""
        restoring.keys_for(self._vault.folder, copy.folder, passphrase)

    def newest(self) -> VaultCopy | None:
        """Return the last good copy."""
        return backups.newest(self._vault.folder)

    def make(self, progress: Progress, occasion: Occasion = Occasion.BY_HAND) -> VaultCopy:
        """Make a copy and check it.

        Raises `DiskFull`, `NotWritable`, `VaultDamaged`, `BackupUnusable`, and `VaultReadOnly` where nothing is made.
        """
        self._vault.check_writable()
        making = Making(self._clock.now(), occasion)
        made = backups.make(self._vault.folder, self._vault.database, self._vault.keys, making, progress)
        with self._vault.database.write() as db:
            audit.note(db, Done(Act.COPIED, detail=str(occasion)))
        return made

    def make_if_due(self, progress: Progress, occasion: Occasion, *, spaced: bool = False) -> VaultCopy | None:
        """Make a copy when the records changed since the last one; `spaced` leaves half an hour between two."""
        if self._vault.read_only or not backups.is_due(self._vault.folder, self._vault.database):
            return None
        if spaced and self._is_fresh():
            return None
        return self.make(progress, occasion)

    def make_first_of_day(self, progress: Progress) -> VaultCopy | None:
        """Make a copy when none was made today and the records changed since the last one."""
        newest = self.newest()
        if newest is not None and newest.made_at.astimezone().date() == self._clock.today():
            return None
        return self.make_if_due(progress, Occasion.DAY_START)

    def verify(self, copy: VaultCopy, progress: Progress) -> Verification:
        """Look at a copy again, page by page, row by row, file by file; what was found is kept with it.

        Raises `BackupUnusable` for a copy of another key.
        """
        self._vault.check_writable()
        folder, keys = self._vault.folder, self._vault.keys
        return backups.verify(folder, copy, keys, self._clock.now(), progress)

    def accept(self, copy: VaultCopy) -> None:
        """Say that a copy is as small as it should be; from now on it is the measure."""
        copy_manifests.say(copy.folder, standing=str(Standing.GOOD))

    def leave(self, copy: VaultCopy) -> None:
        """Leave a small copy as it is, without being asked about it again."""
        copy_manifests.say(copy.folder, standing=str(Standing.LEFT))

    def _is_fresh(self) -> bool:
        newest = self.newest()
        # Where somebody has put the clock back, the last copy comes from the future.
        return newest is not None and 0 <= time.time() - newest.folder.stat().st_mtime < SPACING_SECONDS
