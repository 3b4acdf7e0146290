"""The list of students in the database: page by page, counted, and narrowed by what is searched."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    LargeBinary,
    String,
    and_,
    bindparam,
    func,
    or_,
    select,
    tuple_,
    type_coerce,
)
from sqlalchemy.orm import Session

from momo_desktop.domain.phases import MobilityState, Phase
from momo_desktop.domain.student_filter import AROUND_TRAVEL, StudentFilter
from momo_desktop.domain.students import StudentRow
from momo_desktop.domain.text import fold, look_alike_class_code, query_words
from momo_desktop.storage.meeting_tables import SessionTable
from momo_desktop.storage.rows import table_of
from momo_desktop.storage.series import INCOMPLETE
from momo_desktop.storage.students import NAME, name_record
from momo_desktop.storage.tables import GoalTable, MobilityTable, StudentTable

Place = tuple[bytes, int]
"""Where a page of the list ended: the sort key and the id of its last row."""

_STUDENTS = table_of(StudentTable)
_MOBILITIES = table_of(MobilityTable)
_S = _STUDENTS.c
_M = _MOBILITIES.c

_STATES: dict[str | None, MobilityState | None] = {None: None, **{str(each): each for each in MobilityState}}
_PHASES: dict[int | None, Phase | None] = {None: None, **{int(each): each for each in Phase}}

_MET, _GOALS = table_of(SessionTable).c, table_of(GoalTable).c
_RUNNING = _M.state.in_((MobilityState.ACTIVE, MobilityState.RETURNED_EARLY))

_JSON = json.JSONDecoder()

# Compared one by one: SQLAlchemy spells an IN out anew each time.
_OVER = (MobilityState.WITHDRAWN, MobilityState.COMPLETED)
_other = _MOBILITIES.alias()
_CURRENT = (
    select(_other.c.id)
    .where(_other.c.student_id == _S.id, _other.c.binned_at.is_(None))
    .order_by(or_(*(_other.c.state == each for each in _OVER)), _other.c.id.desc())
    .limit(1)
    .correlate(_STUDENTS)
    .scalar_subquery()
)
_IS_CURRENT = _M.id == _CURRENT

# Made once: to put these together takes longer than to run them.
_PAGE = (
    select(
        *NAME,
        _S.id,
        _S.school_class,
        _S.birth_date,
        _M.phase,
        type_coerce(_M.state, String),
        _M.id.label("mobility_id"),
        _M.next_item,
        _M.next_due,
        type_coerce(_M.progress, String),
        _S.sort_key,
    )
    .select_from(_STUDENTS.outerjoin(_MOBILITIES, _IS_CURRENT))
    .where(_S.binned_at.is_(None))
    .order_by(_S.sort_key, _S.id)
    .limit(bindparam("most"))
)
_GOING_ON = _PAGE.where(tuple_(_S.sort_key, _S.id) > tuple_(bindparam("key", type_=LargeBinary), bindparam("id")))
_AT_SCHOOL = _S.left_on.is_(None)
_PAGES = {
    (begins, left): query if left else query.where(_AT_SCHOOL)
    for begins, query in ((True, _PAGE), (False, _GOING_ON))
    for left in (True, False)
}
_COUNT = select(func.count(_S.id)).where(_S.binned_at.is_(None))
_COUNT_BY_MOBILITY = _COUNT.select_from(_STUDENTS.outerjoin(_MOBILITIES, _IS_CURRENT))


def page(db: Session, wanted: StudentFilter, after: Place | None, limit: int) -> tuple[list[StudentRow], Place | None]:
    """Return the next rows of the list in their order, and the place to go on from (None at the end)."""
    query = _PAGES[after is None, wanted.left]
    if conditions := _conditions(wanted):
        query = query.where(*conditions)
    key, last_id = after or (None, None)
    found = db.execute(query, {"most": limit, "key": key, "id": last_id}).all()
    rows = [_row_record(row) for row in found]
    place = (found[-1].sort_key, found[-1].id) if len(found) == limit else None
    return rows, place


def holding(db: Session, words: str, limit: int) -> list[StudentRow]:
    """Return students at school whose names hold every word somewhere, in the order of the list."""
    conditions = [
        or_(*(_S.search_words.contains(form, autoescape=True) for form in forms)) for forms in query_words(words)
    ]
    found = db.execute(_PAGES[True, False].where(*conditions), {"most": limit}).all()
    return [_row_record(row) for row in found]


def row(db: Session, student_id: int) -> StudentRow | None:
    """Return the line of the list of one student, None when there is no such student outside the bin."""
    found = db.execute(_PAGE.where(_S.id == student_id), {"most": 1}).one_or_none()
    return None if found is None else _row_record(found)


def count(db: Session, wanted: StudentFilter) -> int:
    """Return how many students the filter leaves."""
    days = (wanted.late_on, wanted.abroad_on, wanted.moving_on)
    by_mobility = wanted.host or wanted.incomplete or any(each is not None for each in (wanted.phase, *days))
    query = _COUNT_BY_MOBILITY if by_mobility else _COUNT
    query = query if wanted.left else query.where(_AT_SCHOOL)
    return db.scalar(query.where(*_conditions(wanted))) or 0


def _conditions(wanted: StudentFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [
        or_(*(_S.search_words.contains(f" {form}", autoescape=True) for form in forms))
        for forms in query_words(wanted.words)
    ]
    if wanted.school_class:
        conditions.append(_S.class_key == look_alike_class_code(wanted.school_class))
    if wanted.phase is not None:
        conditions.append(_M.phase == int(wanted.phase))
    if wanted.host:
        conditions.append(func.fold(_M.host).contains(fold(wanted.host), autoescape=True))
    if wanted.late_on is not None:
        conditions.append(and_(_RUNNING, _M.next_due < wanted.late_on))
    if wanted.abroad_on is not None:
        conditions.append(_abroad_between(wanted.abroad_on, wanted.abroad_on))
    if wanted.moving_on is not None:
        conditions.append(_abroad_between(wanted.moving_on - AROUND_TRAVEL, wanted.moving_on + AROUND_TRAVEL))
    if wanted.unmet_since is not None:
        met = select(_MET.student_id).where(_MET.binned_at.is_(None), _MET.day >= wanted.unmet_since)
        conditions.append(_S.id.not_in(met))
    if wanted.goalless:
        conditions.append(_S.id.not_in(select(_GOALS.student_id).where(_GOALS.binned_at.is_(None))))
    if wanted.incomplete:
        conditions.append(INCOMPLETE)
    return conditions


def _abroad_between(first: date, last: date) -> ColumnElement[bool]:
    """Return the condition for a stay that is begun, or begins, and has not ended between two days."""
    return and_(_RUNNING, _M.departure <= last, or_(_M.return_date.is_(None), _M.return_date >= first))


def _row_record(row: Sequence[Any]) -> StudentRow:
    # By place and not by name, which takes half as long for a page of them.
    *name, student_id, school_class, birth_date, phase, state, mobility_id, next_item, next_due, progress, _ = row
    return StudentRow(
        student_id,
        name_record(*name),
        school_class,
        birth_date,
        _PHASES[phase],
        _STATES[state],
        mobility_id,
        next_item or "",
        next_due,
        tuple(map(tuple, _JSON.raw_decode(progress)[0])) if progress else (),
    )
