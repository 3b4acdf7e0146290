"""The folder that a scanner writes into: what is new there. No file is opened, so none can do harm."""

from __future__ import annotations

import heapq
from datetime import UTC, datetime
from pathlib import Path

from momo_desktop.domain.scans import Scan
from momo_desktop.errors import FileRefused, NotWritable

_KINDS = (".pdf", ".jpg", ".jpeg", ".png")
SHOWN = 20
"""The most files that are listed."""


def newest(folder: Path) -> tuple[Scan, ...]:
    """Return the newest scans of a folder, the newest first; raises `FileRefused` when it is not there."""
    try:
        files = [_scan(path) for path in folder.iterdir() if path.suffix.lower() in _KINDS and not _is_hidden(path)]
    except OSError as unreadable:
        raise FileRefused(folder, "missing") from unreadable
    return tuple(heapq.nlargest(SHOWN, (each for each in files if each), key=lambda each: each.changed_at))


def remove(scan: Scan) -> None:
    """Delete a scan, unless the file has changed since it was listed; raises `FileRefused` and `NotWritable`."""
    if _scan(scan.path) != scan:
        raise FileRefused(scan.path, "missing")
    try:
        scan.path.unlink()
    except OSError as refused:
        raise NotWritable(scan.path) from refused


def _scan(path: Path) -> Scan | None:
    """Return a file as a scan, None for what is no file of its own: a folder, a link, one that is gone."""
    try:
        if path.is_symlink() or not path.is_file():
            return None
        facts = path.stat()
    except OSError:
        return None
    return Scan(path, datetime.fromtimestamp(facts.st_mtime, UTC), facts.st_size)


def _is_hidden(path: Path) -> bool:
    return path.name.startswith((".", "~"))
