"""Measuring two things side by side in one run, because milliseconds change from machine to machine."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

ROUNDS = 7


@dataclass(frozen=True)
class Result:
    """Is one line of the table: a ratio against its yardstick and the target that it must keep."""

    target: str
    what: str
    yardstick: str
    ours: float
    theirs: float
    limit: float
    unit: str = "ms"
    """How both are shown: "ms" (they are seconds), "MiB" (they are bytes) or "" (they are counts)."""

    @property
    def ratio(self) -> float:
        """How many times the yardstick it takes."""
        return self.ours / self.theirs

    @property
    def holds(self) -> bool:
        """Whether the target is kept."""
        return self.ratio <= self.limit


def timed(work: Callable[[], object]) -> float:
    """Return the seconds that one call takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def side_by_side(ours: Callable[[], float], theirs: Callable[[], float], rounds: int = ROUNDS) -> tuple[float, float]:
    """Return the median of each of two measurements that take turns; the first round warms up and is left out."""
    pairs = [(ours(), theirs()) for _ in range(rounds + 1)][1:]
    return statistics.median(pair[0] for pair in pairs), statistics.median(pair[1] for pair in pairs)
