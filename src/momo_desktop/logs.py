"""The rotating log: what happened by name and id, never what anybody wrote.

Only the program's own records are kept, and of an exception its class and the places it passed, never its message: that
may quote a name (SAFETY T30).
"""

from __future__ import annotations

import contextlib
import logging
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

FILE_NAME = "momo.log"
_BYTES, _FILES = 512 * 1024, 3
_PROGRAM = "momo_desktop"

_ExceptionFacts = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class PlainFormatter(logging.Formatter):
    """Formats a record without the text of an exception."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def formatException(self, ei: _ExceptionFacts) -> str:  # noqa: N802
        """Return the class of the exception and the lines it passed."""
        return where(ei[1]) if ei[1] else ""


class RotatingFile(logging.FileHandler):
    """Writes records to a file; a full one becomes `.1`, `.2` and `.3`, then it is deleted.

    The handler of the standard library does the same, and brings sockets and pickle, which the start would wait for.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path, encoding="utf-8")

    def emit(self, record: logging.LogRecord) -> None:
        """Write a record, to a new file when this one is full."""
        if self.stream is not None and self.stream.tell() >= _BYTES:
            self.stream.close()
            self._rotate()
        super().emit(record)

    def _rotate(self) -> None:
        for number in range(_FILES, 0, -1):
            newer = Path(f"{self.baseFilename}.{number - 1}" if number > 1 else self.baseFilename)
            with contextlib.suppress(OSError):  # not there yet, or held open by another program
                newer.replace(f"{self.baseFilename}.{number}")
        self.stream = self._open()


def start(folder: Callable[[], Path]) -> None:
    """Write the program's log to a rotating file in a folder; one that cannot be made or written leaves no log."""
    logger = logging.getLogger(_PROGRAM)
    logger.setLevel(logging.INFO)
    logger.propagate = False
    try:
        handler: logging.Handler = RotatingFile(folder() / FILE_NAME)
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(PlainFormatter())
    logger.addHandler(handler)


def where(error: BaseException) -> str:
    """Return the class of an exception and the places it passed, one a line, without its message or any value."""
    frames = traceback.extract_tb(error.__traceback__)
    places = (f"  {_place(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames)
    return "\n".join((f"{type(error).__module__}.{type(error).__qualname__}", *places))


def _place(file_name: str) -> str:
    """Return the end of a path that names the module; the beginning may name a user."""
    parts = Path(file_name).parts
    if _PROGRAM in parts:
        return "/".join(parts[len(parts) - 1 - parts[::-1].index(_PROGRAM) :])
    return "/".join(parts[-2:])
