"""What the charts of a measurement series show: the same rows and numbers in the window and on paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from momo_desktop.domain.charts import AFTER, BEFORE, DURING, Row, Scale, Series
from momo_desktop.domain.skill_stories import SkillGroup, SkillStory
from momo_desktop.domain.wording import Text

LOOKS = (BEFORE, DURING, AFTER)


@dataclass(frozen=True, slots=True)
class Wording:
    """Says the texts of a story in one language; `points` names before, during and after."""

    say: Callable[[Text], str]
    points: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class ChartData:
    """Holds the rows of a chart, a series for each point that was measured, and the scale."""

    rows: tuple[Row, ...]
    series: tuple[Series, ...]
    scale: Scale


def measured(story: SkillStory) -> tuple[int, ...]:
    """Return the places of the points that were measured: 0 before, 1 during, 2 after."""
    return tuple(index for index, day in enumerate(story.days) if day is not None)


def fields(story: SkillStory, wording: Wording) -> ChartData:
    """Return the means of the clusters, as the radar shows them; a cluster without any rating is left out."""
    groups = [group for group in story.groups if any(mean is not None for mean in group.means)]
    rows = tuple(Row(wording.say(group.name)) for group in groups)
    return _data(story, wording, rows, [group.means for group in groups])


def skills(story: SkillStory, wording: Wording, groups: Sequence[SkillGroup]) -> ChartData:
    """Return the steps of the skills of some clusters under the names of these, as the dumbbell shows them."""
    rows: list[Row] = []
    steps: list[tuple[float | None, ...]] = []
    for group in groups:
        rows.append(Row(wording.say(group.name), heading=True))
        steps.append((None, None, None))
        rows += [Row(wording.say(line.wording)) for line in group.lines]
        steps += [line.steps for line in group.lines]
    return _data(story, wording, tuple(rows), steps)


def _data(
    story: SkillStory, wording: Wording, rows: tuple[Row, ...], values: Sequence[tuple[float | None, ...]]
) -> ChartData:
    series = tuple(
        Series(wording.points[index], tuple(value[index] for value in values), LOOKS[index])
        for index in measured(story)
    )
    labels = tuple(wording.say(step) for step in story.steps)
    return ChartData(rows, series, Scale(1, max(2, len(labels)), labels))
