from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from momo_desktop.domain.drafts import Draft
from momo_desktop.domain.form_plan import (
    FormState,
    PlanMaterial,
    PlannedForm,
    Slot,
    earlier,
    own_words_key,
    place,
    plan,
    points_of,
)
from momo_desktop.domain.forms import AnswerSet, Form, FormKind, MeasurementPoint, Question, QuestionKind, Rater
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.phases import MobilityState, Phase
from momo_desktop.domain.visibility import Visibility
from momo_desktop.domain.wording import Text

BEFORE, DURING, DURING_2, AFTER = MeasurementPoint
WORDS = Text("", "words")


def form(name: str, phase: Phase | None, version: int = 1) -> Form:
    kind = FormKind.REFLECTION if phase else FormKind.SKILLS
    return Form(name, version, kind, phase, WORDS, WORDS, ())


FORMS = (form("one", Phase.PROMOTION), form("three", Phase.INTEGRATION), form("skills", None))


def stay(phase: Phase, state: MobilityState = MobilityState.ACTIVE) -> Mobility:
    return Mobility(1, phase=phase, state=state, id=7, uid="stay")


def filled(
    name: str, point: MeasurementPoint | None = None, rater: Rater = Rater.STUDENT, *, version: int = 1,
    mobility_id: int | None = 7, day: int = 1,
) -> AnswerSet:  # fmt: skip
    moment = datetime(2026, 3, day, tzinfo=UTC)
    return AnswerSet(1, mobility_id, name, version, point, rater, moment, Visibility.SHARED, (), id=3, uid=f"set{day}")


def states(material: PlanMaterial) -> dict[tuple[str, str], FormState]:
    return {(each.slot.form_id, each.slot.point or ""): each.state for each in plan(material)}


def at(phase: Phase, state: MobilityState = MobilityState.ACTIVE) -> PlanMaterial:
    return PlanMaterial("anna", stay(phase, state), FORMS)


def test_what_belongs_to_the_phase_is_due_what_comes_later_waits_and_what_is_gone_is_passed():
    assert states(at(Phase.INTEGRATION)) == {
        ("one", ""): FormState.PASSED,
        ("skills", BEFORE): FormState.PASSED,
        ("skills", DURING): FormState.DUE,
        ("three", ""): FormState.DUE,
        ("skills", AFTER): FormState.LATER,
    }


def test_the_first_rating_is_due_until_the_departure():
    assert states(at(Phase.PROMOTION))["skills", BEFORE] is FormState.DUE
    assert states(at(Phase.PREPARATION))["skills", BEFORE] is FormState.DUE


def test_without_a_mobility_the_first_phase_counts():
    assert states(PlanMaterial("anna", None, FORMS))["one", ""] is FormState.DUE


def test_nothing_is_due_once_a_mobility_has_ended():
    assert FormState.DUE not in states(at(Phase.INTEGRATION, MobilityState.WITHDRAWN)).values()


def test_answers_of_another_mobility_do_not_count():
    material = PlanMaterial("anna", stay(Phase.PROMOTION), FORMS, sets=(filled("one", mobility_id=8),))
    assert states(material)["one", ""] is FormState.DUE


def test_answers_from_before_there_was_a_mobility_count():
    material = PlanMaterial("anna", stay(Phase.PROMOTION), FORMS, sets=(filled("one", mobility_id=None),))
    assert states(material)["one", ""] is FormState.DONE


def test_a_draft_makes_a_form_begun_and_a_change_to_a_done_one_too():
    begun = place(at(Phase.PROMOTION), Slot("one", None, Rater.STUDENT))
    draft = Draft(begun.key, Visibility.SHARED)
    assert place(PlanMaterial("anna", stay(Phase.PROMOTION), FORMS, drafts=(draft,)), begun.slot).draft is draft
    done = place(PlanMaterial("anna", stay(Phase.PROMOTION), FORMS, sets=(filled("one"),)), begun.slot)
    assert (done.key.target, done.key.parent) == ("set1", "")


