from dataclasses import replace
from datetime import date

from momo_desktop.domain.checklists import (
    CharterPoint,
    ChecklistItem,
    ChecklistLine,
    Mark,
    MarkState,
    MovedDue,
    OwnItem,
    Progress,
    checklist_lines,
    moved_dues,
    progress,
)
from momo_desktop.domain.dues import Anchor, AnchorDue, Anchors, Condition, Owner, Owners, WeeklyDue
from momo_desktop.domain.phases import Phase
from momo_desktop.domain.visibility import Visibility
from momo_desktop.domain.wording import Text

ANCHORS = Anchors(today=date(2026, 3, 1), departure=date(2026, 4, 1), return_=date(2026, 5, 1))
PASSPORT = ChecklistItem(
    id="school/passport",
    phase=Phase.PREPARATION,
    text=Text("school/passport#text", "Passport valid"),
    help=None,
    owners=Owners((Owner.STUDENT,)),
    due=AnchorDue(Anchor.DEPARTURE, -45),
    conditions=(),
    charter=CharterPoint.LOGISTICS,
    source="Our school",
)
PERMIT = replace(PASSPORT, id="school/permit", conditions=(Condition.MINOR,))
RETIRED = replace(PASSPORT, id="school/fax", retired=True)
ARRIVED = replace(PASSPORT, id="school/arrived", phase=Phase.INTEGRATION, due=AnchorDue(Anchor.DEPARTURE, 1))
BIKE = OwnItem(
    mobility_id=1,
    phase=Phase.PREPARATION,
    text="Borrow a bike",
    owners=Owners((Owner.COUNSELLOR,)),
    visibility=Visibility.PRIVATE,
    due=date(2026, 3, 20),
    id=7,
    uid="b1",
)


def mark(item_id: str, state: MarkState = MarkState.DONE, **fields: date | str) -> Mark:
    return Mark(mobility_id=1, item_id=item_id, state=state, **fields)  # pyright: ignore[reportArgumentType]


def lines(
    *items: ChecklistItem,
    marks: tuple[Mark, ...] = (),
    own: tuple[OwnItem, ...] = (),
    anchors: Anchors = ANCHORS,
    facts: frozenset[Condition] = frozenset(),
) -> tuple[ChecklistLine, ...]:
    return checklist_lines(items, own, marks, anchors=anchors, facts=facts)


def test_an_unmarked_item_is_open_and_late_after_its_due():
    (line,) = lines(PASSPORT)
    assert (line.state, line.due, line.late) == (MarkState.OPEN, date(2026, 2, 15), True)


def test_nothing_is_late_on_the_day_it_is_due():
    assert not lines(PASSPORT, anchors=replace(ANCHORS, today=date(2026, 2, 15)))[0].late


def test_what_is_done_is_never_late():
    (line,) = lines(PASSPORT, marks=(mark(PASSPORT.id, done_on=date(2026, 2, 20)),))
    assert (line.late, line.done_on) == (False, date(2026, 2, 20))


def test_an_own_due_stands_instead_of_the_computed_one():
    (line,) = lines(PASSPORT, marks=(mark(PASSPORT.id, MarkState.OPEN, own_due=date(2026, 3, 9)),))
    assert (line.due, line.own_due, line.late) == (date(2026, 3, 9), True, False)


def test_an_item_that_does_not_apply_is_left_out():
    assert lines(PERMIT) == ()
    assert len(lines(PERMIT, facts=frozenset({Condition.MINOR}))) == 1


def test_a_retired_item_is_left_out():
    assert lines(RETIRED) == ()


def test_what_was_marked_stays_even_if_it_is_retired_or_does_not_apply_any_more():
    assert len(lines(RETIRED, PERMIT, marks=(mark(RETIRED.id), mark(PERMIT.id)))) == 2


def test_a_mark_of_an_item_in_no_pack_is_passed_over():
    assert lines(PASSPORT, marks=(mark("gone/1"),)) == lines(PASSPORT)


def test_own_items_follow_the_items_of_their_phase():
    assert [line.item_id for line in lines(PASSPORT, ARRIVED, own=(BIKE,))] == [PASSPORT.id, "own/b1", ARRIVED.id]


def test_an_own_item_keeps_its_words_its_lane_and_its_mark():
    (line,) = lines(own=(BIKE,), marks=(mark(BIKE.item_id, MarkState.DOING),))
    assert (line.text, line.visibility, line.state) == (Text("", "Borrow a bike"), Visibility.PRIVATE, MarkState.DOING)


def test_a_weekly_item_under_way_is_due_next_week_not_late():
    diary = replace(ARRIVED, due=WeeklyDue())
    away = replace(ANCHORS, today=date(2026, 4, 10))
    (line,) = lines(diary, anchors=away, marks=(mark(diary.id, MarkState.DOING),))
    assert (line.due, line.late) == (date(2026, 4, 15), False)


def test_progress_counts_done_and_not_applicable():
    marks = (mark(PASSPORT.id), mark(ARRIVED.id, MarkState.NOT_APPLICABLE, reason="Lives there"))
    counted = progress(lines(PASSPORT, ARRIVED, own=(BIKE,), marks=marks))
    assert (counted[Phase.PREPARATION], counted[Phase.INTEGRATION]) == (Progress(1, 2), Progress(1, 1))


def test_a_phase_without_items_is_nought_of_nought():
    assert progress(())[Phase.USE] == Progress(0, 0)


def test_a_moved_anchor_tells_which_dues_move():
    later = replace(ANCHORS, departure=date(2026, 4, 11))
    assert moved_dues(lines(PASSPORT), lines(PASSPORT, anchors=later)) == (
        MovedDue(PASSPORT.id, PASSPORT.text, date(2026, 2, 15), date(2026, 2, 25)),
    )


def test_a_moved_anchor_moves_neither_own_dates_nor_closed_items():
    marks = (mark(PASSPORT.id, MarkState.OPEN, own_due=date(2026, 3, 9)), mark(ARRIVED.id))
    later = replace(ANCHORS, departure=date(2026, 4, 11))
    before = lines(PASSPORT, ARRIVED, own=(BIKE,), marks=marks)
    assert moved_dues(before, lines(PASSPORT, ARRIVED, own=(BIKE,), marks=marks, anchors=later)) == ()


def test_a_first_date_gives_an_undated_item_a_due():
    (moved,) = moved_dues(lines(PASSPORT, anchors=Anchors(today=ANCHORS.today)), lines(PASSPORT))
    assert (moved.old, moved.new) == (None, date(2026, 2, 15))


def test_no_words_of_a_record_reach_a_log():
    marked = mark(PASSPORT.id, reason="a secret")
    shown = repr((BIKE, marked, lines(own=(BIKE,))))
    assert "bike" not in shown
    assert "secret" not in shown
