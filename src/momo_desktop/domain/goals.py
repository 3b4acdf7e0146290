"""Learning goals in the student's words, and what came of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from momo_desktop.domain.visibility import Visibility


class Outcome(StrEnum):
    """Says what came of a goal (checklist item 4.08)."""

    OPEN = "open"
    REACHED = "reached"
    PARTLY = "partly"
    CHANGED = "changed"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Goal:
    """Is one goal, "I can …"; `proof` says how a mentor will see that it is reached."""

    student_id: int
    text: str
    visibility: Visibility
    mobility_id: int | None = None
    personal: bool = False
    proof: str = ""
    outcome: Outcome = Outcome.OPEN
    reason: str = ""
    id: int = 0
    uid: str = ""

    def __repr__(self) -> str:
        return f"Goal({self.id})"
