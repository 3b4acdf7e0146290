"""One of several ways to go on: a ring, a title, and a sentence about it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QRadioButton, QSizePolicy

from momo_desktop.ui import theme
from momo_desktop.ui.keyboard_focus import RING_RADIUS
from momo_desktop.ui.tokens import RADIUS_ROW
from momo_desktop.ui.widgets import painting

_LEFT, _RIGHT, _TOP, _GAP = 46, 16, 12, 2


class OptionRow(QRadioButton):
    """Is a framed choice; the sentence is read out after the title."""

    def __init__(self, title: str, words: str, *, name: str) -> None:
        super().__init__(title)
        self._words = words
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setAccessibleDescription(words)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setProperty(RING_RADIUS, RADIUS_ROW)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def restyle(self) -> None:
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return 2 * _TOP + _GAP + self._height("strong", self.text(), width) + self._height("small", self._words, width)

    def sizeHint(self) -> QSize:
        return QSize(360, self.heightForWidth(max(360, self.width())))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(max(200, self.width())))

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.painter_on(self)
        look, rect, on = theme.current(), QRectF(self.rect()), self.isChecked()
        fill = "primary_soft" if on else "sunken" if self.underMouse() else "surface"
        painting.ground(painter, rect, RADIUS_ROW, fill, "primary" if on else "control")
        centre = QPointF(24, _TOP + self._height("strong", self.text(), self.width()) / 2)
        painter.setBrush(look.color("surface"))
        painter.setPen(QPen(look.color("primary" if on else "control"), 1.75))
        painter.drawEllipse(centre, 9, 9)
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("primary"))
            painter.drawEllipse(centre, 4.5, 4.5)
        room = rect.adjusted(_LEFT, _TOP, -_RIGHT, -_TOP)
        painter.setFont(look.font("strong"))
        painter.setPen(look.color("on_primary_soft" if on else "text"))
        painter.drawText(room, int(Qt.TextFlag.TextWordWrap), self.text())
        room.setTop(room.top() + self._height("strong", self.text(), self.width()) + _GAP)
        painter.setFont(look.font("small"))
        painter.setPen(look.color("text2"))
        painter.drawText(room, int(Qt.TextFlag.TextWordWrap), self._words)

    def _height(self, role: str, text: str, width: int) -> int:
        metrics = QFontMetrics(theme.current().font(role))
        room = QRect(0, 0, max(60, width - _LEFT - _RIGHT), 10_000)
        return metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), text).height()
