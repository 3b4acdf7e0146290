"""The days on which there is school, and those on which there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import MappingProxyType

_SATURDAY = 5
_LONGEST_SEARCH = 400
"""In days: over a year without school is a mistyped range, and looking on for it would find nothing."""


@dataclass(frozen=True, slots=True)
class SchoolFree:
    """Is a range of days without school that the school set, the last one included."""

    name: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class SchoolDays:
    """Knows the weekends, the public holidays (by their days) and the school's own ranges."""

    holidays: Mapping[date, str] = field(default_factory=lambda: MappingProxyType({}))
    own: tuple[SchoolFree, ...] = ()

    def has_school(self, day: date) -> bool:
        """Tell whether there is school on a day."""
        return day.weekday() < _SATURDAY and self.name(day) is None

    def name(self, day: date) -> str | None:
        """Return why a day is free, None for a school day and for a plain weekend."""
        own = next((each.name for each in self.own if each.first <= day <= each.last), None)
        return self.holidays.get(day, own)

    def nearest(self, day: date, first: date, last: date, *, back: bool = False) -> date | None:
        """Return the first school day from `day` on, or the last one up to it with `back`.

        When there is none within `first` and `last` it is looked for the other way; None when there is none at all.
        """
        return self._search(day, first, last, -1 if back else 1) or self._search(day, first, last, 1 if back else -1)

    def _search(self, day: date, first: date, last: date, step: int) -> date | None:
        for distance in range(_LONGEST_SEARCH):
            try:
                looked_at = day + timedelta(days=distance * step)
            except OverflowError:
                return None
            if not first <= looked_at <= last:
                return None
            if self.has_school(looked_at):
                return looked_at
        return None
