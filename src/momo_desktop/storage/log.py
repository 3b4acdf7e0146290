"""What the database knows of the past of one student, from each table that says when something happened."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Select, String, and_, cast, exists, false, or_, select, true, type_coerce
from sqlalchemy.orm import Session, aliased

from momo_desktop.domain.bin import BinEntry, BinKind
from momo_desktop.domain.log import KIND_OF_RECORD, LogEntry, LogKind, LogPlace, LogSource, Step
from momo_desktop.domain.mobilities import JourneyEvent
from momo_desktop.domain.papers import Paper
from momo_desktop.domain.versions import RecordKind
from momo_desktop.domain.visibility import Visibility
from momo_desktop.storage import bin_listing, checklists, evidence, mobilities, papers, students, versions
from momo_desktop.storage.meeting_tables import NoteTable
from momo_desktop.storage.paper_tables import PaperTable
from momo_desktop.storage.tables import (
    AnswerSetTable,
    EvidenceTable,
    JourneyEventTable,
    MarkTable,
    MobilityTable,
    OwnItemTable,
    StudentTable,
    VersionTable,
)

_MOST_BATCHES = 500
_BIN_KINDS = {
    BinKind.MOBILITY: LogKind.MOBILITY,
    BinKind.ITEM: LogKind.CHECKLIST,
    BinKind.SESSION: LogKind.SESSION,
    BinKind.NOTE: LogKind.NOTE,
    BinKind.TASK: LogKind.TASK,
    BinKind.GOAL: LogKind.GOAL,
    BinKind.ANSWERS: LogKind.ANSWERS,
    BinKind.EVIDENCE: LogKind.EVIDENCE,
    BinKind.APPOINTMENT: LogKind.SESSION,
    BinKind.RISK: LogKind.STUDENT,
    BinKind.LEARNING: LogKind.LEARNING,
}
_FIRST_FORMAT = {RecordKind.NOTE: NoteTable, RecordKind.ANSWERS: AnswerSetTable}
"""Kinds whose first versions did not name it."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Says which lines of whose log are read; without a `kind` all, without `private` those of the shared lane."""

    student_id: int
    kind: LogKind | None = None
    private: bool = True
    before: LogPlace | None = None
    limit: int = 200


def entries(db: Session, wanted: Wanted) -> list[LogEntry]:
    """Return the next lines of a log, the newest first, at most as many as are wanted."""
    found: list[LogEntry] = []
    for kinds, read in _SOURCES:
        if wanted.kind is None or wanted.kind in kinds:
            found += read(db, wanted)
    kept = [each for each in found if wanted.private or not each.private]
    return sorted(kept, key=_place, reverse=True)[: wanted.limit]


def _place(entry: LogEntry) -> LogPlace:
    return entry.place


def _versions(db: Session, wanted: Wanted) -> Iterable[LogEntry]:
    last = aliased(VersionTable)
    query = (
        select(VersionTable, last)
        .outerjoin(last, and_(last.record_uid == VersionTable.record_uid, last.number == VersionTable.number - 1))
        .where(VersionTable.student_id == wanted.student_id, VersionTable.number > 0, _of_kind(wanted))
    )
    if not wanted.private:
        other = aliased(VersionTable)
        hidden = exists().where(other.record_uid == VersionTable.record_uid, other.visibility == Visibility.PRIVATE)
        query = query.where(VersionTable.visibility == Visibility.SHARED, ~hidden)
    for row, row_before in db.execute(_page(query, VersionTable.saved_at, VersionTable.id, LogSource.VERSION, wanted)):
        made = versions.version(row)
        if made.record is None:
            continue
        before = versions.version(row_before).record if row_before is not None else None
        yield LogEntry(
            LogPlace(row.saved_at, LogSource.VERSION, row.id),
            KIND_OF_RECORD[made.kind],
            Step(before, made.record, made.record_uid, made.number),
            made.visibility is Visibility.PRIVATE,
        )


def _of_kind(wanted: Wanted) -> ColumnElement[bool]:
    if wanted.kind is None:
        return true()
    conditions: list[ColumnElement[bool]] = []
    for record_kind in (each for each, group in KIND_OF_RECORD.items() if group is wanted.kind):
        conditions.append(cast(type_coerce(VersionTable.content, String), String).startswith(f'{{"{record_kind}"'))
        table = _FIRST_FORMAT.get(record_kind)
        if table is not None:
            conditions.append(
                VersionTable.record_uid.in_(select(table.uid).where(table.student_id == wanted.student_id))
            )
    return or_(false(), *conditions)


def _events(db: Session, wanted: Wanted) -> Iterable[LogEntry]:
    query = (
        select(JourneyEventTable)
        .join(MobilityTable, MobilityTable.id == JourneyEventTable.mobility_id)
        .where(MobilityTable.student_id == wanted.student_id)
    )
    moment, row_id = JourneyEventTable.recorded_at, JourneyEventTable.id
    for row in db.scalars(_page(query, moment, row_id, LogSource.EVENT, wanted)):
        event: JourneyEvent = mobilities.event_record(row)
        shown = event if wanted.private else replace(event, reason="")
        yield LogEntry(LogPlace(row.recorded_at, LogSource.EVENT, row.id), LogKind.MOBILITY, shown)


