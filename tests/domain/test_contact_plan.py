from datetime import date, timedelta

from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain.contact_plan import Proposal, proposals
from momo_desktop.domain.dues import Anchors
from momo_desktop.domain.school_days import SchoolDays, SchoolFree

LONG_AGO = date(2020, 1, 1)
DEPARTURE = date(2026, 5, 4)


def days(catalogue: Catalogue, anchors: Anchors, school_days: SchoolDays | None = None) -> dict[str, Proposal]:
    found = proposals(catalogue.meetings, anchors, school_days or SchoolDays())
    return {each.id.partition("/")[2]: each for each in found}


def test_the_meetings_of_a_stay_are_counted_from_its_anchors(catalogue: Catalogue) -> None:
    found = days(catalogue, Anchors(LONG_AGO, DEPARTURE, date(2026, 5, 31)))
    assert {name: each.wanted for name, each in found.items() if name in ("spark", "what-if", "midway", "echo")} == {
        "spark": DEPARTURE - timedelta(days=240),
        "what-if": DEPARTURE - timedelta(days=21),
        "midway": date(2026, 5, 18),
        "echo": date(2026, 11, 27),
    }


def test_a_short_stay_has_six_meetings(catalogue: Catalogue) -> None:
    found = days(catalogue, Anchors(LONG_AGO, DEPARTURE, DEPARTURE + timedelta(days=13)))
    assert list(found) == ["decision", "papers", "send-off", "midway", "landing", "use"]
    assert len(days(catalogue, Anchors(LONG_AGO, DEPARTURE, DEPARTURE + timedelta(days=14)))) == 15


def test_the_midway_talk_comes_back_every_month_of_a_long_stay(catalogue: Catalogue) -> None:
    found = days(catalogue, Anchors(LONG_AGO, date(2024, 1, 31), date(2024, 6, 30)))
    monthly = {name: each.wanted for name, each in found.items() if name.startswith("midway")}
    assert monthly == {
        "midway": date(2024, 2, 29),
        "midway#2": date(2024, 3, 31),
        "midway#3": date(2024, 4, 30),
        "midway#4": date(2024, 5, 31),
    }


def test_the_low_point_of_a_year_abroad_comes_after_three_weeks(catalogue: Catalogue) -> None:
    found = days(catalogue, Anchors(LONG_AGO, DEPARTURE, DEPARTURE + timedelta(days=364)))
    assert found["low-point"].wanted == DEPARTURE + timedelta(days=21)


def test_before_the_departure_a_weekend_moves_back_and_later_on(catalogue: Catalogue) -> None:
    # The send-off would be on Saturday, 2 May, and the landing talk on Sunday, 7 June.
    found = days(catalogue, Anchors(LONG_AGO, date(2026, 5, 7), date(2026, 6, 4)))
    assert (found["send-off"].wanted, found["send-off"].day) == (date(2026, 5, 2), date(2026, 5, 1))
    assert (found["landing"].wanted, found["landing"].day) == (date(2026, 6, 7), date(2026, 6, 8))
    assert found["landing"].moved


def test_of_a_range_the_first_day_is_taken_that_is_left(catalogue: Catalogue) -> None:
    today = DEPARTURE - timedelta(days=200)
    found = days(catalogue, Anchors(today, DEPARTURE))
    assert (found["spark"].wanted, found["spark"].past) == (today, False)
    over = days(catalogue, Anchors(DEPARTURE, DEPARTURE))["spark"]
    assert (over.wanted, over.past) == (DEPARTURE - timedelta(days=150), True)


def test_without_a_return_only_the_departure_counts(catalogue: Catalogue) -> None:
    assert list(days(catalogue, Anchors(LONG_AGO, DEPARTURE))) == [
        "spark", "decision", "goals", "papers", "what-if", "send-off", "landed", "first-week",
    ]  # fmt: skip


def test_a_stay_without_a_school_day_leaves_its_meetings_without_one(catalogue: Catalogue) -> None:
    summer = SchoolDays(own=(SchoolFree("Summer", date(2026, 4, 27), date(2026, 6, 30)),))
    found = days(catalogue, Anchors(LONG_AGO, DEPARTURE, date(2026, 5, 31)), summer)
    assert found["midway"].day is None
    assert (found["send-off"].day, found["landing"].day) == (date(2026, 4, 24), date(2026, 7, 1))
