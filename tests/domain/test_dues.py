from datetime import date

import pytest

from momo_desktop.domain.dues import (
    Anchor,
    AnchorDue,
    Anchors,
    Condition,
    Due,
    NoDue,
    RangeDue,
    SessionDue,
    SessionKind,
    SeveralDues,
    StayDue,
    WeeklyDue,
    applies,
    due_date,
    due_dates,
    due_from,
)

STAY = Anchors(
    today=date(2026, 3, 1),
    departure=date(2026, 4, 1),
    return_=date(2026, 5, 1),
    sessions={SessionKind.FIRST_TALK: date(2026, 1, 10)},
)
IDEA = Anchors(today=date(2026, 3, 1))
TWICE = SeveralDues((AnchorDue(Anchor.RETURN, 30), AnchorDue(Anchor.RETURN, 10)))


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        (NoDue(), None),
        (AnchorDue(Anchor.DEPARTURE, -45), date(2026, 2, 15)),
        (AnchorDue(Anchor.RETURN, 0), date(2026, 5, 1)),
        (RangeDue(Anchor.RETURN, 3, 10), date(2026, 5, 11)),
        (StayDue(1, 3), date(2026, 4, 11)),
        (StayDue(1, 2), date(2026, 4, 16)),
        (SessionDue(SessionKind.FIRST_TALK), date(2026, 1, 10)),
        (SessionDue(SessionKind.FIRST_TALK, -7), date(2026, 1, 3)),
        (SessionDue(SessionKind.SECOND_TALK), None),
        (TWICE, date(2026, 5, 11)),
        (WeeklyDue(), date(2026, 4, 8)),
    ],
)
def test_a_due_is_counted_from_its_anchor(due: Due, expected: date | None):
    assert due_date(due, STAY) == expected


@pytest.mark.parametrize(
    "due", [AnchorDue(Anchor.RETURN, 1), RangeDue(Anchor.RETURN, 1, 2), StayDue(1, 2), TWICE, WeeklyDue()]
)
def test_without_its_anchors_nothing_is_dated(due: Due):
    assert due_dates(due, IDEA) == ()
    assert due_from(due, IDEA) is None


def test_several_dates_come_in_their_order():
    assert due_dates(TWICE, STAY) == (date(2026, 5, 11), date(2026, 5, 31))


def test_what_was_begun_is_next_due_from_today():
    later = Anchors(today=date(2026, 5, 12), return_=date(2026, 5, 1))
    assert due_date(TWICE, later, begun=True) == date(2026, 5, 31)


def test_what_was_not_begun_stays_due_on_its_first_date():
    later = Anchors(today=date(2026, 5, 12), return_=date(2026, 5, 1))
    assert due_date(TWICE, later) == date(2026, 5, 11)


def test_after_the_last_date_the_last_one_counts():
    long_after = Anchors(today=date(2027, 1, 1), return_=date(2026, 5, 1))
    assert due_date(TWICE, long_after, begun=True) == date(2026, 5, 31)


def test_a_week_repeats_until_the_return():
    assert due_dates(WeeklyDue(), STAY) == tuple(date(2026, 4, day) for day in (8, 15, 22, 29))


def test_a_stay_under_a_week_is_weekly_on_its_return():
    short = Anchors(today=date(2026, 3, 1), departure=date(2026, 4, 1), return_=date(2026, 4, 5))
    assert due_dates(WeeklyDue(), short) == (date(2026, 4, 5),)


def test_only_a_range_has_a_first_day():
    assert due_from(RangeDue(Anchor.RETURN, 3, 10), STAY) == date(2026, 5, 4)
    assert due_from(AnchorDue(Anchor.RETURN, 3), STAY) is None


def test_a_year_at_the_end_of_the_calendar_leaves_things_undated():
    mistyped = Anchors(today=date(2026, 3, 1), return_=date.max)
    assert due_date(AnchorDue(Anchor.RETURN, 30), mistyped) is None


def test_a_return_before_the_departure_breaks_nothing():
    wrong = Anchors(today=date(2026, 3, 1), departure=date(2026, 4, 1), return_=date(2026, 3, 1))
    assert due_date(WeeklyDue(), wrong) == wrong.return_


def test_without_conditions_everything_applies():
    assert applies((), frozenset())


def test_one_true_condition_is_enough():
    wanted = (Condition.MINOR, Condition.GROUP)
    assert applies(wanted, frozenset({Condition.GROUP}))
    assert not applies(wanted, frozenset({Condition.APPRENTICE}))
