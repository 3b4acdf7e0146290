"""Strokes that the painted widgets share."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPaintDevice, QPainter, QPen

from momo_desktop.ui import theme

# Made once: to put the flags together takes as long as to write a word.
_ONE_LINE = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft) | int(Qt.TextFlag.TextSingleLine)
_NO_PEN = Qt.PenStyle.NoPen


def painter_on(device: QPaintDevice) -> QPainter:
    """Return a painter with smooth edges; the caller ends it by letting it go."""
    painter = QPainter(device)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


def ground(painter: QPainter, rect: QRectF, radius: float, fill: str, outline: str = "") -> None:
    """Fill a rounded ground with a token; `outline` is the token of its line.

    In the system's colours no ground is soft, so there every ground gets a line.
    """
    look = theme.current()
    if not outline and look.contrast:
        outline = "border"
    painter.setBrush(look.color(fill))
    if outline:
        painter.setPen(QPen(look.color(outline), 1))
        rect = rect.adjusted(0.5, 0.5, -0.5, -0.5)
    else:
        painter.setPen(_NO_PEN)
    radius = min(radius, rect.height() / 2)
    painter.drawRoundedRect(rect, radius, radius)


def track(painter: QPainter, rect: QRectF, radius: float) -> None:
    """Draw the part of a bar that is not filled."""
    if theme.current().contrast:
        ground(painter, rect, radius, "surface", "border")
    else:
        ground(painter, rect, radius, "border")


def text(painter: QPainter, rect: QRectF, words: str, font: QFont, color: QColor) -> None:
    """Write one line from the left, vertically centred and elided where it is too long."""
    painter.setFont(font)
    painter.setPen(color)
    shown = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, rect.width() + 0.5)
    painter.drawText(rect, _ONE_LINE, shown)


def width_of(words: str, font: QFont) -> float:
    """Return how wide one line is."""
    return QFontMetricsF(font).horizontalAdvance(words)


def height_of(font: QFont) -> float:
    """Return how high one line is."""
    return QFontMetricsF(font).height()
