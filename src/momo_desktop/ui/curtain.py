"""A curtain over every window of the program, drawn before anything else at a lock."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget

NAME = "curtain"


def draw() -> list[QWidget]:
    """Cover every window with an empty surface, painted at once, and return these.

    A lock has first to wait for a job that holds the records, and to keep what is written. Nobody may read the window
    meanwhile, and what is under a curtain still stands as it stood.
    """
    return [_drawn(window) for window in QApplication.topLevelWidgets() if window.isVisible()]


def _drawn(window: QWidget) -> QWidget:
    curtain = QWidget(window)
    curtain.setObjectName(NAME)
    curtain.setAutoFillBackground(True)
    curtain.setGeometry(window.rect())
    curtain.show()
    curtain.raise_()
    curtain.repaint()
    return curtain
