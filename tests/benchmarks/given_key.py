"""A vault whose key is given, so that none is derived from a passphrase; imports only what opens it."""

from __future__ import annotations

from pathlib import Path

from momo_desktop.services.open_vault import OpenVault
from momo_desktop.storage.database import open_database
from momo_desktop.storage.keys import VaultKeys
from momo_desktop.storage.locking import VaultLock
from momo_desktop.storage.vaults import VaultFolder

KEYS = VaultKeys("00000000-0000-4000-8000-000000000000", bytes(32))


def opened_vault(folder: Path) -> OpenVault:
    """Open a vault that `vaults.make` made."""
    place = VaultFolder(folder)
    return OpenVault(place, open_database(place.database, KEYS.database_key), KEYS, VaultLock(folder))
