"""What presses a button by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton

# It stands before a class of Qt, so it is itself none of Qt's.
_Button = QAbstractButton if TYPE_CHECKING else object
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class PressedByEnter(_Button):
    """Is pressed by Enter while it has the focus, where Qt would press the default button of the dialog instead."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.click()
            return
        super().keyPressEvent(event)
