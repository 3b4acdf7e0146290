"""The skills that a school has its students rate: its own words, its own skills, and the same series."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.crosswalk import places
from momo_desktop.domain.form_plan import FormState, PlanMaterial, PlannedForm, earlier, measured, plan
from momo_desktop.domain.forms import Answer, AnswerSet, Form, FormKind, MeasurementPoint, Rater
from momo_desktop.domain.learning import Gain
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.own_content import OwnContent, OwnSkill, OwnSkills
from momo_desktop.domain.own_content_checks import Fault, FaultKind, faults
from momo_desktop.domain.skill_stories import skill_stories
from momo_desktop.domain.visibility import Visibility
from momo_desktop.errors import ContentInUse
from momo_desktop.i18n import language
from momo_desktop.services.bundle import Services, open_services
from momo_desktop.services.open_vault import OpenVault
from our_content import SKILLS, en

MOMO, ADAPT, WELD = "momo.core/skills", "momo.core/adapt", "own/weld"
WELDING, ADAPTING = SKILLS.skills
LOST = {(FaultKind.NO_GROUP, "/weld"), (FaultKind.NO_GROUP, "/adapt")}
BEFORE, DURING = MeasurementPoint.BEFORE, MeasurementPoint.DURING


def published(services: Services, body: OwnSkills) -> OwnContent:
    return services.own_content.publish(services.own_content.new(body).uid)


def rate(services: Services, stay: Mobility, form: Form, point: MeasurementPoint, **steps: int) -> AnswerSet:
    moment = datetime(2026, 3, 1 + tuple(MeasurementPoint).index(point), tzinfo=UTC)
    ids = {"adapt": ADAPT, "weld": WELD}
    said = tuple(
        Answer(ids.get(key, f"momo.core/{key}"), "So.", step, Visibility.SHARED) for key, step in steps.items()
    )
    return services.reflections.done(
        AnswerSet(
            stay.student_id, stay.id, form.id, form.version, point, Rater.STUDENT, moment, Visibility.SHARED, said
        )
    )


def material(services: Services, stay: Mobility) -> PlanMaterial:
    student = services.students.get(stay.student_id)
    sets = services.reflections.of_student(student.id)
    return PlanMaterial(student.uid, stay, services.catalogue.every_form, sets)


def ratings(services: Services, stay: Mobility) -> list[PlannedForm]:
    return [each for each in plan(material(services, stay)) if each.form.kind is FormKind.SKILLS]


def test_the_skills_of_the_program_are_copied_whole_and_their_ratings_go_on(services: Services) -> None:
    ours = services.catalogue.skills
    copied = services.own_content.copy_form(MOMO, ["hu", "en"]).body
    assert isinstance(copied, OwnSkills)
    assert [each.full_id for each in copied.skills] == [each.id for each in ours]
    assert [each.group for each in copied.skills] == [each.cluster for each in ours]
    assert [each.id for each in copied.groups] == [each.id for each in services.catalogue.spine.clusters]
    assert not faults(copied)
    for written, skill in zip(copied.skills, ours, strict=True):
        assert [each.code for each in written.text] == ["hu", "en"]
        assert written.text[0].text == language("hu").text(skill.wording)


def test_what_the_school_published_is_asked_instead_of_the_skills_of_the_program(services: Services) -> None:
    content = published(services, SKILLS)
    catalogue = services.catalogue
    assert catalogue.skills_form.id == content.full_id
    assert [each.id for each in catalogue.skills] == [WELD, ADAPT]
    assert catalogue.skills_form.steps == catalogue.form(MOMO).steps
    services.own_content.retire(content.uid, True)
    assert (catalogue.skills_form.id, len(catalogue.skills)) == (MOMO, 26)
    assert catalogue.skill(WELD) is not None, "what was rated once keeps its name"


def test_a_skill_stands_in_the_frameworks_by_itself_or_as_the_one_that_it_goes_on_with(services: Services) -> None:
    there = {
        skill.id: {each.competence.id for each in places(skill, services.catalogue.frameworks)}
        for skill in services.catalogue.skills
    }
    published(services, SKILLS)
    weld, adapt = services.catalogue.skills
    assert {each.competence.id for each in places(adapt, services.catalogue.frameworks)} == there[ADAPT]
    assert [each.competence.id for each in places(weld, services.catalogue.frameworks)] == ["L1"]


def test_a_competence_for_talks_only_is_the_place_of_no_skill(services: Services) -> None:
    published(services, replace(SKILLS, skills=(replace(WELDING, lifecomp="P3", key_competence="99"),)))
    (weld,) = services.catalogue.skills
    assert not places(weld, services.catalogue.frameworks)


def test_a_series_goes_on_when_the_school_begins_to_rate_its_own_skills(services: Services, stay: Mobility) -> None:
    first = rate(services, stay, services.catalogue.skills_form, BEFORE, adapt=2, initiative=3)
    own = published(services, SKILLS)
    planned = ratings(services, stay)
    assert [(each.slot.point, each.slot.form_id, each.state is FormState.DONE) for each in planned] == [
        (BEFORE, MOMO, True),
        (DURING, own.full_id, False),
        (MeasurementPoint.AFTER, own.full_id, False),
    ]
    assert [each.id for each in earlier([first], planned[1].slot)] == [first.id]
    rate(services, stay, services.catalogue.skills_form, DURING, adapt=3, weld=1)
    sets = services.reflections.of_student(stay.student_id)
    assert [each.point for each in measured(sets, Rater.STUDENT)] == [BEFORE, DURING]
    (story,) = skill_stories(sets, services.catalogue.every_form, services.catalogue.spine)
    lines = {line.skill_id: (line.steps[0], line.steps[1]) for group in story.groups for line in group.lines}
    assert lines == {WELD: (None, 1), ADAPT: (2, 3), "momo.core/initiative": (3, None)}


def test_what_was_rated_is_asked_again_in_the_words_it_was_rated_in(services: Services, stay: Mobility) -> None:
    own = published(services, SKILLS)
    rate(services, stay, services.catalogue.skills_form, BEFORE, adapt=2)
    services.own_content.save_draft(own.uid, replace(SKILLS, skills=SKILLS.skills[:1]))
    services.own_content.publish(own.uid)
    before, during, *_rest = ratings(services, stay)
    assert (before.form.version, len(before.form.questions)) == (1, 2)
    assert (during.form.version, len(during.form.questions)) == (2, 1)


def test_of_two_lists_the_one_that_was_published_last_is_asked(
    services: Services, vault: OpenVault, catalogue: Catalogue
) -> None:
    first, second = published(services, SKILLS), published(services, replace(SKILLS, title=en("Others")))
    assert services.catalogue.skills_form.id == second.full_id
    later = open_services(vault, catalogue, Clock(datetime(2026, 5, 1, tzinfo=UTC)), language("en"))
    later.own_content.save_draft(first.uid, replace(SKILLS, title=en("Again")))
    later.own_content.publish(first.uid)
    assert services.catalogue.skills_form.id == first.full_id


def test_a_skill_that_evidence_or_learning_names_keeps_its_list(services: Services, stay: Mobility) -> None:
    content = published(services, SKILLS)
    gain = services.learning.save(Gain(stay.student_id, "I can weld now.", Visibility.SHARED, skill_ids=(WELD,)))
    with pytest.raises(ContentInUse):
        services.own_content.remove(content.uid)
    services.learning.bin(gain.id)
    with pytest.raises(ContentInUse):
        services.own_content.remove(content.uid)


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (replace(SKILLS, groups=()), {(FaultKind.NO_PARTS, "#groups"), *LOST}),
        (replace(SKILLS, skills=()), {(FaultKind.EMPTY, "")}),
        (replace(SKILLS, skills=(replace(WELDING, group="gone"),)), {(FaultKind.NO_GROUP, "/weld")}),
        (replace(SKILLS, skills=(ADAPTING, replace(ADAPTING, id="twin"))), {(FaultKind.SAME_ID, "/twin")}),
        (replace(SKILLS, skills=(replace(WELDING, same_as="own/other"),)), {(FaultKind.BAD_ID, "/weld")}),
        (replace(SKILLS, skills=(replace(WELDING, lifecomp="../up"),)), {(FaultKind.BAD_ID, "/weld")}),
        (replace(SKILLS, skills=(OwnSkill("mute", group="trade"),)), {(FaultKind.NO_WORDS, "/mute#text")}),
    ],
)  # fmt: skip
def test_skills_that_cannot_be_rated_are_not_published(body: OwnSkills, found: set[tuple[FaultKind, str]]) -> None:
    assert {(each.kind, each.key) for each in faults(body)} == found
    assert Fault(FaultKind.NO_WORDS) not in faults(body)
