"""Listens to what a test says beside its result: log records and Qt messages."""

from __future__ import annotations

import logging
import re
import sys

TOLERATED = (
    # Qt's offscreen platform says it of every window that sets a size hint; a real screen supports it.
    r"^This plugin does not support propagateSizeHints\(\)$",
    # The same platform says these of every pop-up (a calendar, the list of a completer).
    r"^This plugin does not support (raise\(\)|grabbing the keyboard)$",
)


class Quiet(logging.Handler):
    """Collects lines from the set-up of a test to the end of its teardown."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._heard: list[str] = []
        self._expected: list[str] = []
        self._qt = None
        self._qt_handler_before = None

    def expect(self, pattern: str) -> None:
        """Let lines pass in which the regular expression is found; at least one must come."""
        self._expected.append(pattern)

    def start(self) -> None:
        """Listen; to Qt only if something has loaded it."""
        logging.getLogger().addHandler(self)
        self._qt = sys.modules.get("PySide6.QtCore")
        if self._qt is not None:
            self._qt_handler_before = self._qt.qInstallMessageHandler(self._hear_qt)

    def stop(self) -> None:
        """Listen no longer."""
        logging.getLogger().removeHandler(self)
        if self._qt is not None:
            self._qt.qInstallMessageHandler(self._qt_handler_before)

    def complaint(self) -> str:
        """Return what came unexpected and what was expected and did not come, or nothing."""
        allowed = [*TOLERATED, *self._expected]
        unexpected = [line for line in self._heard if not any(re.search(pattern, line) for pattern in allowed)]
        absent = [pattern for pattern in self._expected if not any(re.search(pattern, line) for line in self._heard)]
        lines = [f"unexpected: {line}" for line in unexpected] + [f"did not come: {pattern}" for pattern in absent]
        return "\n".join(lines)

    def emit(self, record: logging.LogRecord) -> None:
        """Take a log record."""
        self._heard.append(record.getMessage())

    def _hear_qt(self, _kind: object, _context: object, message: str) -> None:
        self._heard.append(message)
