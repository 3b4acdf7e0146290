"""An open vault: what the services of one unlock work with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from momo_desktop.storage.database import Database


@dataclass(frozen=True, slots=True)
class OpenVault:
    """Holds the database, the keys and the lock of a vault between unlock and lock."""

    folder: Path
    database: Database
    data_key: bytes = field(repr=False)
    """The 32 bytes from which the keys of the database and of the attachments are derived."""
    release: Callable[[], None] = field(repr=False)
    """Lets the vault go, for another program to open it."""

    def close(self) -> None:
        """Close the database and release the lock."""
        try:
            self.database.close()
        finally:
            self.release()
