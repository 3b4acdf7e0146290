"""Waiting until the window has nothing left to do, however busy the computer is, and leaving it."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from momo_desktop.ui.main_window import MainWindow

_ROUNDS = 12
"""A write is told in one round of events, shown in the next, laid out and focused in those after it."""


def settle() -> None:
    """Let signals, layouts and the focus come to rest."""
    for _ in range(_ROUNDS):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def close_vault(window: MainWindow) -> None:
    """End the jobs of a window and close its vault, if one is open."""
    window.jobs.stop()
    if window.desk is not None:
        window.desk.leave().close()
        window.desk = None
