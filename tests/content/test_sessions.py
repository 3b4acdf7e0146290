from functools import cache

from momo_desktop.content import catalogue
from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain.guidance import SessionStep
from momo_desktop.domain.phases import Phase
from momo_desktop.paths import resources


@cache
def core() -> Catalogue:
    return catalogue.load(resources())


def test_the_contact_plan_has_fifteen_meetings_and_six_for_a_short_stay() -> None:
    assert len(core().meetings) == 15
    assert sum(meeting.short for meeting in core().meetings) == 6


def test_every_phase_has_a_meeting() -> None:
    assert {meeting.phase for meeting in core().meetings} == set(Phase)


def test_the_template_of_every_meeting_is_there() -> None:
    assert all(core().named_template(meeting.template) for meeting in core().meetings)


def test_occasions_have_the_five_steps_and_a_name() -> None:
    occasions = {each.id: each for each in core().templates if each.phase is None}
    assert set(occasions) == {"midway-call", "crisis", "group"}
    assert all(each.name and [step.step for step in each.steps] == list(SessionStep) for each in occasions.values())


def test_a_meeting_that_no_pack_has_is_none() -> None:
    assert core().meeting("momo.core/gone") is None
    assert core().named_template("gone") is None


def test_the_snippets_of_a_phase_come_before_those_for_all() -> None:
    found = core().snippets(Phase.RETURN)
    assert found[0].phases
    assert not found[-1].phases
    assert all(not each.phases or Phase.RETURN in each.phases for each in found)


def test_every_phase_has_five_questions_to_ask() -> None:
    assert [len(core().what_to_ask(phase)) for phase in Phase] == [5] * len(Phase)


def test_a_screen_without_help_has_none() -> None:
    assert core().help_page("nowhere") is None
