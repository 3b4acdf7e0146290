"""The copy that a person is given of everything that is kept about them (GDPR 15)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from momo_desktop.domain.audit import AuditEntry
from momo_desktop.domain.data_protection import DataProtection
from momo_desktop.domain.months import months_later
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.papers import Paper
from momo_desktop.domain.school import School
from momo_desktop.domain.support_needs import SupportNeed
from momo_desktop.domain.wording import Text

Plain = str | int | float | bool | None | list["Plain"] | dict[str, "Plain"]
"""A value as it stands in JSON."""


@dataclass(frozen=True, slots=True)
class RecordAddress:
    """Says which record is meant: its table and its id there."""

    table: str
    record_id: int


@dataclass(frozen=True, slots=True, repr=False)
class PrivateRecord:
    """Is one record of the counsellor's lane, to be decided upon before the copy is made.

    `texts` are as they would stand in the copy: the names of other people are masked.
    """

    address: RecordAddress
    texts: tuple[str, ...]
    day: date | None

    def __repr__(self) -> str:
        return f"PrivateRecord({self.address.table}, {self.address.record_id})"


@dataclass(frozen=True, slots=True, repr=False)
class Withheld:
    """Is a record that stays out of the copy because of the rights of others, with the reason that is given."""

    address: RecordAddress
    reason: str


@dataclass(frozen=True, slots=True, repr=False)
class AccessRequest:
    """Says whose copy is wanted, in which language (its code), since when, and what was decided."""

    student_id: int
    language: str
    received_on: date
    withheld: tuple[Withheld, ...] = ()
    support_needs: tuple[SupportNeed, ...] | None = None
    """Those of the compartment where it was opened for the copy, else None: the copy then says how many there are."""
    password: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class CopiedRow:
    """Is one row of a table: its columns as plain values, and words of the content for the codes in it."""

    values: Mapping[str, Plain]
    said: Mapping[str, Text] = field(default_factory=dict[str, Text])


@dataclass(frozen=True, slots=True, repr=False)
class CopiedTable:
    """Is all rows of one table about the person."""

    name: str
    rows: tuple[CopiedRow, ...]


@dataclass(frozen=True, slots=True, repr=False)
class AttachedFile:
    """Is a file of the copy: its name there, which tells nobody, and the id by which the vault finds it."""

    name: str
    title: str
    file_id: str


@dataclass(frozen=True, slots=True, repr=False)
class AccessCopy:
    """Is everything about one person, and what Art. 15 has them told beside it."""

    school: School
    person: PersonName
    uid: str
    received_on: date
    made_on: date
    tables: tuple[CopiedTable, ...]
    log: tuple[AuditEntry, ...]
    papers: tuple[Paper, ...]
    facts: DataProtection
    files: tuple[AttachedFile, ...]
    withheld: tuple[Withheld, ...]
    masked: int
    support_count: int
    support_needs: tuple[SupportNeed, ...] | None

    @property
    def due_on(self) -> date:
        """The day by which it has to be given."""
        return due_on(self.received_on)

    @property
    def records(self) -> int:
        """How many rows are in it."""
        return sum(len(each.rows) for each in self.tables)


def due_on(received_on: date) -> date:
    """Return the day one month after a request came (Art. 12(3)); where that month has no such day, its last."""
    try:
        return months_later(received_on, 1)
    except ValueError:  # the calendar ends before
        return date.max
