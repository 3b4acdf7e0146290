"""Skills before, during and after: a radar of the clusters, a dumbbell of the skills, a table of the same numbers."""

# ReportLab's types are incomplete.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUntypedBaseClass=false, reportAttributeAccessIssue=false
# pyright: reportIncompatibleMethodOverride=false

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import CondPageBreak, Flowable

from momo_desktop.domain import charts, skill_charts
from momo_desktop.domain.forms import MeasurementPoint, Rater
from momo_desktop.domain.skill_charts import Wording
from momo_desktop.domain.skill_stories import SkillGroup, SkillLine, SkillStory
from momo_desktop.i18n import Language, record_words
from momo_desktop.i18n.two_languages import labelled
from momo_desktop.reports import styles, words
from momo_desktop.reports.blocks import ByRoom, heading, paragraph, table
from momo_desktop.reports.charts import LETTERING, Chart
from momo_desktop.reports.fonts import drawable

_RADAR_HEIGHT = (200.0, 300.0)
_CHART_TITLE = 48.0
"""What the heading of the chart of the skills takes, with the room around it."""
_EXAMPLE = 130.0
"""What the first of the examples takes, with their heading."""


def skill_pages(stories: Sequence[SkillStory], language: Language, *, with_charts: bool = True) -> list[Flowable]:
    """Return the pages of every rater's series; the table has all that the charts show."""
    pages: list[Flowable] = []
    for index, story in enumerate(stories):
        title = [heading(1, language.gettext("My skills before, during and after"))] if index == 0 else []
        alone = len(stories) == 1 and story.rater is Rater.STUDENT
        rater = [] if alone else [heading(2, words.rater(language, story.rater))]
        intro = paragraph(_intro(story, language), styles.LEAD)
        chart = _chart(story, language) if with_charts else []
        radar = _radar(story, language) if with_charts else []
        figures = [*radar, *chart, *_table(story, language)]
        examples = _examples(story, language)
        begin = [*title, *rater, intro]
        pages += [_Room(begin, _EXAMPLE) if radar and examples else CondPageBreak(260), *begin]
        pages += [ByRoom(_RADAR_HEIGHT[0], [*figures, *examples], [*examples, *figures])] if radar else chart
        pages += [] if radar else [*_table(story, language), *examples]
    return pages


class _Room(CondPageBreak):
    """Is a break of the page where it has no room for the blocks that follow and `beyond` points more."""

    def __init__(self, blocks: Sequence[Flowable], beyond: float) -> None:
        super().__init__(beyond)
        self._blocks, self._beyond = blocks, beyond

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Break the page, or take nothing of it."""
        heights = [each.wrap(available_width, available_height)[1] + each.getSpaceAfter() for each in self._blocks]
        self.height = sum(heights) + self._beyond
        return super().wrap(available_width, available_height)


def _chart(story: SkillStory, language: Language) -> list[Flowable]:
    title = heading(2, language.gettext("Skill by skill"))
    # Otherwise the heading would hold the whole chart together and the chart could not go on on the next page.
    title.keepWithNext = 0
    return [CondPageBreak(190), title, SkillChart(story, story.groups, language)]


def _wording(language: Language) -> Wording:
    # The labels of a chart are wrapped by the chart.
    points = (record_words.point(language, each) for each in MeasurementPoint)
    return Wording(lambda text: drawable(language.text(text)), tuple(drawable(each) for each in points))


def _points(story: SkillStory, language: Language) -> list[tuple[int, str]]:
    """Return the points that were measured: their place in the series and their name."""
    points = tuple(MeasurementPoint)
    measured = [column.place for column in skill_charts.columns(story, _wording(language))]
    return [(place, record_words.point(language, points[place])) for place in measured]


def _intro(story: SkillStory, language: Language) -> str:
    said = [f"{name}: {language.date(day, 'long')}" for i, name in _points(story, language) if (day := story.days[i])]
    return " · ".join(said)


def _radar(story: SkillStory, language: Language) -> list[Flowable]:
    return [Radar(story, language)] if len(skill_charts.fields(story, _wording(language)).rows) >= 3 else []


class Radar(Flowable):
    """Is the radar of the clusters; within bounds it leaves the page the room for the chart of the skills below."""

    def __init__(self, story: SkillStory, language: Language) -> None:
        super().__init__()
        self._data = skill_charts.fields(story, _wording(language))
        self._skills = SkillChart(story, story.groups, language)
        said = "; ".join(
            f"{language.text(group.name)}: {_said(group.means, story, language)}" for group in story.groups
        )
        self._alt = language.gettext("Skills by field, as a radar. {numbers}").format(numbers=said)

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return the size; a page with less than the least room is left to others."""
        least, most = _RADAR_HEIGHT
        below = self._skills.wrap(available_width, 0)[1] + _CHART_TITLE
        beside_chart = available_height - below
        height = min(most, beside_chart if beside_chart >= least else max(least, available_height))
        axes = [row.label for row in self._data.rows]
        picture = charts.radar(axes, self._data.series, self._data.scale, (available_width, height), LETTERING)
        self._chart = Chart(picture, self._alt)
        return self._chart.wrap(available_width, available_height)

    def draw(self) -> None:
        """Draw the chart."""
        self._chart.drawOn(self.canv, 0, 0)


