"""Finding what was written, in any script."""

from __future__ import annotations

import contextlib
from collections.abc import Generator, Sequence

from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain.find import Reach, WantedTexts
from momo_desktop.errors import DiskRefused
from momo_desktop.progress import UNWATCHED, Progress
from momo_desktop.services import found_texts
from momo_desktop.services.found_texts import FoundText
from momo_desktop.storage import search, student_graph, students
from momo_desktop.storage.database import Database, Session
from momo_desktop.storage.search import Entry

_EVERYONE = Reach()


class SearchService:
    """Looks through the texts of one vault; the student's view never asks it."""

    def __init__(self, database: Database, catalogue: Catalogue) -> None:
        self._database = database
        self._catalogue = catalogue

    def find(self, query: str, limit: int = 50) -> Sequence[Entry]:
        """Return what holds every word of the query, the newest first."""
        with self._database.read() as db:
            return search.find(db, WantedTexts(query, limit=limit))

    def texts(
        self, wanted: WantedTexts, reach: Reach = _EVERYONE, progress: Progress = UNWATCHED
    ) -> tuple[FoundText, ...]:
        """Return the texts that hold every word, the newest first, as far as they may be found.

        Raises `Cancelled` when nobody waits for them any more.
        """
        progress.step(0, 2)
        with self._database.read() as db:
            return found_texts.texts(db, self._catalogue, wanted, reach, progress)

    def rebuild(self, progress: Progress = UNWATCHED) -> None:
        """Make the word index anew of every text; raises `Cancelled`, and then it is as it was."""
        with self._database.write() as db:
            search.rebuild(db, self._every_text(db, progress))

    def settle(self) -> None:
        """Merge a little of the index while nobody is typing, so that no write has to wait for a large merge."""
        if self._database.read_only:
            return
        with contextlib.suppress(DiskRefused), self._database.write() as db:  # the next time will do
            search.settle(db)

    def _every_text(self, db: Session, progress: Progress) -> Generator[Sequence[tuple[Entry, str]]]:
        student_ids = students.every_id(db)
        for number, student_id in enumerate(student_ids):
            progress.step(number, len(student_ids))
            yield student_graph.texts(db, student_id, self._catalogue.form_of)
