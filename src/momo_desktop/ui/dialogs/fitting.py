"""A dialog that is as high as its words need, and whose middle scrolls where the screen has no room for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSlider, QDialog, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from momo_desktop.ui import theme
from momo_desktop.ui.widgets.labels import IconLabel
from momo_desktop.ui.widgets.scroll_area import ScrollArea
from momo_desktop.ui.widgets.tab_order import follow_layout

_SIDE, _BOTTOM, _GAP = 24, 20, 16
_RING = 2
"""Pixels around what scrolls, for the ring of what has the focus."""
_TITLE_BAR = 48
"""Pixels that the desktop takes of the screen above a dialog."""
_ICON = 24
_STEPS: Mapping[int, QAbstractSlider.SliderAction] = {
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
}
"""By which keys the middle is scrolled; no control in it needs to have the focus."""
_LEAST = 80
"""Pixels of the middle that are seen on any screen."""


class FittingDialog(QDialog):
    """Has a width that grows with the text, and takes the height that its wrapped words need at this width.

    Qt asks a layout for its height at a width only inside other layouts, not for a window.
    """

    def __init__(self, parent: QWidget, *, name: str, width: int) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(theme.current().px(width))
        self._middle: _Middle | None = None

    def lay_out(
        self,
        middle: QLayout,
        buttons: Iterable[QWidget],
        *,
        head: QWidget | None = None,
        below: QWidget | None = None,
        left: Iterable[QWidget] = (),
    ) -> None:
        """Lay out what is said and asked over a row of buttons; it scrolls where the screen has no room for all of it.

        `head` and `below` stand over and under what scrolls, the buttons of `left` at the other end of their row.
        """
        middle.setContentsMargins(_RING, _RING, _RING, _RING)
        self._middle = _Middle(f"{self.objectName()}.area", self.windowTitle(), middle)
        row = QHBoxLayout()
        for button in left:
            row.addWidget(button)
        row.addStretch(1)
        for button in buttons:
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE - _RING, _SIDE - _RING, _SIDE - _RING, _BOTTOM)
        column.setSpacing(_GAP - _RING)
        if head is not None:
            head.setContentsMargins(_RING, _RING, _RING, 0)
            column.addWidget(head)
        column.addWidget(self._middle)
        if below is not None:
            column.addWidget(below)
        column.addLayout(row)
        follow_layout(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(event.key())
        if step is None or self._middle is None:
            super().keyPressEvent(event)
            return
        self._middle.verticalScrollBar().triggerAction(step)

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Show}:
            layout = self.layout()
            if layout is not None and layout.hasHeightForWidth():
                needed = layout.totalHeightForWidth(self.width())
                room = self.screen().availableGeometry().height() - _TITLE_BAR
                self.setFixedHeight(needed if self._middle is None else min(needed, room))
        return handled


def beside_icon(icon: str, tone: str, words: QLayout) -> QHBoxLayout:
    """Return words with an icon at their left."""
    row = QHBoxLayout()
    row.setSpacing(_GAP)
    row.addWidget(IconLabel(icon, tone, _ICON), 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(words, 1)
    return row


class _Middle(ScrollArea):
    """Wants the height that its body needs at its width, which an area of Qt's does not tell."""

    def __init__(self, name: str, accessible_name: str, layout: QLayout) -> None:
        body = QWidget()
        body.setLayout(layout)
        super().__init__(name, accessible_name, body)
        self._layout = layout
        self.let_ground_through()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if self._layout.hasHeightForWidth():
            return self._layout.totalHeightForWidth(width)
        return self._layout.totalSizeHint().height()

    def sizeHint(self) -> QSize:
        return self._layout.totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, _LEAST)

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return handled
