from dataclasses import replace

import pytest

from momo_desktop.domain.crosswalk import Place, places, skills_of
from momo_desktop.domain.skills import ESCO_PREFIX, Competence, Framework, Skill
from momo_desktop.domain.wording import Text

WORDS = Text("", "words")
FLEXIBILITY, EMPATHY = Competence("P2", WORDS), Competence("S1", WORDS)


def framework(framework_id: str, *competences: Competence) -> Framework:
    return Framework(framework_id, WORDS, "1", 2020, WORDS, WORDS, "", WORDS, (), competences, ())


LIFECOMP = framework("lifecomp", FLEXIBILITY, EMPATHY)
ESCO = framework("esco", Competence("49de", WORDS))
NEWER = framework("newer", Competence("P2", WORDS), Competence("x", WORDS, skill_ids=("adapt", "act")))
ADAPT = Skill("adapt", WORDS, "coping", f"{ESCO_PREFIX}49de", FLEXIBILITY, None, Competence("5", WORDS))
ACT = replace(ADAPT, id="act", esco_uri=f"{ESCO_PREFIX}5cd1")


def test_a_skill_has_its_places_in_the_order_of_the_frameworks():
    assert places(ADAPT, [NEWER, ESCO, LIFECOMP]) == (
        Place(NEWER, NEWER.competences[1]),
        Place(ESCO, ESCO.competences[0]),
        Place(LIFECOMP, FLEXIBILITY),
    )


def test_a_skill_without_a_place_in_a_framework_is_passed_over():
    assert places(ADAPT, [framework("rfcdc", FLEXIBILITY), framework("lifecomp", EMPATHY)]) == ()


def test_a_competence_gathers_its_skills_in_their_order():
    assert skills_of(LIFECOMP, "P2", [ACT, ADAPT]) == (ACT, ADAPT)
    assert skills_of(ESCO, "49de", [ACT, ADAPT]) == (ADAPT,)
    assert skills_of(NEWER, "x", [ADAPT, ACT]) == (ADAPT, ACT)


def test_the_same_id_in_another_framework_is_another_competence():
    assert skills_of(NEWER, "P2", [ADAPT, ACT]) == ()


def test_a_competence_that_the_framework_lacks_is_a_key_error():
    with pytest.raises(KeyError):
        skills_of(LIFECOMP, "P9", [ADAPT])
