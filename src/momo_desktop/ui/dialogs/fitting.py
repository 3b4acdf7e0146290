"""A dialog that is as high as its words need."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QDialog, QWidget

from momo_desktop.ui import theme


class FittingDialog(QDialog):
    """Has a width that grows with the text, and takes the height that its wrapped words need at this width.

    Qt asks a layout for its height at a width only inside other layouts, not for a window.
    """

    def __init__(self, parent: QWidget, *, name: str, width: int) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(theme.current().px(width))

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Show}:
            layout = self.layout()
            if layout is not None and layout.hasHeightForWidth():
                self.setFixedHeight(layout.totalHeightForWidth(self.width()))
        return handled
