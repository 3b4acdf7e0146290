"""What the counsellor worries about: kept for the counsellor alone, and never printed for the student."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class RiskFlag:
    """Is one worry: what was seen (`text`), who said it (`source`), what was done and who was told."""

    student_id: int
    flagged_on: date
    text: str
    source: str = ""
    action: str = ""
    told: str = ""
    mobility_id: int | None = None
    closed_on: date | None = None
    id: int = 0
    uid: str = ""

    def __repr__(self) -> str:
        return f"RiskFlag({self.id})"
