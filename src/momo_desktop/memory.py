"""Keeps what this process holds in memory from other programs and from the disk (SAFETY T3, T30)."""

from __future__ import annotations

import sys

_PR_SET_DUMPABLE = 4
_SEM_NOGPFAULTERRORBOX = 2


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
