"""Signs that somebody types or reads aloud, in large type on a soft ground."""

# ReportLab's types are incomplete.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUntypedBaseClass=false, reportAttributeAccessIssue=false
# pyright: reportIncompatibleMethodOverride=false

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable

from momo_desktop.reports.fonts import STRONG, drawable
from momo_desktop.reports.styles import COLORS
from momo_desktop.reports.tagging import Part, artifact

_LEADING = 34.0
_ABOVE_AND_BELOW = 28.0


class CodeBox(Flowable):
    """Is the lines in the middle of a box, with wide gaps between their groups instead of a change of colour."""

    def __init__(self, lines: Sequence[str], *, size: float = 24, spaced: float = 0) -> None:
        super().__init__()
        self._lines = [drawable(line) for line in lines]
        self._size, self._spaced = size, spaced
        self.spaceBefore, self.spaceAfter = 10, 18

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return the size of the box."""
        del available_height
        self.width, self.height = available_width, _LEADING * len(self._lines) + _ABOVE_AND_BELOW
        return self.width, self.height

    def draw(self) -> None:
        """Draw the box, then the lines."""
        canvas = self.canv
        with artifact(canvas):
            canvas.setFillColor(COLORS["primary_soft"])
            canvas.setStrokeColor(COLORS["primary"])
            canvas.setLineWidth(1)
            canvas.roundRect(0, 0, self.width, self.height, 8, stroke=1, fill=1)
        with canvas.tags.marked(canvas, Part("P")):
            canvas.setFillColor(COLORS["text"])
            canvas.setFont(STRONG, self._size)
            first = self.height - _ABOVE_AND_BELOW / 2 - _LEADING / 2 - self._size / 2 + self._size * 0.16
            for number, line in enumerate(self._lines):
                canvas.drawCentredString(self.width / 2, first - number * _LEADING, line, charSpace=self._spaced)
