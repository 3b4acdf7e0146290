"""What is answered in forms: reflection in the student's words, and ratings at the points of a series."""

from __future__ import annotations

from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.drafts import DraftKey
from momo_desktop.domain.forms import AnswerSet
from momo_desktop.domain.visibility import Visibility
from momo_desktop.storage import answers, binning, drafts
from momo_desktop.storage.database import Database
from momo_desktop.storage.tables import AnswerSetTable


class ReflectionService:
    """Keeps the filled forms of one vault; answers stay with the version of the form they were given to."""

    def __init__(self, database: Database, catalogue: Catalogue, clock: Clock) -> None:
        self._database = database
        self._catalogue = catalogue
        self._clock = clock

    def of_student(self, student_id: int) -> tuple[AnswerSet, ...]:
        """Return a student's filled forms, the oldest first."""
        with self._database.read() as db:
            return tuple(answers.of_student(db, student_id, Visibility.SHARED, Visibility.PRIVATE))

    def get(self, set_id: int) -> AnswerSet:
        """Return one filled form; raises `RecordNotFound`."""
        with self._database.read() as db:
            return answers.get(db, set_id)

    def done(self, filled: AnswerSet, draft: DraftKey | None = None) -> AnswerSet:
        """Write a filled form (new when its id is 0) as its next version and drop its draft, both or neither."""
        form = self._catalogue.form_of(filled.form_id, filled.form_version)
        with self._database.write() as db:
            if draft is not None:
                drafts.drop(db, draft)
            return answers.write(db, filled, form, self._clock.now())

    def bin(self, set_id: int) -> str:
        """Move a filled form to the bin and return the batch."""
        with self._database.write() as db:
            return binning.put(db, AnswerSetTable, (set_id,), self._clock.now())
