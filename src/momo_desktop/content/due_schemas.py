"""The shapes in which a pack says when something is due."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from momo_desktop.content.fields import Days
from momo_desktop.domain.dues import Anchor, SessionKind
from momo_desktop.strict_data import between, sized


@dataclass(frozen=True, kw_only=True)
class DaysDue:
    """Counts days from an anchor."""

    kind: Literal["days"]
    anchor: Anchor
    days: Days


@dataclass(frozen=True, kw_only=True)
class RangeDue:
    """Counts a span of days from an anchor."""

    kind: Literal["range"]
    anchor: Anchor
    first: Days
    last: Days

    def __post_init__(self) -> None:
        if self.first >= self.last:
            raise ValueError("the last day of a range must come after the first")


@dataclass(frozen=True, kw_only=True)
class StayDue:
    """Lies at a fraction of the stay."""

    kind: Literal["stay"]
    numerator: Annotated[int, between(1, 99)]
    denominator: Annotated[int, between(2, 100)]

    def __post_init__(self) -> None:
        if self.numerator >= self.denominator:
            raise ValueError("a fraction of the stay must be less than one")


@dataclass(frozen=True, kw_only=True)
class SessionDue:
    """Counts days from a counselling session."""

    kind: Literal["session"]
    session: SessionKind
    days: Days = 0


@dataclass(frozen=True, kw_only=True)
class SeveralDate:
    """Is one of several dates."""

    anchor: Anchor
    days: Days


@dataclass(frozen=True, kw_only=True)
class SeveralDues:
    """Lies on several dates."""

    kind: Literal["several"]
    dates: Annotated[tuple[SeveralDate, ...], sized(2, 20)]


@dataclass(frozen=True, kw_only=True)
class WeeklyDue:
    """Comes back every week of the stay."""

    kind: Literal["weekly"]


DueSchema = DaysDue | RangeDue | StayDue | SessionDue | SeveralDues | WeeklyDue
