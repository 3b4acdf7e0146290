"""Lines with a mark: lists with ticks, boxes to tick by hand, boxes that are done. The typeface has none of them."""

# ReportLab's types are incomplete.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUntypedBaseClass=false, reportAttributeAccessIssue=false
# pyright: reportIncompatibleMethodOverride=false

from __future__ import annotations

from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from momo_desktop.reports import styles
from momo_desktop.reports.blocks import paragraph
from momo_desktop.reports.styles import COLORS
from momo_desktop.reports.tagging import Part, artifact

_ROOM = 18.0
"""Points that a mark takes at the left of a line."""


def bullets(items: Sequence[str], color: str = "primary") -> list[Flowable]:
    """Return a list whose ticks are drawn, because the typeface has none."""
    whole = Part("L")
    return [Ticked(item, color, Part("LBody", Part("LI", whole))) for item in items]


class Ticked(Flowable):
    """Is a line with a drawn mark: a "tick", an empty "box" to tick by hand, or a "done" box.

    `said` is read out instead of a mark that tells something.
    """

    def __init__(self, text: str, color: str, part: Part, mark: str = "tick", said: str = "") -> None:
        super().__init__()
        self._text = paragraph(text, styles.ITEM, part)
        self._color = color
        self._mark = mark
        self._figure = Part("Figure", part.inside, alt=said) if said else None
        self.spaceAfter = 3

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return the size that the line needs."""
        self.width = available_width
        _, self.height = self._text.wrap(available_width - _ROOM, available_height)
        return available_width, self.height

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """Return the line in parts where no page holds it whole; the mark stands beside the first."""
        texts = self._text.split(available_width - _ROOM, available_height)
        return [*map(self._begun_with, texts[:1]), *map(Indented, texts[1:])]

    def _begun_with(self, text: Flowable) -> Ticked:
        begun = Ticked("", self._color, Part("LBody"), self._mark)
        begun._text, begun._figure = text, self._figure
        return begun

    def draw(self) -> None:
        """Draw the mark beside the first line, then the text."""
        canvas = self.canv
        with canvas.tags.marked(canvas, self._figure) if self._figure else artifact(canvas):
            draw_mark(canvas, (0, self.height - 11.5), self._color, self._mark)
        self._text.drawOn(canvas, _ROOM, 0)


class Indented(Flowable):
    """Is what goes on of a line with a mark; the mark stands where it began."""

    def __init__(self, text: Flowable) -> None:
        super().__init__()
        self._text = text
        self.spaceAfter = 3

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return the size that the text needs."""
        self.width = available_width
        _, self.height = self._text.wrap(available_width - _ROOM, available_height)
        return available_width, self.height

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """Return the text in parts."""
        return [Indented(each) for each in self._text.split(available_width - _ROOM, available_height)]

    def draw(self) -> None:
        """Draw the text under where it began."""
        self._text.drawOn(self.canv, _ROOM, 0)


def draw_mark(canvas: Canvas, at: tuple[float, float], color: str, kind: str) -> None:
    """Draw a mark of 9 points at its lower left corner: an empty "box", a "done" box or a "tick"."""
    x, y = at
    canvas.saveState()
    canvas.setStrokeColor(COLORS[color])
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    if kind in ("box", "done"):
        canvas.setLineWidth(1)
        canvas.roundRect(x, y, 9, 9, 1.8, stroke=1, fill=0)
    if kind in ("tick", "done"):
        canvas.setLineWidth(1.5)
        path = canvas.beginPath()
        path.moveTo(x + 1.6, y + 4.6)
        path.lineTo(x + 3.8, y + 2.2)
        path.lineTo(x + 7.6, y + 7)
        canvas.drawPath(path, stroke=1, fill=0)
    canvas.restoreState()
