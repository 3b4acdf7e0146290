"""Appointments with whom and what for.

Not a service: the calendar on the window, on paper and in a file share it inside their own units of work.
"""

from __future__ import annotations

from datetime import date

from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain.appointments import CalendarEntry
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
