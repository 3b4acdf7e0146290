"""Meetings that are planned and not yet held."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from momo_desktop.domain.months import months_later
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.school_days import SchoolDays
from momo_desktop.domain.sessions import Medium
from momo_desktop.domain.visibility import Visibility
from momo_desktop.domain.wording import Text


class AppointmentState(StrEnum):
    """Says what became of a planned meeting."""

    PLANNED = "planned"
    HELD = "held"
    MISSED = "missed"
    CANCELLED = "cancelled"


LONGEST_SERIES = 3 * 366
"""In days: a series that goes on longer is a mistyped year."""

DEMO_SERIES = "demo"
"""The series of those meetings of the invented school that belong to no student; they leave with its students."""


class Rhythm(StrEnum):
    """Says how often a meeting comes back."""

    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"


@dataclass(frozen=True, slots=True)
class Appointment:
    """Is one planned meeting with a student, or with nobody from the list (a class visit, an evening for parents).

    Times are local wall-clock times. `title` is the counsellor's own; without one it is called as its meeting.
    `meeting_id` names the meeting of the contact plan that it came from; its day moves with the dates of the mobility
    until somebody sets it by hand (`own_day`). Those that recur share a `series`. `session_id` is the counselling
    session that it became.
    """

    day: date
    student_id: int | None = None
    mobility_id: int | None = None
    start: time | None = None
    minutes: int | None = None
    medium: Medium = Medium.IN_PERSON
    title: str = ""
    meeting_id: str = ""
    own_day: bool = False
    series: str = ""
    state: AppointmentState = AppointmentState.PLANNED
    visibility: Visibility = Visibility.SHARED
    session_id: int | None = None
    id: int = 0
    uid: str = ""

    def __repr__(self) -> str:
        return f"Appointment({self.id})"


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """Is an appointment as a calendar shows it: with whom, and which meeting of the contact plan it is."""

    appointment: Appointment
    name: PersonName | None = None
    meeting: Text | None = None

    def __repr__(self) -> str:
        return f"CalendarEntry({self.appointment.id})"


def recurring_days(first: date, rhythm: Rhythm, until: date, school_days: SchoolDays) -> tuple[date, ...]:
    """Return the first day and those that follow in its rhythm, up to and with `until`; free days are left out.

    A month that is too short has the meeting on its last day.
    """
    days, number = [first], 1
    with contextlib.suppress(OverflowError, ValueError):  # past the end of the calendar
        while (day := _recurred(first, rhythm, number)) <= until:
            if school_days.has_school(day):
                days.append(day)
            number += 1
    return tuple(days)


def colliding(appointment: Appointment, others: Iterable[Appointment]) -> tuple[Appointment, ...]:
    """Return which of the others are planned for the same time; one without a time stands in nobody's way."""
    begin, end = _span(appointment)
    if begin is None or end is None:
        return ()
    found: list[Appointment] = []
    for other in others:
        other_begin, other_end = _span(other)
        is_another = other.id != appointment.id and other.state is AppointmentState.PLANNED
        if is_another and other_begin is not None and other_end is not None and other_begin < end and begin < other_end:
            found.append(other)
    return tuple(found)


def _recurred(first: date, rhythm: Rhythm, number: int) -> date:
    if rhythm is Rhythm.MONTHLY:
        return months_later(first, number)
    return first + timedelta(weeks=number * (2 if rhythm is Rhythm.FORTNIGHTLY else 1))


def _span(appointment: Appointment) -> tuple[datetime | None, datetime | None]:
    if appointment.start is None:
        return None, None
    begin = datetime.combine(appointment.day, appointment.start)
    return begin, begin + timedelta(minutes=appointment.minutes or 1)
