"""A dialog that is as high as its words need, and whose middle scrolls where the screen has no room for them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QDialog, QLayout, QWidget

from momo_desktop.ui import theme
from momo_desktop.ui.widgets.scroll_area import ScrollArea

_TITLE_BAR = 48
"""Pixels that the desktop takes of the screen above a dialog."""
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
        self._scrolls = False

    def scrolled(self, layout: QLayout) -> ScrollArea:
        """Return an area with what is laid out, which scrolls where the dialog would be higher than the screen."""
        self._scrolls = True
        return _Middle(f"{self.objectName()}.area", self.windowTitle(), layout)

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Show}:
            layout = self.layout()
            if layout is not None and layout.hasHeightForWidth():
                needed = layout.totalHeightForWidth(self.width())
                room = self.screen().availableGeometry().height() - _TITLE_BAR
                self.setFixedHeight(min(needed, room) if self._scrolls else needed)
        return handled


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
