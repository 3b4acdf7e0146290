"""Turns the skills that the school wrote into the records of the domain."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from momo_desktop.domain.forms import Form, FormKind, Question, QuestionKind, Step
from momo_desktop.domain.own_content import OwnContent, OwnSkill, OwnSkills
from momo_desktop.domain.own_content_texts import text_of
from momo_desktop.domain.skill_frameworks import KEY_COMPETENCE, LIFECOMP
from momo_desktop.domain.skill_stories import Spine
from momo_desktop.domain.skills import Competence, Framework, Skill, SkillCluster


def form(content: OwnContent, number: int, body: OwnSkills, steps: tuple[Step, ...]) -> Form:
    """Return the skills as a form; they are rated in the steps of the program."""
    return Form(
        id=content.full_id,
        version=number,
        kind=FormKind.SKILLS,
        phase=None,
        title=text_of(body.title),
        purpose=text_of(body.purpose),
        questions=tuple(
            Question(each.full_id, QuestionKind.RATING, text_of(each.text), text_of(each.guiding))
            for each in body.skills
        ),
        steps=steps,
        is_retired=content.is_retired,
    )


def spines(
    contents: Iterable[OwnContent], program: Spine, frameworks: Sequence[Framework]
) -> tuple[tuple[str, Spine], ...]:
    """Return the skills of every version with the id of their form, the newest version of a form first.

    A skill that goes on with one of the program's has the places of that in the frameworks.
    """
    known = {skill.id: skill for skill in program.skills}
    places = {framework.id: {each.id: each for each in framework.competences} for framework in frameworks}

    def competence(framework_id: str, wanted: str) -> Competence | None:
        found = places.get(framework_id, {}).get(wanted)
        return None if found is None or found.talk_only else found

    def skill(written: OwnSkill) -> Skill:
        same = known.get(written.same_as)
        return Skill(
            id=written.full_id,
            wording=text_of(written.text),
            cluster=written.group,
            esco_uri=same.esco_uri if same else "",
            lifecomp=same.lifecomp if same else competence(LIFECOMP, written.lifecomp),
            rfcdc=same.rfcdc if same else None,
            key_competence=same.key_competence if same else competence(KEY_COMPETENCE, written.key_competence),
        )

    return tuple(
        (
            content.full_id,
            Spine(
                tuple(map(skill, version.body.skills)),
                tuple(SkillCluster(each.id, text_of(each.text)) for each in version.body.groups),
            ),
        )
        for content in contents
        for version in reversed(content.versions)
        if isinstance(version.body, OwnSkills)
    )
