"""Skills before, during and after: a radar of the clusters, a dumbbell of the skills, a table of the same numbers."""

# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUntypedBaseClass=false
# ReportLab has no types.

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import CondPageBreak, Flowable

from momo_desktop.domain import charts
from momo_desktop.domain.skill_stories import SkillGroup, SkillStory
from momo_desktop.i18n import Language
from momo_desktop.reports import styles, words
from momo_desktop.reports.blocks import heading, paragraph, table, together
from momo_desktop.reports.charts import LETTERING, Chart
from momo_desktop.reports.document import BODY_HEIGHT
from momo_desktop.reports.styles import WIDTH

_RADAR = (WIDTH, 300.0)
_LOOKS = (charts.BEFORE, charts.DURING, charts.AFTER)


def skill_pages(stories: Sequence[SkillStory], language: Language) -> list[Flowable]:
    """Return the pages of every rater's series."""
    pages: list[Flowable] = []
    for index, story in enumerate(stories):
        title = [heading(1, language.gettext("My skills before, during and after"))] if index == 0 else []
        rater = heading(2, words.rater(language, story.rater))
        intro = paragraph(_intro(story, language), styles.LEAD)
        radar = _radar(story, language)
        pages += [CondPageBreak(400 if radar else 220), *title, rater, intro]
        pages += [radar] if radar else []
        pages += _dumbbells(story, language)
        pages += _table(story, language)
    return pages


def _points(story: SkillStory, language: Language) -> list[tuple[int, str]]:
    """Return the points that were measured: their place in the series and their name."""
    names = (language.gettext("Before"), language.gettext("During"), language.gettext("After"))
    return [(index, name) for index, name in enumerate(names) if story.days[index] is not None]


def _intro(story: SkillStory, language: Language) -> str:
    said = [f"{name}: {language.date(day, 'long')}" for i, name in _points(story, language) if (day := story.days[i])]
    return " · ".join(said)


def _radar(story: SkillStory, language: Language) -> Flowable | None:
    groups = [group for group in story.groups if any(mean is not None for mean in group.means)]
    if len(groups) < 3:
        return None
    series = [
        charts.Series(name, tuple(group.means[index] for group in groups), _LOOKS[index])
        for index, name in _points(story, language)
    ]
    scale = charts.Scale(1, max(2, len(story.steps)))
    axes = [language.text(group.name) for group in groups]
    picture = charts.radar(axes, series, scale, _RADAR, LETTERING)
    said = "; ".join(f"{language.text(group.name)}: {_said(group.means, story, language)}" for group in groups)
    return Chart(picture, language.gettext("Skills by field, as a radar. {numbers}").format(numbers=said))


def _dumbbells(story: SkillStory, language: Language) -> list[Flowable]:
    """Return the dumbbell in as many pictures as pages need; a cluster is never torn apart if it fits on one."""
    pictures: list[Flowable] = []
    waiting: list[SkillGroup] = []
    for group in story.groups:
        if waiting and _dumbbell(story, [*waiting, group], language).wrap(WIDTH, 0)[1] > BODY_HEIGHT - 60:
            pictures.append(_dumbbell(story, waiting, language))
            waiting = []
        waiting.append(group)
    pictures.append(_dumbbell(story, waiting, language))
    title = heading(2, language.gettext("Skill by skill"))
    return [together(title, pictures[0]), *pictures[1:]]


def _dumbbell(story: SkillStory, groups: Sequence[SkillGroup], language: Language) -> Chart:
    rows: list[charts.Row] = []
    steps: list[tuple[int | None, ...]] = []
    for group in groups:
        rows.append(charts.Row(language.text(group.name), heading=True))
        steps.append((None, None, None))
        for line in group.lines:
            rows.append(charts.Row(language.text(line.wording)))
            steps.append(line.steps)
    series = [
        charts.Series(name, tuple(step[index] for step in steps), _LOOKS[index])
        for index, name in _points(story, language)
    ]
    labels = tuple(language.text(step) for step in story.steps)
    scale = charts.Scale(1, max(2, len(labels)), labels)
    picture = charts.dumbbell(rows, series, scale, WIDTH, LETTERING)
    alt = language.gettext("Every skill with its steps; the table that follows has the same numbers.")
    return Chart(picture, alt)


def _table(story: SkillStory, language: Language) -> list[Flowable]:
    points = _points(story, language)
    head = [language.gettext("Skill"), *(name for _, name in points), language.gettext("Examples")]
    rows: list[list[str]] = []
    for group in story.groups:
        for line in group.lines:
            examples = [f"{name}: {line.examples[index]}" for index, name in points if line.examples[index]]
            steps = [str(line.steps[index] or "–") for index, _ in points]
            rows.append([language.text(line.wording), *steps, "\n".join(examples)])
    narrow = 54.0
    rest = WIDTH - narrow * len(points)
    widths = [rest * 0.42, *[narrow] * len(points), rest * 0.58]
    legend = " · ".join(f"{number} {language.text(step)}" for number, step in enumerate(story.steps, 1))
    return [
        CondPageBreak(160),
        heading(2, language.gettext("The numbers and my examples")),
        paragraph(legend, styles.SMALL),
        table(head, rows, widths, frozenset(range(1, len(points) + 1))),
    ]


def _said(values: Sequence[float | None], story: SkillStory, language: Language) -> str:
    return ", ".join(
        f"{name} {language.number(value, 1)}"
        for index, name in _points(story, language)
        if (value := values[index]) is not None
    )
