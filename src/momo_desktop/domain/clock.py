"""The time, as something that is handed in."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

LONGEST_REST = timedelta(days=400)
"""No school leaves its records alone for longer; who finds more time gone by rather has a computer with a wrong day."""

DAYS_OF_USE = 7
"""After a longer rest, nothing goes by its age before so many days of use have said what day it is (SAFETY T23)."""

_ZONES = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Clock:
    """Tells the day and the moment; `fixed` holds it still, for a test and for the tour."""

    fixed: datetime | None = None

    def now(self) -> datetime:
        """Return this moment in UTC."""
        return self.fixed or datetime.now(UTC)

    def local(self) -> datetime:
        """Return this moment in the computer's time zone."""
        return self.now().astimezone()

    def today(self) -> date:
        """Return the day it is on the computer's calendar."""
        return self.local().date()


def seconds_awake_and_asleep() -> float:
    """Return a clock that nobody can set and that goes on while the computer sleeps, where the system has one."""
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.monotonic()


def is_believed(before: datetime, since: datetime, days_of_use: int) -> bool:
    """Tell whether the time between two uses went by, so that what is old may go; `days_of_use` count from `since`."""
    return since - before <= LONGEST_REST or days_of_use >= DAYS_OF_USE


def is_doubtful(now: datetime, last_use: datetime) -> bool:
    """Tell whether a clock rather was set: back by more than a day, or ahead by more than the longest rest."""
    return now < last_use - _ZONES or now > last_use + LONGEST_REST
