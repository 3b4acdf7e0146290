"""What the counsellor does in a counselling session: begin, write in two lanes, agree on steps, end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain.appointments import Appointment, AppointmentState
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.contact_plan import meeting_of
from momo_desktop.domain.drafts import DraftKey, DraftKind
from momo_desktop.domain.phases import Phase
from momo_desktop.domain.school_days import SchoolDays
from momo_desktop.domain.sessions import CounsellingSession, Ending, Note, Task
from momo_desktop.domain.text import clean_block
from momo_desktop.domain.visibility import Visibility
from momo_desktop.errors import SessionRunning, ValueRefused
from momo_desktop.services import common_ground, outlook
from momo_desktop.services.common_ground import CommonGround
from momo_desktop.storage import appointments, binning, drafts, mobilities, notes, sessions, tasks
from momo_desktop.storage.database import Database, Session
from momo_desktop.storage.meeting_tables import AppointmentTable, NoteTable, SessionTable, TaskTable

_USUAL_GAP = timedelta(weeks=2)
_LONGEST = timedelta(hours=6)
"""A session that runs longer was not ended when it was over."""


@dataclass(frozen=True, slots=True)
class SessionRecord:
    """Is one session with what was written and agreed in it; a lane that is empty is None.

    `next_appointment` is the id of the appointment that the ending of this session just made.
    """

    session: CounsellingSession
    shared: Note | None
    private: Note | None
    agreed: tuple[Task, ...]
    next_appointment: int | None = None


class SessionService:
    """Keeps the counselling sessions of one vault."""

    def __init__(self, database: Database, catalogue: Catalogue, clock: Clock) -> None:
        self._database = database
        self._catalogue = catalogue
        self._clock = clock

    def of_student(self, student_id: int) -> tuple[SessionRecord, ...]:
        """Return a student's sessions with both lanes, the newest first."""
        with self._database.read() as db:
            written = notes.of_student(db, student_id, Visibility.SHARED, Visibility.PRIVATE)
            agreed = tasks.of_student(db, student_id)
            return tuple(_joined(each, written, agreed) for each in sessions.of_student(db, student_id))

    def get(self, session_id: int) -> SessionRecord:
        """Return one session; raises `RecordNotFound`."""
        with self._database.read() as db:
            return _read(db, sessions.get(db, session_id))

    def running(self) -> SessionRecord | None:
        """Return the session that runs, None when none does."""
        with self._database.read() as db:
            session = sessions.running(db)
            return None if session is None else _read(db, session)

    def common_ground(self, session_id: int) -> CommonGround:
        """Return what the two can look at together in a session; raises `RecordNotFound`."""
        with self._database.read() as db:
            return common_ground.of_session(db, self._catalogue, session_id, self._clock)

    def private_words(self, session_id: int) -> int:
        """Return how many words stand in the private lane, so that it can be shown folded without one of them."""
        with self._database.read() as db:
            session = sessions.get(db, session_id)
            draft = drafts.get(db, _lane_key(session, Visibility.PRIVATE))
            note = notes.of_session(db, session_id, Visibility.PRIVATE)
        text = str(draft.fields.get("text", "")) if draft else note.text if note else ""
        return len(text.split())

    def proposed_ending(self, session_id: int) -> Ending:
        """Return an ending that can be taken as it is: the length so far, and the next appointment.

        That is the one that is planned, else the same time in two weeks on a school day.
        """
        with self._database.read() as db:
            session = sessions.get(db, session_id)
            planned = [
                each for each in appointments.of_student(db, session.student_id) if self._is_ahead(each, session)
            ]
        proposed = Ending(worked_minutes(session, self._clock.now()))
        if planned:
            return replace(proposed, next_day=planned[0].day, next_time=planned[0].start)
        later = self._clock.today() + _USUAL_GAP
        day = SchoolDays().nearest(later, later, date.max) or later
        return replace(proposed, next_day=day, next_time=session.start)

    def begin(
        self, student_id: int, *, appointment_id: int | None = None, mobility_id: int | None = None
    ) -> SessionRecord:
        """Begin a session now, or return the one that runs with this student; raises `SessionRunning` for another.

        It keeps the appointment, without one the first of today, which says with which template and how the two meet.
        Without a mobility it belongs to that of the appointment, else to the student's current one.
        """
        with self._database.write() as db:
            session = sessions.running(db)
            if session is not None and session.student_id != student_id:
                raise SessionRunning(session.id, session.student_id)
            planned = self._planned(db, student_id, appointment_id, begins=session is None)
            if session is None:
                session = sessions.add(db, self._begun(db, student_id, planned, mobility_id))
                outlook.keep_of_student(db, self._catalogue, student_id, self._clock.today())
            if planned is not None and planned.session_id != session.id:
                appointments.write(db, replace(planned, session_id=session.id))
            return _read(db, session)

    def end(self, session_id: int, ending: Ending) -> SessionRecord:
        """End a session: what is being written in it becomes a version, what was planned for it is held.

        The next appointment is made unless one is planned for that day. Raises `ValueRefused` for a length below
        nothing.
        """
        if ending.minutes is not None and ending.minutes < 0:
            raise ValueRefused("minutes", "negative")
        now = self._clock.now()
        with self._database.write() as db:
            before = sessions.get(db, session_id)
            session = sessions.save(
                db,
                replace(
                    before,
                    minutes=ending.minutes,
                    mood=ending.mood,
                    helpfulness=ending.helpfulness,
                    next_day=ending.next_day,
                    next_time=ending.next_time,
                    ended_at=now,
                ),
            )
            for lane in Visibility:
                self._finish(db, session, lane)
            self._set_state(db, session, AppointmentState.PLANNED, AppointmentState.HELD)
            made = self._plan_next(db, session, ending)
            outlook.keep_of_student(db, self._catalogue, session.student_id, self._clock.today())
            return replace(_read(db, session), next_appointment=made)

    def reopen(self, ended: SessionRecord) -> SessionRecord:
        """Let a session that `end` returned run again, and take its next appointment back; the notes stay.

        Raises `SessionRunning` when another one runs by now.
        """
        with self._database.write() as db:
            running = sessions.running(db)
            if running is not None and running.id != ended.session.id:
                raise SessionRunning(running.id, running.student_id)
            session = sessions.save(db, replace(sessions.get(db, ended.session.id), ended_at=None))
            self._set_state(db, session, AppointmentState.HELD, AppointmentState.PLANNED)
            if ended.next_appointment is not None:
                binning.put(db, AppointmentTable, (ended.next_appointment,), self._clock.now())
            return _read(db, session)

    def add(self, session: CounsellingSession) -> CounsellingSession:
        """Write a new session; the checklists of the student follow where they wait for a talk."""
        with self._database.write() as db:
            added = sessions.add(db, session)
            outlook.keep_of_student(db, self._catalogue, session.student_id, self._clock.today())
        return added

    def save(self, session: CounsellingSession) -> CounsellingSession:
        """Write a changed session; raises `ValueRefused` for a length below nothing."""
        if session.minutes is not None and session.minutes < 0:
            raise ValueRefused("minutes", "negative")
        with self._database.write() as db:
            saved = sessions.save(db, session)
            outlook.keep_of_student(db, self._catalogue, session.student_id, self._clock.today())
        return saved

    def bin(self, session_id: int) -> str:
        """Move a session with its notes and agreed steps to the bin and return the batch."""
        now = self._clock.now()
        with self._database.write() as db:
            session = sessions.get(db, session_id)
            batch = binning.put(db, SessionTable, (session_id,), now)
            for lane in Visibility:
                note = notes.of_session(db, session_id, lane)
                if note is not None:
                    binning.put(db, NoteTable, (note.id,), now, batch)
            agreed = [task.id for task in tasks.of_student(db, session.student_id) if task.session_id == session_id]
            binning.put(db, TaskTable, agreed, now, batch)
            outlook.keep_of_student(db, self._catalogue, session.student_id, self._clock.today())
        return batch

    def _is_ahead(self, appointment: Appointment, session: CounsellingSession) -> bool:
        waits = appointment.state is AppointmentState.PLANNED and appointment.session_id != session.id
        return waits and appointment.day > self._clock.today()

    def _planned(self, db: Session, student_id: int, appointment_id: int | None, *, begins: bool) -> Appointment | None:
        """Return the appointment that is kept by a session: the one that is named, else the first of today."""
        if appointment_id is not None:
            return appointments.get(db, appointment_id)
        today = [each for each in appointments.of_student(db, student_id) if _waits_on(each, self._clock.today())]
        return next((each for each in today if each.session_id is None), None) if begins else None

    def _begun(
        self, db: Session, student_id: int, appointment: Appointment | None, mobility_id: int | None
    ) -> CounsellingSession:
        now = self._clock.local()
        planned = appointment or Appointment(now.date())
        wanted = mobility_id or planned.mobility_id
        current = mobilities.get(db, wanted) if wanted else next(iter(mobilities.of_student(db, student_id)), None)
        meeting = self._catalogue.meeting(meeting_of(planned.meeting_id))
        template = meeting.template if meeting else ""
        if not template:
            template = self._catalogue.template(current.phase if current else Phase.PROMOTION).id
        return CounsellingSession(
            student_id,
            now.date(),
            current.id if current else None,
            start=now.time().replace(second=0, microsecond=0),
            phase=current.phase if current else None,
            medium=planned.medium,
            template=template,
            begun_at=now,
        )

    def _finish(self, db: Session, session: CounsellingSession, lane: Visibility) -> None:
        """Make what is being written in a lane the next version of its note."""
        key = _lane_key(session, lane)
        draft = drafts.get(db, key)
        text = clean_block(str(draft.fields.get("text", ""))) if draft else ""
        if not text:
            return
        note = notes.of_session(db, session.id, lane)
        note = note or Note(session.student_id, lane, "", session.id, session.mobility_id)
        if note.text != text:
            notes.write(db, replace(note, text=text), self._clock.now())
        drafts.drop(db, key)

    def _set_state(
        self, db: Session, session: CounsellingSession, before: AppointmentState, after: AppointmentState
    ) -> None:
        for planned in appointments.of_student(db, session.student_id):
            if planned.session_id == session.id and planned.state is before:
                appointments.write(db, replace(planned, state=after))

    def _plan_next(self, db: Session, session: CounsellingSession, ending: Ending) -> int | None:
        """Make the next appointment, unless one stands on that day already, and return its id."""
        day = ending.next_day
        if day is None or any(_waits_on(each, day) for each in appointments.of_student(db, session.student_id)):
            return None
        meeting = self._catalogue.meeting(meeting_of(ending.next_meeting))
        planned = Appointment(
            day,
            session.student_id,
            session.mobility_id,
            start=ending.next_time,
            minutes=meeting.minutes if meeting else session.minutes,
            medium=meeting.medium if meeting else session.medium,
            meeting_id=ending.next_meeting,
            own_day=True,
        )
        return appointments.write(db, planned).id


def worked_minutes(session: CounsellingSession, now: datetime) -> int | None:
    """Return how long a session has run, at least a minute; None for one that was forgotten to be ended."""
    if session.begun_at is None or now - session.begun_at > _LONGEST:
        return None
    return max(1, round((now - session.begun_at) / timedelta(minutes=1)))


def _lane_key(session: CounsellingSession, lane: Visibility) -> DraftKey:
    return DraftKey(DraftKind.NOTE, parent=f"{session.uid}/{lane}")


def _waits_on(appointment: Appointment, day: date) -> bool:
    return appointment.day == day and appointment.state is AppointmentState.PLANNED


def _read(db: Session, session: CounsellingSession) -> SessionRecord:
    written = notes.of_student(db, session.student_id, Visibility.SHARED, Visibility.PRIVATE)
    return _joined(session, written, tasks.of_student(db, session.student_id))


def _joined(session: CounsellingSession, written: Iterable[Note], agreed: Iterable[Task]) -> SessionRecord:
    lanes = {note.visibility: note for note in written if note.session_id == session.id}
    steps = tuple(task for task in agreed if task.session_id == session.id)
    return SessionRecord(session, lanes.get(Visibility.SHARED), lanes.get(Visibility.PRIVATE), steps)
