"""What the counsellor does in a counselling session: begin, write in two lanes, agree on steps, end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain.appointments import Appointment, AppointmentState
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.contact_plan import meeting_of
from momo_desktop.domain.drafts import Draft
from momo_desktop.domain.phases import Phase
from momo_desktop.domain.sessions import CounsellingSession, Ending, Note, Task
from momo_desktop.domain.visibility import Visibility
from momo_desktop.errors import SessionRunning, ValueRefused
from momo_desktop.i18n import Language
from momo_desktop.services import common_ground, endings, outlook
from momo_desktop.services.common_ground import CommonGround
from momo_desktop.storage import appointments, binning, drafts, mobilities, notes, sessions, tasks
from momo_desktop.storage.database import Database, Session
from momo_desktop.storage.meeting_tables import AppointmentTable, NoteTable, SessionTable, TaskTable


@dataclass(frozen=True, slots=True)
class SessionRecord:
    """Is one session with what was written and agreed in it; a lane that is empty is None.

    `next_appointment` is the id of the appointment that the ending of this session just made, `copies` are those of the
    sessions that it gave the further students of a group.
    """

    session: CounsellingSession
    shared: Note | None
    private: Note | None
    agreed: tuple[Task, ...]
    next_appointment: int | None = None
    copies: tuple[int, ...] = ()


class SessionService:
    """Keeps the counselling sessions of one vault."""

    def __init__(self, database: Database, catalogue: Catalogue, clock: Clock, language: Language) -> None:
        self._database = database
        self._catalogue = catalogue
        self._clock = clock
        self._language = language

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
            draft = drafts.get(db, endings.lane_key(session, Visibility.PRIVATE))
            note = notes.of_session(db, session_id, Visibility.PRIVATE)
        text = str(draft.fields.get("text", "")) if draft else note.text if note else ""
        return len(text.split())

    def proposed_ending(self, session_id: int) -> Ending:
        """Return an ending that can be taken as it is: the length so far, and the next appointment."""
        with self._database.read() as db:
            session = sessions.get(db, session_id)
            return endings.proposed(db, self._catalogue, self._language, session, self._clock.local())

    def company(self, session_id: int) -> tuple[int, ...]:
        """Return the ids of the further students who sit in a running session."""
        with self._database.read() as db:
            return endings.company(db, sessions.get(db, session_id))

    def set_company(self, session_id: int, students: Iterable[int]) -> None:
        """Say which further students sit in a running session; each gets a session of its own at the end."""
        with self._database.write() as db:
            session = sessions.get(db, session_id)
            key = endings.group_key(session)
            ids = [each for each in students if each != session.student_id]
            if ids:
                drafts.keep(db, Draft(key, Visibility.PRIVATE, fields={"students": ids}), self._clock.now())
            else:
                drafts.drop(db, key)

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
                session = sessions.add(db, self._begun(db, student_id, planned, mobility_id), self._clock.now())
                outlook.keep_after_talk(db, self._catalogue, student_id, session.day, self._clock.today())
                begun = SessionRecord(session, None, None, ())
            else:
                begun = _read(db, session)
            if planned is not None and planned.session_id != session.id:
                appointments.write(db, replace(planned, session_id=session.id))
            return begun

    def end(self, session_id: int, ending: Ending) -> SessionRecord:
        """End a session: what is being written in it becomes a version, what was planned for it is held.

        The next appointment is made unless one is planned for that day. In a group each further student gets a session
        with the shared note and the steps. Raises `ValueRefused` for a length below nothing.
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
                now,
            )
            for lane in Visibility:
                endings.finish_lane(db, session, lane, now)
            endings.set_state(db, session, AppointmentState.PLANNED, AppointmentState.HELD)
            made = endings.plan_next(db, self._catalogue, session, ending.next_meeting)
            others = endings.company(db, session)
            copies = endings.share_with(db, session, others, now)
            drafts.drop(db, endings.group_key(session))
            for student_id in (session.student_id, *others):
                outlook.keep_of_student(db, self._catalogue, student_id, self._clock.today())
            return replace(_read(db, session), next_appointment=made, copies=copies)

    def reopen(self, ended: SessionRecord) -> SessionRecord:
        """Let a session that `end` returned run again, and take back what the end made; the notes stay.

        Raises `SessionRunning` when another one runs by now.
        """
        now = self._clock.now()
        with self._database.write() as db:
            running = sessions.running(db)
            if running is not None and running.id != ended.session.id:
                raise SessionRunning(running.id, running.student_id)
            running_again = replace(sessions.get(db, ended.session.id), ended_at=None)
            session = sessions.save(db, running_again, now)
            endings.set_state(db, session, AppointmentState.HELD, AppointmentState.PLANNED)
            if ended.next_appointment is not None:
                binning.put(db, AppointmentTable, (ended.next_appointment,), now)
            others = [sessions.get(db, copy).student_id for copy in ended.copies]
            for copy in ended.copies:
                self._put_into_bin(db, copy)
            if others:
                key = endings.group_key(session)
                drafts.keep(db, Draft(key, Visibility.PRIVATE, fields={"students": others}), now)
            return _read(db, session)

    def add(self, session: CounsellingSession) -> CounsellingSession:
        """Write a new session; the checklists of the student follow where they wait for a talk."""
        with self._database.write() as db:
            added = sessions.add(db, session, self._clock.now())
            outlook.keep_of_student(db, self._catalogue, session.student_id, self._clock.today())
        return added

    def save(self, session: CounsellingSession) -> CounsellingSession:
        """Write a changed session; raises `ValueRefused` for a length below nothing."""
        if session.minutes is not None and session.minutes < 0:
            raise ValueRefused("minutes", "negative")
        with self._database.write() as db:
            saved = sessions.save(db, session, self._clock.now())
            outlook.keep_of_student(db, self._catalogue, session.student_id, self._clock.today())
        return saved

    def bin(self, session_id: int) -> str:
        """Move a session with its notes and agreed steps to the bin and return the batch."""
        with self._database.write() as db:
            return self._put_into_bin(db, session_id)

    def _put_into_bin(self, db: Session, session_id: int) -> str:
        now = self._clock.now()
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

    def _planned(self, db: Session, student_id: int, appointment_id: int | None, *, begins: bool) -> Appointment | None:
        """Return the appointment that is kept by a session: the one that is named, else the first of today."""
        if appointment_id is not None:
            return appointments.get(db, appointment_id)
        today = [
            each for each in appointments.of_student(db, student_id) if endings.waits_on(each, self._clock.today())
        ]
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


def _read(db: Session, session: CounsellingSession) -> SessionRecord:
    written = [note for lane in Visibility if (note := notes.of_session(db, session.id, lane)) is not None]
    return _joined(session, written, tasks.of_student(db, session.student_id))


def _joined(session: CounsellingSession, written: Iterable[Note], agreed: Iterable[Task]) -> SessionRecord:
    lanes = {note.visibility: note for note in written if note.session_id == session.id}
    steps = tuple(task for task in agreed if task.session_id == session.id)
    return SessionRecord(session, lanes.get(Visibility.SHARED), lanes.get(Visibility.PRIVATE), steps)
