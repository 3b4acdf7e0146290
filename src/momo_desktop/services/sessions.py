"""What the counsellor does in a counselling session: begin, write in two lanes, agree on steps, end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.sessions import CounsellingSession, Note, Task
from momo_desktop.domain.visibility import Visibility
from momo_desktop.errors import ValueRefused
from momo_desktop.services import outlook
from momo_desktop.storage import binning, notes, sessions, tasks
from momo_desktop.storage.database import Database
from momo_desktop.storage.meeting_tables import NoteTable, SessionTable, TaskTable


@dataclass(frozen=True, slots=True)
class SessionRecord:
    """Is one session with what was written and agreed in it; a lane that is empty is None."""

    session: CounsellingSession
    shared: Note | None
    private: Note | None
    agreed: tuple[Task, ...]


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
            session = sessions.get(db, session_id)
            written = notes.of_student(db, session.student_id, Visibility.SHARED, Visibility.PRIVATE)
            return _joined(session, written, tasks.of_student(db, session.student_id))

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


def _joined(session: CounsellingSession, written: Iterable[Note], agreed: Iterable[Task]) -> SessionRecord:
    lanes = {note.visibility: note for note in written if note.session_id == session.id}
    steps = tuple(task for task in agreed if task.session_id == session.id)
    return SessionRecord(session, lanes.get(Visibility.SHARED), lanes.get(Visibility.PRIVATE), steps)
