"""Hearing that the focus has moved, safely.

`QApplication.focusChanged` and `focusObjectChanged` hand over widgets while they are being destroyed, and to turn one
into a Python object ends the program. So the signal starts a timer, without Python, and the timer calls.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import SIGNAL, SLOT, QObject, QTimer
from PySide6.QtWidgets import QApplication


def call_when_focus_moved(owner: QObject, call: Callable[[], None]) -> None:
    """Call back, for as long as `owner` lives, each time the focus has moved; ask `QApplication.focusWidget()` then."""
    timer = QTimer(owner, singleShot=True, interval=0)
    timer.timeout.connect(call)
    moved, start = SIGNAL("focusChanged(QWidget*,QWidget*)"), SLOT("start()")
    app = QApplication.instance()
    if app is not None:
        QObject.connect(app, moved, timer, start)
