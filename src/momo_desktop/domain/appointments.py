"""Meetings that are planned and not yet held."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from momo_desktop.domain.sessions import Medium
from momo_desktop.domain.visibility import Visibility


class AppointmentState(StrEnum):
    """Says what became of a planned meeting."""

    PLANNED = "planned"
    HELD = "held"
    MISSED = "missed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Appointment:
    """Is one planned meeting with a student, or with nobody from the list (a class visit, an evening for parents).

    Times are local wall-clock times. `meeting_id` names the meeting of the contact plan that it came from; its day
    moves with the dates of the mobility until somebody sets it by hand (`own_day`). Those that recur share a `series`.
    `session_id` is the counselling session that it became.
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
