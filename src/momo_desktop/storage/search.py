"""The word index over everything that was written, in any script.

The index is contentless: it holds folded words, never a readable text, and `search_texts` says what each row stands
for. A deleted row's words stay in it until `forget` merges the index, which erasing a student needs (SAFETY D8).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import count

from sqlalchemy import Table, bindparam, case, column, delete, insert, select, table, text
from sqlalchemy.orm import Session

from momo_desktop.domain.find import WantedTexts
from momo_desktop.domain.text import query_words, search_words
from momo_desktop.domain.visibility import Visibility
from momo_desktop.storage.meeting_tables import NoteTable, SessionTable, TaskTable
from momo_desktop.storage.rows import table_of
from momo_desktop.storage.tables import (
    AnswerSetTable,
    EvidenceTable,
    GoalTable,
    LearningTable,
    SearchTextTable,
    StudentTable,
)

RECORDS: Mapping[str, Table] = {
    "note": table_of(NoteTable),
    "answers": table_of(AnswerSetTable),
    "session": table_of(SessionTable),
    "task": table_of(TaskTable),
    "goal": table_of(GoalTable),
    "evidence": table_of(EvidenceTable),
    "learning": table_of(LearningTable),
}
"""What each kind of entry stands for."""

_WORDS = table("search_words", column("rowid"))
_TEXTS, _STUDENTS = table_of(SearchTextTable), table_of(StudentTable)
_T = _TEXTS.c

# Made once: to put it together takes longer than to run it.
_FIND = (
    select(_T.kind, _T.record_id, _T.student_id, _T.visibility)
    .select_from(
        _WORDS.join(_TEXTS, _T.id == _WORDS.c.rowid).join(_STUDENTS, _STUDENTS.c.id == _T.student_id),
    )
    .where(
        text("search_words.search_words MATCH :query"),
        _STUDENTS.c.binned_at.is_(None),
        case(
            *(
                (_T.kind == kind, select(row.c.binned_at).where(row.c.id == _T.record_id).scalar_subquery())
                for kind, row in RECORDS.items()
            )
        ).is_(None),
    )
    .order_by(_WORDS.c.rowid.desc())
    .limit(bindparam("most"))
)
_INSERT = text("INSERT INTO search_words(rowid, words) VALUES (:id, :words)")


@dataclass(frozen=True, slots=True)
class Entry:
    """Says what a text in the index belongs to; one record has one entry."""

    kind: str
    record_id: int
    student_id: int
    visibility: Visibility


def index(db: Session, entry: Entry, words: str) -> None:
    """Put a text into the index in place of what was there for the record; an empty text takes it out."""
    query = select(SearchTextTable).where(SearchTextTable.kind == entry.kind)
    row = db.scalars(query.where(SearchTextTable.record_id == entry.record_id)).one_or_none()
    if row is not None:
        db.execute(text("DELETE FROM search_words WHERE rowid = :id"), {"id": row.id})
    if not words.strip():
        if row is not None:
            db.delete(row)
        return
    if row is None:
        row = SearchTextTable(
            kind=entry.kind, record_id=entry.record_id, student_id=entry.student_id, visibility=entry.visibility
        )
        db.add(row)
    row.visibility = entry.visibility
    db.flush()
    folded = " ".join(search_words(words))
    db.execute(_INSERT, {"id": row.id, "words": folded})


def index_new(db: Session, entries: Sequence[tuple[Entry, str]]) -> None:
    """Put the texts of new records into the index, with few statements for many."""
    said = [(entry, words) for entry, words in entries if words.strip()]
    rows = [
        SearchTextTable(
            kind=entry.kind, record_id=entry.record_id, student_id=entry.student_id, visibility=entry.visibility
        )
        for entry, _words in said
    ]
    db.add_all(rows)
    db.flush()
    folded = [
        {"id": row.id, "words": " ".join(search_words(words))} for row, (_entry, words) in zip(rows, said, strict=True)
    ]
    if folded:
        db.execute(_INSERT, folded)


def rebuild(db: Session, texts: Iterable[Sequence[tuple[Entry, str]]]) -> None:
    """Make the index anew of these texts, whatever was in it; a text keeps its place, and with it how new it is."""
    db.execute(text("INSERT INTO search_words(search_words) VALUES ('delete-all')"))
    places = {(kind, record_id): place for place, kind, record_id in db.execute(select(_T.id, _T.kind, _T.record_id))}
    further = count(max(places.values(), default=0) + 1)
    db.execute(delete(_TEXTS))
    for part in texts:
        said = [(entry, words) for entry, words in part if words.strip()]
        ids = [places.get((entry.kind, entry.record_id)) or next(further) for entry, _words in said]
        if said:
            db.execute(
                insert(_TEXTS), [{"id": each, **asdict(entry)} for each, (entry, _words) in zip(ids, said, strict=True)]
            )
            folded = [" ".join(search_words(words)) for _entry, words in said]
            db.execute(_INSERT, [{"id": each, "words": words} for each, words in zip(ids, folded, strict=True)])


def find(db: Session, wanted: WantedTexts) -> Sequence[Entry]:
    """Return what holds every word at the beginning of a word, the newest first."""
    forms = query_words(wanted.words)
    if not forms:
        return []
    statement = _FIND
    if wanted.kinds:
        statement = statement.where(_T.kind.in_(wanted.kinds))
    if wanted.lane is not None:
        statement = statement.where(_T.visibility == wanted.lane)
    if wanted.student_id is not None:
        statement = statement.where(_T.student_id == wanted.student_id)
    words = " AND ".join("(" + " OR ".join(f'"{form}" *' for form in pair) + ")" for pair in forms)
    found = db.execute(statement, {"query": words, "most": wanted.limit})
    return [Entry(*row) for row in found.all()]


def settle(db: Session) -> None:
    """Merge a little of the index; called when nobody is typing."""
    db.execute(text("INSERT INTO search_words(search_words, rank) VALUES ('merge', 200)"))


def forget(db: Session) -> None:
    """Merge the whole index, so that no word of a deleted text is left in it."""
    db.execute(text("INSERT INTO search_words(search_words) VALUES ('optimize')"))
