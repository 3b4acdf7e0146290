"""The places that skills have in the frameworks, and the skills put together by them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from momo_desktop.domain.skill_stories import Spine
from momo_desktop.domain.skills import ESCO_PREFIX, Competence, Framework, Skill, SkillCluster

LIFECOMP, KEY_COMPETENCE, RFCDC, ESCO = "lifecomp", "key_competence", "rfcdc", "esco"

GROUPING = (LIFECOMP, KEY_COMPETENCE, RFCDC)
"""The frameworks by which skills can be put together; ESCO has a concept for each skill and groups none."""


@dataclass(frozen=True, slots=True)
class Place:
    """Is where a skill stands in a framework, by name only."""

    framework: Framework
    competence: Competence


def place(skill: Skill, framework_id: str) -> Competence | None:
    """Return the place of a skill in a framework, None where it has none."""
    match framework_id:
        case "lifecomp":
            return skill.lifecomp
        case "key_competence":
            return skill.key_competence
        case "rfcdc":
            return skill.rfcdc
        case "esco":
            return Competence(skill.esco_uri.removeprefix(ESCO_PREFIX), skill.esco_label)
        case _:
            return None


def crosswalk(skill: Skill, frameworks: Iterable[Framework]) -> tuple[Place, ...]:
    """Return the places of a skill in the frameworks that it stands in, those that group first and ESCO last."""
    known = {framework.id: framework for framework in frameworks}
    return tuple(
        Place(known[framework_id], found)
        for framework_id in (*GROUPING, ESCO)
        if framework_id in known and (found := place(skill, framework_id)) is not None
    )


def grouped(spine: Spine, framework: Framework) -> Spine:
    """Return the spine with the competences of a framework for its clusters; skills without a place are left out."""
    skills = tuple(
        replace(skill, cluster=found.id) for skill in spine.skills if (found := place(skill, framework.id)) is not None
    )
    taken = {skill.cluster for skill in skills}
    clusters = tuple(SkillCluster(each.id, each.label) for each in framework.competences if each.id in taken)
    return Spine(skills, clusters)
