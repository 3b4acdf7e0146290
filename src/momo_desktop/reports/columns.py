"""Blocks one under the other in a column, and columns beside one another."""

# ReportLab's types are incomplete.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUntypedBaseClass=false, reportAttributeAccessIssue=false
# pyright: reportIncompatibleMethodOverride=false

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable, Spacer

_PAGE = 640.0
"""Points that a page has for blocks at least."""


class Stack(Flowable):
    """Is a column of blocks that stay on one page; the room between two of them is the larger that one asks for."""

    def __init__(self, blocks: Sequence[Flowable]) -> None:
        super().__init__()
        self._blocks = blocks

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return the size of all blocks with the room between them."""
        self.width = available_width
        self._feet: list[float] = []
        y, after = 0.0, 0.0
        for number, each in enumerate(self._blocks):
            y += max(after, each.getSpaceBefore()) if number else 0
            y += each.wrap(available_width, available_height)[1]
            self._feet.append(y)
            after = each.getSpaceAfter()
        self.height = y
        return self.width, self.height

    def draw(self) -> None:
        """Draw the blocks in their order."""
        for each, foot in zip(self._blocks, self._feet, strict=True):
            each.drawOn(self.canv, 0, self.height - foot)


class Columns(Flowable):
    """Is a row of equally wide columns; where no page has room for it they follow one another."""

    def __init__(self, columns: Sequence[Sequence[Flowable]], gap: float = 28.0) -> None:
        super().__init__()
        self._blocks = columns
        self._columns = [Stack(each) for each in columns]
        self._gap = gap
        self.spaceBefore = self.spaceAfter = 16

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return the size: as high as the highest column."""
        count = len(self._columns)
        self._each = (available_width - self._gap * (count - 1)) / count
        heights = [each.wrap(self._each, available_height)[1] for each in self._columns]
        self.width, self.height = available_width, max(heights, default=0.0)
        return self.width, self.height

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """Return the blocks of all columns, or nothing where the next page has room for all."""
        del available_width, available_height
        if self.height < _PAGE:
            return []
        # What a split begins with must fit.
        return [Spacer(0, 0), *(block for each in self._blocks for block in each)]

    def draw(self) -> None:
        """Draw the columns side by side, their upper edges in one line."""
        for number, each in enumerate(self._columns):
            each.drawOn(self.canv, number * (self._each + self._gap), self.height - each.height)
