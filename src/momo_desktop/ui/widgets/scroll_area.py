"""The area that a page, a pane or a card scrolls its body in."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class ScrollArea(QScrollArea):
    """Scrolls its body up and down and never sideways; the keys go to the controls in it."""

    def __init__(self, name: str = "", accessible_name: str = "", body: QWidget | None = None) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if body is not None:
            self.setWidget(body)

    def room_in(self, width: int) -> int:
        """Return how many of `width` pixels the body has where it must be scrolled."""
        return width - self.verticalScrollBar().sizeHint().width()

    def let_ground_through(self) -> None:
        """Show the ground of what the area stands on, and not its own."""
        self.viewport().setAutoFillBackground(False)
        body = self.widget()
        if body is not None:
            body.setAutoFillBackground(False)
