"""A square code that a phone reads: dark modules on white in every theme, because scanners want it so."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

_QUIET = 4
"""Modules of white that a scanner wants around the square."""


class SquareCode(QWidget):
    """Shows rows of modules, 1 for a dark one."""

    def __init__(self, accessible_name: str, side: int, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)
        self.setFixedSize(side, side)
        self._rows: Sequence[bytes] = ()

    def show_rows(self, rows: Sequence[bytes]) -> None:
        """Show another code."""
        self._rows = rows
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        if not self._rows:
            return
        side = self.width() / (len(self._rows) + 2 * _QUIET)
        for y, row in enumerate(self._rows, _QUIET):
            for x, dark in enumerate(row, _QUIET):
                if dark:
                    painter.fillRect(QRectF(x * side, y * side, side + 0.3, side + 0.3), Qt.GlobalColor.black)
