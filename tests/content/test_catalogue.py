from functools import cache

import pytest

from momo_desktop.content import catalogue
from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain.charter import coverage
from momo_desktop.domain.crosswalk import places
from momo_desktop.domain.dues import Condition, Owner, WeeklyDue
from momo_desktop.domain.forms import FormKind, QuestionKind
from momo_desktop.domain.guidance import SessionStep
from momo_desktop.domain.phases import Phase
from momo_desktop.paths import resources

# The concepts of the ESCO 1.2.0 transversal collection that the skills stand for, with their labels there.
ESCO = {
    "49de9958-2aa4-4eef-a89d-fe5d5bcd28c4": "adapt to change",
    "5cd1930c-278d-4929-b413-27352f5b3687": "cope with uncertainty",
    "1d1fedcb-4995-44ac-90f5-f31a157ce512": "manage frustration",
    "001115fb-569f-4ee6-8381-c6807ef2527f": "show initiative",
    "c29aa9d2-4da8-4bdd-831c-8d4a2fb51730": "work independently",
    "60c78287-22eb-4103-9c8c-28deaa460da0": "work in teams",
    "c10d5d87-36cf-42f5-8a12-e560fb5f4af8": "demonstrate intercultural competence",
    "5ca953f7-541d-4f67-bc55-7721348366cf": "respect the diversity of cultural values and norms",
    "fd89f784-88dc-4d35-abd7-86aa073cab12": "keep an open mind",
    "429062f1-a958-43ea-83dd-4e1af078c156": "demonstrate curiosity",
    "77b636e8-fab3-41a8-8022-1e0a354059dc": "show empathy",
    "96de2e86-e287-41f2-88ab-15a2343afc6f": "resolve conflicts",
    "7954861c-86d4-4529-afbb-2c23dab9ac74": "negotiate compromises",
    "adc6dc11-3376-467b-96c5-9b0a21edc869": "solve problems",
    "e49f4158-9d4c-425d-bf32-dfe89b19840a": "plan",
    "d9013e0e-e937-43d5-ab71-0e917ee882b8": "manage time",
    "1ddc021d-d818-4731-904f-842d7491f419": "manage financial and material resources",
    "113b4428-0a31-4199-8496-070af7854b91": "meet commitments",
    "05aa7c09-46e7-433f-a81b-92841f4551e7": "accept criticism and guidance",
    "409a0245-0e6c-4aac-ba16-0920ecb76a8d": "exercise self-reflection",
    "bf983f2a-e941-4646-811d-cc81060cb53f": "build networks",
    "d62d2b4c-a6f8-439e-8a1b-4f29ab5f2c47": "make decisions",
    "83e6510b-ffeb-4aec-959c-4265fd0ff7b7": "attend to detail",
    "b080a008-a35d-4bd0-92e9-edf3773bb2b7": "use communication and collaboration software",
    "bdcf429c-5ccf-4c3d-bb61-4c987573a35e": "show entrepreneurial spirit",
    "4c3ab565-747c-4db3-8c47-79e8d6f98cf4": "adopt ways to reduce negative impact of consumption",
}
ITEMS_BY_PHASE = {
    Phase.PROMOTION: 19,
    Phase.PREPARATION: 24,
    Phase.INTEGRATION: 20,
    Phase.RETURN: 18,
    Phase.USE: 16,
}


@cache
def core() -> Catalogue:
    return catalogue.load(resources())


def test_the_core_pack_has_all_97_items_in_the_order_of_their_ids():
    expected = [f"momo.core/{phase}.{n:02}" for phase, count in ITEMS_BY_PHASE.items() for n in range(1, count + 1)]
    assert [item.id for item in core().items()] == expected


@pytest.mark.parametrize("phase", Phase)
def test_an_item_belongs_to_the_phase_that_its_id_names(phase: Phase):
    assert {item.id.split("/")[1][0] for item in core().items(phase)} == {str(int(phase))}


