"""The contact plan on any dates: months that end early, leap days, weekends, holidays, stays of a day and of years."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain.appointments import Rhythm, recurring_days
from momo_desktop.domain.contact_plan import LONG_STAY, SHORT_STAY, Proposal, meeting_of, proposals
from momo_desktop.domain.dues import Anchors
from momo_desktop.domain.months import months_later
from momo_desktop.domain.school_days import SchoolDays, SchoolFree

DAYS = st.dates(date(2023, 1, 1), date(2033, 12, 31))
LEAP_DAYS = st.sampled_from([date(2024, 2, 29), date(2028, 2, 29), date(2024, 1, 31), date(2025, 12, 31)])
DEPARTURES = DAYS | LEAP_DAYS
LENGTHS = st.integers(0, 730) | st.sampled_from([0, 1, SHORT_STAY - 1, SHORT_STAY, LONG_STAY - 1, LONG_STAY, 365])


@st.composite
def free_days(draw: st.DrawFn, around: date) -> SchoolDays:
    """Return weekends, some holidays and up to three ranges of up to ten weeks around a day."""
    offsets = draw(st.lists(st.integers(-400, 1200), max_size=20))
    holidays = {around + timedelta(days=offset): "Holiday" for offset in offsets}
    begins = draw(st.lists(st.integers(-400, 1200), max_size=3))
    lengths = draw(st.lists(st.integers(0, 70), min_size=len(begins), max_size=len(begins)))
    own = tuple(
        SchoolFree("Break", around + timedelta(days=begin), around + timedelta(days=begin + length))
        for begin, length in zip(begins, lengths, strict=True)
    )
    return SchoolDays(holidays, own)


@st.composite
def plans(draw: st.DrawFn) -> tuple[Anchors, SchoolDays]:
    departure = draw(DEPARTURES)
    today = departure + timedelta(days=draw(st.integers(-500, 900)))
    school_days = draw(free_days(departure))
    return Anchors(today, departure, departure + timedelta(days=draw(LENGTHS))), school_days


@pytest.fixture(scope="module")
def meetings(catalogue: Catalogue):
    return catalogue.meetings


@given(plans())
def test_meetings_stay_in_their_order_on_school_days(meetings, plan: tuple[Anchors, SchoolDays]) -> None:
    anchors, school_days = plan
    found = proposals(meetings, anchors, school_days)
    days = [each.day for each in found if each.day is not None]
    assert days == sorted(days)
    assert all(school_days.has_school(day) for day in days)
    order = [each.id for each in meetings]
    assert [order.index(each.meeting.id) for each in found] == sorted(order.index(each.meeting.id) for each in found)


@given(plans())
def test_no_meeting_lies_behind_the_day_that_it_precedes(meetings, plan: tuple[Anchors, SchoolDays]) -> None:
    anchors, school_days = plan
    assert anchors.departure
    assert anchors.return_
    for each in proposals(meetings, anchors, school_days):
        if each.day is not None:
            if each.meeting.phase <= 2:
                assert each.day <= anchors.departure
            elif each.meeting.phase == 3:
                assert anchors.departure <= each.day <= anchors.return_
            else:
                assert each.day >= anchors.return_


@given(plans())
def test_the_length_of_the_stay_says_how_many_meetings_there_are(meetings, plan: tuple[Anchors, SchoolDays]) -> None:
    anchors, school_days = plan
    assert anchors.departure
    assert anchors.return_
    length = (anchors.return_ - anchors.departure).days + 1
    found = proposals(meetings, anchors, school_days)
    distinct = {meeting_of(each.id) for each in found}
    assert len(distinct) == (6 if length <= SHORT_STAY else 15)
    assert len({each.id for each in found}) == len(found)
    if length <= LONG_STAY:
        assert len(found) == len(distinct)
    else:
        monthly = [each.wanted for each in found if each.meeting.monthly]
        assert monthly == [months_later(anchors.departure, number + 1) for number in range(len(monthly))]
        assert len(monthly) >= length // 31 - 1


@given(plans())
def test_only_a_stay_without_school_has_meetings_without_a_day(meetings, plan: tuple[Anchors, SchoolDays]) -> None:
    anchors, school_days = plan
    assert anchors.departure
    assert anchors.return_
    stay = (anchors.return_ - anchors.departure).days
    at_school = any(school_days.has_school(anchors.departure + timedelta(days=day)) for day in range(stay + 1))
    undated = [each for each in proposals(meetings, anchors, school_days) if each.day is None]
    assert all(each.meeting.phase == 3 for each in undated)
    assume(at_school)
    # A later meeting that has to wait for an earlier one never loses its day by it.
    assert [each.id for each in undated] == []


@given(plans(), st.integers(1, 400))
def test_plans_that_wait_until_a_day_have_nothing_before_it(
    meetings, plan: tuple[Anchors, SchoolDays], later: int
) -> None:
    anchors, school_days = plan
    earliest = anchors.today + timedelta(days=later)
    found = proposals(meetings, anchors, school_days, earliest=earliest)
    assert all(each.day >= earliest for each in found if each.day is not None)


@given(plans())
def test_what_is_past_is_marked(meetings, plan: tuple[Anchors, SchoolDays]) -> None:
    anchors, school_days = plan

    def is_past(each: Proposal) -> bool:
        return (each.day or each.wanted) < anchors.today

    assert all(each.past == is_past(each) for each in proposals(meetings, anchors, school_days))


@given(DEPARTURES, st.sampled_from(Rhythm), st.integers(0, 800), st.data())
def test_what_recurs_never_falls_on_a_free_day(first: date, rhythm: Rhythm, length: int, data: st.DataObject) -> None:
    school_days = data.draw(free_days(first))
    until = first + timedelta(days=length)
    begin, *others = recurring_days(first, rhythm, until, school_days)
    assert begin == first
    assert all(first < day <= until and school_days.has_school(day) for day in others)
    if rhythm is not Rhythm.MONTHLY:
        weeks = 1 if rhythm is Rhythm.WEEKLY else 2
        assert all((day - first).days % (7 * weeks) == 0 for day in others)
    else:
        last_days = {28, 29, 30}
        assert all(day.day == first.day or (day.day < first.day and day.day in last_days) for day in others)


@given(st.dates(), st.dates(), st.dates(), st.none() | st.sampled_from(["departure", "return"]))
def test_mistyped_years_break_nothing(meetings, today: date, one: date, other: date, unknown: str | None) -> None:
    departure, return_date = sorted((one, other))
    anchors = Anchors(
        today, None if unknown == "departure" else departure, None if unknown == "return" else return_date
    )
    found = proposals(meetings, anchors, SchoolDays(), earliest=today)
    assert len(found) <= 60
