"""Counselling sessions and what comes out of them: notes, tasks and goals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from momo_desktop.domain.dues import Anchor, Owner
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
    """Is one meeting; its two lanes are up to two notes that carry its id. Times are local wall-clock times.

    A session runs from `begun_at` to `ended_at`; one that was written down later has neither. `mood` and `helpfulness`
    are the student's own words in numbers, 1 to 5. `template` is the id of the guide that it follows.
    """

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
    template: str = ""
    mood: int | None = None
    helpfulness: int | None = None
    begun_at: datetime | None = None
    ended_at: datetime | None = None
    id: int = 0
    uid: str = ""

    def __repr__(self) -> str:
        return f"CounsellingSession({self.id})"

    @property
    def runs(self) -> bool:
        """Whether the two sit together now."""
        return self.begun_at is not None and self.ended_at is None


@dataclass(frozen=True, slots=True)
class Ending:
    """Is what the end of a session adds to it; nothing of it is mandatory.

    `next_meeting` is the id of the meeting of the contact plan that the next appointment is, empty for any other.
    """

    minutes: int | None = None
    mood: int | None = None
    helpfulness: int | None = None
    next_day: date | None = None
    next_time: time | None = None
    next_meeting: str = ""


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
    """Is something that somebody promised to do.

    With an `anchor`, `due` lies `anchor_days` after that day of its mobility and moves with it.
    """

    student_id: int
    text: str
    owner: Owner
    visibility: Visibility
    due: date | None = None
    anchor: Anchor | None = None
    anchor_days: int | None = None
    remind_on: date | None = None
    done_on: date | None = None
    session_id: int | None = None
    mobility_id: int | None = None
    id: int = 0
    uid: str = ""

    def __repr__(self) -> str:
        return f"Task({self.id})"
