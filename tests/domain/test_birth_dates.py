"""Birth dates in any usual form."""

from __future__ import annotations

from datetime import date

import pytest

from momo_desktop.domain.birth_dates import DateProblem, month_comes_first, parse_date

TODAY = date(2026, 3, 1)


@pytest.mark.parametrize(
    "text",
    ["20.07.2007", "20.7.2007", "20. 7. 2007.", "20.07.07", "20/07/2007", "20-07-2007", "2007-07-20", "2007.07.20.",
     "2007. 07. 20.", "2007/7/20", "20.07.2007 г.", "20.07.2007г", "2007-07-20T00:00:00", "20.07.2007 0:00",
     "2007-07-20 00:00:00.000", "20070720", "20072007", "39283", "39283.0", " 20.07.2007 "],
)  # fmt: skip
def test_the_same_day_in_every_usual_form(text: str) -> None:
    assert parse_date(text, today=TODAY) == date(2007, 7, 20)


@pytest.mark.parametrize("text", ["31.02.2009", "29.02.2007", "2009-13-01", "0.1.2009", "32/01/2009", "31.6.2009"])
def test_a_day_that_does_not_exist_is_told_from_no_date(text: str) -> None:
    assert parse_date(text, today=TODAY) is DateProblem.NO_SUCH_DAY


@pytest.mark.parametrize(
    "text", ["unknown", "2007", "1.2", "20.07.2007 or so", "1.2.3.4", "99999999", "٢٠.٠٧.٢٠٠٧", "-"]
)
def test_what_is_no_date_is_said_to_be_none(text: str) -> None:
    assert parse_date(text, today=TODAY) is DateProblem.NOT_A_DATE


def test_29_february_exists_in_a_leap_year() -> None:
    assert parse_date("29.02.2008", today=TODAY) == date(2008, 2, 29)


@pytest.mark.parametrize(("text", "year"), [("1.2.26", 2026), ("1.2.27", 1927), ("1.2.99", 1999), ("1.2.00", 2000)])
def test_a_year_of_two_digits_is_the_latest_that_has_come(text: str, year: int) -> None:
    assert parse_date(text, today=TODAY) == date(year, 2, 1)


def test_month_first_concerns_slashes_and_not_dots() -> None:
    assert parse_date("07/08/2007", today=TODAY, month_first=True) == date(2007, 7, 8)
    assert parse_date("07.08.2007", today=TODAY, month_first=True) == date(2007, 8, 7)


@pytest.mark.parametrize(
    ("column", "month_first"),
    [
        (["07/20/2007", "01/02/2008"], True),
        (["20/07/2007", "01/02/2008"], False),
        (["01/02/2008"], False),
        (["07/20/2007", "20/07/2007"], False),
        (["07.20.2007"], False),
    ],
)
def test_a_column_shows_whether_the_month_is_first(column: list[str], month_first: bool) -> None:
    assert month_comes_first(column) is month_first
