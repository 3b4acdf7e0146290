"""What is at hand when records may have come into wrong hands (GDPR Art. 33, SAFETY §4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from momo_desktop.domain.audit import Anchor
from momo_desktop.domain.school import School

HOURS = 72
"""Within so many hours of its becoming known a breach is told to the authority (GDPR Art. 33(1))."""


@dataclass(frozen=True, slots=True)
class BreachSheet:
    """Is what the program can say of its records by itself; nobody is named in it.

    `opened` are the last times that the vault was opened, the newest first; `log_holds` tells whether the log of what
    was done is whole, and `anchor` how long it is.
    """

    school: School
    made_on: date
    students: int
    notes: int
    files: int
    support_needs: int
    last_copy: datetime | None
    opened: tuple[datetime, ...]
    log_holds: bool
    anchor: Anchor
