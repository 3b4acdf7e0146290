"""What several people said of the skills at one point, side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from momo_desktop.domain.forms import MeasurementPoint, Rater
from momo_desktop.domain.skill_stories import SkillGroup, SkillLine, SkillStory, Spine, in_groups
from momo_desktop.domain.wording import Text


@dataclass(frozen=True, slots=True)
class SkillViews:
    """Is one point of a measurement series by several raters.

    What a story holds for each point (days, means, steps, examples, changes) is held here for each of the raters.
    """

    point: MeasurementPoint
    raters: tuple[Rater, ...]
    days: tuple[date | None, ...]
    steps: tuple[Text, ...]
    groups: tuple[SkillGroup, ...]


def side_by_side(stories: Sequence[SkillStory], spine: Spine) -> SkillViews | None:
    """Return the newest point at which two raters or more rated; None where there is none.

    Views of different points are not put together: they would differ by the time that has passed as well.
    """
    for index, point in reversed(tuple(enumerate(MeasurementPoint))):
        there = [story for story in stories if story.days[index] is not None]
        if len(there) > 1:
            return SkillViews(
                point,
                raters=tuple(story.rater for story in there),
                days=tuple(story.days[index] for story in there),
                steps=there[0].steps,
                groups=in_groups(_lines(there, index), spine),
            )
    return None


def _lines(stories: Sequence[SkillStory], index: int) -> Iterator[SkillLine]:
    said = [{line.skill_id: line for group in story.groups for line in group.lines} for story in stories]
    wordings = {skill_id: line.wording for lines in said for skill_id, line in lines.items()}
    for skill_id, wording in wordings.items():
        own = [lines.get(skill_id) for lines in said]
        steps = tuple(line.steps[index] if line else None for line in own)
        if any(steps):
            yield SkillLine(
                skill_id,
                wording,
                steps,
                examples=tuple(line.examples[index] if line else "" for line in own),
                changes=tuple(line.changes[index] if line else "" for line in own),
            )
