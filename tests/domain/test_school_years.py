from datetime import date

import pytest

from momo_desktop.domain.school_years import ReportYear, following, proposals, running_school_year


@pytest.mark.parametrize(
    ("now", "then"), [("11A", "12A"), ("9.c", "10.c"), ("12А", "13А"), ("BFS 1b", "BFS 2b"), ("Gäste", "Gäste")]
)
def test_a_class_moves_up_by_its_number(now: str, then: str) -> None:
    assert following(now) == then


def test_the_highest_classes_leave_from_the_twelfth_year_on() -> None:
    assert [(step.school_class, step.leaves) for step in proposals(["11A", "12A", "12B"])] == [
        ("11A", False),
        ("12A", True),
        ("12B", True),
    ]


def test_an_eleventh_that_is_the_highest_does_not_leave() -> None:
    assert [step.leaves for step in proposals(["10A", "11A"])] == [False, False]


@pytest.mark.parametrize(
    ("year", "first", "last", "label"),
    [
        (ReportYear(2025), date(2025, 9, 1), date(2026, 8, 31), "2025/26"),
        (ReportYear(1999), date(1999, 9, 1), date(2000, 8, 31), "1999/00"),
        (ReportYear(2026, is_school_year=False), date(2026, 1, 1), date(2026, 12, 31), "2026"),
    ],
)
def test_a_year_knows_its_days_and_its_name(year: ReportYear, first: date, last: date, label: str) -> None:
    assert (year.first, year.last, year.label) == (first, last, label)


def test_a_school_year_runs_from_september_to_august() -> None:
    assert running_school_year(date(2026, 8, 31)) == ReportYear(2025)
    assert running_school_year(date(2026, 9, 1)) == ReportYear(2026)
