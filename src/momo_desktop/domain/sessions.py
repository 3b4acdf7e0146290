"""Counselling sessions and what comes out of them: notes, tasks and goals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from momo_desktop.domain.dues import Owner
from momo_desktop.domain.phases import Phase
from momo_desktop.domain.visibility import Visibility


class Present(StrEnum):
    """Names who can be at a session besides the counsellor."""

    STUDENT = "student"
    GUARDIAN = "guardian"
    MENTOR = "mentor"
    TEACHER = "teacher"
    INTERPRETER = "interpreter"


class Medium(StrEnum):
    """Says how the two met."""

    IN_PERSON = "in_person"
    PHONE = "phone"
    VIDEO = "video"


@dataclass(frozen=True, slots=True)
class CounsellingSession:
    """Is one meeting; its two lanes are up to two notes that carry its id. Times are local wall-clock times."""

    student_id: int
    day: date
    mobility_id: int | None = None
    start: time | None = None
    minutes: int | None = None
    phase: Phase | None = None
    medium: Medium = Medium.IN_PERSON
    present: frozenset[Present] = frozenset({Present.STUDENT})
    goal: str = ""
    next_day: date | None = None
    next_time: time | None = None
    id: int = 0
    uid: str = ""

    def __repr__(self) -> str:
        return f"CounsellingSession({self.id})"


@dataclass(frozen=True, slots=True)
class Note:
    """Is text in one lane; `version` counts how often it was marked done."""

    student_id: int
    visibility: Visibility
    text: str
    session_id: int | None = None
    mobility_id: int | None = None
    version: int = 0
    written_at: datetime | None = None
    id: int = 0
    uid: str = ""

    def __repr__(self) -> str:
        return f"Note({self.id})"


@dataclass(frozen=True, slots=True)
class Task:
    """Is something that somebody promised to do."""

    student_id: int
    text: str
    owner: Owner
    visibility: Visibility
    due: date | None = None
    done_on: date | None = None
    session_id: int | None = None
    mobility_id: int | None = None
    id: int = 0
    uid: str = ""

    def __repr__(self) -> str:
        return f"Task({self.id})"
