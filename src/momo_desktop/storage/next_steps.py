"""What the panel of next steps asks besides the records themselves."""

from __future__ import annotations

from datetime import date

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from momo_desktop.storage.meeting_tables import SessionTable, TaskTable
from momo_desktop.storage.rows import table_of

_TASKS, _SESSIONS = table_of(TaskTable), table_of(SessionTable)
_PROMISED = (
    select(_TASKS.c.id, _SESSIONS.c.day)
    .join(_SESSIONS, _SESSIONS.c.id == _TASKS.c.session_id)
    .where(_TASKS.c.student_id == bindparam("student"), _TASKS.c.binned_at.is_(None), _TASKS.c.done_on.is_(None))
)


def promised_on(db: Session, student_id: int) -> dict[int, date]:
    """Return the day of the session that each open task of a student came out of, by the task's id."""
    return {row.id: row.day for row in db.execute(_PROMISED, {"student": student_id})}
