"""Erasing for good: a student with everything, one class of records, or what lies in the bin (SAFETY D8).

Rows that only point to what goes lose the pointer; rows that are a part of it go too, with versions, words, drafts and
files. What then still lies in the file's free pages and in the journal goes with `clear_file`.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Table, delete, func, or_, select, text, update
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from momo_desktop.domain.changes import Topic
from momo_desktop.domain.erasure import Wish
from momo_desktop.domain.find import WantedTexts
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.retention import RecordClass
from momo_desktop.domain.text import fold, search_words, word_spans, words
from momo_desktop.errors import RecordNotFound
from momo_desktop.storage import search, student_graph, students, versions
from momo_desktop.storage.binning import KINDS
from momo_desktop.storage.database import Database, as_momo_error, touch
from momo_desktop.storage.meeting_tables import AppointmentTable, NoteTable, RiskFlagTable, SessionTable, TaskTable
from momo_desktop.storage.rows import Row, table_of
from momo_desktop.storage.safety_tables import SupportNeedTable
from momo_desktop.storage.tables import (
    ConsentTable,
    DraftTable,
    EvidenceTable,
    LearningTable,
    MarkTable,
    SavedListTable,
    SearchTextTable,
    StudentTable,
    VersionTable,
)

_STUDENTS, _VERSIONS, _DRAFTS, _TEXTS = map(table_of, (StudentTable, VersionTable, DraftTable, SearchTextTable))
_SESSIONS, _NOTES, _TASKS, _PLANNED = map(table_of, (SessionTable, NoteTable, TaskTable, AppointmentTable))
_RISKS, _CONSENTS, _EVIDENCE, _LEARNT = map(table_of, (RiskFlagTable, ConsentTable, EvidenceTable, LearningTable))
_NEEDS, _MARKS, _LISTS = map(table_of, (SupportNeedTable, MarkTable, SavedListTable))
_SLICE = 500
"""Below SQLite's limit of bound values."""

Ids = Mapping[Table, Sequence[int]]


@dataclass(frozen=True, slots=True, repr=False)
class Taken:
    """Tells what went: rows of each table, the attached files, and by which uids the records were known."""

    rows: Mapping[str, int] = field(default_factory=dict[str, int])
    file_ids: frozenset[str] = frozenset()
    uids: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()


def chosen(db: Session, wish: Wish) -> dict[Table, list[int]]:
    """Return the rows that a wish names, with everything that is a part of them."""
    if wish.record_class is RecordClass.RECORD and wish.student_id is not None:
        graph = student_graph.read(db, wish.student_id)
        return {_table(name): [row["id"] for row in rows] for name, rows in graph.tables.items() if rows}
    if wish.record_class is RecordClass.BIN:
        return _with_parts(db, _binned(db, wish.batch))
    return _with_parts(db, _of_class(db, wish))


def students_of(db: Session, wish: Wish) -> frozenset[int]:
    """Return whose records a wish names."""
    if wish.student_id is not None:
        return frozenset({wish.student_id})
    found = set[int]()
    for table, ids in chosen(db, wish).items():
        column = table.c.id if table is _STUDENTS else table.c.get("student_id")
        if column is not None:
            found.update(each for each in db.scalars(select(column).where(table.c.id.in_(ids))) if each is not None)
    return frozenset(found)


def uid_of(db: Session, wish: Wish) -> str:
    """Return by what the ledger will know a wish again; raises `RecordNotFound` for a student who is not there."""
    if wish.student_id is None:
        return wish.batch
    uid = db.scalar(select(_STUDENTS.c.uid).where(_STUDENTS.c.id == wish.student_id))
    if uid is None:
        raise RecordNotFound("student", wish.student_id)
    return uid


def take_out(db: Session, wish: Wish) -> Taken:
    """Delete what a wish names, with every word, version and draft of it."""
    if wish.record_class is RecordClass.RECORD and wish.student_id is not None:
        return _whole(db, wish.student_id)
    return take_out_rows(db, chosen(db, wish))


def take_out_rows(db: Session, begun: Ids) -> Taken:
    """Delete rows with everything that is a part of them; students go with all that is about them."""
    ids = _with_parts(db, begun)
    whole = ids.pop(_STUDENTS, [])
    parts = [_whole(db, each) for each in whole]
    rows = _content(db, ids)
    found = Taken(
        {table.name: len(each) for table, each in ids.items() if each},
        frozenset(row["file_id"] for row in rows.get(_EVIDENCE, ())),
        _uids(rows),
        _words(rows),
    )
    _delete(db, ids, found.uids)
    return joined((*parts, found))


