"""Everything that the records hold about one student, table by table: read whole, taken out, put back.

What belongs to a student is found by the foreign keys, so that a new table is a part of it without a line here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Table, delete, func, insert, select, text, update
from sqlalchemy.orm import Session, selectinload

from momo_desktop.domain.changes import Topic
from momo_desktop.domain.entries import written
from momo_desktop.domain.forms import Form
from momo_desktop.domain.learning import texts_of
from momo_desktop.storage import answers, learning, search
from momo_desktop.storage.database import touch
from momo_desktop.storage.meeting_tables import NoteTable, SessionTable, TaskTable
from momo_desktop.storage.paper_tables import PaperCodeTable, PaperTable
from momo_desktop.storage.rows import Row, table_of
from momo_desktop.storage.safety_tables import MeasureTable
from momo_desktop.storage.tables import (
    AnswerSetTable,
    EvidenceTable,
    GoalTable,
    LearningTable,
    MobilityTable,
    SearchTextTable,
    StudentTable,
    VersionTable,
)

STANDING = frozenset(table_of(kind).name for kind in (VersionTable, PaperTable, PaperCodeTable, MeasureTable))
"""Tables of what happened, which going back does not undo: papers that were given stay given."""

_STUDENTS, _MOBILITIES, _INDEXED = table_of(StudentTable), table_of(MobilityTable), table_of(SearchTextTable)

FormOf = Callable[[str, int], Form | None]
Rows = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True, repr=False)
class StudentGraph:
    """Is all rows about one student by the names of their tables, parents before children; `rows` maps columns."""

    student_id: int
    tables: Mapping[str, Rows]

    def __repr__(self) -> str:
        return f"StudentGraph({self.student_id})"

    @property
    def file_ids(self) -> frozenset[str]:
        """The files beside the records that belong to it."""
        return frozenset(row["file_id"] for row in self.tables.get(EvidenceTable.__tablename__, ()))


@cache
def owned_tables() -> tuple[Table, ...]:
    """Return the tables with rows about a student, parents before children; the word index is made anew instead."""
    found = [_STUDENTS]
    for table in Row.metadata.sorted_tables:
        if table is not _INDEXED and any(key.column.table in found for key in table.foreign_keys):
            found += [] if table in found else [table]
    return tuple(found)


def read(db: Session, student_id: int) -> StudentGraph:
    """Return everything about a student; without a student of this number the graph has no rows."""
    tables: dict[str, Rows] = {}
    for table in owned_tables():
        found = db.execute(select(*table.columns).where(_is_about(table, student_id)).order_by(table.c.id))
        tables[table.name] = [dict(row) for row in found.mappings()]
    return StudentGraph(student_id, tables)


def count(db: Session, student_id: int) -> dict[str, int]:
    """Return how many rows each table has about a student."""
    return {
        table.name: db.scalar(select(func.count()).select_from(table).where(_is_about(table, student_id))) or 0
        for table in owned_tables()
    }


def take_out(db: Session, student_id: int, *, standing: bool = True) -> None:
    """Delete everything about a student; what only happened goes too unless it is left `standing=False`."""
    _forget_words(db, student_id)
    db.execute(text("PRAGMA defer_foreign_keys=ON"))
    for table in reversed(owned_tables()):
        if standing or table.name not in STANDING:
            db.execute(delete(table).where(_is_about(table, student_id)))
    touch(db, *Topic)


def put_back(db: Session, graph: StudentGraph, form_of: FormOf) -> None:
    """Put a student back as a copy of these records has it, in place of what is there now.

    Ids are never used again, so each row has its own. What only happened since (`STANDING`) stays.
    """
    take_out(db, graph.student_id, standing=False)
    for table in owned_tables():
        rows = list(graph.tables.get(table.name, ()))
        if table.name in STANDING:
            there = set(db.scalars(select(table.c.id).where(_is_about(table, graph.student_id))))
            rows = [row for row in rows if row["id"] not in there]
        if rows:
            db.execute(insert(table), rows)
    _let_go_of_stays_that_are_gone(db, graph.student_id)
    index(db, graph.student_id, form_of)


def index(db: Session, student_id: int, form_of: FormOf) -> None:
    """Put all words about a student into the word index."""
    _forget_words(db, student_id)
    search.index_new(db, texts(db, student_id, form_of))


def texts(db: Session, student_id: int, form_of: FormOf) -> list[tuple[search.Entry, str]]:
    """Return all words about a student as the word index takes them, those in the bin too."""
    found: list[tuple[search.Entry, str]] = []

    def add(kind: str, row: Any, words: str) -> None:
        found.append((search.Entry(kind, row.id, row.student_id, row.visibility), words))

    for note in db.scalars(select(NoteTable).where(NoteTable.student_id == student_id)):
        add("note", note, note.text)
    for session in db.scalars(select(SessionTable).where(SessionTable.student_id == student_id)):
        add("session", session, session.goal)
    for task in db.scalars(select(TaskTable).where(TaskTable.student_id == student_id)):
        add("task", task, task.text)
    for goal in db.scalars(select(GoalTable).where(GoalTable.student_id == student_id)):
        add("goal", goal, f"{goal.text}\n{goal.proof}\n{goal.reason}")
    for piece in db.scalars(select(EvidenceTable).where(EvidenceTable.student_id == student_id)):
        add("evidence", piece, f"{piece.title}\n{piece.caption}")
    for learnt in db.scalars(select(LearningTable).where(LearningTable.student_id == student_id)):
        add("learning", learnt, "\n".join(texts_of(learning.record(learnt))))
    sets = select(AnswerSetTable).where(AnswerSetTable.student_id == student_id)
    for row in db.scalars(sets.options(selectinload(AnswerSetTable.answers))):
        filled = answers.record(row)
        add("answers", row, "\n".join(written(filled, form_of(filled.form_id, filled.form_version))))
    return found


def _is_about(table: Table, student_id: int) -> ColumnElement[bool]:
    if table is _STUDENTS:
        return table.c.id == student_id
    if "student_id" in table.c:
        return table.c.student_id == student_id
    key = next(key for key in table.foreign_keys if key.column.table in owned_tables())
    parent = key.column.table
    return key.parent.in_(select(parent.c.id).where(_is_about(parent, student_id)))


def _forget_words(db: Session, student_id: int) -> None:
    mine = select(_INDEXED.c.id).where(_INDEXED.c.student_id == student_id)
    for row_id in db.scalars(mine).all():
        db.execute(text("DELETE FROM search_words WHERE rowid = :id"), {"id": row_id})
    db.execute(delete(_INDEXED).where(_INDEXED.c.student_id == student_id))


def _let_go_of_stays_that_are_gone(db: Session, student_id: int) -> None:
    stays = select(_MOBILITIES.c.id).where(_MOBILITIES.c.student_id == student_id)
    for table in owned_tables():
        if table.name in STANDING and "mobility_id" in table.c:
            gone = table.c.student_id == student_id, table.c.mobility_id.not_in(stays)
            db.execute(update(table).where(*gone).values(mobility_id=None))
