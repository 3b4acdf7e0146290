"""Writing down what happened before the vault was there, each thing with its own day, many students at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time

from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain.appointments import Appointment
from momo_desktop.domain.checklists import Mark, MarkState, OwnItem
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.forms import AnswerSet
from momo_desktop.domain.goals import Goal
from momo_desktop.domain.learning import LearningRecord
from momo_desktop.domain.mobilities import JourneyEvent, Mobility
from momo_desktop.domain.risks import RiskFlag
from momo_desktop.domain.sessions import CounsellingSession, Note, Task
from momo_desktop.domain.students import Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.i18n import Language
from momo_desktop.services import outlook
from momo_desktop.storage import (
    answers,
    appointments,
    checklists,
    goals,
    learning,
    mobilities,
    notes,
    risks,
    sessions,
    students,
    tasks,
)
from momo_desktop.storage.database import Database, Session


@dataclass(frozen=True, slots=True, repr=False)
class SessionHistory:
    """Is one session as it was, the texts of its two lanes ("" for an empty one) and what was agreed.

    `appointment` is how it stood in the calendar.
    """

    session: CounsellingSession
    shared: str = ""
    private: str = ""
    agreed: tuple[Task, ...] = ()
    appointment: Appointment | None = None


@dataclass(frozen=True, slots=True, repr=False)
class StayHistory:
    """Is one mobility with all that belongs to it; an own item comes with the day on which it was done, if it was."""

    mobility: Mobility
    events: tuple[JourneyEvent, ...] = ()
    marks: tuple[Mark, ...] = ()
    own_items: tuple[tuple[OwnItem, date | None], ...] = ()
    sessions: tuple[SessionHistory, ...] = ()
    goals: tuple[Goal, ...] = ()
    learning: tuple[LearningRecord, ...] = ()
    answers: tuple[AnswerSet, ...] = ()
    appointments: tuple[Appointment, ...] = ()
    risks: tuple[RiskFlag, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class StudentHistory:
    """Is one student with all that was written; the ids inside are given when it is written."""

    student: Student
    stays: tuple[StayHistory, ...] = ()
    notes: tuple[tuple[Note, date], ...] = ()


@dataclass(frozen=True, slots=True)
class WrittenHistory:
    """Tells the ids that a history was given, the mobilities in its order."""

    student_id: int
    mobility_ids: tuple[int, ...]


class HistoryService:
    """Writes whole histories into one vault; names sort by the rules of `language`."""

    def __init__(self, database: Database, catalogue: Catalogue, clock: Clock, language: Language) -> None:
        self._database = database
        self._catalogue = catalogue
        self._clock = clock
        self._language = language

    @property
    def today(self) -> date:
        """The day that histories lead up to."""
        return self._clock.today()

    @property
    def language(self) -> str:
        """The code of the counsellor's language."""
        return self._language.code

    def write_many(
        self, histories: Iterable[StudentHistory], others: Iterable[Appointment] = ()
    ) -> tuple[WrittenHistory, ...]:
        """Write histories in one transaction, all or none, with the appointments of no student."""
        with self._database.write() as db:
            appointments.write_many(db, others)
            return tuple(self._write(db, each) for each in histories)

    def _write(self, db: Session, history: StudentHistory) -> WrittenHistory:
        sort_key = self._language.sort_key(*history.student.name.sort_texts())
        student = students.add(db, history.student, sort_key, self._clock.now())
        ids = tuple(self._write_stay(db, student.id, each) for each in history.stays)
        notes.add_many(db, ((replace(note, student_id=student.id), _noon(day)) for note, day in history.notes))
        return WrittenHistory(student.id, ids)

    def _write_stay(self, db: Session, student_id: int, stay: StayHistory) -> int:
        begun = _noon(min((event.day for event in stay.events), default=self._clock.today()))
        mobility = mobilities.add(db, replace(stay.mobility, student_id=student_id), begun)
        for event in stay.events:
            mobilities.add_event(db, replace(event, mobility_id=mobility.id), _noon(event.day))
        today = self._clock.today()
        marks = [(replace(mark, mobility_id=mobility.id), self._when(mark.done_on or today)) for mark in stay.marks]
        for item, done_on in stay.own_items:
            added = checklists.add_own_item(db, replace(item, mobility_id=mobility.id))
            if done_on is not None:
                mark = Mark(mobility.id, added.item_id, MarkState.DONE, done_on=done_on)
                marks.append((mark, self._when(done_on)))
        checklists.add_marks(db, marks)
        written = [note for each in stay.sessions for note in _write_session(db, each, mobility)]
        notes.add_many(db, written)
        for goal in stay.goals:
            goals.write(db, replace(goal, student_id=student_id, mobility_id=mobility.id))
        for record in stay.learning:
            learning.write(db, replace(record, student_id=student_id, mobility_id=mobility.id))
        for filled in stay.answers:
            owned = replace(filled, student_id=student_id, mobility_id=mobility.id)
            form = self._catalogue.form_of(filled.form_id, filled.form_version)
            answers.write(db, owned, form, filled.answered_at)
        planned = (replace(each, student_id=student_id, mobility_id=mobility.id) for each in stay.appointments)
        appointments.write_many(db, planned)
        for flag in stay.risks:
            risks.write(db, replace(flag, student_id=student_id, mobility_id=mobility.id))
        outlook.keep(db, self._catalogue, mobility, today)
        return mobility.id

    def _when(self, day: date) -> datetime:
        # What was done today was not done later today.
        return min(_noon(day), self._clock.now())


def _write_session(db: Session, history: SessionHistory, mobility: Mobility) -> list[tuple[Note, datetime]]:
    """Write a session and what was agreed in it; return its notes, which are still to be written."""
    student_id = mobility.student_id
    session = sessions.add(db, replace(history.session, student_id=student_id, mobility_id=mobility.id))
    for task in history.agreed:
        tasks.write(db, replace(task, student_id=student_id, mobility_id=mobility.id, session_id=session.id))
    if history.appointment is not None:
        owned = replace(history.appointment, student_id=student_id, mobility_id=mobility.id, session_id=session.id)
        appointments.write(db, owned)
    lanes = ((Visibility.SHARED, history.shared), (Visibility.PRIVATE, history.private))
    noon = _noon(session.day)
    return [(Note(student_id, lane, text, session.id, mobility.id), noon) for lane, text in lanes if text]


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)
