"""What becomes of classes when a school year ends, and the years that are reported on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

_YEAR = re.compile(r"\d{1,2}")
_EARLIEST_LAST_YEAR = 12
"""No school of ours ends before the twelfth year, so an eleventh is not the last one only because it is the highest."""


@dataclass(frozen=True, slots=True)
class ClassStep:
    """Is what is proposed for a class: the next one, or that its students leave school."""

    school_class: str
    following: str
    leaves: bool


_BEGINS = 9
"""The month in which a school year begins, near enough everywhere for a report on one."""


@dataclass(frozen=True, slots=True)
class ReportYear:
    """Is a school year that begins in `begins`, September to August, or that calendar year."""

    begins: int
    is_school_year: bool = True

    @property
    def first(self) -> date:
        """The first day."""
        return date(self.begins, _BEGINS if self.is_school_year else 1, 1)

    @property
    def last(self) -> date:
        """The last day."""
        return date(self.begins + 1, _BEGINS - 1, 31) if self.is_school_year else date(self.begins, 12, 31)

    @property
    def label(self) -> str:
        """The year in figures: "2025/26" or "2026"."""
        return f"{self.begins}/{(self.begins + 1) % 100:02}" if self.is_school_year else str(self.begins)


def running_school_year(day: date) -> ReportYear:
    """Return the school year that a day is in."""
    return ReportYear(day.year if day.month >= _BEGINS else day.year - 1)


def proposals(classes: Iterable[str]) -> tuple[ClassStep, ...]:
    """Return a step for each class: the next year by its number, and leaving for the highest from the twelfth on.

    A class without a number stays as it is.
    """
    names = tuple(classes)
    years: Mapping[str, int] = {name: int(found[0]) for name in names if (found := _YEAR.search(name))}
    highest = max(years.values(), default=0)
    return tuple(
        ClassStep(name, following(name), years.get(name, 0) == highest >= _EARLIEST_LAST_YEAR) for name in names
    )


def following(school_class: str) -> str:
    """Return the class of the next year: "11A" becomes "12A", "BFS 1b" becomes "BFS 2b"."""
    return _YEAR.sub(lambda found: str(int(found[0]) + 1), school_class, count=1)
