"""What a person may ask about the own record (GDPR 15 to 21, SAFETY §4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class MeasureKind(StrEnum):
    """Names what stops the ordinary course for one record."""

    RESTRICTION = "restriction"
    """The record is kept and not used: it is in no list, search, paper or number (Art. 18)."""
    HOLD = "hold"
    """The record is not erased although it is due, for a reason that the law gives (Art. 17(3))."""


@dataclass(frozen=True, slots=True, repr=False)
class Measure:
    """Is a restriction or a hold of one student's record; it holds until it is ended."""

    student_id: int
    kind: MeasureKind
    reason: str
    begun_at: datetime
    review_on: date | None = None
    ended_at: datetime | None = None
    id: int = 0

    def is_due(self, day: date) -> bool:
        """Tell whether it is to be looked at again."""
        return self.ended_at is None and self.review_on is not None and self.review_on <= day

    def __repr__(self) -> str:
        return f"Measure({self.kind}, {self.id})"
