"""The square on a form that comes back, by which a scanner finds whose it is, and the same in letters under it."""

# ReportLab's types are incomplete.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUntypedBaseClass=false, reportAttributeAccessIssue=false
# pyright: reportIncompatibleMethodOverride=false

from __future__ import annotations

from collections.abc import Sequence

import segno
from reportlab.platypus import Flowable

from momo_desktop.domain import paper_codes
from momo_desktop.domain.paper_codes import Carried
from momo_desktop.i18n import Language
from momo_desktop.reports.fonts import STRONG, drawable
from momo_desktop.reports.styles import COLORS
from momo_desktop.reports.tagging import Part

_SIDE = 68.0
_QUIET = 8.0
"""Points of white that a scanner wants around the square: four modules of the finest one."""
_LETTERS = 15.0


class CodeMark(Flowable):
    """Is the square with its code; it is drawn in rectangles, so that it stays sharp at every size."""

    def __init__(self, carried: Carried, language: Language) -> None:
        super().__init__()
        self._rows = [bytes(row) for row in segno.make(paper_codes.carried(carried), error="m", micro=False).matrix]
        self._code = paper_codes.written(carried.code)
        said = language.gettext("Code of this form: {code}").format(code=self._code)
        self._part = Part("Figure", alt=drawable(said))

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return the size."""
        self.width, self.height = _SIDE, _SIDE + _LETTERS
        return self.width, self.height

    def draw(self) -> None:
        """Draw the square and the letters."""
        canvas, module = self.canv, _SIDE / len(self._rows)
        with canvas.tags.marked(canvas, self._part):
            canvas.setFillColor(COLORS["text"])
            for number, row in enumerate(self._rows, 1):
                for begin, length in runs(row):
                    y = self.height - number * module
                    # A hair higher than a module, or some viewers leave white lines between the rows.
                    canvas.rect(begin * module, y, length * module, module * 1.02, stroke=0, fill=1)
            canvas.setFont(STRONG, 9.5)
            canvas.drawCentredString(_SIDE / 2, 2, self._code)


class BesideMark(Flowable):
    """Is what a form begins with, and at its right the mark."""

    def __init__(self, blocks: Sequence[Flowable], mark: CodeMark) -> None:
        super().__init__()
        self._blocks = blocks
        self._mark = mark
        self.spaceAfter = 6

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return the size; the blocks take what the mark leaves."""
        self._mark.wrap(available_width, available_height)
        room = available_width - self._mark.width - 2 * _QUIET
        self._heights = [each.wrap(room, available_height)[1] for each in self._blocks]
        gaps = (each.getSpaceAfter() for each in self._blocks)
        self.width, self.height = available_width, max(sum(self._heights) + sum(gaps), self._mark.height + _QUIET)
        return self.width, self.height

    def draw(self) -> None:
        """Draw the blocks one under the other, then the mark in the upper right corner."""
        y = self.height
        for each, height in zip(self._blocks, self._heights, strict=True):
            y -= height
            each.drawOn(self.canv, 0, y)
            y -= each.getSpaceAfter()
        self._mark.drawOn(self.canv, self.width - self._mark.width, self.height - self._mark.height)


def runs(row: bytes) -> list[tuple[int, int]]:
    """Return where dark modules begin in a row, and how many they are."""
    found: list[tuple[int, int]] = []
    for place, dark in enumerate(row):
        if dark and found and sum(found[-1]) == place:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        elif dark:
            found.append((place, 1))
    return found
