from datetime import date

from momo_desktop.domain.school_days import SchoolDays, SchoolFree

FRIDAY, SATURDAY, MONDAY, TUESDAY = (date(2026, 5, day) for day in (1, 2, 4, 5))
KNOWN = SchoolDays({FRIDAY: "Labour Day"}, (SchoolFree("Bridge day", MONDAY, MONDAY),))


def test_weekends_holidays_and_own_ranges_are_free() -> None:
    assert [KNOWN.has_school(day) for day in (FRIDAY, SATURDAY, MONDAY, TUESDAY)] == [False, False, False, True]


def test_a_free_day_has_a_name_and_a_weekend_has_none() -> None:
    assert [KNOWN.name(day) for day in (FRIDAY, SATURDAY, MONDAY)] == ["Labour Day", None, "Bridge day"]


def test_the_nearest_school_day_is_looked_for_ahead_and_then_back() -> None:
    thursday = date(2026, 4, 30)
    assert KNOWN.nearest(FRIDAY, date.min, date.max) == TUESDAY
    assert KNOWN.nearest(FRIDAY, date.min, date.max, back=True) == thursday
    assert KNOWN.nearest(FRIDAY, date.min, MONDAY) == thursday
    assert KNOWN.nearest(FRIDAY, FRIDAY, MONDAY) is None


def test_a_range_without_an_end_has_no_school_day() -> None:
    for_ever = SchoolDays(own=(SchoolFree("Closed", date.min, date.max),))
    assert for_ever.nearest(FRIDAY, date.min, date.max) is None
    assert SchoolDays().nearest(date.max, date.min, date.max) == date.max
