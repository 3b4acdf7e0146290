"""What lies in the bin, for the counsellor's eyes: one line for each batch."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from momo_desktop.domain.bin import BinEntry, BinKind
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.visibility import Visibility
from momo_desktop.storage import students
from momo_desktop.storage.binning import KINDS
from momo_desktop.storage.meeting_tables import AppointmentTable, NoteTable, SessionTable, TaskTable
from momo_desktop.storage.rows import OfStudent, Portable
from momo_desktop.storage.tables import EvidenceTable, GoalTable, MobilityTable, OwnItemTable, StudentTable

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
    return _entries(db, zip(BinKind, KINDS, strict=True), None, limit)


def of_student(db: Session, student_id: int, kinds: Collection[BinKind], limit: int) -> list[BinEntry]:
    """Return what went to the bin last of one student's records of the given kinds, the newest first."""
    wanted = [each for each in zip(BinKind, KINDS, strict=True) if each[0] in kinds]
    return _entries(db, wanted, student_id, limit)


def _entries(
    db: Session, kinds: Iterable[tuple[BinKind, type[Portable]]], student_id: int | None, limit: int
) -> list[BinEntry]:
    batches: dict[str, _Batch] = {}
    for kind, table in kinds:
        query = (
            _of_table(table, limit) if student_id is None else _of_table(table, limit).where(_about(table, student_id))
        )
        for found in _batches(db, kind, query):
            batches.setdefault(found.batch, found)
    newest = sorted(batches.values(), key=lambda each: each.binned_at, reverse=True)[:limit]
    rows = _single_rows(db, newest)
    owners = _owners(db, rows)
    names = students.names(db, list(owners.values()))
    return [_entry(each, rows.get(each.batch), names, owners) for each in newest]


def journeys(db: Session, batch: str) -> list[int]:
    """Return the ids of the mobilities whose checklist shows something of a batch, now or when it is back."""
    own = select(OwnItemTable.mobility_id).where(OwnItemTable.bin_batch == batch)
    met = select(SessionTable.student_id).where(SessionTable.bin_batch == batch)
    query = select(MobilityTable.id).where(MobilityTable.id.in_(own) | MobilityTable.student_id.in_(met))
    return list(db.scalars(query))


def _of_table(table: type[Portable], limit: int) -> Select[*tuple[Any, ...]]:
    last = func.max(table.binned_at)
    query = select(table.bin_batch, func.count(table.id), last, func.min(table.id)).where(table.bin_batch.is_not(None))
    return query.group_by(table.bin_batch).order_by(last.desc()).limit(limit)


def _about(table: type[Portable], student_id: int) -> ColumnElement[bool]:
    if table is OwnItemTable:
        stays = select(MobilityTable.id).where(MobilityTable.student_id == student_id)
        return OwnItemTable.mobility_id.in_(stays)
    of_student: Any = table  # every other kind but the student's own says whose it is
    return StudentTable.id == student_id if table is StudentTable else of_student.student_id == student_id


def _batches(db: Session, kind: BinKind, query: Select[*tuple[Any, ...]]) -> Iterable[_Batch]:
    for batch, count, binned_at, first_id in db.execute(query):
        if batch and binned_at:
            yield _Batch(kind, batch, count, binned_at, first_id)


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
        case _:
            return ""
