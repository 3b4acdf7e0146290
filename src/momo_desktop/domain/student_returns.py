"""One student as a copy has them, beside what the vault has now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from momo_desktop.domain.names import PersonName

COUNTED = (
    "mobilities", "sessions", "notes", "tasks", "goals", "learnings", "answer_sets", "evidence", "papers",
)  # fmt: skip
"""The kinds of records, by their tables, whose numbers are set side by side."""


@dataclass(frozen=True, slots=True)
class StudentInCopy:
    """Names a student whom a copy holds."""

    id: int
    name: PersonName
    school_class: str

    def __repr__(self) -> str:
        return f"StudentInCopy({self.id})"


@dataclass(frozen=True, slots=True)
class Side:
    """Is what one side holds about a student: how many records of each kind, and when they were last changed."""

    counts: Mapping[str, int]
    changed_at: datetime | None


@dataclass(frozen=True, slots=True)
class TwoSides:
    """Sets what a copy holds about a student beside what the vault holds, which is None for one who is gone."""

    student: StudentInCopy
    then: Side
    now: Side | None
    missing_files: int = 0
    """So many files that the copy names are not in the vault any more."""
