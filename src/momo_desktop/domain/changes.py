"""What a write touched, told to everybody who shows it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Topic(StrEnum):
    """Names a kind of record that a view can depend on."""

    STUDENTS = "students"
    MOBILITIES = "mobilities"
    CHECKLISTS = "checklists"
    SESSIONS = "sessions"
    NOTES = "notes"
    TASKS = "tasks"
    APPOINTMENTS = "appointments"
    RISKS = "risks"
    GOALS = "goals"
    LEARNING = "learning"
    ANSWERS = "answers"
    EVIDENCE = "evidence"
    PAPERS = "papers"
    DRAFTS = "drafts"
    LISTS = "lists"
    CONTENT = "content"
    SETTINGS = "settings"
    RIGHTS = "rights"
    SUPPORT = "support"
    EXCHANGE = "exchange"


@dataclass(frozen=True, slots=True)
class Change:
    """Lists the topics of one committed write."""

    topics: frozenset[Topic]
