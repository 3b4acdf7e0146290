"""The two lanes: what the student may see, and what only the counsellor sees."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Protocol, TypeVar


class Visibility(StrEnum):
    """Says who may see a row about a person; there is no default anywhere."""

    SHARED = "shared"
    PRIVATE = "private"


class Laned(Protocol):
    """Is a record that lies in one of the lanes."""

    @property
    def visibility(self) -> Visibility:
        """The lane."""
        ...


_Record = TypeVar("_Record", bound=Laned)


def shared(records: Iterable[_Record]) -> tuple[tuple[_Record, ...], int]:
    """Return the records that the student may see, and how many others there are."""
    every = tuple(records)
    kept = tuple(record for record in every if record.visibility is Visibility.SHARED)
    return kept, len(every) - len(kept)