def _marks(db: Session, wanted: Wanted) -> Iterable[LogEntry]:
    """Return marks from before versions were kept of them."""
    versioned = exists().where(VersionTable.record_uid == "mark/" + cast(MarkTable.id, String))
    query = (
        select(MarkTable, OwnItemTable.visibility)
        .join(MobilityTable, MobilityTable.id == MarkTable.mobility_id)
        .outerjoin(
            OwnItemTable,
            and_(OwnItemTable.mobility_id == MarkTable.mobility_id, MarkTable.item_id == "own/" + OwnItemTable.uid),
        )
        .where(MobilityTable.student_id == wanted.student_id, ~versioned)
    )
    if not wanted.private:
        query = query.where(or_(OwnItemTable.visibility.is_(None), OwnItemTable.visibility == Visibility.SHARED))
    for row, lane in db.execute(_page(query, MarkTable.changed_at, MarkTable.id, LogSource.MARK, wanted)):
        place = LogPlace(row.changed_at, LogSource.MARK, row.id)
        step = Step(None, checklists.record(row), versions.mark_uid(row.id))
        yield LogEntry(place, LogKind.CHECKLIST, step, lane is Visibility.PRIVATE)


def _papers(db: Session, wanted: Wanted) -> Iterable[LogEntry]:
    query = select(PaperTable).where(PaperTable.student_id == wanted.student_id)
    for row in db.scalars(_page(query, PaperTable.made_at, PaperTable.id, LogSource.PAPER, wanted)):
        paper: Paper = papers.record(row)
        yield LogEntry(LogPlace(row.made_at, LogSource.PAPER, row.id), LogKind.PAPER, paper)


def _added(db: Session, wanted: Wanted) -> Iterable[LogEntry]:
    query = select(EvidenceTable).where(EvidenceTable.student_id == wanted.student_id)
    if not wanted.private:
        query = query.where(EvidenceTable.visibility == Visibility.SHARED)
    for row in db.scalars(_page(query, EvidenceTable.added_at, EvidenceTable.id, LogSource.ADDED, wanted)):
        place = LogPlace(row.added_at, LogSource.ADDED, row.id)
        step = Step(None, evidence.record(row), row.uid)
        yield LogEntry(place, LogKind.EVIDENCE, step, row.visibility is Visibility.PRIVATE)


def _begun(db: Session, wanted: Wanted) -> Iterable[LogEntry]:
    query = select(StudentTable.id, StudentTable.uid, StudentTable.created_at).where(
        StudentTable.id == wanted.student_id
    )
    for row in db.execute(_page(query, StudentTable.created_at, StudentTable.id, LogSource.BEGUN, wanted)):
        student = students.get(db, row.id)
        yield LogEntry(LogPlace(row.created_at, LogSource.BEGUN, row.id), LogKind.STUDENT, Step(None, student, row.uid))


def _binned(db: Session, wanted: Wanted) -> Iterable[LogEntry]:
    kinds = [kind for kind, group in _BIN_KINDS.items() if wanted.kind in (None, group)]
    for each in bin_listing.of_student(db, wanted.student_id, kinds, _MOST_BATCHES):
        place = LogPlace(each.binned_at, LogSource.BIN, _number(each))
        if wanted.before is None or place < wanted.before:
            yield LogEntry(place, _BIN_KINDS[each.kind], each, each.private)


def _number(entry: BinEntry) -> int:
    """Return a number for a batch, which has none of its own."""
    return int(entry.batch.replace("-", "")[:12], 16)


def _page(
    query: Select[*tuple[Any, ...]],
    moment: Any,
    row_id: Any,
    source: LogSource,
    wanted: Wanted,
) -> Select[*tuple[Any, ...]]:
    last = wanted.before
    if last is not None and source < last.source:
        query = query.where(moment <= last.moment)
    elif last is not None and source > last.source:
        query = query.where(moment < last.moment)
    elif last is not None:
        query = query.where(or_(moment < last.moment, and_(moment == last.moment, row_id < last.id)))
    return query.order_by(moment.desc(), row_id.desc()).limit(wanted.limit)


_SOURCES: Sequence[tuple[frozenset[LogKind], Any]] = (
    (frozenset(KIND_OF_RECORD.values()), _versions),
    (frozenset({LogKind.MOBILITY}), _events),
    (frozenset({LogKind.CHECKLIST}), _marks),
    (frozenset({LogKind.PAPER}), _papers),
    (frozenset({LogKind.EVIDENCE}), _added),
    (frozenset({LogKind.STUDENT}), _begun),
    (frozenset(_BIN_KINDS.values()), _binned),
)
