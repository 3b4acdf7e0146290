"""What was said to be kept is there after kill -9, at whatever moment it comes; MOMO_KILLS says how often (15)."""

import os
import random
import sys
import time
from pathlib import Path

from crash import writer
from crash.stem import Stem
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.students import Student
from momo_desktop.services.drafts import DraftService
from momo_desktop.services.notes import NoteService
from momo_desktop.services.open_vault import OpenVault
from momo_desktop.storage.database import open_database
from school import KEYS

KILLS = int(os.environ.get("MOMO_KILLS", "15"))
LONGEST_RUN = 0.12
"""Seconds from the first word of the writer to its end: some hundred transactions."""


def test_no_kept_note_or_draft_is_lost_when_the_program_is_killed(vault: OpenVault, anna: Student) -> None:
    records = vault.folder.database
    vault.database.close()
    moments = random.Random(7)
    first = 1
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with Stem(["crash.writer"], [str(records), KEYS.database_key, str(anna.id)], environment) as stem:
        for _kill in range(KILLS):
            lines = stem.killed_writer(first, moments.uniform(0, LONGEST_RUN))
            said = [(kind.decode(), int(number)) for kind, number in map(bytes.split, lines)]
            first = _checked(records, anna.id, said)


def _checked(records: Path, student_id: int, said: list[tuple[str, int]]) -> int:
    """Hold the records against what was said; return the number that no note has yet."""
    start = time.monotonic()
    database = open_database(records, KEYS.database_key)
    notes = {int(note.text.split(":")[0]): note.text for note in NoteService(database, Clock()).of_student(student_id)}
    draft = DraftService(database, Clock()).get(writer.KEY)
    assert time.monotonic() - start < 1
    with database.read() as db:
        assert db.connection().exec_driver_sql("PRAGMA quick_check").scalar() == "ok"
    database.close()
    assert {number for kind, number in said if kind == "note"} <= notes.keys()
    assert all(words == writer.text(number) for number, words in notes.items())
    last = max(number for _kind, number in said)
    if draft is None:
        # Marking done drops the draft in the transaction that writes the note.
        assert last in notes
    else:
        assert draft.caret >= last
        assert draft.fields["text"] == writer.text(draft.caret)
        assert draft.caret not in notes
    return max([*notes, last]) + 1