def test_a_form_is_shown_in_the_version_that_was_answered():
    material = PlanMaterial("anna", stay(Phase.PROMOTION), (*FORMS, form("one", Phase.PROMOTION, 2)))
    slot = Slot("one", None, Rater.STUDENT)
    assert place(material, slot).form.version == 2
    answered = PlanMaterial("anna", material.mobility, material.every_form, sets=(filled("one"),))
    assert place(answered, slot).form.version == 1
    begun = Draft(place(material, slot).key, Visibility.SHARED, fields={"form_version": 1})
    assert place(PlanMaterial("anna", material.mobility, material.every_form, drafts=(begun,)), slot).form.version == 1


@pytest.mark.parametrize("rater", [Rater.COUNSELLOR, Rater.HOST_MENTOR])
def test_others_are_in_the_plan_once_they_have_rated(rater: Rater):
    assert {each.slot.rater for each in plan(at(Phase.PREPARATION))} == {Rater.STUDENT}
    rated = PlanMaterial("anna", stay(Phase.PREPARATION), FORMS, sets=(filled("skills", BEFORE, rater),))
    others: list[PlannedForm] = [each for each in plan(rated) if each.slot.rater is rater]
    assert [each.slot.point for each in others] == [BEFORE]


def test_two_mobilities_of_a_student_have_drafts_of_their_own():
    slot = Slot("one", None, Rater.STUDENT)
    assert slot.draft_parent("anna", stay(Phase.PROMOTION)) != slot.draft_parent("anna", None)


def test_the_earlier_answers_are_those_of_the_same_person_in_their_order():
    sets = (filled("skills", DURING, day=2), filled("skills", BEFORE), filled("skills", BEFORE, Rater.COUNSELLOR))
    slot = Slot("skills", AFTER, Rater.STUDENT)
    assert [each.point for each in earlier(sets, slot)] == [BEFORE, DURING]
    assert earlier(sets, Slot("skills", BEFORE, Rater.STUDENT)) == ()


def long_stay(days: int) -> Mobility:
    return replace(stay(Phase.INTEGRATION), departure=date(2026, 1, 1), return_date=date(2026, 1, 1) + timedelta(days))


@pytest.mark.parametrize(("days", "points"), [(182, [BEFORE, DURING, AFTER]), (183, list(MeasurementPoint))])
def test_a_stay_of_more_than_26_weeks_is_measured_once_more(days: int, points: list[MeasurementPoint]):
    planned = plan(PlanMaterial("anna", long_stay(days), FORMS))
    assert [each.slot.point for each in planned if each.slot.point] == points
    assert list(points_of(long_stay(days))) == points


def test_without_dates_no_stay_is_long():
    assert DURING_2 not in points_of(stay(Phase.INTEGRATION))
    assert DURING_2 not in points_of(None)


@pytest.mark.parametrize(
    ("today", "state"), [(date(2026, 7, 1), FormState.LATER), (date(2026, 7, 20), FormState.DUE), (None, FormState.DUE)]
)
def test_the_second_measurement_during_a_stay_waits_for_its_last_third(today: date | None, state: FormState):
    material = PlanMaterial("anna", long_stay(300), FORMS, today=today)
    assert states(material)["skills", DURING_2] is state
    assert states(material)["skills", DURING] is FormState.DUE


def test_a_measurement_that_was_made_stays_in_the_plan_when_the_stay_was_shortened():
    material = PlanMaterial("anna", long_stay(90), FORMS, sets=(filled("skills", DURING_2),))
    assert states(material)["skills", DURING_2] is FormState.DONE


def test_the_second_measurement_during_a_stay_stands_before_the_one_after_it():
    sets = (filled("skills", DURING_2, day=3), filled("skills", DURING, day=2), filled("skills", BEFORE))
    assert [each.point for each in earlier(sets, Slot("skills", AFTER, Rater.STUDENT))] == [BEFORE, DURING, DURING_2]
    assert [each.point for each in earlier(sets, Slot("skills", DURING_2, Rater.STUDENT))] == [BEFORE, DURING]


def test_a_form_of_the_school_s_own_stands_instead_of_the_one_that_it_replaces():
    own = replace(form("own/1", Phase.PROMOTION), replaces="one")
    material = replace(at(Phase.PROMOTION), every_form=(*FORMS, own))
    assert {slot for slot, _point in states(material)} == {"own/1", "three", "skills"}


