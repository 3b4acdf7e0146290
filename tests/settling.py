"""Waiting until the window has nothing left to do, however busy the computer is, and leaving it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from momo_desktop.ui.main_window import MainWindow

_ROUNDS = 12
"""A write is told in one round of events, shown in the next, laid out and focused in those after it."""


def settle() -> None:
    """Let signals, layouts and the focus come to rest."""
    for _ in range(_ROUNDS):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


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
