"""A row that leads somewhere: a day or a word, and a line of text under it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from momo_desktop.ui import icons, theme
from momo_desktop.ui.tokens import RADIUS_ROW
from momo_desktop.ui.widgets import painting
from momo_desktop.ui.widgets.labels import plain_tooltip
from momo_desktop.ui.widgets.pressed import PressedByEnter


class LinkRow(PressedByEnter, QPushButton):
    """Is a button over two lines: `title` with `aside` beside it, `text` below, elided where there is no room."""

    def __init__(self, title: str, aside: str, text: str, *, name: str) -> None:
        super().__init__()
        self._title, self._aside, self._line = title, aside, text
        self.setObjectName(name)
        self.setAutoDefault(False)
        self.setAccessibleName(", ".join(part for part in (title, aside, text) if part))
        self.setToolTip(plain_tooltip(text))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def restyle(self) -> None:
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        look = theme.current()
        return QSize(200, look.metrics("strong").height() + look.metrics("small").height() + 18)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.painter_on(self)
        look, rect = theme.current(), QRectF(self.rect())
        if self.underMouse() or self.isDown():
            painting.ground(painter, rect, RADIUS_ROW, "sunken")
        room = rect.adjusted(8, 8, -32, -8)
        strong, caption = look.font("strong", 500), look.font("caption", 400)
        first, second = painting.height_of(strong), painting.height_of(look.font("small"))
        top = room.top() if self._line else rect.center().y() - first / 2
        title = QRectF(room.left(), top, room.width(), first)
        painting.text(painter, title, self._title, strong, look.color("text"))
        left = title.left() + painting.width_of(self._title, strong) + 10
        aside = QRectF(left, top + 1, max(0.0, room.right() - left), first)
        painting.text(painter, aside, self._aside, caption, look.color("text3"))
        line = QRectF(room.left(), room.top() + first + 2, room.width(), second)
        painting.text(painter, line, self._line, look.font("small"), look.color("text2"))
        at = QPointF(rect.right() - 24, rect.center().y() - 8)
        icons.paint(painter, at, "chevron-right", look.color("text3"), 16)
