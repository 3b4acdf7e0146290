"""A friendly picture of the journey, drawn from the icons: five stops on a road."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from momo_desktop.ui import icons, theme
from momo_desktop.ui.widgets import painting

_STOPS = (
    ("students", 0.06, 0.72),
    ("goal", 0.27, 0.42),
    ("mobility", 0.50, 0.20),
    ("school", 0.73, 0.42),
    ("skills", 0.94, 0.72),
)
"""The icon of each stop, and where it lies in the picture as parts of its width and height."""

_WIDEST = 640
_DISC = 0.13
"""The diameter of a stop as a part of the picture's width."""


class JourneyPicture(QWidget):
    """Says nothing, so screen readers pass over it."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(120)
        self.setMaximumHeight(280)

    def sizeHint(self) -> QSize:
        return QSize(_WIDEST, 240)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = painting.painter_on(self), theme.current()
        width = min(self.width(), _WIDEST, self.height() * 2.6)
        disc = width * _DISC
        place = QRectF((self.width() - width) / 2, disc / 2, width, self.height() - disc)
        stops = [QPointF(place.left() + x * width, place.top() + y * place.height()) for _icon, x, y in _STOPS]
        road = QPainterPath(stops[0])
        for before, after in pairwise(stops):
            middle = (before.x() + after.x()) / 2
            road.cubicTo(QPointF(middle, before.y()), QPointF(middle, after.y()), after)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(look.color("border"), 6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPath(road)
        for number, (stop, at) in enumerate(zip(_STOPS, stops, strict=True), 1):
            circle = QRectF(at.x() - disc / 2, at.y() - disc / 2, disc, disc)
            painting.ground(painter, circle, disc / 2, f"phase{number}_soft", f"phase{number}")
            side = round(disc * 0.46)
            corner = at - QPointF(side / 2, side / 2)
            icons.paint(painter, corner, stop[0], look.color(f"phase{number}"), side)
