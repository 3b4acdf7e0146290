"""How long work tells where it is, and learns that it should stop."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Is told of each step; `step` raises `Cancelled` when the counsellor wants no more."""

    def step(self, done: int, total: int) -> None:
        """Take note that `done` of `total` steps are done."""
        ...

    def decide(self) -> None:
        """Take note that the work goes to its end from here on; raises `Cancelled` now, and `step` never after it."""
        ...


class Unwatched:
    """Is the progress that nobody watches and nobody cancels."""

    def step(self, done: int, total: int) -> None:
        """Accept the step."""

    def decide(self) -> None:
        """Accept that nobody can stop it, which nobody could before."""


UNWATCHED = Unwatched()
