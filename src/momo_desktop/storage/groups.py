"""Several students at once: the number of questions does not grow with how many they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from momo_desktop.domain.checklists import Mark, OwnItem
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.text import look_alike_class_code
from momo_desktop.domain.visibility import Visibility
from momo_desktop.storage import checklists, mobilities
from momo_desktop.storage.meeting_tables import SessionTable
from momo_desktop.storage.rows import table_of
from momo_desktop.storage.students import NAME, name_record
from momo_desktop.storage.tables import MarkTable, MobilityTable, OwnItemTable, StudentTable

_S, _M = table_of(StudentTable).c, table_of(MobilityTable).c
_K, _I, _MET = table_of(MarkTable).c, table_of(OwnItemTable).c, table_of(SessionTable).c
_OVER = ("withdrawn", "completed")


@dataclass(frozen=True, slots=True)
class Person:
    """Is who one of the students is."""

    id: int
    uid: str
    name: PersonName
    school_class: str
    birth_date: date | None

    def __repr__(self) -> str:
        return f"Person({self.id})"


def people(db: Session, ids: Sequence[int], school_class: str) -> list[Person]:
    """Return the students with these ids, or without any those of a class at school, in the order of the list."""
    query = select(_S.id, _S.uid, _S.school_class, _S.birth_date, *NAME).where(_S.binned_at.is_(None))
    if ids:
        query = query.where(_S.id.in_(ids))
    else:
        query = query.where(_S.left_on.is_(None), _S.class_key == look_alike_class_code(school_class))
    return [
        Person(student_id, uid, name_record(*name), written, born)
        for student_id, uid, written, born, *name in db.execute(query.order_by(_S.sort_key, _S.id)).all()
    ]


def current_stays(db: Session, ids: Sequence[int]) -> dict[int, Mobility]:
    """Return the current mobility of each student who has one outside the bin, by the student's id."""
    query = select(table_of(MobilityTable)).where(_M.student_id.in_(ids), _M.binned_at.is_(None))
    ordered = query.order_by(_M.state.in_(_OVER), _M.id.desc())
    found: dict[int, Mobility] = {}
    for row in db.execute(ordered):
        found.setdefault(row.student_id, mobilities.record(row))
    return found


def shared_marks(db: Session, ids: Sequence[int]) -> dict[int, list[Mark]]:
    """Return what was marked in these mobilities of what students may see, by the mobility."""
    shared = select("own/" + _I.uid).where(_I.mobility_id.in_(ids), _I.visibility == Visibility.SHARED)
    query = select(table_of(MarkTable)).where(
        _K.mobility_id.in_(ids), or_(_K.item_id.not_like("own/%"), _K.item_id.in_(shared))
    )
    found: dict[int, list[Mark]] = {}
    for row in db.execute(query):
        found.setdefault(row.mobility_id, []).append(checklists.record(row))
    return found


def shared_own_items(db: Session, ids: Sequence[int]) -> dict[int, list[OwnItem]]:
    """Return the counsellor's own items of these mobilities that students may see, by the mobility."""
    query = (
        select(table_of(OwnItemTable))
        .where(_I.mobility_id.in_(ids), _I.binned_at.is_(None), _I.visibility == Visibility.SHARED)
        .order_by(_I.id)
    )
    found: dict[int, list[OwnItem]] = {}
    for row in db.execute(query):
        found.setdefault(row.mobility_id, []).append(checklists.own_item_record(row))
    return found


def count_private_items(db: Session, ids: Sequence[int]) -> int:
    """Return how many of the counsellor's own items of these mobilities are private, without reading any."""
    query = select(func.count(_I.id)).where(
        _I.mobility_id.in_(ids), _I.binned_at.is_(None), _I.visibility == Visibility.PRIVATE
    )
    return db.scalar(query) or 0


def session_days(db: Session, ids: Sequence[int]) -> dict[int, list[tuple[int | None, date]]]:
    """Return the mobility (None for no certain one) and the day of each session by the student, the earliest first."""
    query = (
        select(_MET.student_id, _MET.mobility_id, _MET.day)
        .where(_MET.student_id.in_(ids), _MET.binned_at.is_(None))
        .order_by(_MET.day, _MET.id)
    )
    found: dict[int, list[tuple[int | None, date]]] = {}
    for student_id, mobility_id, day in db.execute(query):
        found.setdefault(student_id, []).append((mobility_id, day))
    return found
