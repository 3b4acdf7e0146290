"""Room to answer on paper: lines to write on, numbers to circle, fields with words under them."""

# ReportLab's types are incomplete.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUntypedBaseClass=false, reportAttributeAccessIssue=false
# pyright: reportIncompatibleMethodOverride=false

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from momo_desktop.i18n.two_languages import apart
from momo_desktop.reports import styles
from momo_desktop.reports.blocks import paragraph
from momo_desktop.reports.fonts import REGULAR, STRONG, measure
from momo_desktop.reports.marks import draw_mark
from momo_desktop.reports.styles import COLORS
from momo_desktop.reports.tagging import Part, artifact

LINE = 23.0
"""Points from one line to the next, enough for handwriting."""
_RADIUS = 8.5
_PITCH = 23.0


class WritingLines(Flowable):
    """Is a number of lines to write on; the first begins after a label. Without a width they are as wide as can be."""

    def __init__(self, lines: int, label: str = "", width: float = 0) -> None:
        super().__init__()
        self._lines = lines
        self._label = paragraph(label, styles.CAPTION) if label else None
        self._begin = measure(label, styles.CAPTION.fontSize) + 8 if label else 0.0
        self._most = width
        self.spaceAfter = 6

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return the size."""
        self.width = min(available_width, self._most or available_width)
        self.height = self._lines * LINE
        if self._label:
            self._label.wrap(available_width, available_height)
        return available_width, self.height

    def draw(self) -> None:
        """Draw the label and the lines."""
        if self._label:
            self._label.drawOn(self.canv, 0, self.height - LINE)
        with artifact(self.canv):
            for number in range(self._lines):
                _rule(self.canv, 0 if number else self._begin, self.width, self.height - LINE * (number + 1) + 2)


@dataclass(frozen=True, slots=True)
class Field:
    """Is one thing to fill in: what it is, what is known of it, and its share of the width."""

    label: str
    value: str = ""
    share: int = 1


class Fields(Flowable):
    """Is a row of lines with words under each, and above each what is known."""

    _GAP = 20.0

    def __init__(self, fields: Sequence[Field]) -> None:
        super().__init__()
        self._shares = [each.share for each in fields]
        self._labels = [paragraph(each.label, styles.CAPTION) for each in fields]
        self._values = [paragraph(each.value, styles.ITEM) if each.value else None for each in fields]
        self.spaceAfter = 8

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return the size."""
        room = available_width - self._GAP * (len(self._shares) - 1)
        self._widths = [room * share / sum(self._shares) for share in self._shares]
        labels = zip(self._labels, self._widths, strict=True)
        self._below = max(each.wrap(width, available_height)[1] for each, width in labels)
        values = zip(self._values, self._widths, strict=True)
        above = max(each.wrap(width, available_height)[1] if each else 0 for each, width in values)
        self.width, self.height = available_width, self._below + max(above, 22) + 6
        return available_width, self.height

    def draw(self) -> None:
        """Draw each label, what is known, and its line."""
        x = 0.0
        for label, value, width in zip(self._labels, self._values, self._widths, strict=True):
            label.drawOn(self.canv, x, self._below - label.height)
            if value:
                value.drawOn(self.canv, x, self._below + 5)
            with artifact(self.canv):
                _rule(self.canv, x, x + width, self._below + 3)
            x += width + self._GAP


class Choices(Flowable):
    """Is what is asked for with small boxes to tick in one line, or in more where they do not fit."""

    _BOX = 14.0

    def __init__(self, label: str, options: Sequence[str], inside: Part | None = None) -> None:
        super().__init__()
        self._is_labelled = bool(label)
        self._label = paragraph(label, styles.CAPTION)
        self._options = [paragraph(each, styles.ITEM, Part("P", inside)) for each in options]
        self._widths = [max(measure(said, styles.ITEM.fontSize) for said in apart(each)) + 2 for each in options]
        self.spaceAfter = 4

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return the size: the label in a column of its own, if there is one, the options beside it."""
        begin = available_width * 0.18 if self._is_labelled else 0.0
        self._label.wrap(max(begin - 8, 1), available_height)
        self._places: list[tuple[float, float]] = []
        x, y, line = begin, 0.0, 0.0
        for each, width in zip(self._options, self._widths, strict=True):
            if x > begin and x + self._BOX + width > available_width:
                x, y, line = begin, y + line + 4, 0.0
            # An option that is wider than the line, or said in two languages, takes more than one.
            line = max(line, each.wrap(min(width, available_width - begin - self._BOX), available_height)[1])
            self._places.append((x, y))
            x += self._BOX + width + 12
        self.width, self.height = available_width, max(y + line + 2, self._label.height)
        return available_width, self.height

    def draw(self) -> None:
        """Draw the label and the options."""
        if self._is_labelled:
            self._label.drawOn(self.canv, 0, self.height - self._label.height)
        for each, (x, y) in zip(self._options, self._places, strict=True):
            with artifact(self.canv):
                draw_mark(self.canv, (x, self.height - y - 11.5), "control", "box")
            each.drawOn(self.canv, x + self._BOX, self.height - y - each.height)


class Numbers(Flowable):
    """Is a row of numbers in circles, one of them filled; what is asked may stand at their left."""

    _DOWN = 1.5  # brings the first line of words to the middle of the circles

    def __init__(
        self, numbers: range, chosen: int | None, said: str, color: str, asked: Sequence[Flowable] = ()
    ) -> None:
        super().__init__()
        self._numbers = numbers
        self._chosen = chosen
        self._part = Part("Figure", alt=said)
        self._color = color
        self._asked = asked
        self.spaceAfter = 5

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return the size; the words take what the circles leave."""
        self.width = available_width
        self._row = len(self._numbers) * _PITCH
        room = available_width - self._row - 12
        self._heights = [each.wrap(room, available_height)[1] for each in self._asked]
        self.height = max(2 * _RADIUS + 2, sum(self._heights) + self._DOWN)
        return available_width, self.height

    def draw(self) -> None:
        """Draw the words, then the circles beside their first line."""
        y = self.height - self._DOWN
        for each, height in zip(self._asked, self._heights, strict=True):
            y -= height
            each.drawOn(self.canv, 0, y)
        left = self.width - self._row if self._asked else 0.0
        with self.canv.tags.marked(self.canv, self._part):
            for index, number in enumerate(self._numbers):
                x = left + index * _PITCH + _RADIUS + 1
                _circled(self.canv, (x, self.height - _RADIUS - 0.5), number, self._color, number == self._chosen)


def _circled(canvas: Canvas, at: tuple[float, float], number: int, color: str, chosen: bool) -> None:
    x, y = at
    canvas.setLineWidth(1)
    canvas.setStrokeColor(COLORS[color if chosen else "control"])
    canvas.setFillColor(COLORS[color if chosen else "surface"])
    canvas.circle(x, y, _RADIUS, stroke=1, fill=1)
    canvas.setFillColor(COLORS["surface" if chosen else "text"])
    canvas.setFont(STRONG if chosen else REGULAR, 9)
    canvas.drawCentredString(x, y - 3.1, str(number))


def _rule(canvas: Canvas, begin: float, end: float, y: float) -> None:
    canvas.setStrokeColor(COLORS["control"])
    canvas.setLineWidth(0.6)
    canvas.line(begin, y, end, y)
