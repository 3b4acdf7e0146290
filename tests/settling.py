"""Waiting until the window has nothing left to do, however busy the computer is."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

_ROUNDS = 12
"""A write is told in one round of events, shown in the next, laid out and focused in those after it."""


def settle() -> None:
    """Let signals, layouts and the focus come to rest."""
    for _ in range(_ROUNDS):
        QApplication.sendPostedEvents()
        QApplication.processEvents()
