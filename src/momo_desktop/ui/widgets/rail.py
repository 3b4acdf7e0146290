"""The rail at the window's left: places to be in, and actions below them."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QPushButton, QRadioButton

from momo_desktop.ui import fonts, icons, theme
from momo_desktop.ui.keyboard_focus import RING_RADIUS
from momo_desktop.ui.tokens import RADIUS_ROW, RAIL_WIDTH, SMALLEST_PX
from momo_desktop.ui.widgets import painting
from momo_desktop.ui.widgets.pressed import PressedByEnter

_ICON = 20


class RailButton(QRadioButton):
    """Is a place of the window; announced as a choice of one."""

    def __init__(self, icon: str, text: str, *, name: str) -> None:
        super().__init__(text)
        self._icon = icon
        _prepare(self, name)

    def minimumSizeHint(self) -> QSize:
        return _least(self)

    def restyle(self) -> None:
        self.setFixedSize(_size())

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        _paint(self, self._icon)


class RailAction(PressedByEnter, QPushButton):
    """Is an action at the foot of the rail."""

    def __init__(self, icon: str, text: str, *, name: str) -> None:
        super().__init__(text)
        self._icon = icon
        _prepare(self, name)

    def minimumSizeHint(self) -> QSize:
        return _least(self)

    def restyle(self) -> None:
        self.setFixedSize(_size())

    def paintEvent(self, event: QPaintEvent) -> None:
        _paint(self, self._icon)


def _prepare(button: RailButton | RailAction, name: str) -> None:
    button.setObjectName(name)
    button.setAccessibleName(button.text())
    button.setToolTip(button.text())
    button.setAttribute(Qt.WidgetAttribute.WA_Hover)
    button.setProperty(RING_RADIUS, RADIUS_ROW)
    button.restyle()


def _size() -> QSize:
    look, width = theme.current(), RAIL_WIDTH - 6
    # By half as much as the text: the rest is the pages', whose panel would go for it.
    return QSize((width + look.px(width)) // 2, 40 + look.metrics("caption").height() + 4)


def _least(button: QAbstractButton) -> QSize:
    word = painting.width_of(button.text(), fonts.font(SMALLEST_PX, 600))
    return QSize(round(word) + 2, _size().height())


def _paint(button: QAbstractButton, icon: str) -> None:
    painter = painting.painter_on(button)
    look, rect = theme.current(), QRectF(button.rect())
    on = button.isChecked()
    if on or button.underMouse():
        pill = QRectF(rect.center().x() - 24, 4, 48, 30)
        painting.ground(painter, pill, 15, "primary_soft" if on else "border")
    ink = look.color("on_primary_soft" if on else "text2")
    icons.paint(painter, QPointF(rect.center().x() - _ICON / 2, 9), icon, ink, _ICON)
    weight = 600 if on else 500
    font = look.font("caption", weight)
    # The rail is as wide as it is: a word that outgrows it gets smaller before it is cut.
    while font.pixelSize() > SMALLEST_PX and painting.width_of(button.text(), font) > rect.width() - 2:
        font = fonts.font(font.pixelSize() - 1, weight)
    width = min(rect.width() - 2, painting.width_of(button.text(), font) + 1)
    line = QRectF((rect.width() - width) / 2, 38, width, rect.height() - 40)
    painting.text(painter, line, button.text(), font, look.color("text" if on else "text2"))
