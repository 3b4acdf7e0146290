"""What the student and the counsellor write down of what is learnt: diary, encounters, stories, languages, deeds."""

from __future__ import annotations

from typing import TypeVar, cast

from momo_desktop.domain.clock import Clock
from momo_desktop.domain.drafts import DraftKey
from momo_desktop.domain.learning import LearningRecord, is_written
from momo_desktop.domain.visibility import Visibility
from momo_desktop.errors import ValueRefused
from momo_desktop.storage import binning, drafts, learning
from momo_desktop.storage.database import Database
from momo_desktop.storage.tables import LearningTable

_Kind = TypeVar("_Kind", bound=LearningRecord)


class LearningService:
    """Keeps the learning records of one vault."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def of_student(self, student_id: int) -> tuple[LearningRecord, ...]:
        """Return a student's records of every kind, in the order they were begun."""
        with self._database.read() as db:
            return tuple(learning.of_student(db, student_id, Visibility.SHARED, Visibility.PRIVATE))

    def save(self, record: _Kind, draft: DraftKey | None = None) -> _Kind:
        """Write a record (new when its id is 0); raises `ValueRefused` for one that says nothing."""
        if not is_written(record):
            raise ValueRefused("text", "empty")
        with self._database.write() as db:
            if draft is not None:
                drafts.drop(db, draft)
            return cast("_Kind", learning.write(db, record, self._clock.now()))

    def bin(self, record_id: int) -> str:
        """Move a record to the bin and return the batch."""
        with self._database.write() as db:
            return binning.put(db, LearningTable, (record_id,), self._clock.now())
