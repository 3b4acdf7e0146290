"""A measurement series as a story: every rated skill before, during and after, in its cluster."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from momo_desktop.domain.forms import AnswerSet, Form, FormKind, MeasurementPoint, Rater
from momo_desktop.domain.skills import Skill, SkillCluster, cluster_means, ratings, series, step_change
from momo_desktop.domain.wording import Text


@dataclass(frozen=True, slots=True)
class Spine:
    """Holds the skills of the packs and the clusters that they are in, in the order of the packs."""

    skills: tuple[Skill, ...] = ()
    clusters: tuple[SkillCluster, ...] = ()


@dataclass(frozen=True, slots=True)
class SkillLine:
    """Holds what was said of one skill at the three points: steps, examples, and what changed since the point before.

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
    """Is a cluster with its rated skills and its means at the three points."""

    name: Text
    means: tuple[float | None, float | None, float | None]
    lines: tuple[SkillLine, ...]


@dataclass(frozen=True, slots=True)
class SkillStory:
    """Is a measurement series by one rater; `days` tells when each point was measured."""

    rater: Rater
    days: tuple[date | None, date | None, date | None]
    steps: tuple[Text, ...]
    groups: tuple[SkillGroup, ...]


def skill_stories(sets: Sequence[AnswerSet], forms: Iterable[Form], spine: Spine) -> tuple[SkillStory, ...]:
    """Return the series of each rater who rated anything, the student's own first."""
    skills_forms = {(form.id, form.version): form for form in forms if form.kind is FormKind.SKILLS}
    stories: list[SkillStory] = []
    for rater in Rater:
        own = [each for each in sets if each.rater is rater and (each.form_id, each.form_version) in skills_forms]
        groups = _skill_groups(own, spine, rater)
        if groups:
            form = skills_forms[own[-1].form_id, own[-1].form_version]
            days = {each.point: each.answered_at.date() for each in own}
            before, during, after = (days.get(point) for point in MeasurementPoint)
            steps = tuple(step.name for step in sorted(form.steps, key=lambda step: step.value))
            stories.append(SkillStory(rater, (before, during, after), steps, groups))
    return tuple(stories)


def _skill_groups(sets: Iterable[AnswerSet], spine: Spine, rater: Rater) -> tuple[SkillGroup, ...]:
    given = ratings(sets)
    means: Mapping[MeasurementPoint, Mapping[str, float | None]] = {
        point: cluster_means(given, spine.skills, point, rater) for point in MeasurementPoint
    }
    groups: list[SkillGroup] = []
    for cluster in spine.clusters:
        lines: list[SkillLine] = []
        for skill in spine.skills:
            rated = series(given, skill.id, rater)
            if skill.cluster == cluster.id and any((rated.before, rated.during, rated.after)):
                at = [rated.at(point) for point in MeasurementPoint]
                lines.append(
                    SkillLine(
                        skill.id,
                        skill.wording,
                        steps=tuple(rating.step if rating else None for rating in at),
                        examples=tuple(rating.example if rating else "" for rating in at),
                        changes=tuple(rating.change if rating else "" for rating in at),
                    )
                )
        if lines:
            before, during, after = (means[point].get(cluster.id) for point in MeasurementPoint)
            groups.append(SkillGroup(cluster.name, (before, during, after), tuple(lines)))
    return tuple(groups)
