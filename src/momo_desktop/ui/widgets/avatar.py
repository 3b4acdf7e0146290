"""Avatars: the initials of a person on a colour that follows from the name."""

from __future__ import annotations

import zlib

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

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


def initials(given: str, family: str) -> str:
    """Return the first letters of both names, or the two first of the only one."""
    first, second = given.strip()[:1], family.strip()[:1]
    return (first + second if first and second else (given + family).strip()[:2]).upper()


def tint(name: str) -> tuple[str, str]:
    """Return the tokens of ink and ground that a name always gets."""
    return _TINTS[zlib.crc32(name.encode()) % len(_TINTS)]


def paint(painter: QPainter, rect: QRectF, letters: str, name: str) -> None:
    """Draw an avatar into a square."""
    ink, fill = tint(name)
    painting.ground(painter, rect, rect.height(), fill)
    painter.setFont(fonts.font(round(rect.height() * 0.37), 600))
    painter.setPen(theme.current().color(ink))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, letters)


class Avatar(QWidget):
    """Shows a person's initials; the name itself stands beside it."""

    def __init__(self, given: str = "", family: str = "", size: int = 48) -> None:
        super().__init__()
        self._size = size
        self._given, self._family = given, family
        self.setFixedSize(size, size)

    def set_name(self, given: str, family: str) -> None:
        """Show another person."""
        self._given, self._family = given, family
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._size, self._size)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint(
            painting.painter_on(self),
            QRectF(self.rect()),
            initials(self._given, self._family),
            f"{self._family} {self._given}",
        )
