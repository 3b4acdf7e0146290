"""What was done with the records: who, what, when, to which record; never a word of what stands in it (SAFETY §4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Act(StrEnum):
    """Names what can be done with a record or with the vault."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    """Taken out of the records for good, as a part of another record is."""
    BINNED = "binned"
    TAKEN_BACK = "taken_back"
    VIEWED = "viewed"
    GIVEN = "given"
    """A paper or an export about it left the vault."""
    IMPORTED = "imported"
    ERASED = "erased"
    RESTRICTED = "restricted"
    RELEASED = "released"
    """A restriction or hold was ended."""
    HELD = "held"
    OPENED = "opened"
    KEYS_CHANGED = "keys_changed"
    COPIED = "copied"
    RESTORED = "restored"
    WENT_ON = "went_on"
    """The counsellor went on with records that are older than those last seen."""
    PRUNED = "pruned"
    """Entries older than the log is kept were taken off its beginning."""


class ActGroup(StrEnum):
    """Names what the log can be narrowed to."""

    CHANGES = "changes"
    LOOKING = "looking"
    GIVEN = "given"
    SAFETY = "safety"


ACTS_OF = {
    ActGroup.CHANGES: frozenset({Act.ADDED, Act.CHANGED, Act.REMOVED, Act.BINNED, Act.TAKEN_BACK, Act.IMPORTED}),
    ActGroup.LOOKING: frozenset({Act.OPENED, Act.VIEWED}),
    ActGroup.GIVEN: frozenset({Act.GIVEN}),
    ActGroup.SAFETY: frozenset(
        {
            Act.ERASED,
            Act.RESTRICTED,
            Act.RELEASED,
            Act.HELD,
            Act.KEYS_CHANGED,
            Act.COPIED,
            Act.RESTORED,
            Act.WENT_ON,
            Act.PRUNED,
        }
    ),
}
"""Which acts stand in which group; every act is in one."""

VAULT = "vault"
"""The kind of what is done to the vault as a whole."""


@dataclass(frozen=True, slots=True)
class Done:
    """Is one thing that was done, to one record or to `count` of a kind at once.

    `kind` names the kind of record by its table, `detail` says more in one code word: the id of a paper, how the vault
    was opened, why a copy was made. Neither holds anything that a person typed.
    """

    act: Act
    kind: str = VAULT
    record_id: int | None = None
    student_id: int | None = None
    count: int = 1
    detail: str = ""


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """Is one line of the log with who did it and when; `number` counts from 1 and is never used again."""

    number: int
    moment: datetime
    actor: str
    done: Done


@dataclass(frozen=True, slots=True)
class Anchor:
    """Says how long the log was and what its last line signed with; kept outside it, so that a cut is noticed."""

    number: int = 0
    mac: str = ""
    """Hexadecimal, "" for an empty log."""


@dataclass(frozen=True, slots=True)
class AuditVerdict:
    """Tells whether the log is what was written: `first_bad` is the number of the first line that is not."""

    entries: int
    first_bad: int | None = None

    @property
    def holds(self) -> bool:
        """Whether every line is as it was written and none is missing."""
        return self.first_bad is None
