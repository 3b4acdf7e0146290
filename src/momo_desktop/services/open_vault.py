"""An open vault: what the services work with between unlock and lock."""

from __future__ import annotations

from dataclasses import dataclass, field

from momo_desktop.storage.database import Database
from momo_desktop.storage.keys import VaultKeys
from momo_desktop.storage.locking import VaultLock
from momo_desktop.storage.vaults import VaultFolder


@dataclass(frozen=True, slots=True)
class OpenVault:
    """Holds the database, the keys and the lock of one vault."""

    folder: VaultFolder
    database: Database = field(repr=False)
    keys: VaultKeys = field(repr=False)
    lock: VaultLock = field(repr=False)

    def close(self) -> None:
        """Close the database and let the vault go, for another program to open it."""
        try:
            self.database.close()
        finally:
            self.lock.release()
