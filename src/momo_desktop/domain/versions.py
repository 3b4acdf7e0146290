"""Earlier states of records: what can be looked up and brought back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from momo_desktop.domain.checklists import Mark, OwnItem
from momo_desktop.domain.evidence import Evidence
from momo_desktop.domain.forms import AnswerSet
from momo_desktop.domain.goals import Goal
from momo_desktop.domain.learning import LearningRecord
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.sessions import CounsellingSession, Note, Task
from momo_desktop.domain.students import Student
from momo_desktop.domain.visibility import Visibility

Record = (
    Student
    | Mobility
    | Mark
    | OwnItem
    | CounsellingSession
    | Note
    | Task
    | Goal
    | AnswerSet
    | Evidence
    | LearningRecord
)
"""Whatever has versions."""


class RecordKind(StrEnum):
    """Names the kinds of record that have versions."""

    STUDENT = "student"
    MOBILITY = "mobility"
    MARK = "mark"
    ITEM = "item"
    SESSION = "session"
    NOTE = "note"
    TASK = "task"
    GOAL = "goal"
    ANSWERS = "answers"
    EVIDENCE = "evidence"
    DIARY = "diary"
    ENCOUNTER = "encounter"
    STORY = "story"
    LANGUAGE = "language"
    UNIT = "unit"
    GAIN = "gain"
    DEED = "deed"


@dataclass(frozen=True, slots=True, repr=False)
class Version:
    """Is one record as it was kept for the `number`-th time.

    Number 0 is how a record stood that had no version yet when it was changed. `content` are its fields as plain data,
    `record` what they describe; None when they describe none that this version of the program knows.
    """

    student_id: int
    visibility: Visibility
    record_uid: str
    number: int
    saved_at: datetime
    content: Mapping[str, object]
    kind: RecordKind = RecordKind.NOTE
    record: Record | None = None
    id: int = 0

    def __repr__(self) -> str:
        return f"Version({self.number})"
