"""What the counsellor does with several students in one step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from momo_desktop.domain.clock import Clock
from momo_desktop.domain.drafts import DraftKey
from momo_desktop.domain.dues import Owner
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.sessions import Task
from momo_desktop.domain.task_entry import TaskEntry, dated
from momo_desktop.domain.visibility import Visibility
from momo_desktop.errors import ValueRefused
from momo_desktop.storage import binning, bulk, drafts, students, tasks
from momo_desktop.storage.database import Database
from momo_desktop.storage.meeting_tables import TaskTable

_NAMED = 6


@dataclass(frozen=True, slots=True)
class Chosen:
    """Is whom an act would touch: all of them, those still at school, and the newest session of each who had one.

    `names` are the first few.
    """

    ids: tuple[int, ...]
    names: tuple[PersonName, ...]
    at_school: tuple[int, ...]
    sessions: Mapping[int, int]


class BulkService:
    """Acts on several students of one vault, each act in one unit of work."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def look(self, ids: Sequence[int]) -> Chosen:
        """Return whom an act would touch, before it is done."""
        with self._database.read() as db:
            there = bulk.known(db, ids)
            first = tuple(there[:_NAMED])
            names = students.names(db, first)
            return Chosen(
                tuple(there),
                tuple(names[student_id] for student_id in first),
                tuple(bulk.at_school(db, there)),
                bulk.last_sessions(db, there),
            )

    def add_task(
        self, ids: Sequence[int], entry: TaskEntry, lane: Visibility, draft: DraftKey | None = None
    ) -> tuple[Task, ...]:
        """Write the same task for several students, an anchored one by the days of each one's mobility.

        Raises `ValueRefused` for a task without text.
        """
        if not entry.text.strip():
            raise ValueRefused("text", "empty")
        now, today = self._clock.now(), self._clock.today()
        with self._database.write() as db:
            if draft is not None:
                drafts.drop(db, draft)
            stays = bulk.current_stays(db, ids)
            written: list[Task] = []
            for student_id in bulk.known(db, ids):
                stay = stays.get(student_id)
                own = dated(entry, stay, today)
                task = Task(
                    student_id,
                    own.text,
                    own.owner or Owner.STUDENT,
                    lane,
                    due=own.due,
                    anchor=own.anchor,
                    anchor_days=own.anchor_days,
                    remind_on=own.remind_on,
                    mobility_id=stay.id if stay else None,
                )
                written.append(tasks.write(db, task, now))
        return tuple(written)

    def bin_tasks(self, ids: Iterable[int]) -> str:
        """Move several tasks to the bin and return their batch."""
        with self._database.write() as db:
            return binning.put(db, TaskTable, ids, self._clock.now())
