"""The time, as something that is handed in."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from datetime import UTC, date, datetime


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
