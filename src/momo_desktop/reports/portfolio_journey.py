"""The journey of a portfolio: five phases with their days and the steps that the student took."""

# ReportLab's types are incomplete.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUntypedBaseClass=false, reportAttributeAccessIssue=false
# pyright: reportIncompatibleMethodOverride=false

from __future__ import annotations

from reportlab.platypus import Flowable

from momo_desktop.domain.portfolio import Chapter, Journey
from momo_desktop.i18n import Language
from momo_desktop.reports import styles
from momo_desktop.reports.blocks import heading, paragraph, together
from momo_desktop.reports.fonts import STRONG
from momo_desktop.reports.marks import bullets
from momo_desktop.reports.styles import COLORS
from momo_desktop.reports.tagging import artifact

_INDENT = 40.0


def journey_chapters(journey: Journey, language: Language) -> list[Flowable]:
    """Return a block for each phase that was entered or where something was done."""
    return [
        together(_station(chapter, language))
        for chapter in journey.chapters
        if chapter.entered is not None or chapter.done
    ]


class Station(Flowable):
    """Is a number on a disc of a colour, beside it what belongs to it; a line leads on where more may follow."""

    def __init__(self, number: int, color: str, parts: list[Flowable], *, leads_on: bool = True) -> None:
        super().__init__()
        self._number, self._color, self._parts = number, color, parts
        self._leads_on = leads_on
        self.spaceAfter = 2

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return the size of the block."""
        self.width = available_width
        self._heights = [part.wrap(available_width - _INDENT, available_height)[1] for part in self._parts]
        self.height = sum(self._heights) + sum(map(_gap, self._parts)) + 4
        return self.width, self.height

    def draw(self) -> None:
        """Draw the disc, the line down to the end of the block, and the parts."""
        canvas, middle = self.canv, self.height - 9.0
        with artifact(canvas):
            if self._leads_on:
                canvas.setStrokeColor(COLORS["border"])
                canvas.setLineWidth(1.2)
                canvas.line(13, middle - 18, 13, 2)
            canvas.setFillColor(COLORS[self._color])
            canvas.circle(13, middle, 13, stroke=0, fill=1)
            canvas.setFillColor(COLORS["surface"])
            canvas.setFont(STRONG, 12)
            canvas.drawCentredString(13, middle - 4.2, str(self._number))
        y = self.height
        for part, height in zip(self._parts, self._heights, strict=True):
            y -= height
            part.drawOn(canvas, _INDENT, y)
            y -= _gap(part)


def _station(chapter: Chapter, language: Language) -> Station:
    number = int(chapter.words.phase)
    color = f"phase{number}"
    parts: list[Flowable] = [heading(2, language.text(chapter.words.name))]
    facts = " · ".join(part for part in (_days(chapter, language), _progress(chapter, language)) if part)
    if facts:
        parts.append(paragraph(facts, styles.SMALL))
    parts += bullets([language.text(each.text) for each in chapter.highlights], color)
    return Station(number, color, parts)


def _gap(part: Flowable) -> float:
    return 2.0 if part.getSpaceAfter() else 2.5


def _days(chapter: Chapter, language: Language) -> str:
    if chapter.entered is None:
        return ""
    if chapter.left is None:
        return language.gettext("Since {day}").format(day=language.date(chapter.entered, "long"))
    return f"{language.date(chapter.entered, 'long')} – {language.date(chapter.left, 'long')}"


def _progress(chapter: Chapter, language: Language) -> str:
    if not chapter.applicable:
        return ""
    return language.ngettext(
        "{done} of {total} step taken", "{done} of {total} steps taken", chapter.applicable
    ).format(done=chapter.done, total=chapter.applicable)
