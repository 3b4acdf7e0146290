"""What the counsellor does with tasks: promise, change, mark done."""

from __future__ import annotations

from dataclasses import replace

from momo_desktop.domain.clock import Clock
from momo_desktop.domain.drafts import DraftKey
from momo_desktop.domain.sessions import Task
from momo_desktop.errors import ValueRefused
from momo_desktop.storage import binning, drafts, tasks
from momo_desktop.storage.database import Database
from momo_desktop.storage.meeting_tables import TaskTable


class TaskService:
    """Keeps the tasks of one vault."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def of_student(self, student_id: int) -> tuple[Task, ...]:
        """Return a student's tasks, the earliest due first and undated ones last."""
        with self._database.read() as db:
            return tuple(tasks.of_student(db, student_id))

    def save(self, task: Task, draft: DraftKey | None = None) -> Task:
        """Write a task (new when its id is 0); raises `ValueRefused` for one without text."""
        if not task.text.strip():
            raise ValueRefused("text", "empty")
        with self._database.write() as db:
            if draft is not None:
                drafts.drop(db, draft)
            return tasks.write(db, replace(task, text=task.text.strip()), self._clock.now())

    def set_done(self, task_id: int, *, done: bool) -> Task:
        """Mark a task done today, or open again."""
        with self._database.write() as db:
            task = tasks.get(db, task_id)
            done_on = self._clock.today() if done else None
            return tasks.write(db, replace(task, done_on=done_on), self._clock.now())

    def bin(self, task_id: int) -> str:
        """Move a task to the bin and return the batch."""
        with self._database.write() as db:
            return binning.put(db, TaskTable, (task_id,), self._clock.now())
