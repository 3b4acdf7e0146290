"""Counts about few people: what may be shown so that nobody is recognised, and nothing hidden can be computed.

The rule is DOMAIN §5.5: counts under five are not shown, and where one of them would follow from a total and the other
counts, another one is hidden as well.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

FEWEST = 5
"""The least number of people that a count may tell of."""

_K = TypeVar("_K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Shown:
    """Is a count that may be shown (`value`), one that is `few`, or else one that would give a few away."""

    value: int | None = None
    few: bool = False


@dataclass(frozen=True, slots=True)
class SafeTable(Generic[_K]):
    """Is how a number of people is divided; it has no rows where no division of it can be shown."""

    total: Shown
    rows: tuple[tuple[_K, Shown], ...] = ()


def safe_count(count: int) -> Shown:
    """Return a count that stands alone; none at all is few as well."""
    return Shown(few=True) if count < FEWEST else Shown(count)


def safe_share(part: int, whole: int) -> Shown:
    """Return how many of a number have something; where few have not, it is hidden."""
    return Shown() if part >= FEWEST and whole - part < FEWEST else safe_count(part)


def safe_table(counts: Mapping[_K, int]) -> SafeTable[_K]:
    """Return the counts of a division whose total is shown too; rows of nobody are left out.

    Where few have to be hidden behind others, the last rows are hidden with them.
    """
    rows = {key: count for key, count in counts.items() if count}
    total = safe_count(sum(rows.values()))
    few = {key for key, count in rows.items() if count < FEWEST}
    hidden = set(few)
    # By their place and not by their size: that the smallest was taken would tell how large it is at most.
    waiting = [key for key in rows if key not in few]
    while hidden and not _is_safe(rows, few, hidden):
        if not waiting:
            return SafeTable(total)
        hidden.add(waiting.pop())
    if total.few:
        return SafeTable(total)
    return SafeTable(
        total,
        tuple((key, Shown(few=key in few) if key in hidden else Shown(count)) for key, count in rows.items()),
    )


def _is_safe(rows: Mapping[_K, int], few: set[_K], hidden: set[_K]) -> bool:
    """Tell whether the sum of all hidden counts, and what each is known to be, leave three numbers for each at least.

    Two would do for who does not know this rule; who does could tell them apart.
    """
    known = sum(rows[key] for key in hidden)
    least = {key: 1 if key in few else FEWEST for key in hidden}
    most = {key: FEWEST - 1 if key in few else known for key in hidden}
    for key in hidden:
        others = hidden - {key}
        low = max(least[key], known - sum(most[each] for each in others))
        high = min(most[key], known - sum(least[each] for each in others))
        if high - low < 2:
            return False
    return True
