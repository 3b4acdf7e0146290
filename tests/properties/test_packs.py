"""What holds for any dates, any marks and any damage to a pack."""

from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from momo_desktop.content import catalogue, packs
from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain.checklists import Mark, MarkState, checklist_lines, moved_dues, progress
from momo_desktop.domain.dues import (
    Anchor,
    AnchorDue,
    Anchors,
    Condition,
    NoDue,
    RangeDue,
    SessionDue,
    SessionKind,
    SeveralDues,
    StayDue,
    WeeklyDue,
    due_date,
    due_dates,
)
from momo_desktop.errors import PackRefused
from momo_desktop.paths import resources

DAYS = st.integers(-1000, 1000)
ANY_DATE = st.dates()
SCHOOL_DATE = st.dates(date(2020, 1, 1), date(2040, 1, 1))
ANCHOR_DUES = st.builds(AnchorDue, st.sampled_from(Anchor), DAYS)
FRACTIONS = st.tuples(st.integers(1, 9), st.integers(1, 9)).map(lambda n: StayDue(n[0], n[0] + n[1]))
DUES = st.one_of(
    st.just(NoDue()),
    ANCHOR_DUES,
    st.builds(RangeDue, st.sampled_from(Anchor), DAYS, DAYS),
    FRACTIONS,
    st.builds(SessionDue, st.sampled_from(SessionKind), DAYS),
    st.builds(SeveralDues, st.lists(ANCHOR_DUES, min_size=2, max_size=5).map(tuple)),
    st.just(WeeklyDue()),
)


def anchors(dates: st.SearchStrategy[date]) -> st.SearchStrategy[Anchors]:
    sessions = st.dictionaries(st.sampled_from(SessionKind), dates)
    return st.builds(Anchors, dates, st.none() | dates, st.none() | dates, sessions)


STAYS = st.builds(
    lambda today, departure, length: Anchors(today, departure, departure + timedelta(days=length)),
    SCHOOL_DATE,
    SCHOOL_DATE,
    st.integers(1, 366),
)
FACTS = st.frozensets(st.sampled_from(Condition))


@cache
def core() -> Catalogue:
    return catalogue.load(resources())


def refused_line(content: bytes) -> int:
    """Return the line at which a pack is refused, 0 for the whole file or for a pack that is good."""
    try:
        packs.parse(Path("damaged.toml"), content)
    except PackRefused as refused:
        return refused.line
    return 0


@st.composite
def core_marks(draw: st.DrawFn) -> list[Mark]:
    chosen = draw(st.sets(st.sampled_from([item.id for item in core().items()]), max_size=30))
    own_due = st.none() | SCHOOL_DATE
    return [Mark(1, item, draw(st.sampled_from(MarkState)), own_due=draw(own_due)) for item in sorted(chosen)]


@given(DUES, anchors(ANY_DATE), st.booleans())
def test_any_due_on_any_day_has_its_dates_in_order_and_counts_one_of_them(due, found, begun):
    dates = due_dates(due, found)
    assert list(dates) == sorted(set(dates))
    assert due_date(due, found, begun=begun) in (dates or (None,))


@given(FRACTIONS, STAYS)
def test_a_fraction_of_the_stay_lies_within_it(due, stay):
    (day,) = due_dates(due, stay)
    assert stay.departure <= day <= stay.return_


@given(st.one_of(ANCHOR_DUES, FRACTIONS, st.just(WeeklyDue())), STAYS, st.integers(-300, 300))
def test_moving_the_whole_stay_moves_every_due_by_as_much(due, stay, days):
    by = timedelta(days=days)
    moved = Anchors(stay.today, stay.departure + by, stay.return_ + by)
    assert due_dates(due, moved) == tuple(day + by for day in due_dates(due, stay))


@given(STAYS)
def test_every_item_of_the_core_pack_is_due_in_any_stay_or_waits_for_a_talk(stay):
    undated = {item.id for item in core().items() if due_date(item.due, stay) is None}
    talks = {item.id for item in core().items() if isinstance(item.due, SessionDue)}
    assert undated == talks | {"momo.core/3.17", "momo.core/3.18"}


@given(core_marks(), STAYS, FACTS)
def test_marks_neither_add_nor_lose_a_line_and_no_mark_is_lost(marks, stay, facts):
    lines = checklist_lines(core().items(), (), marks, anchors=stay, facts=facts)
    ids = [line.item_id for line in lines]
    unmarked = checklist_lines(core().items(), (), (), anchors=stay, facts=facts)
    assert len(ids) == len(set(ids))
    assert set(ids) == {line.item_id for line in unmarked} | {mark.item_id for mark in marks}
    assert {(line.item_id, line.state) for line in lines} >= {(mark.item_id, mark.state) for mark in marks}


@given(core_marks(), STAYS, FACTS)
def test_progress_adds_up_to_the_lines(marks, stay, facts):
    lines = checklist_lines(core().items(), (), marks, anchors=stay, facts=facts)
    counts = progress(lines).values()
    assert sum(count.total for count in counts) == len(lines)
    assert sum(count.closed for count in counts) == sum(line.state.closed for line in lines)


@given(core_marks(), STAYS, STAYS)
def test_only_open_lines_without_an_own_date_ever_move(marks, before, after):
    def lines(stay):
        return checklist_lines(core().items(), (), marks, anchors=stay, facts=frozenset())

    kept = {mark.item_id for mark in marks if mark.own_due or mark.state.closed}
    moved = moved_dues(lines(before), lines(after))
    assert kept.isdisjoint(move.item_id for move in moved)
    assert all(move.old != move.new for move in moved)


@given(st.data())
def test_a_damaged_pack_is_read_or_refused_at_a_line_that_it_has(data):
    content = bytearray((resources() / "content" / "forms" / "reflection-3.toml").read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(content) - 1))
        content[start : start + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=20))
    assert refused_line(bytes(content)) <= content.count(b"\n") + 1


@given(st.binary(max_size=300))
def test_bytes_that_are_no_pack_are_refused(content):
    with pytest.raises(PackRefused):
        packs.parse(Path("noise.toml"), content)
