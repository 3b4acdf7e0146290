"""Verified copies of a vault: why each was made, what it holds, and how far it can be trusted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

OLD_AFTER = timedelta(days=7)
"""How old the copy in the second place may be before it is spoken of."""


class Occasion(StrEnum):
    """Says why a copy was made."""

    BY_HAND = "by_hand"
    DAY_START = "day_start"
    CHANGED = "changed"
    CLOSE = "close"
    BEFORE_IMPORT = "before_import"
    BEFORE_BULK = "before_bulk"
    BEFORE_ERASE = "before_erase"
    BEFORE_RESTORE = "before_restore"
    BEFORE_MIGRATION = "before_migration"
    REPLACED = "replaced"
    """Not made but kept: the records that a restore took the place of."""
    UNKNOWN = "unknown"
    """An earlier program did not say, or a later one said what this one does not know."""


class Standing(StrEnum):
    """Says how a copy counts."""

    GOOD = "good"
    SMALL = "small"
    """It has less than half the rows of the good one before it, and the counsellor has not said why."""
    LEFT = "left"
    """A small one that the counsellor looked at and left as it is."""
    DAMAGED = "damaged"
    """It did not pass a later check."""


@dataclass(frozen=True, slots=True)
class VaultCopy:
    """Describes one copy of the records; `size` is in bytes, `rows` of all tables but the log.

    `missing_files` counts the attachments that its last check did not find whole. `schema` is the number of the
    schema, 0 where an earlier program did not say. `number` tells in which order the copies came into their folder, 0
    where an earlier program did not say. `extra` is what other parts of the program keep with a copy.
    """

    folder: Path
    made_at: datetime
    students: int
    notes: int
    rows: int
    size: int
    occasion: Occasion = Occasion.UNKNOWN
    standing: Standing = Standing.GOOD
    verified_at: datetime | None = None
    missing_files: int = 0
    schema: int = 0
    number: int = 0
    tables: Mapping[str, int] = field(default_factory=dict[str, int])
    extra: Mapping[str, str] = field(default_factory=dict[str, str])

    @property
    def order(self) -> tuple[int, datetime, str]:
        """By what the copies of one folder stand in the order in which they were made, whatever day the clock said."""
        return self.number, self.made_at, self.folder.name

    @property
    def kept_aside(self) -> bool:
        """Whether it is what a restore replaced."""
        return self.occasion is Occasion.REPLACED

    @property
    def counts(self) -> bool:
        """Whether it is a good copy that was made: one to fall back on."""
        return self.standing is Standing.GOOD and not self.kept_aside


@dataclass(frozen=True, slots=True)
class Verification:
    """Tells what a check found: the copy as it stands since, how many files it names, and what is wrong.

    `damage` is a technical word without content, "" when the records are whole.
    """

    copy: VaultCopy
    files: int
    damage: str = ""


class KnownFrom(StrEnum):
    """Says from where is known what people asked for after the moment of records that are used again."""

    REPLACED = "replaced"
    """From the records that a copy took the place of: nothing was lost."""
    COPY = "copy"
    """These could not be read; from the newest copy that could."""
    NOWHERE = "nowhere"
    NEWER_COPY = "newer_copy"
    """Nothing was replaced; from the newest copy that can be read. What came after it is not known."""


@dataclass(frozen=True, slots=True)
class BroughtAlong:
    """Tells what was brought along into older records, so that these do not undo what people asked for since.

    `measures` counts restrictions and holds that were begun, changed or ended, `answers` consents that were withdrawn
    or refused; `made_at` is the moment of the copy that they are known from. `missing_files` counts the attachments
    that the records name and that are not there.
    """

    known_from: KnownFrom
    made_at: datetime | None = None
    measures: int = 0
    answers: int = 0
    missing_files: int = 0


@dataclass(frozen=True, slots=True)
class SecondPlace:
    """Says where copies are brought to a second time.

    `made_at` is the moment of the last copy that was brought, as far as this vault remembers, and `behind` tells that
    it is not the newest; `same_disk` tells that the place is lost when the disk of the vault is, and `old_keys`
    that what opened the vault before a change of its secrets still opens the copies there.
    """

    folder: Path
    made_at: datetime | None = None
    behind: bool = True
    same_disk: bool = False
    old_keys: bool = False

    def is_old(self, now: datetime) -> bool:
        """Tell whether the counsellor should be reminded."""
        # A moment that is far ahead was told by a wrong clock.
        return self.behind and (self.made_at is None or abs(now - self.made_at) >= OLD_AFTER)
