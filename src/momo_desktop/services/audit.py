"""What was done with the records of one vault, and whether the log of it is whole."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from momo_desktop.domain.audit import ACTS_OF, Act, ActGroup, Anchor, AuditEntry, AuditVerdict, Done
from momo_desktop.domain.clock import Clock, is_doubtful
from momo_desktop.domain.names import PersonName
from momo_desktop.errors import DiskRefused
from momo_desktop.services.open_vault import OpenVault
from momo_desktop.storage import audit, backups, students

PAGE = 200
KEPT = timedelta(days=365)
"""How long a line is kept; data protection authorities name six months to a year (SAFETY §4)."""


@dataclass(frozen=True, slots=True, repr=False)
class AuditLine:
    """Is one line with the name of the student that it is about, None when there is none any more."""

    entry: AuditEntry
    name: PersonName | None

    def __repr__(self) -> str:
        return f"AuditLine({self.entry.number})"


class AuditService:
    """Reads the log of one vault, notes what no write tells of itself, and lets go of what is too old."""

    def __init__(self, vault: OpenVault, clock: Clock) -> None:
        self._vault = vault
        self._clock = clock
        self._seen = set[int]()

    def page(
        self,
        *,
        student_id: int | None = None,
        group: ActGroup | None = None,
        since: datetime | None = None,
        before: int | None = None,
    ) -> tuple[AuditLine, ...]:
        """Return the next lines, the newest first; `before` is the number of the last one that was read."""
        acts = ACTS_OF[group] if group is not None else frozenset[Act]()
        with self._vault.database.read() as db:
            found = audit.entries(db, audit.Wanted(student_id, acts, since, before, PAGE))
            names = students.names(db, [each.done.student_id for each in found if each.done.student_id is not None])
        return tuple(AuditLine(each, names.get(each.done.student_id or 0)) for each in found)

    def anchor(self) -> Anchor:
        """Return what tells later whether the end of the log was cut off; it is kept outside the records."""
        with self._vault.database.read() as db:
            return audit.latest(db)

    def verify(self, *others: Anchor) -> AuditVerdict:
        """Read the whole log and tell whether it is what was written, as far as the copies and other anchors reach."""
        with self._vault.database.read() as db:
            anchors = audit.still_standing(db, backups.anchors(self._vault.folder))
            return audit.verify(db, self._vault.keys.audit_key, (*anchors, *others))

    def viewed(self, student_id: int) -> None:
        """Note that a record was looked at, once between unlock and lock; where nothing can be written, not at all."""
        if self._vault.read_only or student_id in self._seen:
            return
        self._seen.add(student_id)
        with contextlib.suppress(DiskRefused), self._vault.database.write() as db:  # looking must not need space
            audit.note(db, Done(Act.VIEWED, "students", student_id, student_id))

    def doubted_clock(self) -> datetime | None:
        """Return when the vault was used before, where the clock rather was set than so much time went by since."""
        with self._vault.database.read() as db:
            uses = None if self._vault.read_only else audit.before_opening(db)
        return uses[0] if uses is not None and is_doubtful(uses[1], uses[0]) else None

    def prune(self) -> int:
        """Take off the lines that are older than the log is kept and return how many those were."""
        if self._vault.read_only:
            return 0
        with self._vault.database.write() as db:
            return audit.prune(db, self._vault.keys.audit_key, self._clock.now() - KEPT)
