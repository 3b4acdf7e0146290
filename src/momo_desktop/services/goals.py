"""What the counsellor and the student do with goals: set, change, close."""

from __future__ import annotations

from momo_desktop.domain.clock import Clock
from momo_desktop.domain.drafts import DraftKey
from momo_desktop.domain.goals import Goal
from momo_desktop.domain.visibility import Visibility
from momo_desktop.errors import ValueRefused
from momo_desktop.storage import binning, drafts, goals
from momo_desktop.storage.database import Database
from momo_desktop.storage.tables import GoalTable


class GoalService:
    """Keeps the goals of one vault."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def of_student(self, student_id: int) -> tuple[Goal, ...]:
        """Return a student's goals in the order they were set."""
        with self._database.read() as db:
            return tuple(goals.of_student(db, student_id, Visibility.SHARED, Visibility.PRIVATE))

    def save(self, goal: Goal, draft: DraftKey | None = None) -> Goal:
        """Write a goal (new when its id is 0); raises `ValueRefused` for one without text."""
        if not goal.text.strip():
            raise ValueRefused("text", "empty")
        with self._database.write() as db:
            if draft is not None:
                drafts.drop(db, draft)
            return goals.write(db, goal, self._clock.now())

    def bin(self, goal_id: int) -> str:
        """Move a goal to the bin and return the batch."""
        with self._database.write() as db:
            return binning.put(db, GoalTable, (goal_id,), self._clock.now())
