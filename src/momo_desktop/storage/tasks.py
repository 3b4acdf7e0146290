"""Tasks in the database."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from momo_desktop.domain.sessions import Task
from momo_desktop.domain.visibility import Visibility
from momo_desktop.storage import search, versions
from momo_desktop.storage.meeting_tables import TaskTable
from momo_desktop.storage.rows import in_lanes, loaded

KIND = "task"


def get(db: Session, task_id: int) -> Task:
    """Return one task; raises `RecordNotFound`."""
    return record(loaded(db, TaskTable, task_id, "task"))


def of_student(db: Session, student_id: int) -> list[Task]:
    """Return a student's tasks outside the bin, the earliest due first and undated ones last."""
    query = select(TaskTable).where(TaskTable.student_id == student_id, TaskTable.binned_at.is_(None))
    return [record(row) for row in db.scalars(query.order_by(TaskTable.due.is_(None), TaskTable.due, TaskTable.id))]


def in_lane(db: Session, student_id: int, lane: Visibility) -> list[Task]:
    """Return a student's tasks of one lane outside the bin, in the order of `of_student`."""
    query = select(TaskTable).where(in_lanes(TaskTable, student_id, lane))
    return [record(row) for row in db.scalars(query.order_by(TaskTable.due.is_(None), TaskTable.due, TaskTable.id))]


def count_of_session(db: Session, session_id: int, lane: Visibility) -> int:
    """Return how many steps of a session lie in a lane, without reading any."""
    query = select(func.count(TaskTable.id)).where(
        TaskTable.session_id == session_id, TaskTable.binned_at.is_(None), TaskTable.visibility == lane
    )
    return db.scalar(query) or 0


def write(db: Session, task: Task, now: datetime | None = None) -> Task:
    """Write a task, new when its id is 0, and index its words; with `now` a version is kept of it."""
    before: Task | None = None
    if task.id:
        row = loaded(db, TaskTable, task.id, "task")
        before = record(row)
    else:
        row = TaskTable(student_id=task.student_id, session_id=task.session_id)
        db.add(row)
    known = (row.text, row.visibility)
    row.mobility_id = task.mobility_id
    row.visibility = task.visibility
    row.text, row.owner = task.text, task.owner
    row.due, row.anchor, row.anchor_days = task.due, task.anchor, task.anchor_days
    row.remind_on, row.done_on = task.remind_on, task.done_on
    db.flush()
    if known != (row.text, row.visibility):
        search.index(db, search.Entry(KIND, row.id, row.student_id, row.visibility), row.text)
    written = record(row)
    if now is not None:
        versions.keep(db, versions.Saved(row.student_id, row.visibility, row.uid, before, written), now)
    return written


def record(row: Any) -> Task:
    """Return the task that a row holds."""
    return Task(
        student_id=row.student_id,
        text=row.text,
        owner=row.owner,
        visibility=row.visibility,
        due=row.due,
        anchor=row.anchor,
        anchor_days=row.anchor_days,
        remind_on=row.remind_on,
        done_on=row.done_on,
        session_id=row.session_id,
        mobility_id=row.mobility_id,
        id=row.id,
        uid=row.uid,
    )
