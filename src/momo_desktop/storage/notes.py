"""Notes in the database; each text that is marked done becomes a version that stays."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from momo_desktop.domain.sessions import Note
from momo_desktop.domain.visibility import Visibility
from momo_desktop.storage import search, versions
from momo_desktop.storage.meeting_tables import NoteTable
from momo_desktop.storage.rows import in_lanes, loaded

KIND = "note"


def get(db: Session, note_id: int) -> Note:
    """Return one note; raises `RecordNotFound`."""
    return record(loaded(db, NoteTable, note_id, KIND))


def of_student(db: Session, student_id: int, *lanes: Visibility) -> list[Note]:
    """Return a student's notes outside the bin in the given lanes, the newest first."""
    query = select(NoteTable).where(in_lanes(NoteTable, student_id, *lanes))
    return [record(row) for row in db.scalars(query.order_by(NoteTable.written_at.desc(), NoteTable.id.desc()))]


def of_session(db: Session, session_id: int, lane: Visibility) -> Note | None:
    """Return the note of a session in one lane, None while it is empty."""
    query = select(NoteTable).where(NoteTable.session_id == session_id, NoteTable.visibility == lane)
    row = db.scalars(query.where(NoteTable.binned_at.is_(None))).one_or_none()
    return None if row is None else record(row)


def write(db: Session, note: Note, now: datetime) -> Note:
    """Write a note (new when its id is 0) as its next version, and index its words.

    A lane whose note lies in the bin takes that note back: what it said stays among its versions.
    """
    row = loaded(db, NoteTable, note.id, KIND) if note.id else _in_bin(db, note)
    if row is not None:
        row.binned_at = row.bin_batch = None
    else:
        row = NoteTable(student_id=note.student_id, visibility=note.visibility, session_id=note.session_id, version=0)
        db.add(row)
    row.mobility_id = note.mobility_id
    row.text = note.text
    row.version += 1
    row.written_at = now
    db.flush()
    written = record(row)
    versions.keep_numbered(db, [(written, row.version, now)])
    search.index(db, search.Entry(KIND, row.id, row.student_id, row.visibility), row.text)
    return written


def add_many(db: Session, new: Iterable[tuple[Note, datetime]]) -> None:
    """Write new notes, each with the moment of its writing, with few statements for many."""
    rows = [
        NoteTable(
            student_id=note.student_id,
            visibility=note.visibility,
            session_id=note.session_id,
            mobility_id=note.mobility_id,
            text=note.text,
            version=1,
            written_at=moment,
        )
        for note, moment in new
    ]
    db.add_all(rows)
    db.flush()
    versions.keep_numbered(db, [(record(row), 1, row.written_at) for row in rows])
    search.index_new(db, [(search.Entry(KIND, row.id, row.student_id, row.visibility), row.text) for row in rows])


def _in_bin(db: Session, note: Note) -> NoteTable | None:
    if note.session_id is None:
        return None
    query = select(NoteTable).where(NoteTable.session_id == note.session_id, NoteTable.visibility == note.visibility)
    return db.scalars(query.where(NoteTable.binned_at.is_not(None))).one_or_none()


def record(row: Any) -> Note:
    """Return the note that a row holds."""
    return Note(
        student_id=row.student_id,
        visibility=row.visibility,
        text=row.text,
        session_id=row.session_id,
        mobility_id=row.mobility_id,
        version=row.version,
        written_at=row.written_at,
        id=row.id,
        uid=row.uid,
    )
