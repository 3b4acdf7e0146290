"""Cards in two columns."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from momo_desktop.ui import theme
from momo_desktop.ui.tokens import GAP


class TwoColumns(QBoxLayout):
    """Puts two columns of cards side by side where their words have the room, else the second below the first."""

    def __init__(self, left: Sequence[QWidget], right: Sequence[QWidget], *, least: int) -> None:
        """Take the cards of each column, and the pixels at scale 1 from which the columns stand side by side."""
        super().__init__(QBoxLayout.Direction.LeftToRight)
        self._least = least
        self.setSpacing(GAP)
        self.addLayout(_column(left), 11)
        self.addLayout(_column(right), 10)

    def arrange(self, room: int) -> None:
        """Follow a width of `room` pixels, margins included and scroll bar not."""
        self.setDirection(QBoxLayout.Direction.LeftToRight)
        if room < self._least * theme.current().scale or self.minimumSize().width() > room:
            self.setDirection(QBoxLayout.Direction.TopToBottom)


def _column(cards: Sequence[QWidget]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(GAP)
    for card in cards:
        column.addWidget(card)
    column.addStretch(1)
    return column
