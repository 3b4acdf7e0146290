"""The timeline of a mobility: a picture of it, and a table that says the same."""

# ReportLab's types are incomplete.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUntypedBaseClass=false, reportAttributeAccessIssue=false
# pyright: reportIncompatibleMethodOverride=false

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from reportlab.platypus import CondPageBreak, Flowable

from momo_desktop.domain.mobility_timeline import DayKind, MobilityTimeline, TimelineDay
from momo_desktop.domain.shapes import Picture
from momo_desktop.domain.timeline_chart import TimelineWords, timeline_chart
from momo_desktop.i18n import N_, Language
from momo_desktop.progress import UNWATCHED, Progress
from momo_desktop.reports import styles, words
from momo_desktop.reports.blocks import heading, paragraph, table
from momo_desktop.reports.charts import LETTERING, Chart
from momo_desktop.reports.document import PLAIN, Output, Sheet, build
from momo_desktop.reports.fonts import drawable

TITLE = N_("Timeline")

_SIZES = (1.1, 1.0, 0.9, 0.8, 0.7, 0.6)
_AROUND = 140.0
"""Points of a page that header and footer take, with the room around them."""


def render(
    timeline: MobilityTimeline, language: Language, progress: Progress = UNWATCHED, output: Output = PLAIN
) -> bytes:
    """Return the timeline as PDF, on its side."""
    around = Sheet(
        title=language.gettext(TITLE),
        header=timeline.school.name,
        footer=language.gettext("Made on {day}").format(day=language.date(timeline.made_on, "long")),
        left_out=words.left_out(language, timeline.left_out),
        output=replace(output, landscape=True),
    )
    stay = timeline.stay
    place = ", ".join(part for part in (stay.host, stay.city) if part)
    said = (timeline.school_class, place, words.stay_period(language, stay))
    goals, picture = _goals(timeline, language), [_Picture(timeline, language, around.output.page_height - _AROUND)]
    story: list[Flowable] = [
        heading(1, timeline.student.full()),
        *([paragraph(" · ".join(part for part in said if part), styles.LEAD)] if any(said) else []),
        # A page of large print has no room for the picture under the name.
        *(goals + picture if output.large_print else picture + goals),
        *_table(timeline, language),
    ]
    return build(around, story, language, progress)


class _Picture(Flowable):
    """Is the drawing, as wide as the page and no higher than `most`."""

    def __init__(self, timeline: MobilityTimeline, language: Language, most: float) -> None:
        super().__init__()
        self._timeline, self._most = timeline, most
        self._words = TimelineWords(
            kinds={kind: drawable(kind_words(language, kind)) for kind in DayKind},
            phases={int(each.phase): drawable(language.text(each.short)) for each in timeline.phase_words},
            months=[(day, drawable(language.month(day))) for day in _months(*timeline.ends)],
            today=drawable(language.gettext("Today")),
        )
        self._alt = language.gettext("The mobility as a line of time; the table that follows has the same days.")
        self.spaceAfter = 10

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return the size of the picture; its letters are smaller where it would be higher than a page."""
        sizes = iter(_SIZES)
        picture = self._drawn(next(sizes), available_width)
        while picture.height > self._most and (size := next(sizes, None)):
            picture = self._drawn(size, available_width)
        self._chart = Chart(picture, self._alt)
        self.width, self.height = self._chart.wrap(available_width, available_height)
        return self.width, self.height

    def draw(self) -> None:
        """Draw the picture."""
        self._chart.drawOn(self.canv, 0, 0)

    def _drawn(self, size: float, width: float) -> Picture:
        return timeline_chart(self._timeline, self._words, width, LETTERING.scaled(size))


def kind_words(language: Language, kind: DayKind) -> str:
    """Return what a kind of day is called."""
    return {
        DayKind.DEPARTURE: language.gettext("Departure"),
        DayKind.RETURN: language.gettext("Return"),
        DayKind.SESSION: language.gettext("Session"),
        DayKind.APPOINTMENT: language.gettext("Appointment"),
        DayKind.STEP: language.gettext("Step due"),
        DayKind.EVIDENCE: language.gettext("Evidence"),
    }[kind]


def _months(first: date, last: date) -> Iterator[date]:
    day = first.replace(day=1)
    while day <= last:
        if day >= first:
            yield day
        day = date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _goals(timeline: MobilityTimeline, language: Language) -> list[Flowable]:
    if not timeline.goals:
        return []
    head = [language.gettext("Goal"), language.gettext("What came of it")]
    rows = [[each.text, words.outcome(language, each.outcome)] for each in timeline.goals]
    return [table(head, rows, ["75%", "25%"])]


def _table(timeline: MobilityTimeline, language: Language) -> list[Flowable]:
    phases = {each.phase: language.text(each.name) for each in timeline.phase_words}
    begun = language.gettext("Phase {number} begins: {name}")
    rows: list[tuple[date, str, str]] = [
        (span.first, language.gettext("Phase"), begun.format(number=int(span.phase), name=phases[span.phase]))
        for span in timeline.spans
    ]
    rows += [(each.day, kind_words(language, each.kind), _said(each, language)) for each in timeline.days]
    if not rows:
        return []
    rows.sort(key=lambda row: row[0])
    head = [language.gettext("Day"), language.gettext("What"), language.gettext("Words")]
    cells = [[language.date(day), kind, said] for day, kind, said in rows]
    title = heading(2, language.gettext("Day by day"))
    # Otherwise the heading would hold the whole table together, which could not begin under the picture.
    title.keepWithNext = 0
    return [CondPageBreak(140), title, table(head, cells, ["16%", "18%", "*"])]


def _said(each: TimelineDay, language: Language) -> str:
    text = language.text(each.text) if each.text else ""
    return " · ".join(part for part in (text, language.gettext("late") if each.late else "") if part)
