"""Keys that are heard in every window of the program: a menu hears none while a dialog lies over it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QWindow

from momo_desktop.ui import keys


class WindowKeys(QObject):
    """Calls by key in every window of the program in which no shortcut took the key before."""

    def __init__(self, calls: Mapping[str, Callable[[], None]], parent: QObject) -> None:
        super().__init__(parent)
        self._calls = {QKeySequence(key): call for key, call in calls.items()}
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
        pressed = {QKeySequence(event.keyCombination()), keys.latin_sequence(event)}
        call = next((call for key, call in self._calls.items() if key in pressed), None)
        if call is None:
            return False
        QTimer.singleShot(0, self, call)  # the window that got the key may be gone by then
        return True
