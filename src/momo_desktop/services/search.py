"""Finding what was written, in any script."""

from __future__ import annotations

from collections.abc import Sequence

from momo_desktop.storage import search
from momo_desktop.storage.database import Database
from momo_desktop.storage.search import Entry


class SearchService:
    """Looks through the texts of one vault, both lanes; the student's view never asks it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, query: str, limit: int = 50) -> Sequence[Entry]:
        """Return what holds every word of the query, the newest first."""
        with self._database.read() as db:
            return search.find(db, query, limit)

    def settle(self) -> None:
        """Merge a little of the index; called when nobody is typing."""
        with self._database.write() as db:
            search.settle(db)
