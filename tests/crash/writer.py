"""Writes drafts and notes until killed, and says each one that is kept."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from pathlib import Path

from momo_desktop.domain.clock import Clock
from momo_desktop.domain.drafts import Draft, DraftKey, DraftKind
from momo_desktop.domain.sessions import Note
from momo_desktop.domain.visibility import Visibility
from momo_desktop.services.drafts import DraftService
from momo_desktop.services.notes import NoteService
from momo_desktop.storage.database import open_database

KEY = DraftKey(DraftKind.NOTE, parent="a session/shared")


def text(number: int) -> str:
    """Return the text of a note, between some bytes and some pages long."""
    return f"{number}: " + "Анна ő Ω " * (number * 37 % 900)


def main(words: Sequence[str]) -> None:
    """Keep a draft, then mark it done, again and again: `words` are records, key, student and first number."""
    records, database_key, student, first = words
    student_id = int(student)
    database = open_database(Path(records), database_key)
    drafts, notes = DraftService(database, Clock()), NoteService(database, Clock())
    for number in count(int(first)):
        written = text(number)
        drafts.keep(Draft(KEY, Visibility.SHARED, student_id, {"text": written}, caret=number))
        print("draft", number, flush=True)
        notes.done(Note(student_id, Visibility.SHARED, written), KEY)
        print("note", number, flush=True)