def test_what_was_filled_before_it_was_replaced_stays_and_is_not_asked_again():
    own = replace(form("own/1", Phase.PROMOTION), replaces="one")
    material = replace(at(Phase.PROMOTION), every_form=(*FORMS, own), sets=(filled("one"),))
    assert states(material)["one", ""] is FormState.DONE
    assert ("own/1", "") not in states(material)


def test_a_retired_form_is_there_only_where_it_was_filled():
    own = replace(form("own/1", Phase.PROMOTION), replaces="one", is_retired=True)
    material = replace(at(Phase.PROMOTION), every_form=(*FORMS, own))
    assert ("own/1", "") not in states(material)
    assert states(material)["one", ""] is FormState.DUE
    assert states(replace(material, sets=(filled("own/1"),)))["own/1", ""] is FormState.DONE


def test_the_newest_version_is_asked_and_answers_keep_theirs():
    both = (form("own/1", Phase.PROMOTION), form("own/1", Phase.PROMOTION, version=2))
    material = replace(at(Phase.PROMOTION), every_form=both)
    assert [each.form.version for each in plan(material)] == [2]
    assert [each.form.version for each in plan(replace(material, sets=(filled("own/1"),)))] == [1]


def answered_alone(material: PlanMaterial, form_id: str, version: int) -> Draft:
    key = own_words_key(place(material, Slot(form_id, None, Rater.STUDENT)).key)
    return Draft(key, Visibility.SHARED, fields={"form_version": version})


def test_a_form_begun_alone_keeps_its_version_and_is_still_due():
    both = (form("own/1", Phase.PROMOTION), form("own/1", Phase.PROMOTION, version=2))
    material = replace(at(Phase.PROMOTION), every_form=both)
    alone = answered_alone(material, "own/1", 1)
    (planned,) = plan(replace(material, drafts=(alone,)))
    assert (planned.form.version, planned.state, planned.own) == (1, FormState.DUE, alone)


def test_the_version_of_the_draft_goes_before_that_of_the_words_given_alone():
    both = (form("own/1", Phase.PROMOTION), form("own/1", Phase.PROMOTION, version=2))
    material = replace(at(Phase.PROMOTION), every_form=both)
    alone = answered_alone(material, "own/1", 2)
    begun = Draft(plan(material)[0].key, Visibility.SHARED, fields={"form_version": 1})
    (planned,) = plan(replace(material, drafts=(alone, begun)))
    assert (planned.form.version, planned.state) == (1, FormState.IN_PROGRESS)


def test_a_form_begun_alone_stays_when_it_is_replaced():
    own = replace(form("own/1", Phase.PROMOTION), replaces="one")
    material = replace(at(Phase.PROMOTION), every_form=(*FORMS, own))
    begun = replace(material, drafts=(answered_alone(material, "one", 1),))
    assert states(begun)["one", ""] is FormState.DUE
    assert ("own/1", "") not in states(begun)


def test_a_form_begun_alone_stays_when_it_is_retired():
    retired = replace(form("own/1", Phase.PROMOTION), is_retired=True)
    material = replace(at(Phase.PROMOTION), every_form=(*FORMS, retired))
    begun = replace(material, drafts=(answered_alone(material, "own/1", 1),))
    assert ("own/1", "") not in states(material)
    assert states(begun)["own/1", ""] is FormState.DUE


def agreement(name: str, answered_by: Rater = Rater.STUDENT) -> Form:
    asked = Question("what", QuestionKind.TEXT, WORDS, WORDS, answered_by=answered_by)
    return Form(name, 1, FormKind.AGREEMENT, Phase.PREPARATION, WORDS, WORDS, (asked,))


def test_an_agreement_is_never_due_because_the_checklist_says_when():
    material = PlanMaterial("anna", stay(Phase.PREPARATION), (*FORMS, agreement("card")))
    assert states(material)["card", ""] is FormState.PASSED


def test_an_agreement_is_filled_by_whoever_answers_first_in_it():
    forms = (*FORMS, agreement("card"), agreement("feedback", Rater.HOST_MENTOR))
    planned = plan(PlanMaterial("anna", stay(Phase.PREPARATION), forms))
    fillers = {each.form.id: each.slot.rater for each in planned if each.form.kind is FormKind.AGREEMENT}
    assert fillers == {"card": Rater.STUDENT, "feedback": Rater.HOST_MENTOR}
