"""What the counsellor does with notes: write, mark done, look back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from momo_desktop.domain.clock import Clock
from momo_desktop.domain.drafts import DraftKey, DraftKind
from momo_desktop.domain.sessions import Note
from momo_desktop.domain.visibility import Visibility
from momo_desktop.errors import ValueRefused
from momo_desktop.storage import binning, drafts, notes, sessions, versions
from momo_desktop.storage.database import Database
from momo_desktop.storage.meeting_tables import NoteTable
from momo_desktop.storage.versions import Version


class NoteService:
    """Keeps the notes of one vault."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def of_student(self, student_id: int) -> tuple[Note, ...]:
        """Return a student's notes of both lanes, the newest first."""
        with self._database.read() as db:
            return tuple(notes.of_student(db, student_id, Visibility.SHARED, Visibility.PRIVATE))

    def done(self, note: Note, draft: DraftKey | None = None) -> Note:
        """Write a note as its next version and drop the draft that it grew from, both or neither.

        A note whose text did not change keeps its version. Raises `ValueRefused` for a note without text.
        """
        if not note.text.strip():
            raise ValueRefused("text", "empty")
        with self._database.write() as db:
            if draft is not None:
                drafts.drop(db, draft)
            if note.id and notes.get(db, note.id).text == note.text:
                return notes.get(db, note.id)
            return notes.write(db, note, self._clock.now())

    def jot(self, student_id: int, lane: Visibility, line: str, draft: DraftKey | None = None) -> None:
        """Add a line to a lane of the session that runs with the student, else write it as a note of its own.

        What is being written in that lane goes on with the line. The draft that the line grew from is dropped.
        """
        now = self._clock.now()
        with self._database.write() as db:
            if draft is not None:
                drafts.drop(db, draft)
            running = sessions.running_of(db, student_id)
            if running is None:
                notes.write(db, Note(student_id, lane, line), now)
                return
            unfinished = drafts.get(db, DraftKey(DraftKind.NOTE, parent=f"{running.uid}/{lane}"))
            if unfinished is not None:
                text = _with_line(str(unfinished.fields.get("text", "")), line)
                drafts.keep(db, replace(unfinished, fields={**unfinished.fields, "text": text}), now)
                return
            note = notes.of_session(db, running.id, lane)
            note = note or Note(student_id, lane, "", running.id, running.mobility_id)
            notes.write(db, replace(note, text=_with_line(note.text, line)), now)

    def add_many(self, new: Iterable[Note]) -> tuple[Note, ...]:
        """Write several new notes in one transaction."""
        now = self._clock.now()
        with self._database.write() as db:
            return tuple(notes.write(db, note, now) for note in new)

    def versions(self, note: Note) -> tuple[Version, ...]:
        """Return every version of a note, the newest first."""
        with self._database.read() as db:
            return tuple(versions.of_record(db, note.uid))

    def bin(self, note_id: int) -> str:
        """Move a note to the bin and return the batch."""
        with self._database.write() as db:
            return binning.put(db, NoteTable, (note_id,), self._clock.now())


def _with_line(text: str, line: str) -> str:
    return f"{text.rstrip()}\n{line}" if text.strip() else line
