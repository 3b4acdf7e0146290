"""When to meet: the meetings of a mobility, counted from its departure and its return (DOMAIN 1.1).

A meeting lies on a school day, in the order of the plan, and never on the wrong side of the day it is counted to:
those before the departure are before it, those of the stay within it, those after the return after it.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

from momo_desktop.domain.appointments import Appointment, AppointmentState
from momo_desktop.domain.dues import Anchor, AnchorDue, Anchors, Due, RangeDue, StayDue, due_dates, due_from
from momo_desktop.domain.guidance import Meeting
from momo_desktop.domain.months import months_later
from momo_desktop.domain.school_days import SchoolDays

SHORT_STAY = 14
"""Up to so many days a stay has the meetings that are marked as short."""
LONG_STAY = 90
"""Beyond so many days a monthly meeting comes back every month."""
_LOW_POINT_LATEST = 21
"""A low comes after two or three weeks, however long the stay is (DOMAIN 1.1)."""
_BEFORE_THE_END = 14
"""A monthly meeting later than so many days before the return would meet the one before the return."""
_MOST_MONTHS = 36
_AGAIN = "#"
_STANDING = (AppointmentState.PLANNED, AppointmentState.HELD)


@dataclass(frozen=True, slots=True)
class Proposal:
    """Is a meeting that the plan proposes.

    `id` is kept as the `meeting_id` of its appointment: that of the meeting, with a number when it comes back
    ("momo.core/midway#2"). `wanted` is the day as the plan counts it, `day` the school day it moved to, None when there
    is none between the days that it must lie between. `appointment` is what became of the proposal so far.
    """

    id: str
    meeting: Meeting
    wanted: date
    day: date | None
    past: bool = False
    appointment: Appointment | None = None

    @property
    def moved(self) -> bool:
        """Whether the day was free of school, so that it became another one."""
        return self.day != self.wanted


class _Counted(NamedTuple):
    """Is a meeting with the day that is wanted, and the days that it must lie between."""

    id: str
    meeting: Meeting
    wanted: date
    first: date
    last: date
    back: bool


def meeting_of(meeting_id: str) -> str:
    """Return the id of the meeting itself: "momo.core/midway" for "momo.core/midway#2"."""
    return meeting_id.partition(_AGAIN)[0]


def proposals(
    meetings: Iterable[Meeting],
    anchors: Anchors,
    school_days: SchoolDays,
    *,
    earliest: date = date.min,
    whole: bool = False,
) -> tuple[Proposal, ...]:
    """Return the meetings of a mobility in their order, none before `earliest`; what cannot be counted is left out.

    Of a range the first day is wanted that is not past. `whole` has the whole plan for a short stay too.
    """
    found: list[Proposal] = []
    for meeting in meetings:
        if whole or meeting.short or not _is_short(anchors):
            for counted in _counted(meeting, anchors):
                day = _school_day(counted, school_days, earliest)
                earliest = day or earliest
                past = (day or counted.wanted) < anchors.today
                found.append(Proposal(counted.id, meeting, counted.wanted, day, past))
    return tuple(found)


def recognised(proposed: Iterable[Proposal], appointments: Iterable[Appointment]) -> tuple[Proposal, ...]:
    """Return the proposals with what is planned or was held of them; of two for one meeting the last counts.

    What was cancelled or missed is proposed again.
    """
    made: Mapping[str, Appointment] = {
        each.meeting_id: each for each in appointments if each.meeting_id and each.state in _STANDING
    }
    return tuple(replace(each, appointment=made.get(each.id)) for each in proposed)


def _is_short(anchors: Anchors) -> bool:
    length = _length(anchors)
    return length is not None and length <= SHORT_STAY


def _is_long(anchors: Anchors) -> bool:
    length = _length(anchors)
    return length is not None and length > LONG_STAY


def _length(anchors: Anchors) -> int | None:
    """Return how many days a stay has, the first and the last included."""
    if anchors.departure is None or anchors.return_ is None:
        return None
    return (anchors.return_ - anchors.departure).days + 1


def _counted(meeting: Meeting, anchors: Anchors) -> list[_Counted]:
    days = _monthly(anchors) if meeting.monthly and _is_long(anchors) else _wanted(meeting.due, anchors)
    first, last = _limits(meeting.due, anchors)
    back = isinstance(meeting.due, AnchorDue) and meeting.due.days <= 0
    ids = [meeting.id, *(f"{meeting.id}{_AGAIN}{number}" for number in range(2, len(days) + 1))]
    return [_Counted(id_, meeting, day, first, last, back) for id_, day in zip(ids, days, strict=False)]


def _wanted(due: Due, anchors: Anchors) -> list[date]:
    days = list(due_dates(due, anchors))[:1]
    match due:
        case RangeDue() if days:
            begin = due_from(due, anchors)
            return [days[0] if begin is None else max(begin, min(anchors.today, days[0]))]
        case StayDue() if days and anchors.departure is not None and due.numerator * 2 < due.denominator:
            return [anchors.departure + min(days[0] - anchors.departure, timedelta(days=_LOW_POINT_LATEST))]
        case _:
            return days


def _monthly(anchors: Anchors) -> list[date]:
    if anchors.departure is None or anchors.return_ is None:
        return []
    end = anchors.return_ - timedelta(days=_BEFORE_THE_END)
    days: list[date] = []
    # A mistyped year must neither fill the calendar nor run off its end.
    with contextlib.suppress(ValueError):
        while len(days) < _MOST_MONTHS and (day := months_later(anchors.departure, len(days) + 1)) <= end:
            days.append(day)
    return days


def _limits(due: Due, anchors: Anchors) -> tuple[date, date]:
    """Return the first and the last day that a meeting may lie on."""
    leaving, coming = anchors.departure or date.min, anchors.return_ or date.max
    match due:
        case AnchorDue(Anchor.DEPARTURE, days) if days <= 0:
            return date.min, leaving
        case RangeDue(Anchor.DEPARTURE, _, last) if last <= 0:
            return date.min, leaving
        case AnchorDue(Anchor.RETURN, days) if days > 0:
            return coming, date.max
        case RangeDue(Anchor.RETURN, first, _) if first >= 0:
            return coming, date.max
        case _:
            return leaving, coming


def _school_day(counted: _Counted, school_days: SchoolDays, earliest: date) -> date | None:
    first, last = max(counted.first, earliest), counted.last
    return school_days.nearest(min(max(counted.wanted, first), last), first, last, back=counted.back)
