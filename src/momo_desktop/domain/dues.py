"""When something is due, who owes it and for whom it counts.

Dues hang on the departure and the return, so one pack serves a stay of two weeks and one of a year.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import assert_never


class Anchor(StrEnum):
    """Names the two days that a mobility turns on."""

    DEPARTURE = "departure"
    RETURN = "return"


class SessionKind(StrEnum):
    """Names the counselling sessions of a mobility that dues refer to, counted in their order."""

    FIRST_TALK = "first_talk"
    SECOND_TALK = "second_talk"


class Owner(StrEnum):
    """Names who does something."""

    STUDENT = "student"
    COUNSELLOR = "counsellor"
    GUARDIAN = "guardian"
    HOST = "host"
    TEACHER = "teacher"
    OFFICE = "office"


class Condition(StrEnum):
    """Names what can be true of a mobility and make an item count for it."""

    MINOR = "minor"
    APPRENTICE = "apprentice"
    OUTSIDE_EU = "outside_eu"
    GROUP = "group"
    INCLUSION_SUPPORT = "inclusion_support"
    INCOMING = "incoming"


@dataclass(frozen=True, slots=True)
class Owners:
    """Tells who does it: all of them together, or any one of them."""

    people: tuple[Owner, ...]
    together: bool = True


@dataclass(frozen=True, slots=True)
class Anchors:
    """Holds the days that dues are counted from; what is not known yet is None or missing.

    `today` decides which date of a repeating due comes next.
    """

    today: date
    departure: date | None = None
    return_: date | None = None
    sessions: Mapping[SessionKind, date] = field(default_factory=dict[SessionKind, date])

    def day(self, anchor: Anchor) -> date | None:
        """Return the day of an anchor."""
        return self.departure if anchor is Anchor.DEPARTURE else self.return_


@dataclass(frozen=True, slots=True)
class NoDue:
    """Has no date of its own."""


@dataclass(frozen=True, slots=True)
class AnchorDue:
    """Is due so many days after the anchor, before it when `days` is negative."""

    anchor: Anchor
    days: int


@dataclass(frozen=True, slots=True)
class RangeDue:
    """Can be done from the first day on and is due on the last, both counted from the anchor."""

    anchor: Anchor
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class StayDue:
    """Is due after a fraction of the stay: a third, a half."""

    numerator: int
    denominator: int


@dataclass(frozen=True, slots=True)
class SessionDue:
    """Is due so many days after a counselling session, before it when `days` is negative."""

    session: SessionKind
    days: int = 0


@dataclass(frozen=True, slots=True)
class SeveralDues:
    """Is due on several dates, one after the other."""

    dates: tuple[AnchorDue, ...]


@dataclass(frozen=True, slots=True)
class WeeklyDue:
    """Is due every seven days of the stay, the first time a week after the departure."""


Due = NoDue | AnchorDue | RangeDue | StayDue | SessionDue | SeveralDues | WeeklyDue


def due_dates(due: Due, anchors: Anchors) -> tuple[date, ...]:
    """Return every date that something is due on, in order; nothing while a day it is counted from is unknown."""
    match due:
        case NoDue():
            return ()
        case AnchorDue(anchor, days):
            return _known([_shifted(anchors.day(anchor), days)])
        case RangeDue(anchor, _, last):
            return _known([_shifted(anchors.day(anchor), last)])
        case StayDue(numerator, denominator):
            return _part_of_stay(anchors, numerator, denominator)
        case SessionDue(session, days):
            return _known([_shifted(anchors.sessions.get(session), days)])
        case SeveralDues(dates):
            return _known(_shifted(anchors.day(each.anchor), each.days) for each in dates)
        case WeeklyDue():
            return _weeks(anchors)
        case _:
            assert_never(due)


def due_date(due: Due, anchors: Anchors, *, begun: bool = False) -> date | None:
    """Return the date that counts now.

    Of several dates it is the first; once a start is made (`begun`) it is the next one from today, or the last.
    """
    dates = due_dates(due, anchors)
    if not dates:
        return None
    if not begun:
        return dates[0]
    return next((day for day in dates if day >= anchors.today), dates[-1])


def due_from(due: Due, anchors: Anchors) -> date | None:
    """Return the first day of a range; None for every other kind."""
    return _shifted(anchors.day(due.anchor), due.first) if isinstance(due, RangeDue) else None


def applies(conditions: Iterable[Condition], facts: frozenset[Condition]) -> bool:
    """Tell whether something counts: it has no condition, or one of them is a fact."""
    wanted = frozenset(conditions)
    return not wanted or not wanted.isdisjoint(facts)


def _shifted(day: date | None, days: int) -> date | None:
    if day is None:
        return None
    try:
        return day + timedelta(days=days)
    except OverflowError:  # a mistyped year at either end of the calendar must not break the page
        return None


def _known(days: Iterable[date | None]) -> tuple[date, ...]:
    return tuple(sorted({day for day in days if day is not None}))


def _part_of_stay(anchors: Anchors, numerator: int, denominator: int) -> tuple[date, ...]:
    if anchors.departure is None or anchors.return_ is None:
        return ()
    length = (anchors.return_ - anchors.departure).days
    return _known([_shifted(anchors.departure, round(length * numerator / denominator))])


def _weeks(anchors: Anchors) -> tuple[date, ...]:
    if anchors.departure is None or anchors.return_ is None:
        return ()
    length = (anchors.return_ - anchors.departure).days
    if length < 7:
        return (anchors.return_,)
    return tuple(anchors.departure + timedelta(days=days) for days in range(7, length + 1, 7))
