"""What lies in the bin, batch by batch."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from momo_desktop.domain.names import PersonName

KEPT_DAYS = 30
"""What was moved to the bin is kept at least so long."""


class BinKind(StrEnum):
    """Names the kinds of record that can lie in the bin; of a batch the first of them that is in it."""

    STUDENT = "student"
    MOBILITY = "mobility"
    ITEM = "item"
    SESSION = "session"
    NOTE = "note"
    TASK = "task"
    GOAL = "goal"
    ANSWERS = "answers"
    EVIDENCE = "evidence"
    APPOINTMENT = "appointment"
    RISK = "risk"
    LEARNING = "learning"


@dataclass(frozen=True, slots=True)
class BinEntry:
    """Is one batch: `count` records of the leading kind, and what is known of it when it is one.

    `name` is the student's, `words` what was written in the record, `day` the day of a session. The words of a
    `private` record are left out: a list is no place to read them.
    """

    batch: str
    kind: BinKind
    count: int
    binned_at: datetime
    name: PersonName | None = None
    words: str = ""
    day: date | None = None
    private: bool = False

    def __repr__(self) -> str:
        return f"BinEntry({self.kind}, {self.count})"


def days_left(entry: BinEntry, today: date) -> int:
    """Return for how many days more the batch is sure to be kept, 0 when the time is over."""
    return max(0, KEPT_DAYS - (today - entry.binned_at.astimezone().date()).days)
