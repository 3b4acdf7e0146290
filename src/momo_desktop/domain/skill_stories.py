"""A measurement series as a story: every rated skill before, during and after, in its cluster."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from momo_desktop.domain.forms import AnswerSet, Form, FormKind, MeasurementPoint, Rater
from momo_desktop.domain.skills import Skill, SkillCluster, ratings, series, step_change
from momo_desktop.domain.wording import Text


@dataclass(frozen=True, slots=True)
class Spine:
    """Holds skills and the clusters that they are in, in the order in which they are asked."""

    skills: tuple[Skill, ...] = ()
    clusters: tuple[SkillCluster, ...] = ()


def merged(spines: Iterable[Spine]) -> Spine:
    """Return all skills and clusters, each as the first of the spines that has it."""
    skills: dict[str, Skill] = {}
    clusters: dict[str, SkillCluster] = {}
    for spine in spines:
        skills |= {each.id: each for each in spine.skills if each.id not in skills}
        clusters |= {each.id: each for each in spine.clusters if each.id not in clusters}
    return Spine(tuple(skills.values()), tuple(clusters.values()))


@dataclass(frozen=True, slots=True)
class SkillLine:
    """Holds what was said of one skill at each point: steps, examples, and what changed since the point before.

    None and "" stand where nothing was said.
    """

    skill_id: str
    wording: Text
    steps: tuple[int | None, ...]
    examples: tuple[str, ...]
    changes: tuple[str, ...]

    @property
    def change(self) -> int | None:
        """The steps between the first and the last rating; None with fewer than two."""
        return step_change(self.steps)


@dataclass(frozen=True, slots=True)
class SkillGroup:
    """Is a cluster with its rated skills and its means at each point."""

    name: Text
    means: tuple[float | None, ...]
    lines: tuple[SkillLine, ...]


@dataclass(frozen=True, slots=True)
class SkillStory:
    """Is a measurement series by one rater; `days` tells when each point was measured."""

    rater: Rater
    days: tuple[date | None, ...]
    steps: tuple[Text, ...]
    groups: tuple[SkillGroup, ...]


def skill_stories(sets: Sequence[AnswerSet], forms: Iterable[Form], spine: Spine) -> tuple[SkillStory, ...]:
    """Return the series of each rater who rated anything, the student's own first."""
    skills_forms = {(form.id, form.version): form for form in forms if form.kind is FormKind.SKILLS}
    stories: list[SkillStory] = []
    for rater in Rater:
        own = [each for each in sets if each.rater is rater and (each.form_id, each.form_version) in skills_forms]
        groups = in_groups(_lines(own, spine, rater), spine)
        if groups:
            form = skills_forms[own[-1].form_id, own[-1].form_version]
            days = {each.point: each.answered_at.date() for each in own}
            measured = tuple(days.get(point) for point in MeasurementPoint)
            steps = tuple(step.name for step in sorted(form.steps, key=lambda step: step.value))
            stories.append(SkillStory(rater, measured, steps, groups))
    return tuple(stories)


def in_groups(lines: Iterable[SkillLine], spine: Spine) -> tuple[SkillGroup, ...]:
    """Return lines in the clusters of a spine and in its order, with the means of what was rated.

    Lines of skills that the spine does not have are left out, and clusters without any line.
    """
    known = {line.skill_id: line for line in lines}
    groups: list[SkillGroup] = []
    for cluster in spine.clusters:
        own = tuple(known[each.id] for each in spine.skills if each.cluster == cluster.id and each.id in known)
        if own:
            means = tuple(_mean(steps) for steps in zip(*(line.steps for line in own), strict=True))
            groups.append(SkillGroup(cluster.name, means, own))
    return tuple(groups)


def _lines(sets: Iterable[AnswerSet], spine: Spine, rater: Rater) -> Iterator[SkillLine]:
    given = ratings(sets)
    for skill in spine.skills:
        rated = series(given, skill.id, rater)
        at = [rated.at(point) for point in MeasurementPoint]
        if any(at):
            yield SkillLine(
                skill.id,
                skill.wording,
                steps=tuple(rating.step if rating else None for rating in at),
                examples=tuple(rating.example if rating else "" for rating in at),
                changes=tuple(rating.change if rating else "" for rating in at),
            )


def _mean(steps: Iterable[int | None]) -> float | None:
    known = [step for step in steps if step is not None]
    return sum(known) / len(known) if known else None
