"""What acts on many students at once ask, each by one question."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.phases import MobilityState
from momo_desktop.storage.meeting_tables import SessionTable
from momo_desktop.storage.rows import table_of
from momo_desktop.storage.tables import MobilityTable, StudentTable

_S, _M, _MET = table_of(StudentTable).c, table_of(MobilityTable).c, table_of(SessionTable).c
_AT_ONCE = 500
"""Stays below SQLite's limit of bound values."""


def known(db: Session, ids: Sequence[int]) -> list[int]:
    """Return those of the students who are there, in their order: one who was chosen may be gone since."""
    query = select(_S.id).where(_S.binned_at.is_(None))
    there = {row.id for part in _parts(ids) for row in db.execute(query.where(_S.id.in_(part)))}
    return [each for each in ids if each in there]


def at_school(db: Session, ids: Sequence[int]) -> list[int]:
    """Return those of the students who have not left the school."""
    query = select(_S.id).where(_S.left_on.is_(None), _S.binned_at.is_(None))
    return [row.id for part in _parts(ids) for row in db.execute(query.where(_S.id.in_(part)))]


def last_sessions(db: Session, ids: Sequence[int]) -> dict[int, int]:
    """Return the newest session of each student who had one, by the student's id."""
    query = select(_MET.student_id, _MET.id).where(_MET.binned_at.is_(None)).order_by(_MET.day, _MET.id)
    found: dict[int, int] = {}
    for part in _parts(ids):
        found.update((row.student_id, row.id) for row in db.execute(query.where(_MET.student_id.in_(part))))
    return found


def current_stays(db: Session, ids: Sequence[int]) -> dict[int, Mobility]:
    """Return the id and the days of the current mobility of each student who has one, by the student's id."""
    over = _M.state.in_((MobilityState.WITHDRAWN, MobilityState.COMPLETED))
    query = (
        select(_M.student_id, _M.id, _M.departure, _M.return_date)
        .where(_M.binned_at.is_(None))
        .order_by(over.desc(), _M.id)  # the current one comes last and stays
    )
    return {
        row.student_id: Mobility(row.student_id, departure=row.departure, return_date=row.return_date, id=row.id)
        for part in _parts(ids)
        for row in db.execute(query.where(_M.student_id.in_(part)))
    }


def _parts(ids: Sequence[int]) -> Iterable[Sequence[int]]:
    return (ids[start : start + _AT_ONCE] for start in range(0, len(ids), _AT_ONCE))
