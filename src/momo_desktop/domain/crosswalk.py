"""The way from the skills to the frameworks: where a skill stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from momo_desktop.domain.skills import ESCO_PREFIX, Competence, Framework, Skill


@dataclass(frozen=True, slots=True)
class Place:
    """Is one competence of a framework that a skill points to."""

    framework: Framework
    competence: Competence


def places(skill: Skill, frameworks: Iterable[Framework]) -> tuple[Place, ...]:
    """Return where a skill stands, in the order of the frameworks and their competences."""
    return tuple(
        Place(framework, competence)
        for framework in frameworks
        for competence in framework.competences
        if _points(skill, framework, competence)
    )


def _points(skill: Skill, framework: Framework, competence: Competence) -> bool:
    return skill.id in competence.skill_ids or _named(skill, framework.id) == competence.id


def _named(skill: Skill, framework_id: str) -> str | None:
    """Return the id of the competence that a skill names itself; the other frameworks name the skills instead."""
    match framework_id:
        case "esco":
            return skill.esco_uri.removeprefix(ESCO_PREFIX)
        case "lifecomp":
            named = skill.lifecomp
        case "rfcdc":
            named = skill.rfcdc
        case "key_competence":
            named = skill.key_competence
        case _:
            named = None
    return named.id if named else None
