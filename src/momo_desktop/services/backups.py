"""Verified copies of the open vault."""

from __future__ import annotations

import time
from pathlib import Path

from momo_desktop.domain.clock import Clock
from momo_desktop.domain.school import VaultCopy
from momo_desktop.progress import Progress
from momo_desktop.services.open_vault import OpenVault
from momo_desktop.storage import backups

SPACING_SECONDS = 30 * 60
"""How old the last copy is at least when a lock makes another; every lock would push the older ones out."""


class BackupService:
    """Makes and lists the copies of one vault; `AccessService.restore` goes back to one."""

    def __init__(self, vault: OpenVault, clock: Clock) -> None:
        self._vault = vault
        self._clock = clock

    @property
    def vault_folder(self) -> Path:
        """The folder of the vault."""
        return self._vault.folder.path

    def copies(self) -> list[VaultCopy]:
        """Return the copies and what restores kept aside, the newest first."""
        return backups.listed(self._vault.folder)

    def newest(self) -> VaultCopy | None:
        """Return the last copy that was made and checked."""
        return backups.newest(self._vault.folder)

    def make(self, progress: Progress) -> VaultCopy:
        """Make a copy and check it; raises `DiskFull`, `NotWritable`, `VaultDamaged` and `BackupUnusable`."""
        progress.step(0, 1)
        return backups.make(self._vault.folder, self._vault.database, self._vault.keys, self._clock.now())

    def make_if_due(self, progress: Progress, *, spaced: bool) -> VaultCopy | None:
        """Make a copy when the records changed since the last one; `spaced` leaves half an hour between two."""
        if self._vault.database.read_only or not backups.is_due(self._vault.folder):
            return None
        newest = self.newest()
        if spaced and newest and time.time() - newest.folder.stat().st_mtime < SPACING_SECONDS:
            return None
        return self.make(progress)
