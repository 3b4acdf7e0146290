"""What lies in the bin, and the way back."""

from __future__ import annotations

from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain.bin import BinEntry
from momo_desktop.domain.clock import Clock
from momo_desktop.services import outlook
from momo_desktop.storage import bin_listing, binning, mobilities
from momo_desktop.storage.database import Database


class BinService:
    """Lists what was moved to the bin of one vault and brings it back."""

    def __init__(self, database: Database, catalogue: Catalogue, clock: Clock) -> None:
        self._database = database
        self._catalogue = catalogue
        self._clock = clock

    def entries(self, limit: int = 500) -> tuple[BinEntry, ...]:
        """Return the batches in the bin, the newest first."""
        with self._database.read() as db:
            return tuple(bin_listing.entries(db, limit))

    def take_back(self, batch: str) -> int:
        """Bring a batch back with all that went with it and return how many records that were."""
        with self._database.write() as db:
            touched = bin_listing.journeys(db, batch)
            count = binning.take_back(db, batch)
            for mobility_id in touched:
                outlook.keep(db, self._catalogue, mobilities.get(db, mobility_id), self._clock.today())
        return count
