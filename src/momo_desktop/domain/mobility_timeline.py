"""One mobility as a stretch of time: its phases, and the days on which something was, is or will be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from momo_desktop.domain.checklists import ChecklistLine
from momo_desktop.domain.goals import Goal
from momo_desktop.domain.mobilities import JourneyAct, JourneyEvent, Mobility
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.papers import LeftOut, PhaseWords
from momo_desktop.domain.phases import Phase
from momo_desktop.domain.school import School
from momo_desktop.domain.wording import Text


class DayKind(StrEnum):
    """Names what is on a day; the first two are lines through the picture, the others have a lane each."""

    DEPARTURE = "departure"
    RETURN = "return"
    SESSION = "session"
    APPOINTMENT = "appointment"
    STEP = "step"
    EVIDENCE = "evidence"


LANES = (DayKind.SESSION, DayKind.APPOINTMENT, DayKind.STEP, DayKind.EVIDENCE)
"""The kinds that have a lane, from the top to the bottom."""


@dataclass(frozen=True, slots=True)
class PhaseSpan:
    """Is how long a phase lasted; the one that runs has no last day."""

    phase: Phase
    first: date
    last: date | None = None


@dataclass(frozen=True, slots=True)
class TimelineDay:
    """Is one thing on one day; `text` is empty where the kind says all."""

    day: date
    kind: DayKind
    text: Text | None = None
    late: bool = False

    def __repr__(self) -> str:
        return f"TimelineDay({self.kind})"


@dataclass(frozen=True, slots=True, repr=False)
class MobilityTimeline:
    """Is the paper: shared days only, in their order. Goals have no day and stand beside it."""

    school: School
    made_on: date
    student: PersonName
    school_class: str
    stay: Mobility
    phase_words: tuple[PhaseWords, ...]
    spans: tuple[PhaseSpan, ...]
    days: tuple[TimelineDay, ...]
    goals: tuple[Goal, ...] = ()
    left_out: LeftOut = field(default_factory=LeftOut)

    @property
    def ends(self) -> tuple[date, date]:
        """The first and the last day that the picture shows; there is at least the day on which it is made."""
        known = [self.made_on, *(each.day for each in self.days)]
        for span in self.spans:
            known += [span.first, span.last or self.made_on]
        return min(known), max(known)


def spans_of(events: Iterable[JourneyEvent]) -> tuple[PhaseSpan, ...]:
    """Return the phases in the order in which they were entered; each ends when another begins or all is over."""
    found: list[PhaseSpan] = []
    for event in sorted(events, key=lambda each: (each.day, each.id)):
        if event.act not in (JourneyAct.ENTER, JourneyAct.COMPLETE, JourneyAct.WITHDRAW):
            continue
        if found and found[-1].last is None:
            found[-1] = PhaseSpan(found[-1].phase, found[-1].first, event.day)
        if event.act is JourneyAct.ENTER:
            found.append(PhaseSpan(event.phase, event.day))
    return tuple(found)


def days_of_travel(stay: Mobility) -> Iterator[TimelineDay]:
    """Return departure and return, as far as they are known."""
    for day, kind in ((stay.departure, DayKind.DEPARTURE), (stay.return_date, DayKind.RETURN)):
        if day is not None:
            yield TimelineDay(day, kind)


def days_of_steps(lines: Iterable[ChecklistLine], phase: Phase) -> Iterator[TimelineDay]:
    """Return the days by which steps of the current and the next phase are due, as far as they are open."""
    for line in lines:
        if line.due is not None and not line.state.closed and line.phase <= phase + 1:
            yield TimelineDay(line.due, DayKind.STEP, line.text, line.late)


def in_order(days: Iterable[TimelineDay]) -> tuple[TimelineDay, ...]:
    """Return days one after the other; what is on the same day stands in the order of the lanes."""
    kinds = list(DayKind)
    return tuple(sorted(days, key=lambda each: (each.day, kinds.index(each.kind))))
