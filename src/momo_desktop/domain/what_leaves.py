"""What goes out of the vault with a file and what stays, counted before the file is written."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Thing(StrEnum):
    """Names what can go out."""

    STUDENTS = "students"
    STAYS = "stays"
    STEPS = "steps"
    SESSIONS = "sessions"
    NOTES = "notes"
    TASKS = "tasks"
    APPOINTMENTS = "appointments"
    GOALS = "goals"
    LEARNING = "learning"
    LANGUAGES = "languages"
    ANSWERS = "answers"
    FILES = "files"
    CONTACTS = "contacts"
    CONSENTS = "consents"
    WORRIES = "worries"
    VERSIONS = "versions"
    SUPPORT_NEEDS = "support_needs"


@dataclass(frozen=True, slots=True)
class Leaving:
    """Counts one kind of things: what goes out, and what stays because it is private, not permitted or not asked for.

    What is not asked for has no place in the file, whatever its lane.
    """

    thing: Thing
    leaves: int
    private: int = 0
    unpermitted: int = 0
    not_asked: int = 0

    @property
    def stays(self) -> int:
        """How many stay in the vault."""
        return self.private + self.unpermitted + self.not_asked


@dataclass(frozen=True, slots=True)
class WhatLeaves:
    """Is the list that is shown before a file is written; `encrypted` says whether the file asks for a password."""

    lines: tuple[Leaving, ...]
    encrypted: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing would go out."""
        return not any(line.leaves for line in self.lines)


def counted(*lines: Leaving) -> tuple[Leaving, ...]:
    """Return the lines that count something."""
    return tuple(line for line in lines if line.leaves or line.stays)
