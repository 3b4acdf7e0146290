"""Scans of papers that wait in a folder."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True, slots=True, repr=False)
class Scan:
    """Is a file as it was when it was listed; `size` is in bytes."""

    path: Path
    changed_at: datetime
    size: int
