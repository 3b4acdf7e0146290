"""Avatars: the initials of a person on a colour that follows from the name."""

from __future__ import annotations

import zlib

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from momo_desktop.domain.names import PersonName
from momo_desktop.ui import fonts, theme
from momo_desktop.ui.widgets import painting

_TINTS = (
    ("on_primary_soft", "primary_soft"),
    ("info", "info_soft"),
    ("phase1", "phase1_soft"),
    ("phase4", "phase4_soft"),
    ("phase5", "phase5_soft"),
    ("success", "success_soft"),
)


def tint(name: str) -> tuple[str, str]:
    """Return the tokens of ink and ground that a name always gets."""
    return _TINTS[zlib.crc32(name.encode()) % len(_TINTS)]


def paint(painter: QPainter, rect: QRectF, letters: str, seed: str) -> None:
    """Draw an avatar into a square; its colour follows from `seed`, the name as lists show it."""
    ink, fill = tint(seed)
    painting.ground(painter, rect, rect.height(), fill)
    painter.setFont(fonts.font(round(rect.height() * 0.37), 600))
    painter.setPen(theme.current().color(ink))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, letters)


class Avatar(QWidget):
    """Shows a person's initials; the name itself stands beside it."""

    def __init__(self, name: PersonName | None = None, size: int = 48) -> None:
        super().__init__()
        self._size = size
        self._name = name
        self.setFixedSize(size, size)

    def set_name(self, name: PersonName) -> None:
        """Show another person."""
        self._name = name
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._size, self._size)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._name is not None:
            paint(painting.painter_on(self), QRectF(self.rect()), self._name.initials(), self._name.listed())
