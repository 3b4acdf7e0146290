"""Waiting until the window has nothing left to do, however busy the computer is, and leaving it."""

from __future__ import annotations

import time

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from momo_desktop.ui.main_window import MainWindow

_ROUNDS = 12
"""A write is told in one round of events, shown in the next, laid out and focused in those after it."""

_LONGEST = 30.0
"""Seconds that what takes turns may take."""


def settle() -> None:
    """Let signals, layouts, what takes turns and the focus come to rest; jobs are not waited for."""
    end = time.monotonic() + _LONGEST
    _let_pass()
    while _is_building() and time.monotonic() < end:
        QApplication.processEvents()
        if not _is_building():
            _let_pass()


def _let_pass() -> None:
    for _ in range(_ROUNDS):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def _is_building() -> bool:
    return any(isinstance(window, MainWindow) and window.is_building for window in QApplication.topLevelWidgets())


def let_go() -> None:
    """Let Qt delete what is to be deleted later, which it does by itself only in a loop of events."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def close_vault(window: MainWindow) -> None:
    """End the jobs of a window and close its vault, if one is open."""
    window.jobs.stop()
    if window.desk is not None:
        window.desk.leave().close()
        window.desk = None
    let_go()