class SkillChart(Flowable):
    """Is the dumbbell of the skills; between two clusters it can go on on the next page."""

    def __init__(self, story: SkillStory, groups: Sequence[SkillGroup], language: Language) -> None:
        super().__init__()
        self._story, self._groups, self._language = story, groups, language
        self.spaceAfter = 8

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return the size of the chart."""
        self._chart = _dumbbell(self._story, self._groups, self._language, available_width)
        return self._chart.wrap(available_width, available_height)

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """Return two charts, the first with as many clusters as fit."""
        # One cluster that is left over would look lost under a legend of its own.
        most = len(self._groups) - (2 if len(self._groups) > 3 else 1)
        for count in range(most, 0, -1):
            first = SkillChart(self._story, self._groups[:count], self._language)
            if first.wrap(available_width, 0)[1] <= available_height:
                return [first, SkillChart(self._story, self._groups[count:], self._language)]
        return []

    def draw(self) -> None:
        """Draw the chart."""
        self._chart.drawOn(self.canv, 0, 0)


def _dumbbell(story: SkillStory, groups: Sequence[SkillGroup], language: Language, width: float) -> Chart:
    data = skill_charts.skills(story, _wording(language), groups)
    alt = language.gettext("Every skill with its steps; the table that follows has the same numbers.")
    return Chart(charts.dumbbell(data.rows, data.series, data.scale, width, LETTERING), alt)


def _table(story: SkillStory, language: Language) -> list[Flowable]:
    points = _points(story, language)
    head = [language.gettext("Skill"), *(name for _, name in points)]
    rows = [
        [language.text(line.wording), *(str(line.steps[index] or "–") for index, _ in points)]
        for group in story.groups
        for line in group.lines
    ]
    narrow = 66.0
    widths = ["*", *[narrow] * len(points)]
    legend = " · ".join(f"{number} {language.text(step)}" for number, step in enumerate(story.steps, 1))
    return [
        CondPageBreak(160),
        heading(2, language.gettext("The numbers")),
        paragraph(legend, styles.SMALL),
        table(head, rows, widths, frozenset(range(1, len(points) + 1))),
    ]


def _examples(story: SkillStory, language: Language) -> list[Flowable]:
    blocks: list[Flowable] = []
    for group in story.groups:
        for line in group.lines:
            said = _told(line, story, language)
            if said:
                blocks.append(paragraph(language.text(line.wording), styles.QUESTION))
                blocks.append(paragraph("\n".join(said), styles.EXAMPLE, bar="primary"))
    return [heading(2, language.gettext("My examples")), *blocks] if blocks else []


def _told(line: SkillLine, story: SkillStory, language: Language) -> list[str]:
    """Return the example of each point, and what changed since the point before."""
    said: list[str] = []
    for index, name in _points(story, language):
        if example := line.examples[index].strip():
            said.append(f"{drawable(name)}: {example}")
        if change := line.changes[index].strip():
            said.append(labelled(language.gettext("What changed: {words}"), words=change))
    return said


def _said(values: Sequence[float | None], story: SkillStory, language: Language) -> str:
    return ", ".join(
        f"{name} {language.number(value, 1)}"
        for index, name in _points(story, language)
        if (value := values[index]) is not None
    )
