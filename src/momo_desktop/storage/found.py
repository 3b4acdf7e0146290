"""The texts behind the entries of the word index, read back for the words around a hit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from momo_desktop.domain.entries import written
from momo_desktop.domain.forms import Form, MeasurementPoint
from momo_desktop.domain.learning import day_of, texts_of
from momo_desktop.domain.visibility import Visibility
from momo_desktop.storage import answers, evidence, goals, learning, notes, sessions, tasks
from momo_desktop.storage.meeting_tables import NoteTable, SessionTable, TaskTable
from momo_desktop.storage.search import Entry
from momo_desktop.storage.tables import EvidenceTable, GoalTable


@dataclass(frozen=True, slots=True, repr=False)
class Source:
    """Is a text and what is needed to open its record; what a kind does not have is None or empty.

    `written` is a moment where the record has one, else `day` is its day.
    """

    text: str
    day: date | None = None
    written: datetime | None = None
    session_id: int | None = None
    form_id: str = ""
    point: MeasurementPoint | None = None


FormOf = Callable[[str, int], Form | None]
"""Finds a version of a form by the form's id and the version."""


def sources(
    db: Session, entries: Sequence[Entry], form_of: FormOf, *lanes: Visibility
) -> dict[tuple[str, int], Source]:
    """Return the text of each entry by its kind and id, of the given lanes alone, with one statement for each kind."""
    ids: defaultdict[str, list[int]] = defaultdict(list)
    for entry in entries:
        if entry.visibility in lanes:
            ids[entry.kind].append(entry.record_id)
    filled = _answers(db, ids.pop(answers.KIND, []), form_of, lanes)
    return {(answers.KIND, record_id): source for record_id, source in filled} | {
        (kind, record_id): source for kind, wanted in ids.items() for record_id, source in _READERS[kind](db, wanted)
    }


_Read = Iterable[tuple[int, Source]]


def _notes(db: Session, ids: Sequence[int]) -> _Read:
    query = select(NoteTable.id, NoteTable.text, NoteTable.written_at, NoteTable.session_id)
    for record_id, text, moment, session_id in db.execute(query.where(NoteTable.id.in_(ids))):
        yield record_id, Source(text, written=moment, session_id=session_id)


def _sessions(db: Session, ids: Sequence[int]) -> _Read:
    query = select(SessionTable.id, SessionTable.goal, SessionTable.day).where(SessionTable.id.in_(ids))
    for record_id, goal, day in db.execute(query):
        yield record_id, Source(goal, day=day, session_id=record_id)


def _tasks(db: Session, ids: Sequence[int]) -> _Read:
    query = select(TaskTable.id, TaskTable.text, TaskTable.due).where(TaskTable.id.in_(ids))
    for record_id, text, due in db.execute(query):
        yield record_id, Source(text, day=due)


def _goals(db: Session, ids: Sequence[int]) -> _Read:
    query = select(GoalTable.id, GoalTable.text, GoalTable.proof, GoalTable.reason).where(GoalTable.id.in_(ids))
    for record_id, *texts in db.execute(query):
        yield record_id, Source(" · ".join(text for text in texts if text))


def _evidence(db: Session, ids: Sequence[int]) -> _Read:
    columns = (EvidenceTable.id, EvidenceTable.title, EvidenceTable.caption, EvidenceTable.added_at)
    for record_id, title, caption, added in db.execute(select(*columns).where(EvidenceTable.id.in_(ids))):
        yield record_id, Source(f"{title} · {caption}" if caption else title, written=added)


def _learning(db: Session, ids: Sequence[int]) -> _Read:
    for record in learning.by_ids(db, ids):
        yield record.id, Source(" · ".join(texts_of(record)), day=day_of(record))


def _answers(db: Session, ids: Sequence[int], form_of: FormOf, lanes: Sequence[Visibility]) -> _Read:
    if not ids:
        return
    for filled in answers.by_ids(db, ids, *lanes):
        words = written(filled, form_of(filled.form_id, filled.form_version))
        point, moment = filled.point, filled.answered_at
        yield filled.id, Source(" · ".join(words), written=moment, form_id=filled.form_id, point=point)


_READERS: Mapping[str, Callable[[Session, Sequence[int]], _Read]] = {
    notes.KIND: _notes,
    sessions.KIND: _sessions,
    tasks.KIND: _tasks,
    goals.KIND: _goals,
    evidence.KIND: _evidence,
    learning.KIND: _learning,
}
