"""The first page of a portfolio: whose it is, where the way led, and the five phases."""

# ReportLab's types are incomplete.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUntypedBaseClass=false, reportAttributeAccessIssue=false
# pyright: reportIncompatibleMethodOverride=false

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Spacer

from momo_desktop.domain.charts import phase_band
from momo_desktop.domain.portfolio import Journey, Portfolio
from momo_desktop.i18n import Language
from momo_desktop.reports import styles, words
from momo_desktop.reports.blocks import facts, paragraph
from momo_desktop.reports.charts import LETTERING, Chart
from momo_desktop.reports.document import Output
from momo_desktop.reports.fonts import drawable, measure
from momo_desktop.reports.pictures import Portrait
from momo_desktop.reports.styles import COLORS, PAGE_HEIGHT
from momo_desktop.reports.tagging import Heading, Part

GROUND = 372.0
"""How far the soft ground reaches down from the upper edge."""

_NAME_SIZES = (38, 34, 30, 26, 22, 18)
_NAME_HEIGHT = 120.0


def cover(portfolio: Portfolio, language: Language) -> list[Flowable]:
    """Return the blocks of the cover; they fill one page whatever is known."""
    top = _Top(portfolio, language)
    story: list[Flowable] = [top]
    journey = portfolio.experiences[-1].journey
    if journey:
        story += _destination(journey, language)
    else:
        story += facts([(language.gettext("Programme"), portfolio.student.programme)])
    return story


def draw_cover_ground(canvas: Canvas, output: Output) -> None:
    """Draw the soft ground and the line that ends it."""
    canvas.setFillColor(COLORS["primary_soft"])
    canvas.rect(0, output.page_height - GROUND, output.page_width, GROUND, stroke=0, fill=1)
    canvas.setFillColor(COLORS["primary"])
    canvas.rect(0, output.page_height - GROUND, output.page_width, 4, stroke=0, fill=1)


def _destination(journey: Journey, language: Language) -> list[Flowable]:
    stay = journey.stay
    country = language.country(stay.country) if stay.country else ""
    place = ", ".join(part for part in (stay.city, country) if part)
    lines = [
        (place or stay.host or language.gettext("My stay abroad"), styles.COVER_PLACE),
        (stay.host if place else "", styles.LEAD),
        ("" if place or stay.host else words.stay_kind(language, stay.kind), styles.LEAD),
        (words.stay_period(language, stay), styles.LEAD),
        (stay.field, styles.LEAD),
    ]
    story: list[Flowable] = [Spacer(1, 30)]
    story += [paragraph(text, style) for text, style in lines if text]
    if journey.chapters:
        story.append(_Band(journey, language))
    return story


class _Top(Flowable):
    """Is what stands on the soft ground: letterhead, portrait, name, class."""

    def __init__(self, portfolio: Portfolio, language: Language) -> None:
        super().__init__()
        student = portfolio.student
        school = portfolio.school
        self._letterhead = [paragraph(line, styles.SMALL) for line in (school.name, *school.letterhead) if line]
        initials = student.name.initials()
        alt = language.gettext("Portrait of the student") if student.photo else initials
        self._portrait = Portrait(student.photo, initials, alt)
        self._kind = paragraph(language.gettext("Portfolio"), styles.COVER_KIND)
        self._outline = drawable(student.name.full())
        self._said_name = student.name.full()
        latin = student.name.latin_form()
        said = (student.school_class, student.programme)
        details = " · ".join(part for part in said if part)
        born = (
            language.gettext("Born on {day}").format(day=language.date(student.birth_date, "long"))
            if student.birth_date
            else ""
        )
        self._below = [
            paragraph(text, style)
            for text, style in (
                (latin if latin != student.name.full() else "", styles.COVER_LATIN),
                (details, styles.LEAD),
                (born, styles.SMALL),
            )
            if text
        ]

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return the size of the ground inside the margins and the white below it."""
        del available_height
        self.width, self.height = available_width, GROUND - 56 + 44
        self._name = _name(self._said_name, available_width)
        return self.width, self.height

    def draw(self) -> None:
        """Place the letterhead at the top and the name at the foot of the ground."""
        canvas, top, foot = self.canv, self.height, 44 + 28.0
        canvas.tags.headings.append(Heading(1, self._outline, 0, PAGE_HEIGHT))
        y = top
        for line in self._letterhead:
            _, height = line.wrap(self.width - 140, 200)
            y -= height
            line.drawOn(canvas, 0, y)
        self._portrait.drawOn(canvas, self.width - self._portrait.width, top - self._portrait.height)
        heights = [each.wrap(self.width, 400)[1] + each.getSpaceAfter() for each in self._below]
        y = foot + sum(heights)
        _, name_height = self._name.wrap(self.width, 400)
        self._kind.wrap(self.width - 140, 100)
        self._kind.drawOn(canvas, 0, y + name_height + 14)
        self._name.drawOn(canvas, 0, y + 8)
        for each, height in zip(self._below, heights, strict=True):
            y -= height
            each.drawOn(canvas, 0, y + each.getSpaceAfter())


class _Band(Flowable):
    """Is the row of the five phases at the foot of the cover."""

    def __init__(self, journey: Journey, language: Language) -> None:
        super().__init__()
        labels = [drawable(language.text(chapter.words.short)) for chapter in journey.chapters]
        states = [chapter.entered is not None for chapter in journey.chapters]
        entered = [label for label, state in zip(labels, states, strict=True) if state]
        alt = language.gettext("Phases of the journey: {list}").format(list=language.list(entered or labels))
        self._labels, self._states, self._alt = labels, states, alt

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Take all that is left of the page, so that the band stands at its foot."""
        self.width, self.height = available_width, max(available_height - 1, 80)
        band = phase_band(self._labels, self._states, available_width, LETTERING.scaled(1.15))
        self._chart = Chart(band, self._alt)
        self._chart.wrap(available_width, available_height)
        return self.width, self.height

    def draw(self) -> None:
        """Draw the band at the foot."""
        self._chart.drawOn(self.canv, 0, 20)


def _name(name: str, width: float) -> Flowable:
    """Return the name in the largest size that keeps its words whole and its lines few."""
    longest = max(name.split(), key=len, default="")
    for size in _NAME_SIZES:
        made = paragraph(name, styles.cover_name(size), Part("H1"))
        fits = measure(longest, size) * 1.08 <= width
        if fits and made.wrap(width, 1000)[1] <= _NAME_HEIGHT:
            return made
    return paragraph(name, styles.cover_name(_NAME_SIZES[-1]), Part("H1"))
