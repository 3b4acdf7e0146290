"""A second start of the program: it asks the one that has the vault open to come to the front, or to lock.

A call is an empty file in a folder of this user alone (`paths.call_file`). There is no network code in the program, so
no socket either (SAFETY T21).
"""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from momo_desktop import paths

_LOOK_AFTER_MS = 50
_LOOKS = 40
"""How often a caller looks for its answer: two seconds in all."""


class CallWatch(QObject):
    """Hears the calls of later starts and of commands while this program has a vault open."""

    called = Signal()
    lock_wanted = Signal()

    def __init__(self, vault: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._wishes = (
            (paths.call_file(vault, "come"), self.called),
            (paths.call_file(vault, "lock"), self.lock_wanted),
        )
        for call, _wish in self._wishes:
            _take_away(call)  # of a caller that was killed
        self._watcher = QFileSystemWatcher([str(paths.calls_dir())], self)
        self._watcher.directoryChanged.connect(self._on_changed)

    def stop(self) -> None:
        """Answer no more calls, because the vault is being left."""
        self._watcher.directoryChanged.disconnect(self._on_changed)

    def _on_changed(self) -> None:
        for call, wish in self._wishes:
            if _take_away(call):
                wish.emit()


class Caller(QObject):
    """Calls the program that has a vault open, if there is one on this computer under this user."""

    answered = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._call: Path | None = None
        self._looks = 0
        self._timer = QTimer(self, interval=_LOOK_AFTER_MS)
        self._timer.timeout.connect(self._look)

    def call(self, vault: Path) -> None:
        """Ask for that program's window; `answered` comes within two seconds or not at all."""
        self._give_up()
        if sys.platform == "win32":
            import ctypes

            # Windows lets a program come to the front only when the one in front permits it: here, to any.
            ctypes.windll.user32.AllowSetForegroundWindow(-1)
        with contextlib.suppress(OSError):  # a courtesy: without it the counsellor looks for the window
            self._call = paths.call_file(vault, "come")
            self._call.touch(0o600)
            self._looks = 0
            self._timer.start()

    def _look(self) -> None:
        self._looks += 1
        if self._call is not None and not self._call.exists():
            self._give_up()
            self.answered.emit()
        elif self._looks == _LOOKS:
            self._give_up()

    def _give_up(self) -> None:
        self._timer.stop()
        if self._call is not None:
            with contextlib.suppress(OSError):
                self._call.unlink(missing_ok=True)
        self._call = None


def _take_away(call: Path) -> bool:
    try:
        call.unlink()
    except OSError:
        return False
    return True
