"""What the counsellor worries about: raise a risk flag, say what was done and who was told, close it.

Flags are private: they are on no paper, and on no screen that somebody else looks at.
"""

from __future__ import annotations

from dataclasses import replace

from momo_desktop.domain.clock import Clock
from momo_desktop.domain.drafts import DraftKey
from momo_desktop.domain.risks import RiskFlag
from momo_desktop.domain.text import clean
from momo_desktop.errors import ValueRefused
from momo_desktop.storage import binning, drafts, risks
from momo_desktop.storage.database import Database
from momo_desktop.storage.meeting_tables import RiskFlagTable


class RiskService:
    """Keeps the risk flags of one vault."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def of_student(self, student_id: int) -> tuple[RiskFlag, ...]:
        """Return a student's flags, open ones first and of each the newest first."""
        with self._database.read() as db:
            return tuple(risks.of_student(db, student_id))

    def save(self, flag: RiskFlag, draft: DraftKey | None = None) -> RiskFlag:
        """Write a flag (new when its id is 0); raises `ValueRefused` for one without text."""
        if not clean(flag.text):
            raise ValueRefused("text", "empty")
        with self._database.write() as db:
            if draft is not None:
                drafts.drop(db, draft)
            return risks.write(db, replace(flag, text=flag.text.strip()))

    def close(self, flag: RiskFlag) -> RiskFlag:
        """Say that the worry is over since today."""
        return self.save(replace(flag, closed_on=self._clock.today()))

    def bin(self, flag_id: int) -> str:
        """Move a flag to the bin and return the batch."""
        with self._database.write() as db:
            return binning.put(db, RiskFlagTable, (flag_id,), self._clock.now())
