"""What was done with the records of one vault, and whether the log of it is whole."""

from __future__ import annotations

from datetime import timedelta

from momo_desktop.domain.audit import Act, Anchor, AuditEntry, AuditVerdict, Done
from momo_desktop.domain.clock import Clock
from momo_desktop.services.open_vault import OpenVault
from momo_desktop.storage import audit

PAGE = 100
KEPT = timedelta(days=365)
"""How long a line is kept; data protection authorities name six months to a year (SAFETY §4)."""


class AuditService:
    """Reads the log of one vault, notes what no write tells of itself, and lets go of what is too old."""

    def __init__(self, vault: OpenVault, clock: Clock) -> None:
        self._vault = vault
        self._clock = clock
        self._seen = set[int]()

    def entries(self, *, student_id: int | None = None, before: int | None = None) -> tuple[AuditEntry, ...]:
        """Return the next lines, the newest first; `before` is the number of the last one that was read."""
        with self._vault.database.read() as db:
            return tuple(audit.entries(db, student_id=student_id, before=before, limit=PAGE))

    def anchor(self) -> Anchor:
        """Return what tells later whether the end of the log was cut off; it is kept outside the records."""
        with self._vault.database.read() as db:
            return audit.latest(db)

    def verify(self, *anchors: Anchor) -> AuditVerdict:
        """Read the whole log and tell whether it is what was written, as far as the anchors reach."""
        with self._vault.database.read() as db:
            return audit.verify(db, self._vault.keys.audit_key, anchors)

    def viewed(self, student_id: int) -> None:
        """Note that a record was looked at, once between unlock and lock; where nothing can be written, not at all."""
        if self._vault.read_only or student_id in self._seen:
            return
        self._seen.add(student_id)
        with self._vault.database.write() as db:
            audit.note(db, Done(Act.VIEWED, "students", student_id, student_id))

    def prune(self) -> int:
        """Take off the lines that are older than the log is kept and return how many those were."""
        if self._vault.read_only:
            return 0
        with self._vault.database.write() as db:
            return audit.prune(db, self._vault.keys.audit_key, self._clock.now() - KEPT)
