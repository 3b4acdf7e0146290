"""What the charts of the skills show: the same rows and numbers in the window and on paper.

A chart has a series for each point of a story or, of views side by side, for each rater.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from momo_desktop.domain.charts import AFTER, BEFORE, DURING, DURING_2, Look, Row, Scale, Series
from momo_desktop.domain.forms import Rater
from momo_desktop.domain.skill_stories import SkillGroup, SkillStory, Spine, in_groups
from momo_desktop.domain.skill_views import SkillViews
from momo_desktop.domain.wording import Text

Rated: TypeAlias = SkillStory | SkillViews

LOOKS = (BEFORE, DURING, DURING_2, AFTER)
RATER_LOOKS = {
    Rater.STUDENT: Look("primary", "ring"),
    Rater.COUNSELLOR: Look("warning", "diamond", (3.5, 2.5)),
    Rater.HOST_MENTOR: Look("text2", "disc", (1.2, 2.2)),
}


@dataclass(frozen=True, slots=True)
class Wording:
    """Says the texts of a story in one language; `points` and `raters` name these in their order."""

    say: Callable[[Text], str]
    points: tuple[str, ...]
    raters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """Is one series of numbers: its place in every line, its name and how it is drawn."""

    place: int
    name: str
    look: Look


@dataclass(frozen=True, slots=True)
class ChartData:
    """Holds the rows of a chart, a series for each column, and the scale."""

    rows: tuple[Row, ...]
    series: tuple[Series, ...]
    scale: Scale


def columns(rated: Rated, wording: Wording) -> tuple[Column, ...]:
    """Return the points that were measured or, of views, the raters."""
    if isinstance(rated, SkillViews):
        order = tuple(Rater)
        return tuple(
            Column(place, wording.raters[order.index(rater)], RATER_LOOKS[rater])
            for place, rater in enumerate(rated.raters)
        )
    return tuple(
        Column(place, wording.points[place], LOOKS[place]) for place, day in enumerate(rated.days) if day is not None
    )


def fields(rated: Rated, wording: Wording) -> ChartData:
    """Return the means of the clusters, as the radar shows them; a cluster without any rating is left out."""
    groups = [group for group in rated.groups if any(mean is not None for mean in group.means)]
    rows = tuple(Row(wording.say(group.name)) for group in groups)
    return _data(rated, wording, rows, [group.means for group in groups])


def skills(rated: Rated, wording: Wording, groups: Sequence[SkillGroup]) -> ChartData:
    """Return the steps of the skills of some clusters under the names of these, as the dumbbell shows them."""
    rows: list[Row] = []
    steps: list[tuple[float | None, ...]] = []
    for group in groups:
        rows.append(Row(wording.say(group.name), heading=True))
        steps.append((None,) * len(rated.days))
        rows += [Row(wording.say(line.wording)) for line in group.lines]
        steps += [line.steps for line in group.lines]
    return _data(rated, wording, tuple(rows), steps)


def regrouped(rated: Rated, spine: Spine) -> Rated:
    """Return the same numbers in the clusters of another spine; skills that this does not have are left out."""
    return replace(rated, groups=in_groups((line for group in rated.groups for line in group.lines), spine))


def _data(
    rated: Rated, wording: Wording, rows: tuple[Row, ...], values: Sequence[tuple[float | None, ...]]
) -> ChartData:
    series = tuple(
        Series(column.name, tuple(value[column.place] for value in values), column.look)
        for column in columns(rated, wording)
    )
    labels = tuple(wording.say(step) for step in rated.steps)
    return ChartData(rows, series, Scale(1, max(2, len(labels)), labels))
