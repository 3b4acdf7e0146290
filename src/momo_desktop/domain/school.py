"""The school that a vault belongs to, and its copies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

LETTERHEAD_LINES = 4


@dataclass(frozen=True, slots=True)
class School:
    """Says whose vault it is; the letterhead stands on papers, `country` is an ISO 3166 code."""

    name: str = ""
    counsellor: str = ""
    country: str = ""
    letterhead: tuple[str, ...] = ()
    time_zone: str = "UTC"
    """The IANA zone in which appointments are meant."""
    earlier_at_once: bool = False
    """Whether the earlier answer of a series is shown before the new one is given."""

    @property
    def secret_names(self) -> tuple[str, ...]:
        """The names that a passphrase may not be made of."""
        return tuple(name for name in (self.name, self.counsellor) if name)


@dataclass(frozen=True, slots=True)
class VaultCopy:
    """Describes one verified copy of the records; `size` is in bytes, `kept_aside` marks what a restore replaced."""

    folder: Path
    made_at: datetime
    students: int
    notes: int
    rows: int
    size: int
    kept_aside: bool = False
