"""What is counted in a year; every question is asked once for all students."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Table, distinct, func, select
from sqlalchemy.orm import Session

from momo_desktop.domain.forms import MeasurementPoint
from momo_desktop.domain.learning import LearningKind
from momo_desktop.domain.mobilities import JourneyAct, Mobility
from momo_desktop.domain.phases import Phase
from momo_desktop.domain.visibility import Visibility
from momo_desktop.storage import mobilities
from momo_desktop.storage.meeting_tables import SessionTable
from momo_desktop.storage.rows import table_of
from momo_desktop.storage.tables import (
    AnswerSetTable,
    JourneyEventTable,
    LearningTable,
    MobilityTable,
    StudentTable,
)

Span = tuple[date, date]
"""The first and the last day."""

_STUDENTS, _MOBILITIES = table_of(StudentTable), table_of(MobilityTable)
_SESSIONS, _EVENTS = table_of(SessionTable), table_of(JourneyEventTable)
_ANSWERS, _LEARNING = table_of(AnswerSetTable), table_of(LearningTable)


def stays(db: Session, span: Span) -> list[Mobility]:
    """Return the mobilities, outside the bin, that fall into these days with a day at least."""
    first, last = span
    m = _MOBILITIES.c
    query = (
        select(_MOBILITIES)
        .join(_STUDENTS, _STUDENTS.c.id == m.student_id)
        .where(_STUDENTS.c.binned_at.is_(None), m.binned_at.is_(None))
        .where(m.departure <= last, func.coalesce(m.return_date, m.departure) >= first)
    )
    return [mobilities.record(row) for row in db.execute(query)]


def sessions(db: Session, span: Span) -> tuple[int, int]:
    """Return how many sessions were held, and with how many students."""
    s = _SESSIONS.c
    query = select(func.count(s.id).label("held"), func.count(distinct(s.student_id)).label("people")).where(
        s.day.between(*span)
    )
    row = db.execute(_of_students(query, _SESSIONS)).one()
    return row.held, row.people


def phases_entered(db: Session, span: Span) -> dict[Phase, int]:
    """Return how many mobilities entered each phase."""
    e = _EVENTS.c
    query = (
        select(e.phase, func.count(distinct(e.mobility_id)))
        .join(_MOBILITIES, _MOBILITIES.c.id == e.mobility_id)
        .join(_STUDENTS, _STUDENTS.c.id == _MOBILITIES.c.student_id)
        .where(_STUDENTS.c.binned_at.is_(None), _MOBILITIES.c.binned_at.is_(None))
        .where(e.act == JourneyAct.ENTER, e.day.between(*span))
        .group_by(e.phase)
    )
    return {Phase(phase): count for phase, count in db.execute(query)}


def answered(db: Session, span: Span) -> dict[MeasurementPoint, int]:
    """Return how many students have shared ratings of each point of the series."""
    a = _ANSWERS.c
    query = select(a.point, func.count(distinct(a.student_id)).label("people")).where(
        a.point.is_not(None), _was_answered(span)
    )
    shared = _of_students(query, _ANSWERS).where(a.visibility == Visibility.SHARED)
    return {MeasurementPoint(row.point): row.people for row in db.execute(shared.group_by(a.point))}


def languages(db: Session, span: Span) -> dict[str, int]:
    """Return how many students noted shared levels in each language."""
    code = func.json_extract(_LEARNING.c.content, "$.language").label("code")
    query = select(code, func.count(distinct(_LEARNING.c.student_id)).label("people")).where(
        _LEARNING.c.day.between(*span)
    )
    return {row.code: row.people for row in db.execute(_shared(query, LearningKind.LANGUAGE).group_by(code))}


def recognised_units(db: Session, span: Span) -> tuple[int, int]:
    """Return how many shared units of learning outcomes were recognised, and of how many students."""
    day = func.json_extract(_LEARNING.c.content, "$.recognised_on")
    people = func.count(distinct(_LEARNING.c.student_id)).label("people")
    query = select(func.count(_LEARNING.c.id).label("units"), people)
    first, last = span
    within = query.where(day.between(first.isoformat(), last.isoformat()))
    row = db.execute(_shared(within, LearningKind.UNIT)).one()
    return row.units, row.people


def private_records(db: Session, span: Span) -> tuple[int, int]:
    """Return how many private filled forms and learning records lie in these days, without reading any."""
    a, n = _ANSWERS.c, _LEARNING.c
    forms = select(func.count(a.id)).where(_was_answered(span), a.visibility == Visibility.PRIVATE)
    learnt = select(func.count(n.id)).where(n.day.between(*span), n.visibility == Visibility.PRIVATE)
    return db.scalar(_of_students(forms, _ANSWERS)) or 0, db.scalar(_of_students(learnt, _LEARNING)) or 0


def _shared(query: Any, kind: LearningKind) -> Any:
    n = _LEARNING.c
    return _of_students(query, _LEARNING).where(n.kind == kind, n.visibility == Visibility.SHARED)


def _of_students(query: Any, rows: Table) -> Any:
    """Return the question narrowed to rows outside the bin of students outside it."""
    return (
        query.select_from(rows)
        .join(_STUDENTS, _STUDENTS.c.id == rows.c.student_id)
        .where(rows.c.binned_at.is_(None), _STUDENTS.c.binned_at.is_(None))
    )


def _was_answered(span: Span) -> ColumnElement[bool]:
    # Instants are in UTC; of a form that is filled in at midnight the day may be the one beside.
    first, last = span
    begin, end = (datetime.combine(day, time(), UTC) for day in (first, last + timedelta(days=1)))
    return (_ANSWERS.c.answered_at >= begin) & (_ANSWERS.c.answered_at < end)
