from dataclasses import replace

from momo_desktop.domain.crosswalk import Place, places
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
