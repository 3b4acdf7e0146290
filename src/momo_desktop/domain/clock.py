"""The time, as something that is handed in."""

from __future__ import annotations

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
