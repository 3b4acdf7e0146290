"""Learning goals in the database."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from momo_desktop.domain.goals import Goal
from momo_desktop.domain.visibility import Visibility
from momo_desktop.storage import search, versions
from momo_desktop.storage.rows import in_lanes, loaded
from momo_desktop.storage.tables import GoalTable

KIND = "goal"


def get(db: Session, goal_id: int) -> Goal:
    """Return one goal; raises `RecordNotFound`."""
    return record(loaded(db, GoalTable, goal_id, "goal"))


def of_student(db: Session, student_id: int, *lanes: Visibility) -> list[Goal]:
    """Return a student's goals outside the bin in the given lanes, in the order they were set."""
    query = select(GoalTable).where(in_lanes(GoalTable, student_id, *lanes))
    return [record(row) for row in db.scalars(query.order_by(GoalTable.position, GoalTable.id))]


def write(db: Session, goal: Goal, now: datetime | None = None) -> Goal:
    """Write a goal, new when its id is 0, and index its words; with `now` a version is kept of it."""
    before: Goal | None = None
    if goal.id:
        row = loaded(db, GoalTable, goal.id, "goal")
        before = record(row)
    else:
        last = db.scalar(select(func.max(GoalTable.position)).where(GoalTable.student_id == goal.student_id))
        row = GoalTable(student_id=goal.student_id, position=(last or 0) + 1)
        db.add(row)
    row.mobility_id = goal.mobility_id
    row.visibility = goal.visibility
    row.text, row.personal, row.proof = goal.text, goal.personal, goal.proof
    row.outcome, row.reason = goal.outcome, goal.reason
    db.flush()
    entry = search.Entry(KIND, row.id, row.student_id, row.visibility)
    search.index(db, entry, f"{row.text}\n{row.proof}\n{row.reason}")
    written = record(row)
    if now is not None:
        versions.keep(db, versions.Saved(row.student_id, row.visibility, row.uid, before, written), now)
    return written


def record(row: Any) -> Goal:
    """Return the goal that a row holds."""
    return Goal(
        student_id=row.student_id,
        text=row.text,
        visibility=row.visibility,
        mobility_id=row.mobility_id,
        personal=row.personal,
        proof=row.proof,
        outcome=row.outcome,
        reason=row.reason,
        id=row.id,
        uid=row.uid,
    )
