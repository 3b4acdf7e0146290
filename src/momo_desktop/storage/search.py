"""The word index over everything that was written, in any script.

The index is contentless: it holds folded words, never a readable text, and `search_texts` says what each row stands
for. A deleted row's words stay in it until `forget` merges the index, which erasing a student needs (SAFETY D8).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from momo_desktop.domain.text import query_words, search_words
from momo_desktop.domain.visibility import Visibility
from momo_desktop.storage.tables import SearchTextTable

_FIND = text(
    "SELECT t.kind, t.record_id, t.student_id, t.visibility FROM search_words AS w "
    "JOIN search_texts AS t ON t.id = w.rowid JOIN students AS s ON s.id = t.student_id "
    "LEFT JOIN notes AS n ON t.kind = 'note' AND n.id = t.record_id "
    "LEFT JOIN answer_sets AS a ON t.kind = 'answers' AND a.id = t.record_id "
    "WHERE w.search_words MATCH :query AND s.binned_at IS NULL AND n.binned_at IS NULL AND a.binned_at IS NULL "
    "ORDER BY w.rowid DESC LIMIT :limit"
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


def find(db: Session, query: str, limit: int = 50) -> Sequence[Entry]:
    """Return what holds every word of a query at the beginning of a word, the newest first."""
    forms = query_words(query)
    if not forms:
        return []
    wanted = " AND ".join("(" + " OR ".join(f'"{form}" *' for form in pair) + ")" for pair in forms)
    found = db.execute(_FIND, {"query": wanted, "limit": limit})
    return [Entry(row.kind, row.record_id, row.student_id, Visibility(row.visibility)) for row in found]


def settle(db: Session) -> None:
    """Merge a little of the index; called when nobody is typing."""
    db.execute(text("INSERT INTO search_words(search_words, rank) VALUES ('merge', 200)"))


def forget(db: Session) -> None:
    """Merge the whole index, so that no word of a deleted text is left in it."""
    db.execute(text("INSERT INTO search_words(search_words) VALUES ('optimize')"))
