"""A row about a person that leads somewhere: initials, the name with a word beside it, and a line of text under it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from momo_desktop.domain.names import PersonName
from momo_desktop.i18n import _
from momo_desktop.ui import icons, theme
from momo_desktop.ui.tokens import RADIUS_ROW
from momo_desktop.ui.widgets import avatar, painting
from momo_desktop.ui.widgets.labels import plain_tooltip
from momo_desktop.ui.widgets.pressed import PressedByEnter

_SIDE = 32
_ICON = 14


@dataclass(frozen=True, slots=True)
class PersonLine:
    """Is what a row says; `icon` stands in the place of the initials where no person of the list is meant.

    `tone` colours the word at the right ("text3", "warning", "danger").
    """

    title: str
    text: str
    aside: str = ""
    tone: str = "text3"
    name: PersonName | None = None
    icon: str = "calendar"
    private: bool = False

    def told(self) -> str:
        """Return what a screen reader says."""
        parts = (self.title, self.aside, _("Private") if self.private else "", self.text)
        return ", ".join(part for part in parts if part)


class PersonRow(PressedByEnter, QPushButton):
    """Shows a `PersonLine`; a click, Space and Enter go where it leads."""

    def __init__(self, line: PersonLine, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._line = line
        self.set_line(line)

    def set_line(self, line: PersonLine) -> None:
        """Show another line in the same place."""
        self._line = line
        self.setAccessibleName(line.told())
        self.setToolTip(plain_tooltip("\n".join(part for part in (line.title, line.text) if part)))
        self.update()

    def restyle(self) -> None:
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        look = theme.current()
        return QSize(200, max(look.px(_SIDE), look.metrics("strong").height() + look.metrics("small").height()) + 14)

    def minimumSizeHint(self) -> QSize:
        return QSize(140, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.painter_on(self)
        look, rect, line = theme.current(), QRectF(self.rect()), self._line
        if self.underMouse() or self.isDown():
            painting.ground(painter, rect, RADIUS_ROW, "sunken")
        if line.private:
            painting.ground(painter, QRectF(rect.left(), rect.top() + 8, 3, rect.height() - 16), 1.5, "private")
        side = look.px(_SIDE)
        sign = QRectF(rect.left() + 8, rect.center().y() - side / 2, side, side)
        if line.name is not None:
            avatar.paint(painter, sign, line.name.initials(), line.name.listed())
        else:
            painting.ground(painter, sign, side, "primary_soft")
            icon = look.px(18)
            at = QPointF(sign.center().x() - icon / 2, sign.center().y() - icon / 2)
            icons.paint(painter, at, line.icon, look.color("on_primary_soft"), icon)
        words = QRectF(sign.right() + 12, rect.top(), rect.right() - sign.right() - 42, rect.height())
        _paint_words(painter, words, line)
        at = QPointF(rect.right() - 24, rect.center().y() - 8)
        icons.paint(painter, at, "chevron-right", look.color("text3"), 16)


def _paint_words(painter: QPainter, room: QRectF, line: PersonLine) -> None:
    look = theme.current()
    strong, caption, small = look.font("strong", 500), look.font("caption", 500), look.font("small")
    first, second = painting.height_of(strong), painting.height_of(small)
    top = room.center().y() - (first + second) / 2
    width = min(room.width() * 0.55, painting.width_of(line.aside, caption) + 1) if line.aside else 0.0
    aside = QRectF(room.right() - width, top, width, first)
    painting.text(painter, aside, line.aside, caption, look.color(line.tone))
    title = QRectF(room.left(), top, room.width() - width - (10 if width else 0), first)
    painting.text(painter, title, line.title, strong, look.color("text"))
    left = room.left()
    if line.private:
        side = look.px(_ICON)
        icons.paint(painter, QPointF(left, top + first + (second - side) / 2), "lock", look.color("private"), side)
        left += side + 5
    text = QRectF(left, top + first, room.right() - left, second)
    painting.text(painter, text, line.text, small, look.color("text2"))
