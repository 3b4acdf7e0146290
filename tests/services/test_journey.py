from dataclasses import replace
from datetime import date, timedelta

import pytest

from momo_desktop.domain.checklists import MarkState, OwnItem
from momo_desktop.domain.dues import Owner, Owners
from momo_desktop.domain.mobilities import JourneyAct, Mobility
from momo_desktop.domain.phases import MobilityState, Phase
from momo_desktop.domain.visibility import Visibility
from momo_desktop.errors import ValueRefused
from momo_desktop.services.bundle import Services

PASSPORT = "momo.core/2.08"


def _line(services: Services, stay: Mobility, item_id: str = PASSPORT):
    return next(line for line in services.journey.get(stay.id).lines if line.item_id == item_id)


def test_dues_are_counted_from_the_departure(services: Services, stay: Mobility) -> None:
    assert stay.departure is not None
    assert _line(services, stay).due == stay.departure - timedelta(days=90)


def test_a_tick_counts_in_the_list_and_can_be_taken_back(services: Services, stay: Mobility) -> None:
    before = services.journey.set_state(stay.id, PASSPORT, MarkState.DONE)
    assert _line(services, stay).done_on == date(2026, 3, 2)
    assert services.students.page("").rows[0].progress[1][0] == 1
    services.journey.put_back(before)
    assert _line(services, stay).state is MarkState.OPEN
    assert services.students.page("").rows[0].progress[1][0] == 0


def test_not_applicable_asks_for_a_reason(services: Services, stay: Mobility) -> None:
    with pytest.raises(ValueRefused):
        services.journey.set_state(stay.id, PASSPORT, MarkState.NOT_APPLICABLE, " ")
    services.journey.set_state(stay.id, PASSPORT, MarkState.NOT_APPLICABLE, "has a new one")
    assert _line(services, stay).reason == "has a new one"


def test_a_moved_departure_moves_computed_dues_and_not_own_ones(services: Services, stay: Mobility) -> None:
    own = date(2026, 4, 1)
    services.journey.set_own_due(stay.id, PASSPORT, own)
    saved = services.mobilities.save(replace(stay, departure=date(2026, 5, 11)))
    moved = {each.item_id: each for each in saved.moved}
    assert PASSPORT not in moved
    assert moved["momo.core/2.02"].new == moved["momo.core/2.02"].old + timedelta(days=7)
    assert _line(services, stay).due == own
    assert services.mobilities.save(saved.before).mobility == stay


def test_a_return_before_the_departure_is_refused(services: Services, stay: Mobility) -> None:
    with pytest.raises(ValueRefused):
        services.mobilities.save(replace(stay, return_date=date(2026, 5, 1)))


def test_items_for_minors_follow_the_birth_date(services: Services, stay: Mobility) -> None:
    ids = {line.item_id for line in services.journey.get(stay.id).lines}
    assert "momo.core/2.13" in ids
    grown_up = services.students.get(stay.student_id)
    services.students.save(replace(grown_up, birth_date=date(2000, 1, 1)))
    assert "momo.core/2.13" not in {line.item_id for line in services.journey.get(stay.id).lines}


def test_the_gate_lists_what_is_open_and_lets_one_move_on(services: Services, stay: Mobility) -> None:
    open_lines = services.journey.gate(stay.id)
    before = services.journey.enter(stay.id, Phase.PREPARATION, "the rest is under way")
    journey = services.journey.get(stay.id)
    assert journey.mobility.phase is Phase.PREPARATION
    assert journey.events[-1].open_items == len(open_lines) > 0
    assert journey.events[-1].reason == "the rest is under way"
    services.journey.undo_act(before)
    assert services.journey.get(stay.id).mobility.phase is Phase.PROMOTION
    assert len(services.journey.get(stay.id).events) == 1


@pytest.mark.parametrize(
    ("act", "state", "phase"),
    [
        (JourneyAct.PAUSE, MobilityState.PAUSED, Phase.PROMOTION),
        (JourneyAct.WITHDRAW, MobilityState.WITHDRAWN, Phase.PROMOTION),
        (JourneyAct.RETURN_EARLY, MobilityState.RETURNED_EARLY, Phase.RETURN),
        (JourneyAct.COMPLETE, MobilityState.COMPLETED, Phase.PROMOTION),
    ],
)
def test_every_ending_is_kept_in_the_history(
    services: Services, stay: Mobility, act: JourneyAct, state: MobilityState, phase: Phase
) -> None:
    services.journey.act(stay.id, act, "family")
    journey = services.journey.get(stay.id)
    assert (journey.mobility.state, journey.mobility.phase) == (state, phase)
    assert journey.events[-1].act is act


def test_an_own_item_stands_in_its_phase_and_can_be_binned(services: Services, stay: Mobility) -> None:
    wanted = OwnItem(stay.id, Phase.PREPARATION, "Fit safety shoes", Owners((Owner.STUDENT,)), Visibility.SHARED)
    item = services.journey.add_own_item(wanted)
    assert _line(services, stay, item.item_id).own
    batch = services.journey.bin_own_item(item)
    assert services.journey.own_items(stay.id) == ()
    services.bin.take_back(batch)
    assert services.journey.own_items(stay.id) == (item,)


def test_a_whole_class_gets_the_same_mobility_at_once(services: Services, stay: Mobility) -> None:
    added = services.mobilities.add_for_students(stay, [stay.student_id])
    assert len(added) == 1
    assert added[0].uid != stay.uid
