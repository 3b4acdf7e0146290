"""The mood of a stay day by day, over the wave that most stays follow (the "W-curve")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from momo_desktop.domain.learning import HIGHEST_MOOD, LOWEST_MOOD
from momo_desktop.i18n import Language, _
from momo_desktop.ui import theme
from momo_desktop.ui.widgets import painting

_HEIGHT = 170
_LEFT, _RIGHT, _TOP, _BOTTOM = 34.0, 14.0, 12.0, 30.0
_WAVE = ((0.0, 4.4), (0.14, 4.0), (0.33, 2.0), (0.55, 3.6), (0.8, 4.1), (0.93, 3.0), (1.0, 3.6))
"""The wave as share of the stay and mood: delight, dip, recovery, and a second dip before the return [LV1]."""


@dataclass(frozen=True, slots=True)
class Moods:
    """Is what the chart shows: the days of the stay, the moods that were noted, and the days of talks."""

    first: date
    last: date
    noted: tuple[tuple[date, int], ...]
    talks: tuple[date, ...] = ()


class MoodChart(QWidget):
    """Draws moods as a line, talks as marks under it; whoever cannot see it hears the same numbers."""

    def __init__(self, language: Language, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(_("Mood over the stay"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._language = language
        self._moods: Moods | None = None

    def set_moods(self, moods: Moods) -> None:
        """Show moods; at least one was noted."""
        self._moods = moods
        said = ", ".join(f"{self._language.date(day)}: {mood}" for day, mood in moods.noted)
        talks = ", ".join(self._language.date(day) for day in moods.talks)
        words = [said, _("Talks: {days}").format(days=talks) if talks else ""]
        self.setAccessibleDescription(". ".join(part for part in words if part))
        self.update()

    def restyle(self) -> None:
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(400, theme.current().px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, theme.current().px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        moods = self._moods
        if moods is None:
            return
        painter = painting.painter_on(self)
        room = QRectF(self.rect()).adjusted(_LEFT, _TOP, -_RIGHT, -theme.current().px(_BOTTOM))
        self._paint_scale(painter, room, moods)
        self._paint_wave(painter, room)
        for day in moods.talks:
            self._paint_talk(painter, room, _share(moods, day))
        self._paint_line(painter, room, [(_share(moods, day), mood) for day, mood in moods.noted])

    def _paint_scale(self, painter: QPainter, room: QRectF, moods: Moods) -> None:
        look = theme.current()
        font = look.font("caption", 400)
        height = painting.height_of(font)
        for mood in range(LOWEST_MOOD, HIGHEST_MOOD + 1):
            y = _place(room, 0, mood).y()
            painter.setPen(QPen(look.color("border"), 1))
            painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y))
            words = QRectF(room.left() - 20, y - height / 2, 16, height)
            painting.text(painter, words, str(mood), font, look.color("text3"))
        below = room.bottom() + 10
        first, last = self._language.date(moods.first), self._language.date(moods.last)
        painting.text(painter, QRectF(room.left(), below, room.width() / 2, height), first, font, look.color("text2"))
        width = painting.width_of(last, font) + 1
        at = QRectF(room.right() - width, below, width, height)
        painting.text(painter, at, last, font, look.color("text2"))

    def _paint_wave(self, painter: QPainter, room: QRectF) -> None:
        path = QPainterPath(_place(room, *_WAVE[0]))
        for (share, mood), (next_share, next_mood) in pairwise(_WAVE):
            middle = (share + next_share) / 2
            path.cubicTo(
                _place(room, middle, mood), _place(room, middle, next_mood), _place(room, next_share, next_mood)
            )
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.current().color("control"), 1.5, Qt.PenStyle.DashLine))
        painter.drawPath(path)

    def _paint_talk(self, painter: QPainter, room: QRectF, share: float) -> None:
        look = theme.current()
        at = QPointF(room.left() + share * room.width(), room.bottom() + 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("text2"))
        painter.drawPolygon([at + QPointF(0, -5), at + QPointF(5, 3), at + QPointF(-5, 3)])

    def _paint_line(self, painter: QPainter, room: QRectF, points: Sequence[tuple[float, int]]) -> None:
        look = theme.current()
        places = [_place(room, share, mood) for share, mood in points]
        painter.setPen(QPen(look.color("primary"), 2))
        painter.drawPolyline(places)
        painter.setBrush(look.color("surface"))
        for place in places:
            painter.drawEllipse(place, 4, 4)


def _share(moods: Moods, day: date) -> float:
    """Return which share of the stay has gone by on a day; days outside stand at its ends."""
    days = max(1, (moods.last - moods.first).days)
    return min(1.0, max(0.0, (day - moods.first).days / days))


def _place(room: QRectF, share: float, mood: float) -> QPointF:
    height = (mood - LOWEST_MOOD) / (HIGHEST_MOOD - LOWEST_MOOD)
    return QPointF(room.left() + share * room.width(), room.bottom() - height * room.height())
