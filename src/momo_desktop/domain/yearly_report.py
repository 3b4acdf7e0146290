"""The report on a year: how many stays there were, of which kinds, and what came of them, without anybody's name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeVar

from momo_desktop.domain.disclosure import SafeTable, Shown, safe_count, safe_share, safe_table
from momo_desktop.domain.forms import MeasurementPoint
from momo_desktop.domain.mobilities import Direction, Mobility, MobilityKind
from momo_desktop.domain.papers import LeftOut, PhaseWords
from momo_desktop.domain.phases import MobilityState, Phase
from momo_desktop.domain.school import School
from momo_desktop.domain.school_years import ReportYear

_Kind = TypeVar("_Kind", bound=StrEnum)

GUESTS = ""
"""Stands among the countries for those who come to us."""


class StayLength(StrEnum):
    """Names how long stays are, in the steps in which they are paid and planned."""

    TWO_WEEKS = "two_weeks"
    MONTH = "month"
    THREE_MONTHS = "three_months"
    LONGER = "longer"
    UNKNOWN = "unknown"


_LONGEST = ((14, StayLength.TWO_WEEKS), (31, StayLength.MONTH), (92, StayLength.THREE_MONTHS))
"""The most days of each."""


@dataclass(frozen=True, slots=True, repr=False)
class YearCounts:
    """Is what was counted in a year besides the stays: phases by how many entered them, and so on, in people.

    `sessions` and `units` are numbers of things; languages are ISO 639 codes.
    """

    sessions: int = 0
    met: int = 0
    phases: Mapping[Phase, int] = field(default_factory=dict[Phase, int])
    answered: Mapping[MeasurementPoint, int] = field(default_factory=dict[MeasurementPoint, int])
    languages: Mapping[str, int] = field(default_factory=dict[str, int])
    units: int = 0
    with_units: int = 0


@dataclass(frozen=True, slots=True, repr=False)
class YearlyReport:
    """Holds what may be said of a year; no count in it is of fewer than five people."""

    school: School
    made_on: date
    year: ReportYear
    phase_words: tuple[PhaseWords, ...]
    kinds: SafeTable[MobilityKind]
    directions: SafeTable[Direction]
    countries: SafeTable[str]
    lengths: SafeTable[StayLength]
    supported: Shown
    given_up: Shown
    sessions: Shown
    met: Shown
    phases: tuple[tuple[Phase, Shown], ...]
    answered: tuple[tuple[MeasurementPoint, Shown], ...]
    languages: tuple[tuple[str, Shown], ...]
    units: Shown
    with_units: Shown
    left_out: LeftOut = field(default_factory=LeftOut)

    @property
    def stays(self) -> Shown:
        """How many stays there were."""
        return self.kinds.total


def yearly_report(
    school: School,
    made_on: date,
    year: ReportYear,
    phase_words: tuple[PhaseWords, ...],
    found: tuple[Iterable[Mobility], YearCounts, LeftOut],
) -> YearlyReport:
    """Return what may be said of the stays that fall into a year and of what else was counted in it."""
    every, counts, left_out = found
    stays = list(every)
    held = [each for each in stays if each.state is not MobilityState.WITHDRAWN]
    # Guests are one row of the countries, so that both tables divide the same number: two tables of different totals
    # would tell how many guests there were where each alone hides it.
    countries = Counter(GUESTS if each.direction is Direction.INCOMING else each.country or "ZZ" for each in held)
    return YearlyReport(
        school=school,
        made_on=made_on,
        year=year,
        phase_words=phase_words,
        kinds=safe_table(_in_order(Counter(each.kind for each in held), MobilityKind)),
        directions=safe_table(_in_order(Counter(each.direction for each in held), Direction)),
        countries=safe_table(dict(sorted(countries.items()))),
        lengths=safe_table(_in_order(Counter(length_of(each) for each in held), StayLength)),
        supported=safe_share(sum(each.support_plan for each in held), len(held)),
        given_up=safe_count(len(stays) - len(held)),
        sessions=safe_count(counts.sessions),
        met=safe_count(counts.met),
        phases=tuple((phase, safe_count(counts.phases.get(phase, 0))) for phase in Phase),
        answered=tuple(
            (point, safe_count(counts.answered.get(point, 0)))
            for point in (MeasurementPoint.BEFORE, MeasurementPoint.DURING, MeasurementPoint.AFTER)
        ),
        languages=tuple((code, safe_count(count)) for code, count in counts.languages.items()),
        units=safe_count(counts.units),
        with_units=safe_count(counts.with_units),
        left_out=left_out,
    )


def length_of(stay: Mobility) -> StayLength:
    """Return how long a stay is, its first and last day counted."""
    if stay.departure is None or stay.return_date is None or stay.return_date < stay.departure:
        return StayLength.UNKNOWN
    days = (stay.return_date - stay.departure).days + 1
    return next((length for most, length in _LONGEST if days <= most), StayLength.LONGER)


def _in_order(counts: Mapping[_Kind, int], order: Iterable[_Kind]) -> dict[_Kind, int]:
    return {each: counts[each] for each in order if each in counts}
