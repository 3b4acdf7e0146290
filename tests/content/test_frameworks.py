from functools import cache
from pathlib import Path

import pytest

from momo_desktop.content import assembly, catalogue, packs
from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain import crosswalk
from momo_desktop.domain.skills import Framework
from momo_desktop.errors import PackRefused
from momo_desktop.paths import resources

CONTENT = resources() / "content"
SIZES = {
    "digcomp": (5, 21),
    "entrecomp": (3, 15),
    "eqf": (0, 0),
    "esco": (5, 26),
    "greencomp": (4, 12),
    "key_competence": (0, 8),
    "lifecomp": (3, 9),
    "rfcdc": (4, 20),
}


@cache
def core() -> Catalogue:
    return catalogue.load(resources())


def framework(framework_id: str) -> Framework:
    return next(each for each in core().frameworks if each.id == framework_id)


def pointing(framework_id: str) -> dict[str, list[str]]:
    """Return the skills at each competence of a framework that has some, without the name of their pack."""
    there: dict[str, list[str]] = {}
    for skill in core().skills:
        for place in crosswalk.places(skill, [framework(framework_id)]):
            there.setdefault(place.competence.id, []).append(skill.id.removeprefix("momo.core/"))
    return there


def test_each_framework_has_its_areas_and_competences():
    assert {each.id: (len(each.areas), len(each.competences)) for each in core().frameworks} == SIZES


def test_the_european_qualifications_framework_has_eight_levels_by_name():
    assert [level.label.english for level in framework("eqf").levels] == [f"Level {number}" for number in range(1, 9)]


@pytest.mark.parametrize("framework_id", SIZES)
def test_a_framework_names_its_source_and_its_notice_names_its_owner(framework_id: str):
    found = framework(framework_id)
    assert "European Commission" in found.notice.english or "©" in found.notice.english
    assert found.licence.english
    assert found.publisher.english
    assert found.version in found.source


def test_greencomp_offers_two_competences_by_default():
    assert [each.label.english for each in framework("greencomp").offered] == [
        "Supporting fairness",
        "Individual initiative",
    ]


def test_wellbeing_and_the_values_are_for_talks_only():
    kept = {each.id: [one.id for one in each.competences if one.talk_only] for each in core().frameworks}
    assert {name: ids for name, ids in kept.items() if ids} == {
        "lifecomp": ["P3"],
        "rfcdc": ["dignity", "diversity", "democracy"],
    }


def test_every_skill_has_its_place_in_esco_and_among_the_key_competences():
    for skill in core().skills:
        there = [place.framework.id for place in crosswalk.places(skill, core().frameworks)]
        assert there.count("esco") == there.count("key_competence") == 1, skill.id


def test_every_esco_concept_gathers_one_skill():
    assert all(len(skills) == 1 for skills in pointing("esco").values())
    assert len(pointing("esco")) == 26


def test_the_newer_frameworks_are_pointed_to_where_the_names_say_so():
    assert pointing("digcomp") == {"2.4": ["digital"]}
    assert pointing("greencomp") == {"4.3": ["environment"]}
    assert pointing("entrecomp") == {
        "1.2": ["ideas"],
        "3.1": ["initiative", "ideas"],
        "3.2": ["planning"],
        "3.3": ["uncertainty"],
        "3.4": ["teamwork"],
    }


def test_a_framework_is_replaced_by_another_file_under_its_id():
    renamed = replaced("digcomp", "Collaborating through digital technologies", "Collaborating")
    newer = assembly.combine([*others("digcomp"), packs.parse(Path("newer.toml"), renamed.encode())])
    found = next(each for each in newer.frameworks if each.id == "digcomp")
    digital = next(skill for skill in newer.skills if skill.id == "momo.core/digital")
    assert [place.competence.label.english for place in crosswalk.places(digital, [found])] == ["Collaborating"]


@pytest.mark.parametrize(
    ("framework_id", "old", "new", "reason"),
    [
        ("digcomp", '"momo.core/digital"', '"momo.core/analogue"', "momo.core/analogue is in no form"),
        ("digcomp", '"momo.core/digital"', '"digital"', "competences.6.skills"),
        ("lifecomp", 'label = "Flexibility"', 'label = "Flexibility"\ntalk_only = true', "P2 is for talks only"),
        ("lifecomp", "talk_only = true", 'talk_only = true\nskills = ["momo.core/adapt"]', "for talks only"),
        ("lifecomp", 'area = "P"', 'area = "X"', "one of the areas"),
        ("lifecomp", 'area = "P"\n', "", "one of the areas"),
        ("lifecomp", 'id = "P2"', 'id = "P1"', "P1 is there twice"),
        ("lifecomp", "year = 2020", 'year = "2020"', "year"),
        ("lifecomp", 'licence = "CC BY 4.0"\n', "", "licence: is missing"),
    ],
)
def test_a_faulty_framework_is_refused(framework_id: str, old: str, new: str, reason: str):
    text = replaced(framework_id, old, new)
    with pytest.raises(PackRefused) as caught:
        assembly.combine([*others(framework_id), packs.parse(Path("faulty.toml"), text.encode())])
    assert reason in caught.value.reason
    assert caught.value.line


def test_a_framework_without_competences_and_levels_is_refused():
    text = (CONTENT / "frameworks" / "eqf.toml").read_text("utf-8")
    with pytest.raises(PackRefused) as caught:
        packs.parse(Path("empty.toml"), text[: text.index("[[levels]]")].encode())
    assert "competences or levels" in caught.value.reason


def others(framework_id: str) -> list[packs.Pack]:
    """Return the skills form and the packs of all frameworks but one, in the order in which they are loaded."""
    files = [*sorted((CONTENT / "frameworks").iterdir()), CONTENT / "forms" / "skills.toml"]
    return [packs.read(path) for path in files if path.stem != framework_id]


def replaced(framework_id: str, old: str, new: str) -> str:
    text = (CONTENT / "frameworks" / f"{framework_id}.toml").read_text("utf-8")
    assert old in text
    return text.replace(old, new, 1)
