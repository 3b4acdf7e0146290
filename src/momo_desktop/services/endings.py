"""What the end of a session does: finished notes, what was planned for it, the next appointment, the others' copies.

Not a service but the parts of one: they run inside the unit of work that ends a session.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import cast

from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain.appointments import Appointment, AppointmentState
from momo_desktop.domain.contact_plan import meeting_of
from momo_desktop.domain.drafts import DraftKey, DraftKind
from momo_desktop.domain.group_notes import without_names
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.sessions import CounsellingSession, Ending, Note, Task
from momo_desktop.domain.text import clean_block
from momo_desktop.domain.visibility import Visibility
from momo_desktop.i18n import Language
from momo_desktop.services import anchored
from momo_desktop.services.school_days import school_days
from momo_desktop.storage import appointments, drafts, mobilities, notes, sessions, students, tasks
from momo_desktop.storage.database import Session

_USUAL_GAP = timedelta(weeks=2)
_SEARCHED = timedelta(weeks=16)
"""Longer than the longest holidays of a school."""
_LONGEST = timedelta(hours=6)
"""A session that runs longer was not ended when it was over."""


def proposed(
    db: Session, catalogue: Catalogue, language: Language, session: CounsellingSession, now: datetime
) -> Ending:
    """Return an ending that can be taken as it is: the length so far, and the next appointment.

    That is the one that is planned, else the next meeting of the contact plan, else the same time in two weeks on a
    school day.
    """
    today = now.date()
    length = Ending(worked_minutes(session, now))
    ahead = (each for each in appointments.of_student(db, session.student_id) if each.day > today)
    planned = next((each for each in ahead if _waits(each) and each.session_id != session.id), None)
    if planned is not None:
        return replace(length, next_day=planned.day, next_time=planned.start, next_meeting=planned.meeting_id)
    if session.mobility_id is not None:
        mobility = mobilities.get(db, session.mobility_id)
        for meeting in anchored.proposed(db, catalogue, language, mobility, today):
            if meeting.day is not None and meeting.day > today and meeting.appointment is None:
                return replace(length, next_day=meeting.day, next_time=session.start, next_meeting=meeting.id)
    later = today + _USUAL_GAP
    free = school_days(db, language, later, later + _SEARCHED)
    return replace(length, next_day=free.nearest(later, later, later + _SEARCHED) or later, next_time=session.start)


def worked_minutes(session: CounsellingSession, now: datetime) -> int | None:
    """Return how long a session has run, at least a minute; None for one that was forgotten to be ended."""
    if session.begun_at is None or now - session.begun_at > _LONGEST:
        return None
    return max(1, round((now - session.begun_at) / timedelta(minutes=1)))


def lane_key(session: CounsellingSession, lane: Visibility) -> DraftKey:
    """Return the key of what is being written in a lane of a session."""
    return DraftKey(DraftKind.NOTE, parent=f"{session.uid}/{lane}")


def group_key(session: CounsellingSession) -> DraftKey:
    """Return the key under which the further students of a running session are kept."""
    return DraftKey(DraftKind.SESSION, session.uid, "group")


def company(db: Session, session: CounsellingSession) -> tuple[int, ...]:
    """Return the ids of the further students of a running session."""
    draft = drafts.get(db, group_key(session))
    held = cast("list[int]", draft.fields.get("students", [])) if draft else []
    return tuple(each for each in held if students.is_known(db, each))


def finish_lane(db: Session, session: CounsellingSession, lane: Visibility, now: datetime) -> None:
    """Make what is being written in a lane the next version of its note."""
    key = lane_key(session, lane)
    draft = drafts.get(db, key)
    text = clean_block(str(draft.fields.get("text", ""))) if draft else ""
    if text:
        _write_note(db, session, lane, text, now)
        drafts.drop(db, key)


def set_state(db: Session, session: CounsellingSession, before: AppointmentState, after: AppointmentState) -> None:
    """Say what became of the appointments that a session kept."""
    for planned in appointments.of_student(db, session.student_id):
        if planned.session_id == session.id and planned.state is before:
            appointments.write(db, replace(planned, state=after))


def plan_next(db: Session, catalogue: Catalogue, session: CounsellingSession, next_meeting: str) -> int | None:
    """Make the next appointment, unless one stands on that day already, and return its id."""
    day = session.next_day
    known = appointments.of_student(db, session.student_id)
    if day is None or any(waits_on(each, day) for each in known):
        return None
    meeting = catalogue.meeting(meeting_of(next_meeting))
    planned = Appointment(
        day,
        session.student_id,
        session.mobility_id,
        start=session.next_time,
        minutes=meeting.minutes if meeting else session.minutes,
        medium=meeting.medium if meeting else session.medium,
        meeting_id=next_meeting,
        own_day=True,
    )
    return appointments.write(db, planned).id


def share_with(db: Session, session: CounsellingSession, others: Sequence[int], now: datetime) -> tuple[int, ...]:
    """Give each further student a session with the shared note and the steps; nobody's names anybody else.

    The ids of the new sessions are returned.
    """
    if not others:
        return ()
    names = {each: students.get(db, each).name for each in (session.student_id, *others)}
    note = notes.of_session(db, session.id, Visibility.SHARED)
    agreed = tasks.in_lane(db, session.student_id, Visibility.SHARED)
    spoken = _Spoken(names, note.text if note else "", tuple(task for task in agreed if task.session_id == session.id))
    made = tuple(_copy(db, session, each, spoken, now) for each in others)
    _write_note(db, session, Visibility.SHARED, spoken.to(session.student_id, spoken.note), now)
    for task in spoken.steps:
        tasks.write(db, replace(task, text=spoken.to(session.student_id, task.text)), now)
    return made


def waits_on(appointment: Appointment, day: date) -> bool:
    """Tell whether something is planned for a day."""
    return appointment.day == day and _waits(appointment)


def _waits(appointment: Appointment) -> bool:
    return appointment.state is AppointmentState.PLANNED


@dataclass(frozen=True, slots=True)
class _Spoken:
    """Holds what was said in a group, with the names of all who were there by their ids."""

    names: dict[int, PersonName]
    note: str
    steps: tuple[Task, ...]

    def to(self, student_id: int, text: str) -> str:
        others = [name for each, name in self.names.items() if each != student_id]
        return without_names(text, others, self.names[student_id])


def _copy(db: Session, session: CounsellingSession, student_id: int, spoken: _Spoken, now: datetime) -> int:
    mobility = next(iter(mobilities.of_student(db, student_id)), None)
    own = replace(
        session,
        id=0,
        uid="",
        student_id=student_id,
        mobility_id=mobility.id if mobility else None,
        phase=mobility.phase if mobility else session.phase,
        goal=spoken.to(student_id, session.goal),
        mood=None,
        helpfulness=None,
    )
    added = sessions.add(db, own, now)
    _write_note(db, added, Visibility.SHARED, spoken.to(student_id, spoken.note), now)
    for task in spoken.steps:
        copied = replace(task, id=0, uid="", student_id=student_id, session_id=added.id, mobility_id=added.mobility_id)
        tasks.write(db, replace(copied, text=spoken.to(student_id, task.text)), now)
    return added.id


def _write_note(db: Session, session: CounsellingSession, lane: Visibility, text: str, now: datetime) -> None:
    note = notes.of_session(db, session.id, lane)
    note = note or Note(session.student_id, lane, "", session.id, session.mobility_id)
    if text and note.text != text:
        notes.write(db, replace(note, text=text), now)
