"""What lies in the bin, for the counsellor's eyes: one line for each batch."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    CompoundSelect,
    Integer,
    Select,
    bindparam,
    func,
    literal,
    select,
    union_all,
)
from sqlalchemy.orm import Session

from momo_desktop.domain.bin import BinEntry, BinKind
from momo_desktop.domain.learning import texts_of
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.visibility import Visibility
from momo_desktop.storage import learning, students
from momo_desktop.storage.binning import KINDS, RESTRICTED
from momo_desktop.storage.meeting_tables import AppointmentTable, NoteTable, SessionTable, TaskTable
from momo_desktop.storage.rows import OfStudent, Portable
from momo_desktop.storage.tables import (
    EvidenceTable,
    GoalTable,
    LearningTable,
    MobilityTable,
    OwnItemTable,
    StudentTable,
)

_LONGEST_WORDS = 200


@dataclass(frozen=True, slots=True)
class _Batch:
    kind: BinKind
    batch: str
    count: int
    binned_at: datetime
    first_id: int


def entries(db: Session, limit: int) -> list[BinEntry]:
    """Return the batches that went to the bin last, the newest first."""
    return _entries(db, _batches(tuple(BinKind), of_student=False), {"most": limit})


def of_student(db: Session, student_id: int, kinds: Collection[BinKind], limit: int) -> list[BinEntry]:
    """Return what went to the bin last of one student's records of the given kinds, the newest first."""
    wanted = tuple(kind for kind in BinKind if kind in kinds)
    if not wanted:
        return []
    return _entries(db, _batches(wanted, of_student=True), {"most": limit, "student": student_id})


def _entries(db: Session, statement: CompoundSelect[*tuple[Any, ...]], wanted: Mapping[str, int]) -> list[BinEntry]:
    batches: dict[str, _Batch] = {}
    for kind, batch, count, binned_at, first_id in db.execute(statement, wanted):
        batches.setdefault(batch, _Batch(BinKind(kind), batch, count, binned_at, first_id))
    newest = sorted(batches.values(), key=lambda each: each.binned_at, reverse=True)[: wanted["most"]]
    rows = _single_rows(db, newest)
    owners = _owners(db, rows)
    names = students.names(db, list(owners.values()))
    known = [each for each in newest if owners.get(each.batch) is None or owners[each.batch] in names]
    return [_entry(each, rows.get(each.batch), names, owners) for each in known]


def journeys(db: Session, batch: str) -> list[int]:
    """Return the ids of the mobilities whose checklist shows something of a batch, now or when it is back."""
    own = select(OwnItemTable.mobility_id).where(OwnItemTable.bin_batch == batch)
    met = select(SessionTable.student_id).where(SessionTable.bin_batch == batch)
    query = select(MobilityTable.id).where(MobilityTable.id.in_(own) | MobilityTable.student_id.in_(met))
    return list(db.scalars(query))


@cache
def _batches(kinds: tuple[BinKind, ...], *, of_student: bool) -> CompoundSelect[*tuple[Any, ...]]:
    """Return the query of the last batches of each kind, in the order of the kinds; takes `most` and `student`.

    One statement that is made once: ten made anew take longer than the rest of a student's log.
    """
    tables = dict(zip(BinKind, KINDS, strict=True))
    parts = [_of_table(kind, tables[kind], of_student=of_student).subquery() for kind in kinds]
    return union_all(*(select(part) for part in parts))


def _of_table(kind: BinKind, table: type[Portable], *, of_student: bool) -> Select[*tuple[Any, ...]]:
    last = func.max(table.binned_at).label("last")
    number, first = func.count(table.id).label("number"), func.min(table.id).label("first")
    query = select(literal(str(kind)).label("kind"), table.bin_batch, number, last, first)
    query = query.where(table.bin_batch != RESTRICTED, table.binned_at.is_not(None))
    if of_student:
        query = query.where(_about(table, bindparam("student", type_=Integer)))
    return query.group_by(table.bin_batch).order_by(last.desc()).limit(bindparam("most", type_=Integer))


def _about(table: type[Portable], student_id: BindParameter[int]) -> ColumnElement[bool]:
    if table is OwnItemTable:
        stays = select(MobilityTable.id).where(MobilityTable.student_id == student_id)
        return OwnItemTable.mobility_id.in_(stays)
    of_student: Any = table  # every other kind but the student's own says whose it is
    return StudentTable.id == student_id if table is StudentTable else of_student.student_id == student_id


def _single_rows(db: Session, batches: Iterable[_Batch]) -> dict[str, Portable]:
    """Return the record of each batch whose leading kind has one, by a query for each kind."""
    wanted: dict[BinKind, dict[int, str]] = {}
    for each in batches:
        if each.count == 1:
            wanted.setdefault(each.kind, {})[each.first_id] = each.batch
    tables = dict(zip(BinKind, KINDS, strict=True))
    rows: dict[str, Portable] = {}
    for kind, ids in wanted.items():
        table = tables[kind]
        for row in db.scalars(select(table).where(table.id.in_(ids))):
            rows[ids[row.id]] = row
    return rows


def _owners(db: Session, rows: dict[str, Portable]) -> dict[str, int]:
    """Return the id of the student that the record of each batch is about."""
    items = {batch: row.mobility_id for batch, row in rows.items() if isinstance(row, OwnItemTable)}
    query = select(MobilityTable.id, MobilityTable.student_id).where(MobilityTable.id.in_(items.values()))
    of_mobility = {row.id: row.student_id for row in db.execute(query)}
    owners = {batch: of_mobility[mobility_id] for batch, mobility_id in items.items()}
    for batch, row in rows.items():
        if isinstance(row, StudentTable):
            owners[batch] = row.id
        elif isinstance(row, (OfStudent, MobilityTable)) or (
            isinstance(row, AppointmentTable) and row.student_id is not None
        ):
            owners[batch] = row.student_id
    return owners


def _entry(each: _Batch, row: Portable | None, names: dict[int, PersonName], owners: dict[str, int]) -> BinEntry:
    entry = BinEntry(each.batch, each.kind, each.count, each.binned_at)
    if row is None:
        return entry
    private = isinstance(row, (OfStudent, OwnItemTable, AppointmentTable)) and row.visibility is Visibility.PRIVATE
    return replace(
        entry,
        name=names.get(owners.get(each.batch, 0)),
        words="" if private else _words(row),
        day=row.day if isinstance(row, (SessionTable, AppointmentTable)) else None,
        private=private,
    )


def _words(row: Portable) -> str:
    match row:
        case OwnItemTable() | NoteTable() | TaskTable() | GoalTable():
            return row.text[:_LONGEST_WORDS]
        case EvidenceTable() | AppointmentTable():
            return row.title
        case MobilityTable():
            return row.host or row.city
        case LearningTable():
            return next(iter(texts_of(learning.record(row))), "")[:_LONGEST_WORDS]
        case _:
            return ""
