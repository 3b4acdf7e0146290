"""What the counsellor does with filters that are worth keeping: keep, rename, forget."""

from __future__ import annotations

from dataclasses import dataclass, replace

from momo_desktop.domain.saved_lists import SavedList
from momo_desktop.domain.text import clean, fold
from momo_desktop.errors import ValueRefused
from momo_desktop.storage import saved_lists
from momo_desktop.storage.database import Database


@dataclass(frozen=True, slots=True)
class RemovedList:
    """Is a list that was forgotten, and where it stood among the others."""

    saved: SavedList
    position: int


class SavedListService:
    """Keeps the saved lists of one vault."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def every(self) -> tuple[SavedList, ...]:
        """Return the lists in the order in which they were kept."""
        with self._database.read() as db:
            return tuple(saved_lists.every(db))

    def save(self, saved: SavedList) -> SavedList:
        """Write a list (new when its id is 0).

        Raises `ValueRefused` for the field "name": "empty" without one, "taken" when another list has it.
        """
        cleaned = replace(saved, name=clean(saved.name).replace('"', ""), query=clean(saved.query))
        if not cleaned.name:
            raise ValueRefused("name", "empty")
        with self._database.write() as db:
            others = (each for each in saved_lists.every(db) if each.id != cleaned.id)
            if any(fold(each.name) == fold(cleaned.name) for each in others):
                raise ValueRefused("name", "taken")
            return saved_lists.write(db, cleaned)

    def remove(self, list_id: int) -> RemovedList:
        """Forget a list, and return what brings it back; raises `RecordNotFound`."""
        with self._database.write() as db:
            saved = next((each for each in saved_lists.every(db) if each.id == list_id), SavedList("", ""))
            return RemovedList(saved, saved_lists.drop(db, list_id))

    def put_back(self, removed: RemovedList) -> None:
        """Bring a forgotten list back to its place."""
        with self._database.write() as db:
            saved_lists.put_back(db, removed.saved, removed.position)
