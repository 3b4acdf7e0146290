"""The skills put together by the competences of a framework, as the charts show them."""

from __future__ import annotations

from dataclasses import replace

from momo_desktop.domain.crosswalk import places
from momo_desktop.domain.skill_stories import Spine
from momo_desktop.domain.skills import Framework, SkillCluster

LIFECOMP, KEY_COMPETENCE, RFCDC, ESCO = "lifecomp", "key_competence", "rfcdc", "esco"

GROUPING = (LIFECOMP, KEY_COMPETENCE, RFCDC)
"""The frameworks by which skills can be put together; ESCO has a concept for each skill and groups none."""


def grouped(spine: Spine, framework: Framework) -> Spine:
    """Return the spine with the competences of a framework for its clusters; skills without a place are left out."""
    skills = tuple(
        replace(skill, cluster=found[0].competence.id)
        for skill in spine.skills
        if (found := places(skill, (framework,)))
    )
    taken = {skill.cluster for skill in skills}
    clusters = tuple(SkillCluster(each.id, each.label) for each in framework.competences if each.id in taken)
    return Spine(skills, clusters)
