"""A window in a process of its own that prints what it shows, for the test that started it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

_TICK_MS = 50
_PATIENCE_MS = 120_000


def tell(application: QApplication, seen: Callable[[], str]) -> int:
    """Run the program and print what is seen each time that it changes; end by itself if nobody ends it."""
    told = ""

    def look() -> None:
        nonlocal told
        now = seen()
        if now != told:
            told = now
            print(now, flush=True)

    ticker = QTimer()
    ticker.timeout.connect(look)
    ticker.start(_TICK_MS)
    QTimer.singleShot(_PATIENCE_MS, application.quit)
    return application.exec()
