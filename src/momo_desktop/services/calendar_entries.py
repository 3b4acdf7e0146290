"""Appointments with whom and what for.

Not a service: the calendar on the window, on paper and in a file share it inside their own units of work.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain.appointments import AppointmentState, CalendarEntry
from momo_desktop.domain.visibility import Visibility
from momo_desktop.exchange.calendar_files import CalendarEvent
from momo_desktop.i18n import Language
from momo_desktop.storage import appointments, students
from momo_desktop.storage.database import Session


def calendar_entries(
    db: Session, catalogue: Catalogue, first: date, last: date, student_id: int | None = None
) -> tuple[CalendarEntry, ...]:
    """Return what lies between two days with whom and what for, inside a unit of work."""
    found = appointments.between(db, first, last)
    if student_id is not None:
        found = [each for each in found if each.student_id == student_id]
    names = students.names(db, sorted({each.student_id for each in found if each.student_id is not None}))
    entries: list[CalendarEntry] = []
    for each in found:
        meeting = catalogue.meeting(each.meeting_id) if each.meeting_id else None
        name = names.get(each.student_id) if each.student_id is not None else None
        entries.append(CalendarEntry(each, name, meeting.title if meeting else None))
    return tuple(entries)


def calendar_events(entries: Iterable[CalendarEntry], language: Language) -> tuple[tuple[CalendarEvent, ...], int]:
    """Return what another calendar may show of what is planned or was held, and how many private ones it may not.

    An event says who by initials and which kind of meeting it is.
    """
    kept = [each for each in entries if each.appointment.state in (AppointmentState.PLANNED, AppointmentState.HELD)]
    shared = [each for each in kept if each.appointment.visibility is Visibility.SHARED]
    events = tuple(
        CalendarEvent(
            uid=each.appointment.uid,
            summary=_summary(each, language),
            day=each.appointment.day,
            start=each.appointment.start,
            minutes=each.appointment.minutes,
        )
        for each in shared
    )
    return events, len(kept) - len(shared)


def _summary(entry: CalendarEntry, language: Language) -> str:
    # The counsellor's own title may name somebody, so it stays here.
    kind = language.text(entry.meeting) if entry.meeting else language.gettext("Appointment")
    return f"{entry.name.initials()} · {kind}" if entry.name else kind
