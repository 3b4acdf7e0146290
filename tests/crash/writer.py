"""Writes drafts and notes until killed, and says each one that is kept: `writer RECORDS KEY STUDENT_ID FIRST`."""

from __future__ import annotations

import sys
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


def main(records: Path, database_key: str, student_id: int, first: int) -> None:
    """Keep a draft, then mark it done, again and again."""
    database = open_database(records, database_key)
    drafts, notes = DraftService(database, Clock()), NoteService(database, Clock())
    for number in count(first):
        words = text(number)
        drafts.keep(Draft(KEY, Visibility.SHARED, student_id, {"text": words}, caret=number))
        print("draft", number, flush=True)
        notes.done(Note(student_id, Visibility.SHARED, words), KEY)
        print("note", number, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
