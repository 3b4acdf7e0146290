"""Counselling sessions in the database."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, or_, select
from sqlalchemy.orm import Session

from momo_desktop.domain.phases import Phase
from momo_desktop.domain.sessions import CounsellingSession, Present
from momo_desktop.domain.visibility import Visibility
from momo_desktop.storage import search, versions
from momo_desktop.storage.meeting_tables import SessionTable
from momo_desktop.storage.rows import loaded, table_of
from momo_desktop.storage.tables import StudentTable

KIND = "session"

_SESSIONS = table_of(SessionTable).c

# Made once: to put a statement together takes longer than to run it.
_FIRST_DAYS = (
    select(_SESSIONS.day)
    .where(
        _SESSIONS.student_id == bindparam("student"),
        _SESSIONS.binned_at.is_(None),
        or_(_SESSIONS.mobility_id.is_(None), _SESSIONS.mobility_id == bindparam("mobility")),
    )
    .order_by(_SESSIONS.day, _SESSIONS.id)
    .limit(bindparam("most"))
)


def get(db: Session, session_id: int) -> CounsellingSession:
    """Return one session; raises `RecordNotFound`."""
    return record(loaded(db, SessionTable, session_id, "session"))


def of_student(db: Session, student_id: int) -> list[CounsellingSession]:
    """Return a student's sessions outside the bin, the newest first."""
    query = select(SessionTable).where(SessionTable.student_id == student_id, SessionTable.binned_at.is_(None))
    return [record(row) for row in db.scalars(query.order_by(SessionTable.day.desc(), SessionTable.id.desc()))]


def running(db: Session) -> CounsellingSession | None:
    """Return the session that runs, None when none does."""
    query = (
        select(SessionTable)
        .join(StudentTable, StudentTable.id == SessionTable.student_id)
        .where(SessionTable.begun_at.is_not(None), SessionTable.ended_at.is_(None))
        .where(SessionTable.binned_at.is_(None), StudentTable.binned_at.is_(None))
    )
    row = db.scalars(query.order_by(SessionTable.id.desc()).limit(1)).first()
    return None if row is None else record(row)


def running_of(db: Session, student_id: int) -> CounsellingSession | None:
    """Return the session that runs with this student, None when none does; of no other student a word is read."""
    query = select(SessionTable).where(
        SessionTable.student_id == student_id,
        SessionTable.begun_at.is_not(None),
        SessionTable.ended_at.is_(None),
        SessionTable.binned_at.is_(None),
    )
    row = db.scalars(query.order_by(SessionTable.id.desc()).limit(1)).first()
    return None if row is None else record(row)


def first_days(db: Session, student_id: int, mobility_id: int, limit: int) -> list[date]:
    """Return the days of the first sessions that belong to a mobility, or to none of the student's mobilities."""
    return list(db.scalars(_FIRST_DAYS, {"student": student_id, "mobility": mobility_id, "most": limit}))


def add(db: Session, session: CounsellingSession, now: datetime | None = None) -> CounsellingSession:
    """Write a new session and return it with its ids; with `now` a version is kept of it."""
    row = SessionTable(student_id=session.student_id, visibility=Visibility.SHARED)
    _write(row, session)
    db.add(row)
    db.flush()
    if row.goal:
        _index(db, row)
    return _kept(db, row, None, now)


def save(db: Session, session: CounsellingSession, now: datetime | None = None) -> CounsellingSession:
    """Write a changed session; with `now` a version is kept of it. Raises `RecordNotFound`."""
    row = loaded(db, SessionTable, session.id, "session")
    known, before = row.goal, record(row)
    _write(row, session)
    db.flush()
    if row.goal != known:
        _index(db, row)
    return _kept(db, row, before, now)


def _kept(
    db: Session, row: SessionTable, before: CounsellingSession | None, now: datetime | None
) -> CounsellingSession:
    written = record(row)
    if now is not None:
        versions.keep(db, versions.Saved(row.student_id, row.visibility, row.uid, before, written), now)
    return written


def _index(db: Session, row: SessionTable) -> None:
    search.index(db, search.Entry(KIND, row.id, row.student_id, row.visibility), row.goal)


def _write(row: SessionTable, session: CounsellingSession) -> None:
    row.mobility_id = session.mobility_id
    row.day, row.start, row.minutes = session.day, session.start, session.minutes
    row.phase = None if session.phase is None else int(session.phase)
    row.medium = session.medium
    row.present = sorted(str(each) for each in session.present)
    row.goal = session.goal
    row.next_day, row.next_time = session.next_day, session.next_time
    row.template, row.mood, row.helpfulness = session.template, session.mood, session.helpfulness
    row.begun_at, row.ended_at = session.begun_at, session.ended_at


def record(row: Any) -> CounsellingSession:
    """Return the session that a row holds."""
    return CounsellingSession(
        student_id=row.student_id,
        day=row.day,
        mobility_id=row.mobility_id,
        start=row.start,
        minutes=row.minutes,
        phase=None if row.phase is None else Phase(row.phase),
        medium=row.medium,
        present=frozenset(Present(word) for word in row.present),
        goal=row.goal,
        next_day=row.next_day,
        next_time=row.next_time,
        template=row.template,
        mood=row.mood,
        helpfulness=row.helpfulness,
        begun_at=row.begun_at,
        ended_at=row.ended_at,
        id=row.id,
        uid=row.uid,
    )
