"""Small JSON files of ours that are read before anything says that they are ours.

A bad spot, another program or a person may have put anything in their place. Whoever reads one here is told by an
`OSError` or a `ValueError` that it says nothing, and never by another error.
"""

from __future__ import annotations

import contextlib
import errno
import json
import stat
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

MOST = 1024 * 1024
"""Bytes; more stands in none of them but the ledger of erasures."""

_EARLIEST = datetime(1970, 1, 2, tzinfo=UTC)
_LATEST = datetime(2999, 12, 30, tzinfo=UTC)
"""What every system can say in every zone."""


def start_of(path: Path, most: int) -> bytes:
    """Return so many bytes of a regular file; to open a pipe or a device could wait forever. Raises `OSError`."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError(errno.EINVAL, "not a regular file", str(path))
    with path.open("rb") as file:
        return file.read(most)


def fields(path: Path, most: int = MOST) -> dict[str, Any]:
    """Return the fields of the JSON object in a file; raises `OSError` and `ValueError`."""
    data = start_of(path, most + 1)
    if len(data) > most:
        raise ValueError("too long")
    return parsed(data)


def parsed(data: bytes) -> dict[str, Any]:
    """Return the fields of a JSON object; raises `ValueError`."""
    try:
        value: object = json.loads(data)
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, dict):
        raise ValueError("not an object")
    return cast("dict[str, Any]", value)


def moment(said: object) -> datetime:
    """Return a moment in UTC; raises `ValueError` for one without a zone, or that some system cannot show."""
    with contextlib.suppress(ValueError, TypeError):
        told = datetime.fromisoformat(cast("str", said))
        if told.tzinfo is not None and _EARLIEST <= told <= _LATEST:
            return told.astimezone(UTC)
    raise ValueError("not a moment")


def count(said: object) -> int:
    """Return how many there are of something; raises `ValueError`."""
    if not isinstance(said, int) or said < 0:
        raise ValueError("not a count")
    return int(said)
