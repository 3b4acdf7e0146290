"""When the window should lock by itself: nobody is there, the computer slept, or the screen was locked."""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QWindow

from momo_desktop.domain.clock import seconds_awake_and_asleep

QUIET_SECONDS = 20.0
"""After so long nobody's hands are on the computer."""

_SLEPT_SECONDS = 5.0
_USE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletMove,
    }
)


class IdleWatch(QObject):
    """Tells how long nobody touched the keyboard or the mouse, and that it is time to lock.

    It filters the events of windows, not of every widget: a filter on the application would slow each paint.
    """

    expired = Signal()

    quiet = Signal()
    """Is emitted once when nobody has touched anything for `QUIET_SECONDS`."""

    ticked = Signal(int)
    """Carries the seconds that are left, once a second."""

    def __init__(self, minutes: int, parent: QObject) -> None:
        super().__init__(parent)
        self._seconds = minutes * 60
        self._used_at = seconds_awake_and_asleep()
        self._was_quiet = False
        self._slept = self._sleep_so_far()
        self._timer = QTimer(self)
        self._timer.setInterval(1_000)
        self._timer.timeout.connect(self.check)
        self._timer.start()
        for window in QGuiApplication.allWindows():
            window.installEventFilter(self)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._watch)
        self._listen_to_the_desktop()

    def set_minutes(self, minutes: int) -> None:
        """Allow so many minutes without a touch."""
        self._seconds = minutes * 60

    def touch(self) -> None:
        """Begin to count anew."""
        self._used_at = seconds_awake_and_asleep()

    def seconds_left(self) -> int:
        """Return how long it is until the lock."""
        return max(0, round(self._seconds - self._unused()))

    @Slot()
    def check(self) -> None:
        """Lock if it is time, or if the computer slept since the last look."""
        left = self.seconds_left()
        slept = self._sleep_so_far() - self._slept
        if left == 0 or slept > _SLEPT_SECONDS:
            self._expire()
        else:
            self.ticked.emit(left)
            was_quiet, self._was_quiet = self._was_quiet, self._unused() >= QUIET_SECONDS
            if self._was_quiet and not was_quiet:
                self.quiet.emit()

    @Slot(QWindow)
    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _USE:
            self._used_at = seconds_awake_and_asleep()
        return False

    def _unused(self) -> float:
        return seconds_awake_and_asleep() - self._used_at

    @Slot()
    def _expire(self) -> None:
        self._timer.stop()
        self.expired.emit()

    def _sleep_so_far(self) -> float:
        return seconds_awake_and_asleep() - time.monotonic()

    def _listen_to_the_desktop(self) -> None:
        if QGuiApplication.platformName() not in {"xcb", "wayland"}:
            return
        from momo_desktop.ui.session_watch import SessionWatch

        SessionWatch(self).away.connect(self._expire)
