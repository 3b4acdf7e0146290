"""A student's measurement series as a table for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain.forms import MeasurementPoint
from momo_desktop.domain.reflections import shared_answers
from momo_desktop.domain.skill_stories import SkillStory, skill_stories
from momo_desktop.domain.visibility import Visibility
from momo_desktop.i18n import N_, Language, record_words
from momo_desktop.storage import answers, outgoing
from momo_desktop.storage.database import Database


@dataclass(frozen=True, slots=True, repr=False)
class SkillTable:
    """Is a table as the bytes of a CSV file; `left_out` counts the private answers that are not in it."""

    content: bytes
    skills: int
    left_out: int


class SkillTableService:
    """Makes tables of what is shared of the skills; names and private answers are in none."""

    def __init__(self, database: Database, catalogue: Catalogue) -> None:
        self._database = database
        self._catalogue = catalogue

    def make(self, student_id: int, mobility_id: int | None, speaker: Language) -> SkillTable:
        """Return the series of a mobility: a row for each skill and rater, a column for each point that was measured.

        Steps stand as numbers, 1 the lowest, and beside them the examples.
        """
        with self._database.read() as db:
            every = answers.of_student(db, student_id, Visibility.SHARED, Visibility.PRIVATE)
        here = [each for each in every if each.point is not None and each.mobility_id in {None, mobility_id}]
        sets, left_out = shared_answers(here, self._catalogue.every_form)
        stories = skill_stories(sets, self._catalogue.every_form, self._catalogue.spine)
        from momo_desktop.exchange import csv_tables

        decimal_comma = speaker.number(0.5)[1] == ","
        content = csv_tables.write(_rows(stories, speaker), decimal_comma=decimal_comma)
        skills = {line.skill_id for story in stories for group in story.groups for line in group.lines}
        return SkillTable(content, len(skills), left_out)

    def save(self, table: SkillTable, path: Path) -> None:
        """Write a table, whole or not at all; raises `NotWritable` and `DiskFull`."""
        outgoing.write(path, table.content)


def _rows(stories: Sequence[SkillStory], speaker: Language) -> Iterator[tuple[str, ...]]:
    say = speaker.gettext
    measured = [place for place, _point in enumerate(MeasurementPoint) if any(story.days[place] for story in stories)]
    points = [record_words.point(speaker, tuple(MeasurementPoint)[place]) for place in measured]
    examples = [say(N_("{point}: example")).format(point=point) for point in points]
    yield (say(N_("Skill")), say(N_("Field (ESCO)")), say(N_("Whose view")), *points, *examples)
    for story in stories:
        for group in story.groups:
            for line in group.lines:
                steps = ("" if line.steps[place] is None else str(line.steps[place]) for place in measured)
                said = (" ".join(line.examples[place].split()) for place in measured)
                who = record_words.rater(speaker, story.rater)
                yield (speaker.text(line.wording), speaker.text(group.name), who, *steps, *said)
