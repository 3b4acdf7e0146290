"""The hard lock: some moments after a lock the program starts anew, which alone empties its memory (SAFETY D10)."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from momo_desktop.memory import Left
from momo_desktop.ui.main_window import MainWindow
from momo_desktop.ui.pages.unlock import UnlockPage

MOMENT = 3.0
"""Seconds in which somebody who locked may begin to type the passphrase; the window then stays for it."""

HALF_TYPED = 30.0
"""Seconds after the last letter until half a passphrase counts as left standing."""

_LOOK_MS = 50

log = logging.getLogger(__name__)


class HardLock(QObject):
    """Waits after each lock until nobody and no job needs this process any more, and starts the program anew.

    The window has hidden everything by then and the vault is closed. Whoever types the passphrase at once opens it
    in this process; a dialog over the unlock page is waited for.
    """

    def __init__(self, window: MainWindow, start_anew: Callable[[Left], object]) -> None:
        super().__init__(window)
        self._window = window
        self._start_anew = start_anew
        self._not_before = 0.0
        self._page: UnlockPage | None = None
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self._look)
        window.locked.connect(self._on_locked)

    def _on_locked(self, attended: bool) -> None:
        self._not_before = time.monotonic() + (MOMENT if attended else 0)
        self._timer.start()
        self._look()

    def _on_touched(self) -> None:
        page = self._page
        if page is not None:
            self._not_before = time.monotonic() + (MOMENT if page.is_empty else HALF_TYPED)

    def _look(self) -> None:
        page = self._window.shown
        if not isinstance(page, UnlockPage) or not self._window.isVisible():
            self._page = None  # opened again, or on its way out
            self._timer.stop()
            return
        if page is not self._page:
            self._page = page
            page.touched.connect(self._on_touched)
        if time.monotonic() >= self._not_before and not self._is_needed():
            self._timer.stop()
            self._go(page)

    def _is_needed(self) -> bool:
        asks = QApplication.activeModalWidget() or QApplication.activePopupWidget()
        return self._window.jobs.busy or asks is not None

    def _go(self, page: UnlockPage) -> None:
        window, preferences = self._window, self._window.preferences
        if page.chosen in preferences.now.recent:
            preferences.opened(page.chosen)
        window.keep_place()
        if not preferences.is_kept:
            return  # the next start would not know the vault
        left = Left.MINIMIZED if window.isMinimized() else Left.IN_FRONT if window.isActiveWindow() else Left.BEHIND
        try:
            self._start_anew(left)
        except OSError as fault:
            log.warning("not started anew: %s", type(fault).__name__)
