"""Filters of the student list that are worth keeping."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SavedList:
    """Is a query of the student list under a name."""

    name: str
    query: str
    id: int = 0
