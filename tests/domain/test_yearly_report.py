"""What is said of a year, and that nothing in it tells of few."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from momo_desktop.domain.disclosure import Shown
from momo_desktop.domain.mobilities import Direction, Mobility, MobilityKind
from momo_desktop.domain.papers import LeftOut
from momo_desktop.domain.phases import MobilityState
from momo_desktop.domain.school import School
from momo_desktop.domain.school_years import ReportYear
from momo_desktop.domain.yearly_report import GUESTS, StayLength, YearCounts, YearlyReport, length_of, yearly_report

FIRST = date(2025, 10, 1)
FEW, HIDDEN = Shown(few=True), Shown()


def stay(country: str = "FI", days: int = 28, **other: object) -> Mobility:
    last = FIRST + timedelta(days=days - 1)
    return Mobility(1, country=country, departure=FIRST, return_date=last, **other)  # type: ignore[arg-type]


def report(*stays: Mobility) -> YearlyReport:
    return yearly_report(School(), FIRST, ReportYear(2025), (), (stays, YearCounts(), LeftOut()))


def test_a_stay_that_was_given_up_is_no_stay() -> None:
    given_up = stay(state=MobilityState.WITHDRAWN)
    said = report(*[stay()] * 6, *[given_up] * 5)
    assert (said.stays, said.given_up) == (Shown(6), Shown(5))


def test_guests_are_a_row_of_the_countries_so_that_their_number_cannot_be_computed() -> None:
    guests = [stay("HU", direction=Direction.INCOMING)] * 3
    said = report(*[stay("FI")] * 8, *[stay("DE")] * 9, *guests)
    assert dict(said.directions.rows) == {Direction.OUTGOING: HIDDEN, Direction.INCOMING: FEW}
    assert dict(said.countries.rows) == {GUESTS: FEW, "DE": Shown(9), "FI": HIDDEN}


def test_kinds_stand_in_their_own_order() -> None:
    said = report(*[stay(kind=MobilityKind.OTHER)] * 5, *[stay(kind=MobilityKind.ERASMUS_PRO)] * 9)
    assert [kind for kind, _ in said.kinds.rows] == [MobilityKind.ERASMUS_PRO, MobilityKind.OTHER]


@pytest.mark.parametrize(("supported", "shown"), [(2, FEW), (5, Shown(5)), (9, HIDDEN)])
def test_support_is_told_only_where_neither_those_with_it_nor_those_without_are_few(
    supported: int, shown: Shown
) -> None:
    assert report(*[stay(support_plan=True)] * supported, *[stay()] * (10 - supported)).supported == shown


@pytest.mark.parametrize(
    ("days", "length"),
    [
        (14, StayLength.TWO_WEEKS),
        (15, StayLength.MONTH),
        (31, StayLength.MONTH),
        (92, StayLength.THREE_MONTHS),
        (93, StayLength.LONGER),
        (0, StayLength.UNKNOWN),
    ],
)
def test_the_length_of_a_stay_counts_its_first_and_last_day(days: int, length: StayLength) -> None:
    assert length_of(stay(days=days)) is length
