"""All services of an open vault, as the window and the command line are given them."""

from __future__ import annotations

from dataclasses import dataclass

from momo_desktop.domain.clock import Clock
from momo_desktop.services.backups import BackupService
from momo_desktop.services.open_vault import OpenVault
from momo_desktop.services.settings import SettingsService


@dataclass(frozen=True, slots=True)
class Services:
    """Holds one service per thing that the counsellor does; it is dropped at lock."""

    settings: SettingsService
    backups: BackupService


def open_services(vault: OpenVault, clock: Clock) -> Services:
    """Build the services of a vault that `AccessService` has opened."""
    return Services(
        settings=SettingsService(vault.database),
        backups=BackupService(vault, clock),
    )
