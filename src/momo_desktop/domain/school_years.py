"""What becomes of classes when a school year ends."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_YEAR = re.compile(r"\d{1,2}")
_EARLIEST_LAST_YEAR = 12
"""No school of ours ends before the twelfth year, so an eleventh is not the last one only because it is the highest."""


@dataclass(frozen=True, slots=True)
class ClassStep:
    """Is what is proposed for a class: the next one, or that its students leave school."""

    school_class: str
    following: str
    leaves: bool


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
