"""Keeps what this process holds in memory from other programs and from the disk (SAFETY D10, T3, T30)."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from typing import Never

_PR_SET_DUMPABLE = 4
_SEM_NOGPFAULTERRORBOX = 2
_LEFT = "MOMO_WINDOW_LEFT"


class Left(StrEnum):
    """Says how the window stood that gave way to a new process."""

    IN_FRONT = "in_front"
    BEHIND = "behind"
    MINIMIZED = "minimized"


def keep_private() -> None:
    """Have no core file written if the process dies, and let no other program of this user read its memory."""
    if sys.platform == "win32":
        import ctypes

        # Without the box nothing is handed to the error reporting of Windows, which would keep a dump.
        ctypes.windll.kernel32.SetErrorMode(_SEM_NOGPFAULTERRORBOX)
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        import ctypes

        # The limit does not hold for a program that is handed the core through a pipe; this does.
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def start_anew(left: Left) -> Never:
    """Replace this process by a new start of the program, whose memory holds nothing yet.

    Python's strings cannot be wiped, so nothing less empties the memory (SAFETY 3.9). Raises `OSError` when the
    program cannot be started; this one then goes on.
    """
    environment = os.environ | {_LEFT: left, "PYINSTALLER_RESET_ENVIRONMENT": "1"}
    command = [sys.executable, *sys.orig_argv[1:]]
    if sys.platform == "win32":
        import subprocess

        # Windows replaces no process; what `os.execv` does there loses arguments with blanks.
        subprocess.Popen(command, env=environment, close_fds=True)  # noqa: S603  what started this one
        os._exit(0)
    os.execve(sys.executable, command, environment)  # noqa: S606  no shell is wanted


def how_left() -> Left | None:
    """Return how the window stood that this start takes the place of, None for any other start; asked once."""
    left = os.environ.pop(_LEFT, "")
    return Left(left) if left in set(Left) else None
