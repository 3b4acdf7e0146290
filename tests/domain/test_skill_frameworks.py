from momo_desktop.domain.skill_frameworks import grouped
from momo_desktop.domain.skill_stories import Spine
from momo_desktop.domain.skills import ESCO_PREFIX, Competence, Framework, Skill, SkillCluster
from momo_desktop.domain.wording import Text


def named(name: str) -> Competence:
    return Competence(name, Text("", name))


def framework(name: str, *competences: str) -> Framework:
    words = Text("", name)
    return Framework(
        name, words, "1", 2020, words, words, "", words, (), tuple(named(each) for each in competences), ()
    )


LIFECOMP, RFCDC = framework("lifecomp", "P1", "P2", "S1"), framework("rfcdc", "respect")
ADAPT = Skill("adapt", Text("", ""), "coping", f"{ESCO_PREFIX}id", named("P2"), None, named("5"))
FEEL = Skill("feel", Text("", ""), "people", "", named("S1"), named("respect"), named("5"))
MANAGE = Skill("manage", Text("", ""), "coping", "", named("P2"), None, named("5"))
SPINE = Spine((FEEL, ADAPT, MANAGE), (SkillCluster("coping", Text("", "Coping")),))


def test_a_framework_groups_the_skills_in_its_own_order():
    spine = grouped(SPINE, LIFECOMP)
    assert [cluster.id for cluster in spine.clusters] == ["P2", "S1"]
    assert [(skill.id, skill.cluster) for skill in spine.skills] == [("feel", "S1"), ("adapt", "P2"), ("manage", "P2")]


def test_a_skill_without_a_place_is_in_no_group():
    assert [skill.id for skill in grouped(SPINE, RFCDC).skills] == ["feel"]
