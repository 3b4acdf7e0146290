"""Files from outside: plain ones alone, because a pipe would be waited for and a folder holds nothing to read."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import BinaryIO

from momo_desktop.errors import FileRefused


def opened(path: Path) -> BinaryIO:
    """Open a file for reading; raises `FileRefused` ("missing", "unreadable")."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise FileRefused(path, "unreadable")
        return path.open("rb")
    except FileNotFoundError as missing:
        raise FileRefused(path, "missing") from missing
    except OSError as unreadable:
        raise FileRefused(path, "unreadable") from unreadable


def size_of(path: Path) -> int:
    """Return how large a file is that can be read; raises as `opened`."""
    with opened(path) as file:
        return file.seek(0, 2)