def forget_versions(db: Session, record_uid: str, last: int | None = None) -> tuple[int, int]:
    """Delete the earlier versions of a record, up to the number `last` or all; the newest stays.

    Returns how many those were, and the highest number of them.
    """
    v = _VERSIONS.c
    newest = select(func.max(v.number)).where(v.record_uid == record_uid).scalar_subquery()
    earlier = [v.record_uid == record_uid, v.number < newest]
    if last is not None:
        earlier.append(v.number <= last)
    count, highest = db.execute(select(func.count(), func.max(v.number)).where(*earlier)).one()
    db.execute(delete(_VERSIONS).where(*earlier))
    return count, highest or 0


def versioned(db: Session) -> list[str]:
    """Return the uids of all records of which versions are kept."""
    return list(db.scalars(select(_VERSIONS.c.record_uid).distinct()))


def clear_file(database: Database) -> None:
    """Write the file anew without what was deleted, and empty its journal.

    Raises:
        DiskFull: when there is no room for that; what was deleted may then still lie in free pages.
    """
    try:
        with database.write() as db:
            search.forget(db)
        with database.connect().execution_options(begin="") as connection:
            connection.exec_driver_sql("VACUUM")
    except DatabaseError as fault:
        raise as_momo_error(fault, database.path) from fault
    database.checkpoint()


def named_elsewhere(db: Session, name: PersonName, student_id: int) -> int:
    """Return how many records of other students hold both names of a student."""
    if not (name.given and name.family):
        return 0
    found = search.find(db, WantedTexts(f"{name.given} {name.family}"))
    return sum(entry.student_id != student_id for entry in found)


def _whole(db: Session, student_id: int) -> Taken:
    graph = student_graph.read(db, student_id)
    rows = {_table(name): found for name, found in graph.tables.items() if found}
    if not rows:
        return Taken()
    taken = Taken({table.name: len(found) for table, found in rows.items()}, graph.file_ids, _uids(rows), _words(rows))
    name = students.names(db, [student_id], restricted=True)[student_id]
    student_graph.take_out(db, student_id)
    _forget_drafts(db, taken.uids, name)
    _forget_name(db, name)
    return taken


def _of_class(db: Session, wish: Wish) -> dict[Table, list[int]]:
    until = wish.until or date.max - timedelta(1)
    before = datetime.combine(until + timedelta(1), time(), UTC)

    def of(table: Table, *conditions: Any) -> list[int]:
        return list(db.scalars(select(table.c.id).where(table.c.student_id == wish.student_id, *conditions)))

    match wish.record_class:
        case RecordClass.COUNSELLING:
            held = of(_SESSIONS, _SESSIONS.c.day <= until)
            free = _NOTES.c.session_id.is_(None) & (_NOTES.c.written_at < before)
            done = _TASKS.c.session_id.is_(None) & (_TASKS.c.done_on <= until)
            return {
                _SESSIONS: held,
                _NOTES: of(_NOTES, or_(_NOTES.c.session_id.in_(held), free)),
                _TASKS: of(_TASKS, or_(_TASKS.c.session_id.in_(held), done)),
                _PLANNED: of(_PLANNED, _PLANNED.c.day <= until),
                _RISKS: of(_RISKS, _RISKS.c.flagged_on <= until),
            }
        case RecordClass.SUPPORT:
            return {_NEEDS: of(_NEEDS, _NEEDS.c.written_at < before)}
        case RecordClass.PORTFOLIO:
            return {_EVIDENCE: of(_EVIDENCE, _EVIDENCE.c.added_at < before), _LEARNT: of(_LEARNT)}
        case RecordClass.CONSENTS:
            return {_CONSENTS: of(_CONSENTS, _CONSENTS.c.withdrawn_on <= until)}
        case _:
            return {}


def _binned(db: Session, batch: str) -> dict[Table, list[int]]:
    tables = [table_of(kind) for kind in KINDS]
    return {table: list(db.scalars(select(table.c.id).where(table.c.bin_batch == batch))) for table in tables}


def _with_parts(db: Session, begun: Ids) -> dict[Table, list[int]]:
    """Return rows with the rows that cannot be without them."""
    found = {table: dict.fromkeys(ids) for table, ids in begun.items()}
    for parent in Row.metadata.sorted_tables:
        for child in Row.metadata.sorted_tables:
            for key in child.foreign_keys:
                mine = list(found.get(parent, ()))
                if key.column.table is parent and mine and not key.parent.nullable and parent is not _STUDENTS:
                    for ids in sliced(mine):
                        parts = db.scalars(select(child.c.id).where(key.parent.in_(ids)))
                        found.setdefault(child, {}).update(dict.fromkeys(parts))
    return {table: list(ids) for table, ids in found.items() if ids}


def _delete(db: Session, ids: Ids, uids: frozenset[str]) -> None:
    db.execute(text("PRAGMA defer_foreign_keys=ON"))
    _forget_words(db, ids)
    _let_go_of(db, ids)
    for table in reversed(Row.metadata.sorted_tables):
        for some in sliced(ids.get(table, ())):
            db.execute(delete(table).where(table.c.id.in_(some)))
    for some in sliced((*uids, *(versions.mark_uid(each) for each in ids.get(_MARKS, ())))):
        db.execute(delete(_VERSIONS).where(_VERSIONS.c.record_uid.in_(some)))
    _forget_drafts(db, uids, None)
    touch(db, *Topic)