def test_the_core_checklist_covers_all_ten_points_of_the_charter():
    found = coverage(core().items())
    assert found.missing == ()
    assert len(found.counts) == 10
    assert sum(found.counts.values()) == 97


def test_the_items_of_minors_wait_for_a_minor():
    minors = {item.id.split("/")[1] for item in core().items() if Condition.MINOR in item.conditions}
    assert minors == {"1.09", "2.13", "2.14", "3.18", "4.16"}


def test_the_learning_agreement_is_signed_by_all_four_sides():
    owners = core().item("momo.core/2.06").owners
    assert owners.together
    assert set(owners.people) == {Owner.STUDENT, Owner.HOST, Owner.COUNSELLOR, Owner.GUARDIAN}


def test_the_diary_is_due_every_week():
    assert core().item("momo.core/3.08").due == WeeklyDue()


def test_an_unknown_item_is_a_key_error():
    with pytest.raises(KeyError):
        core().item("momo.core/9.99")


@pytest.mark.parametrize(("phase", "count"), list(zip(Phase, (10, 11, 11, 11, 11), strict=True)))
def test_each_phase_has_its_reflection_questions(phase: Phase, count: int):
    form = core().form(f"momo.core/reflection-{int(phase)}")
    assert (form.phase, form.kind, len(form.questions)) == (phase, FormKind.REFLECTION, count)


def test_no_question_asks_for_health_near_numbers_in_the_open():
    reflections = [form for form in core().forms if form.kind is FormKind.REFLECTION]
    scales = [q for form in reflections for q in form.questions if q.kind is QuestionKind.SCALES]
    assert [part.id for part in scales[0].parts] == ["energy", "belonging", "work", "language", "sleep"]
    assert all(question.private for question in scales)


def test_the_skills_are_the_26_esco_concepts_under_their_own_names():
    esco = next(framework for framework in core().frameworks if framework.id == "esco")
    named = [places(skill, [esco]) for skill in core().skills]
    assert {place.competence.id: place.competence.label.english for (place,) in named} == ESCO


def test_a_skill_is_the_question_of_the_same_id_in_the_skills_form():
    form = core().form("momo.core/skills")
    assert [(q.id, q.text) for q in form.questions] == [(skill.id, skill.wording) for skill in core().skills]


def test_every_version_of_the_skills_form_rates_the_same_skills():
    versions = [form for form in core().every_form if form.kind is FormKind.SKILLS]
    assert len(versions) > 1
    assert len({tuple(question.id for question in form.questions) for form in versions}) == 1


def test_what_was_asked_in_private_is_private_in_every_version():
    asked = {(form.id, question.id, question.private) for form in core().every_form for question in form.questions}
    assert len(asked) == len({(form_id, question_id) for form_id, question_id, _ in asked})


def test_wellbeing_is_never_rated():
    assert "P3" not in {skill.lifecomp.id for skill in core().skills if skill.lifecomp}


def test_every_axis_of_the_radar_joins_at_least_three_skills():
    sizes = [sum(skill.cluster == cluster.id for skill in core().skills) for cluster in core().spine.clusters]
    assert len(sizes) == 8
    assert min(sizes) >= 3


def test_a_rating_has_four_named_steps():
    steps = core().form("momo.core/skills", 1).steps
    assert [step.name.english for step in steps] == ["Not yet", "With help", "On my own", "I help others"]


def test_a_version_that_was_never_published_is_a_key_error():
    with pytest.raises(KeyError):
        core().form("momo.core/skills", 99)


def test_the_student_never_finds_a_warning_sign_in_a_form():
    signs = {sign.english for guide in core().phases for sign in guide.warning_signs}
    asked = {text.english for form in core().every_form for q in form.questions for text in (q.text, q.guiding)}
    assert signs
    assert signs.isdisjoint(asked)


@pytest.mark.parametrize("phase", Phase)
def test_each_phase_has_its_words_and_five_session_steps(phase: Phase):
    assert core().phase(phase).warning_signs
    assert [step.step for step in core().template(phase).steps] == list(SessionStep)
