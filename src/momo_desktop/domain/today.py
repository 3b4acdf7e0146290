"""What a counsellor's day holds: who comes, what is due, what was left open, who is on the way, who was not met."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Generic, TypeVar

from momo_desktop.domain.appointments import Appointment, AppointmentState
from momo_desktop.domain.drafts import DraftKey
from momo_desktop.domain.dues import Owners
from momo_desktop.domain.forms import MeasurementPoint
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.rights import MeasureKind
from momo_desktop.domain.visibility import Visibility
from momo_desktop.domain.wording import Text

DUE_AHEAD = timedelta(days=7)
"""How far ahead something counts as due."""

MOVING = timedelta(days=30)
"""How long before the departure and the return somebody is on the way."""

NOT_MET_FOR = timedelta(weeks=6)

LOOK_BACK = timedelta(days=180)
"""From the return to the look-back (DOMAIN §1.1, the echo talk)."""

LOOK_BACK_FROM = LOOK_BACK - timedelta(days=14)
"""From the return to the first day on which a session counts as the look-back."""

ASKED_WITHIN = timedelta(days=365)
"""How long after the return somebody is still asked."""

Line = TypeVar("Line")


class Move(StrEnum):
    """Says where somebody is on the way, in the order of the journey."""

    LEAVING = "leaving"
    ABROAD = "abroad"
    BACK_SOON = "back_soon"
    LOOK_BACK = "look_back"


@dataclass(frozen=True, slots=True)
class Excerpt(Generic[Line]):
    """Holds the first lines of many, and how many there are."""

    lines: tuple[Line, ...] = ()
    total: int = 0

    @property
    def more(self) -> int:
        """How many lines are left out."""
        return self.total - len(self.lines)


@dataclass(frozen=True, slots=True)
class Someone:
    """Is a student as far as a line tells who it is."""

    id: int
    name: PersonName
    school_class: str

    def __repr__(self) -> str:
        return f"Someone({self.id})"


@dataclass(frozen=True, slots=True)
class TodaysMeeting:
    """Is one appointment; nobody of the list is meant where `who` is None. `about` is the meeting of the plan."""

    appointment: Appointment
    who: Someone | None
    about: Text | None = None


@dataclass(frozen=True, slots=True)
class RunningSession:
    """Is the session in which the two sit together now."""

    session_id: int
    who: Someone
    begun_at: datetime


@dataclass(frozen=True, slots=True)
class DueStep:
    """Is a step of a checklist (then with its mobility) or a task (then with its id) that waits for somebody.

    `day` is when it is due; of a reminder, the day to be reminded.
    """

    who: Someone
    day: date
    text: Text
    owners: Owners
    visibility: Visibility
    item_id: str = ""
    task_id: int = 0


@dataclass(frozen=True, slots=True)
class Unfinished:
    """Is a draft (`draft`), or a session that has no note (`session_id`); the day says since when."""

    who: Someone | None
    day: date
    draft: DraftKey | None = None
    session_id: int = 0


@dataclass(frozen=True, slots=True)
class OnTheWay:
    """Is somebody who leaves, is abroad, comes back or is due for the look-back on a day."""

    who: Someone
    move: Move
    day: date
    city: str
    country: str


@dataclass(frozen=True, slots=True)
class Unmet:
    """Is somebody not met since a day: that of the last session, or of the return; None is never."""

    who: Someone
    since: date | None


@dataclass(frozen=True, slots=True)
class SeriesGap:
    """Is somebody whose measurement series was begun and lacks points that lie behind the mobility."""

    who: Someone
    points: tuple[MeasurementPoint, ...]


@dataclass(frozen=True, slots=True)
class MeasureDue:
    """Is a restriction or a hold to look at again since a day; whose record is restricted is not said."""

    measure_id: int
    kind: MeasureKind
    day: date
    who: Someone | None


@dataclass(frozen=True, slots=True)
class Today:
    """Is everything that the counsellor should see first on a day.

    `on_the_way` has an excerpt for each kind of move. `coming` is the first appointment of a later day.
    """

    day: date
    has_students: bool
    meetings: tuple[TodaysMeeting, ...]
    running: RunningSession | None
    coming: TodaysMeeting | None
    due: Excerpt[DueStep]
    reminders: Excerpt[DueStep]
    measures: Excerpt[MeasureDue]
    unfinished: Excerpt[Unfinished]
    on_the_way: dict[Move, Excerpt[OnTheWay]]
    never_asked: Excerpt[Unmet]
    not_met: Excerpt[Unmet]
    series_gaps: Excerpt[SeriesGap]

    def next_meeting(self, now: datetime) -> TodaysMeeting | None:
        """Return the planned meeting that is on or comes next today.

        Those without a time come after those with one; when all are over it is the first that was not held.
        """
        planned = [each for each in self.meetings if each.appointment.state is AppointmentState.PLANNED]
        timed = [each for each in planned if each.appointment.start is not None]
        untimed = [each for each in planned if each.appointment.start is None]
        waiting = (each for each in timed if not _is_over(each.appointment, now))
        return next(iter((*waiting, *untimed, *timed)), None)


def _is_over(appointment: Appointment, now: datetime) -> bool:
    if appointment.start is None:
        return False
    begins = datetime.combine(appointment.day, appointment.start)
    return begins + timedelta(minutes=appointment.minutes or 60) <= now.replace(tzinfo=None)
