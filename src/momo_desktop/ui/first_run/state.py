"""What the first run has been told so far; it outlives a change of the language."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from momo_desktop.domain.school import School


@dataclass(frozen=True, slots=True)
class FirstRunState:
    """Holds the answers of the four pages and which page is shown; never the passphrase."""

    school: School = field(default_factory=School)
    nickname: str = ""
    folder: Path | None = None
    start_with: str = "empty"
    page: int = 0
