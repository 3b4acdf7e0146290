"""What stands in the calendar of the invented school: who comes next, the contact plan, and visits to a class."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from momo_desktop.content.catalogue import Catalogue
from momo_desktop.demo.source import PACK
from momo_desktop.demo.timeline import TalkDay, Timeline
from momo_desktop.domain import contact_plan
from momo_desktop.domain.appointments import DEMO_SERIES, Appointment, AppointmentState, Rhythm, recurring_days
from momo_desktop.domain.dues import Anchors
from momo_desktop.domain.phases import Phase
from momo_desktop.domain.school_days import SchoolDays
from momo_desktop.domain.sessions import CounsellingSession, Medium

_MEETINGS = {
    "interest": "spark",
    "decision": "decision",
    "goals": "goals",
    "whatif": "what-if",
    "firstweek": "first-week",
    "lowpoint": "low-point",
    "midway": "midway",
    "landing": "landing",
    "proof": "proof",
    "use": "use",
}
"""The meeting of the contact plan that a talk was."""

_TODAY = (time(11, 30), time(13, 45), time(10, 0))
_LATER = (time(9, 30), time(14, 0))
_VISIT = time(12, 0)
_SOON = timedelta(days=45)
_AHEAD = timedelta(days=120)


@dataclass(frozen=True, slots=True)
class Turn:
    """Is when somebody comes next."""

    day: date
    start: time


class Timetable:
    """Gives one after the other a turn: three today, then two on each school day."""

    def __init__(self, today: date, school_days: SchoolDays) -> None:
        self.school_days = school_days
        self._turns = _turns(today, school_days)

    def turn(self) -> Turn:
        """Return the next turn."""
        return next(self._turns)


def held(talk: TalkDay, session: CounsellingSession) -> Appointment:
    """Return what was planned of a session that took place."""
    return Appointment(
        day=session.day,
        start=session.start,
        minutes=session.minutes,
        medium=session.medium,
        meeting_id=PACK + _MEETINGS[talk.talk],
        state=AppointmentState.HELD,
    )


def missed(talk: TalkDay) -> Appointment:
    """Return a meeting to which nobody came, a week before it took place."""
    week = timedelta(days=7)
    return Appointment(
        day=talk.day - week,
        start=time(9),
        minutes=talk.minutes,
        meeting_id=PACK + _MEETINGS[talk.talk],
        state=AppointmentState.MISSED,
    )


def planned(
    timeline: Timeline, turn: Turn, title: str, catalogue: Catalogue, school_days: SchoolDays
) -> tuple[Appointment, ...]:
    """Return who comes when: the next meeting, and of those who prepare or are abroad the plan of the months ahead.

    The next one has a title of its own where the plan has nothing for these weeks.
    """
    anchors = Anchors(timeline.today, timeline.departure, timeline.return_date)
    done = {PACK + _MEETINGS[each.talk] for each in timeline.talks()}
    open_ones = [
        each
        for each in contact_plan.proposals(catalogue.meetings, anchors, school_days)
        if each.day is not None and not each.past and each.id not in done
    ]
    video = Medium.VIDEO if timeline.phase is Phase.INTEGRATION else Medium.IN_PERSON
    following = Appointment(turn.day, start=turn.start, minutes=30, medium=video, own_day=True)
    if open_ones and open_ones[0].wanted <= timeline.today + _SOON:
        first = open_ones.pop(0)
        following = replace(following, minutes=first.meeting.minutes, meeting_id=first.id)
    else:
        following = replace(following, title=title, own_day=False)
    if timeline.phase not in (Phase.PREPARATION, Phase.INTEGRATION):
        return (following,)
    plan = [
        Appointment(each.day, minutes=each.meeting.minutes, medium=each.meeting.medium, meeting_id=each.id)
        for each in open_ones
        if each.day is not None and turn.day < each.day <= timeline.today + _AHEAD
    ]
    return (following, *plan)


def visits(title: str, today: date, school_days: SchoolDays) -> tuple[Appointment, ...]:
    """Return the visits to a class every other week, some of them past."""
    first = today + timedelta(days=1 - 28)
    days: Iterable[date] = recurring_days(first, Rhythm.FORTNIGHTLY, today + _AHEAD, SchoolDays())
    moved = [school_days.nearest(day, day, date.max) or day for day in days]
    return tuple(
        Appointment(
            day,
            start=_VISIT,
            minutes=45,
            title=title,
            series=DEMO_SERIES,
            state=AppointmentState.HELD if day < today else AppointmentState.PLANNED,
        )
        for day in moved
    )


def _turns(today: date, school_days: SchoolDays) -> Iterator[Turn]:
    for start in _TODAY:  # whatever day it is: there is something to see on it
        yield Turn(today, start)
    day = today
    while True:
        day += timedelta(days=1)
        day = school_days.nearest(day, day, date.max) or day
        for start in _LATER:
            yield Turn(day, start)
