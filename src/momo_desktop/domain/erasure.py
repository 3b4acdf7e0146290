"""What is erased for good, and what is kept of it: a proof that names nobody (GDPR Art. 17, SAFETY D8)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from momo_desktop.domain.audit import Anchor
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.retention import Due, RecordClass
from momo_desktop.domain.school import School

COPIES_KEPT = timedelta(days=90)
"""How long a copy that was made before may still hold what was erased (SAFETY §4)."""


class ErasureReason(StrEnum):
    """Says why something was erased."""

    REQUEST = "request"
    """The person asked for it (Art. 17(1))."""
    WITHDRAWN = "withdrawn"
    """A consent was withdrawn, and there is no other ground (Art. 17(1)(b))."""
    PERIOD_OVER = "period_over"
    """The time is over for which it was to be kept (Art. 5(1)(e))."""
    MISTAKE = "mistake"
    """It should never have been written down (Art. 17(1)(d))."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Names what should go: a student with everything, one class of the student's records, or what lies in the bin.

    Records of a class go that are not later than `until`; `batch` names those in the bin.
    """

    student_id: int | None
    record_class: RecordClass = RecordClass.RECORD
    until: date | None = None
    batch: str = ""


def wish_of(line: Due) -> Wish:
    """Return what a line of the review list would erase."""
    return Wish(line.student_id, line.record_class, line.until, line.batch)


@dataclass(frozen=True, slots=True)
class HoldingCopy:
    """Is a copy that still holds what was erased, until it expires."""

    made_on: date
    expires_on: date


class Check(StrEnum):
    """Names what was looked at after an erasure."""

    RECORDS = "records"
    """No id of an erased record stands in any table."""
    WORDS = "words"
    """The word index holds no word that stood in the erased records alone."""
    FREE_PAGES = "free_pages"
    """The file has no free pages in which something old could lie."""
    JOURNAL = "journal"
    """The journal beside the records is empty."""
    STATISTICS = "statistics"
    """The database keeps no samples of values."""
    FILES = "files"
    """The attached files are gone."""


@dataclass(frozen=True, slots=True)
class Findings:
    """Holds what was found after an erasure: whether each check held, who still has it, the end of the log."""

    program: str
    checks: Mapping[Check, bool]
    copies: tuple[HoldingCopy, ...]
    anchor: Anchor

    @property
    def holds(self) -> bool:
        """Whether nothing was found any more."""
        return all(self.checks.values())


@dataclass(frozen=True, slots=True)
class Erasure:
    """Is one line of the ledger: a `tag` that only the vault's key makes of what was erased, and what that was.

    `rows` counts the rows of each table. `tags` know single records again, where it was no whole student.
    """

    tag: str
    certificate: str
    reason: ErasureReason
    erased_at: datetime
    record_class: RecordClass
    until: date | None
    rows: Mapping[str, int]
    files: int
    tags: tuple[str, ...] = ()
    findings: Findings | None = None
    """None while the erasure is not whole, because it was cut short."""

    def __repr__(self) -> str:
        return f"Erasure({self.certificate})"


@dataclass(frozen=True, slots=True)
class ErasureAct:
    """Is what was erased at once, under one certificate."""

    certificate: str
    reason: ErasureReason
    erased_at: datetime
    parts: Mapping[RecordClass, int]
    """How many students, or students' records of a class, were erased."""
    rows: Mapping[str, int]
    files: int
    tags: tuple[str, ...]
    findings: Findings | None = None

    def __repr__(self) -> str:
        return f"ErasureAct({self.certificate})"


@dataclass(frozen=True, slots=True)
class ErasureCertificate:
    """Is an erasure on paper; it names the school and nobody else."""

    school: School
    act: ErasureAct
    made_on: date


@dataclass(frozen=True, slots=True, repr=False)
class ErasurePreview:
    """Tells before an erasure what would go, where it still is, and what speaks against it."""

    names: tuple[PersonName, ...]
    rows: Mapping[str, int]
    files: int
    papers: int
    """How many papers were given out, which no erasure takes back."""
    copies: tuple[HoldingCopy, ...]
    named_elsewhere: int
    """In how many records of others the name stands, which stay as they are."""
    room_needed: int = 0
    """Bytes that must be free, 0 when there is room."""
