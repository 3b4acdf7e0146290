"""Fields to fill in at a computer: boxes for words, rings and squares to click, in the places where they are drawn.

Drawing only notes where a field lies; `field_writing` then puts it into the file.
"""

# ReportLab's types are incomplete.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUntypedBaseClass=false, reportAttributeAccessIssue=false
# pyright: reportIncompatibleMethodOverride=false

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from momo_desktop.reports import styles
from momo_desktop.reports.blocks import paragraph
from momo_desktop.reports.fonts import REGULAR
from momo_desktop.reports.styles import COLORS
from momo_desktop.reports.tagging import Part, artifact

MARK = 11.0
"""The side of a ring or a square in points."""
_PITCH = 29.0
_GAP = 8.0


class FieldKind(Enum):
    """Tells words from one choice of several, and from a box that is ticked by itself."""

    LINE = auto()
    LINES = auto()
    ONE = auto()
    TICK = auto()


@dataclass(frozen=True, slots=True)
class Place:
    """Is where a field, or one of its states, lies: the page from 0, and the corners in points.

    `said` is read out; `state` is what the field is called when this place is clicked, "" for words.
    """

    page: int
    corners: tuple[float, float, float, float]
    said: str
    state: str = ""


@dataclass(slots=True)
class FormField:
    """Is one field under its name; `value` is what stands in it when the file is made."""

    name: str
    kind: FieldKind
    value: str = ""
    places: list[Place] = field(default_factory=list[Place])


@dataclass(slots=True)
class FormFields:
    """Collects the fields of a file in the order in which they are drawn; `values` is what stands in them already."""

    values: dict[str, str]
    fields: list[FormField] = field(default_factory=list[FormField])

    def add(self, name: str, kind: FieldKind) -> FormField:
        """Return a new field."""
        made = FormField(name, kind, self.values.get(name, ""))
        self.fields.append(made)
        return made


class TextBox(Flowable):
    """Is a box for words, as wide as a share of the room; its label stands above it."""

    def __init__(self, made: FormField, said: str, lines: int, *, share: float = 1, label: str = "") -> None:
        super().__init__()
        self._field = made
        self._said = said
        self._box = lines * 15.0 + 7
        self._share = share
        self._label = paragraph(label, styles.CAPTION) if label else None
        self.spaceAfter = 6

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return the size."""
        above = self._label.wrap(available_width, available_height)[1] + 2 if self._label else 0
        self.width, self.height = available_width * self._share, self._box + above
        return available_width, self.height

    def draw(self) -> None:
        """Draw the label and the box."""
        if self._label:
            self._label.drawOn(self.canv, 0, self._box + 2)
        draw_box(self.canv, self._field, self._said, (0, 0, self.width, self._box))


class BoxRow(Flowable):
    """Is a row of boxes of a table, or (without fields) of the words over its columns."""

    def __init__(self, boxes: Sequence[tuple[FormField | None, str]]) -> None:
        super().__init__()
        self._boxes = boxes
        self._words = [paragraph(said, styles.CELL_HEAD) if made is None else None for made, said in boxes]
        self.spaceAfter = 4

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return the size; all columns are as wide."""
        self._column = (available_width - _GAP * (len(self._boxes) - 1)) / len(self._boxes)
        heights = [each.wrap(self._column, available_height)[1] if each else 22 for each in self._words]
        self.width, self.height = available_width, max(heights)
        return self.width, self.height

    def draw(self) -> None:
        """Draw the boxes, or the words, from left to right."""
        for number, ((made, said), words) in enumerate(zip(self._boxes, self._words, strict=True)):
            x = number * (self._column + _GAP)
            if words is not None:
                words.drawOn(self.canv, x, 0)
            elif made is not None:
                draw_box(self.canv, made, said, (x, 0, x + self._column, self.height))


class MarkRow(Flowable):
    """Is a ring or a square to click, and its words beside it."""

    def __init__(self, made: FormField, state: str, words: str, said: str) -> None:
        super().__init__()
        self._field = made
        self._state = state
        self._said = said
        self._words = paragraph(words, styles.ITEM)
        self.spaceAfter = 3

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return the size that the words need."""
        self.height = max(self._words.wrap(available_width - 20, available_height)[1], MARK + 3)
        self.width = available_width
        return self.width, self.height

    def draw(self) -> None:
        """Draw the mark beside the first line of its words."""
        draw_mark(self.canv, self._field, self._state, self._said, (0, self.height - MARK - 1.5))
        self._words.drawOn(self.canv, 20, self.height - self._words.height)


class RingRow(Flowable):
    """Is a row of numbers, each behind a ring to click; what is asked may stand at their left."""

    def __init__(self, made: FormField, numbers: range, said: str, asked: Sequence[Flowable] = ()) -> None:
        super().__init__()
        self._field = made
        self._numbers = numbers
        self._said = said
        self._asked = asked
        self.spaceAfter = 5

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return the size; the words take what the rings leave."""
        self.width = available_width
        self._row = len(self._numbers) * _PITCH
        self._heights = [each.wrap(available_width - self._row - 12, available_height)[1] for each in self._asked]
        self.height = max(MARK + 5, sum(self._heights))
        return self.width, self.height

    def draw(self) -> None:
        """Draw the words, then the rings beside their first line."""
        y, canvas = self.height, self.canv
        for each, height in zip(self._asked, self._heights, strict=True):
            y -= height
            each.drawOn(canvas, 0, y)
        left = self.width - self._row if self._asked else 0.0
        for index, number in enumerate(self._numbers):
            x = left + index * _PITCH
            said = f"{self._said}: {number}"
            draw_mark(canvas, self._field, str(number), said, (x, self.height - MARK - 2))
            with canvas.tags.marked(canvas, Part("P")):
                canvas.setFont(REGULAR, 9.5)
                canvas.setFillColor(COLORS["text"])
                canvas.drawString(x + MARK + 3, self.height - MARK + 0.5, str(number))


def draw_box(canvas: Canvas, made: FormField, said: str, box: tuple[float, float, float, float]) -> None:
    """Draw the ground of a box for words, and note where its field lies."""
    left, bottom, right, top = box
    with artifact(canvas):
        canvas.setFillColor(COLORS["surface"])
        canvas.setStrokeColor(COLORS["control"])
        canvas.setLineWidth(0.7)
        canvas.roundRect(left, bottom, right - left, top - bottom, 2.5, stroke=1, fill=1)
    _note(canvas, made, Place(0, box, said), inset=1.5)


def draw_mark(canvas: Canvas, made: FormField, state: str, said: str, at: tuple[float, float]) -> None:
    """Note where a ring or a square lies; the field draws itself."""
    x, y = at
    _note(canvas, made, Place(0, (x, y, x + MARK, y + MARK), said, state), inset=0)


def _note(canvas: Canvas, made: FormField, place: Place, *, inset: float) -> None:
    left, bottom, right, top = place.corners
    x0, y0 = canvas.absolutePosition(left + inset, bottom + inset)
    x1, y1 = canvas.absolutePosition(right - inset, top - inset)
    # Nothing is drawn in it, but it gives the field its place in the reading order.
    with canvas.tags.marked(canvas, Part("Form", alt=place.said)):
        made.places.append(Place(canvas.getPageNumber() - 1, (x0, y0, x1, y1), place.said, place.state))
