"""Ctrl+L in dialogs: the menu of the window does not hear keys while a dialog lies over it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QWindow

from momo_desktop.ui import keys

_LOCK = QKeySequence(QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_L))


class LockKey(QObject):
    """Hears Ctrl+L in every window of the program to which no shortcut took it away."""

    pressed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._watch)

    @Slot(QWindow)
    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if _LOCK not in {QKeySequence(event.keyCombination()), keys.latin_sequence(event)}:
            return False
        QTimer.singleShot(0, self, self.pressed.emit)  # the window that got the key is gone with the lock
        return True