def _forget_words(db: Session, ids: Ids) -> None:
    for kind, table in search.RECORDS.items():
        for some in sliced(ids.get(table, ())):
            mine = _TEXTS.c.kind == kind, _TEXTS.c.record_id.in_(some)
            for row_id in db.scalars(select(_TEXTS.c.id).where(*mine)).all():
                db.execute(text("DELETE FROM search_words WHERE rowid = :id"), {"id": row_id})
            db.execute(delete(_TEXTS).where(*mine))


def _let_go_of(db: Session, ids: Ids) -> None:
    """Take the pointers away by which other rows name what goes."""
    keys = [key for child in Row.metadata.sorted_tables for key in child.foreign_keys if key.parent.nullable]
    for key in keys:
        for some in sliced(ids.get(key.column.table, ())):
            child = key.parent.table
            db.execute(update(child).where(key.parent.in_(some)).values({key.parent.name: None}))


def _forget_drafts(db: Session, uids: frozenset[str], name: PersonName | None) -> None:
    """Delete drafts that belong to what goes, and of nobody's drafts those that name the person or what goes.

    Such is where the window was left, with the dialogs that were open.
    """
    for row in db.execute(
        select(_DRAFTS.c.id, _DRAFTS.c.student_id, _DRAFTS.c.target, _DRAFTS.c.parent, _DRAFTS.c.fields)
    ):
        of_it = row.target in uids or any(uid in row.parent for uid in uids)
        said = "" if row.student_id is not None else json.dumps(row.fields, ensure_ascii=False)
        if of_it or any(uid in said for uid in uids) or (name and _names(said, name)):
            db.execute(delete(_DRAFTS).where(_DRAFTS.c.id == row.id))


def _forget_name(db: Session, name: PersonName) -> None:
    """Take a name out of what belongs to nobody: meetings of several, lists that were kept."""
    for row in db.execute(select(_PLANNED.c.id, _PLANNED.c.title).where(_PLANNED.c.student_id.is_(None))):
        if _names(row.title, name):
            db.execute(update(_PLANNED).where(_PLANNED.c.id == row.id).values(title=_without(row.title, name)))
    for row in db.execute(select(_LISTS.c.id, _LISTS.c.name, _LISTS.c.query)):
        if _names(f"{row.name} {row.query}", name):
            db.execute(delete(_LISTS).where(_LISTS.c.id == row.id))


def _names(said: str, name: PersonName) -> bool:
    """Tell whether a text holds the names of a person, in any order; one name alone may be anybody's."""
    there = set(words(said))
    forms = ({*words(given), *words(name.family)} for given in (name.given, name.used))
    return any(len(form) > 1 and form <= there for form in forms)


def _without(said: str, name: PersonName) -> str:
    mine = words(f"{name.given} {name.middle} {name.family} {name.used}")
    kept = said
    for begin, end in reversed(list(word_spans(said))):
        if fold(said[begin:end]) in mine:
            kept = f"{kept[:begin]}…{kept[end:]}"
    return kept


def _content(db: Session, ids: Ids) -> dict[Table, list[dict[str, Any]]]:
    found: dict[Table, list[dict[str, Any]]] = {}
    for table, mine in ids.items():
        for some in sliced(mine):
            rows = db.execute(select(*table.columns).where(table.c.id.in_(some))).mappings()
            found.setdefault(table, []).extend(dict(row) for row in rows)
    return found


def _uids(rows: Mapping[Table, Iterable[Mapping[str, Any]]]) -> frozenset[str]:
    return frozenset(row["uid"] for table, found in rows.items() if "uid" in table.c for row in found)


def _words(rows: Mapping[Table, Iterable[Mapping[str, Any]]]) -> frozenset[str]:
    """Return every word as the index would hold it."""
    texts = (
        json.dumps(list(row.values()), default=str, ensure_ascii=False) for found in rows.values() for row in found
    )
    return frozenset(word for each in texts for word in search_words(each))


def joined(parts: Iterable[Taken]) -> Taken:
    """Return several parts as one."""
    rows, found = Counter[str](), list(parts)
    for each in found:
        rows.update(each.rows)
    return Taken(
        rows,
        frozenset(file_id for each in found for file_id in each.file_ids),
        frozenset(uid for each in found for uid in each.uids),
        frozenset(word for each in found for word in each.words),
    )


def _table(name: str) -> Table:
    return Row.metadata.tables[name]


def sliced(values: Iterable[Any]) -> Iterable[list[Any]]:
    """Return values in slices that one statement can take."""
    every = list(values)
    return (every[start : start + _SLICE] for start in range(0, len(every), _SLICE))
