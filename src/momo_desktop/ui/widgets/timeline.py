"""A strip of dates: what was, what is next, where today stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from momo_desktop.i18n import _
from momo_desktop.ui import theme
from momo_desktop.ui.widgets import painting


@dataclass(frozen=True, slots=True)
class TimelineDate:
    """Is a day on the strip, with its words ("Departure", "3 Mar 2027") and the token of its mark."""

    day: date
    title: str
    when: str
    token: str = "primary"


class Timeline(QWidget):
    """Shows days in their order at even distances, those that are past as discs, those to come as rings."""

    def __init__(self, accessible_name: str, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)
        self._dates: tuple[TimelineDate, ...] = ()
        self._today = date.min
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_dates(self, dates: Sequence[TimelineDate], today: date) -> None:
        """Show days; they are put in order here."""
        self._dates = tuple(sorted(dates, key=lambda each: each.day))
        self._today = today
        self.setAccessibleDescription("; ".join(f"{each.title}: {each.when}" for each in self._dates))
        self.updateGeometry()
        self.update()

    def restyle(self) -> None:
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        look = theme.current()
        height = self._line_at() + 15 + look.metrics("strong").height() + look.metrics("caption").height() + 6
        return QSize(110 * max(1, len(self._dates)), height)

    def minimumSizeHint(self) -> QSize:
        return QSize(64 * max(1, len(self._dates)), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._dates:
            return
        painter = painting.painter_on(self)
        look = theme.current()
        column, line = self.width() / len(self._dates), self._line_at()
        passed = sum(each.day <= self._today for each in self._dates)
        for number in range(len(self._dates) - 1):
            known = number < passed - 1
            painter.setPen(QPen(look.color("primary" if known else "border"), 2))
            x = column * (number + 0.5)
            painter.drawLine(QPointF(x, line), QPointF(x + column, line))
        if 0 < passed < len(self._dates):
            self._paint_today(painter, column * passed)
        for number, each in enumerate(self._dates):
            self._paint_date(painter, each, QRectF(column * number, 0, column, self.height()))

    def _paint_today(self, painter: QPainter, x: float) -> None:
        look = theme.current()
        painter.setPen(QPen(look.color("text2"), 1.5))
        line = self._line_at()
        painter.drawLine(QPointF(x, line - 8), QPointF(x, line + 8))
        painter.setFont(look.font("caption", 400))
        painter.setPen(look.color("text2"))
        room = QRectF(x - 60, 0, 120, look.metrics("caption").height())
        painter.drawText(room, Qt.AlignmentFlag.AlignHCenter, _("today"))

    def _paint_date(self, painter: QPainter, each: TimelineDate, column: QRectF) -> None:
        look = theme.current()
        past = each.day <= self._today
        painter.setPen(QPen(look.color(each.token), 2))
        painter.setBrush(look.color(each.token if past else "surface"))
        painter.drawEllipse(QPointF(column.center().x(), self._line_at()), 6, 6)
        top = self._line_at() + 15.0
        for words, font, token in (
            (each.title, look.font("small", 600), "text"),
            (each.when, look.font("caption", 400), "text2"),
        ):
            width = min(column.width() - 8, painting.width_of(words, font) + 1)
            height = painting.height_of(font)
            line = QRectF(column.center().x() - width / 2, top, width, height)
            painting.text(painter, line, words, font, look.color(token))
            top += height + 1

    def _line_at(self) -> int:
        return theme.current().metrics("caption").height() + 12
