"""The log of one student: what happened to the record, in the order it happened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum

from momo_desktop.domain.bin import BinEntry
from momo_desktop.domain.learning import LearningKind
from momo_desktop.domain.mobilities import JourneyEvent
from momo_desktop.domain.papers import Paper
from momo_desktop.domain.versions import Record, RecordKind


class LogKind(StrEnum):
    """Names what the log can be narrowed to."""

    STUDENT = "student"
    MOBILITY = "mobility"
    CHECKLIST = "checklist"
    SESSION = "session"
    NOTE = "note"
    TASK = "task"
    GOAL = "goal"
    ANSWERS = "answers"
    EVIDENCE = "evidence"
    LEARNING = "learning"
    PAPER = "paper"


KIND_OF_RECORD = {
    RecordKind.STUDENT: LogKind.STUDENT,
    RecordKind.MOBILITY: LogKind.MOBILITY,
    RecordKind.MARK: LogKind.CHECKLIST,
    RecordKind.ITEM: LogKind.CHECKLIST,
    RecordKind.SESSION: LogKind.SESSION,
    RecordKind.NOTE: LogKind.NOTE,
    RecordKind.TASK: LogKind.TASK,
    RecordKind.GOAL: LogKind.GOAL,
    RecordKind.ANSWERS: LogKind.ANSWERS,
    RecordKind.EVIDENCE: LogKind.EVIDENCE,
    **{RecordKind(kind): LogKind.LEARNING for kind in LearningKind},
}
"""Under which of them the versions of a kind of record stand."""


class LogSource(IntEnum):
    """Names where an entry comes from; of one moment, a later source stands above an earlier one."""

    BEGUN = 0
    ADDED = 1
    MARK = 2
    EVENT = 3
    VERSION = 4
    PAPER = 5
    BIN = 6


@dataclass(frozen=True, slots=True, order=True)
class LogPlace:
    """Is where an entry stands; the log goes on from the place of the last one that was read."""

    moment: datetime
    source: LogSource
    id: int


@dataclass(frozen=True, slots=True, repr=False)
class Step:
    """Is a record that was written: how it was before (None when that is not known, or it is new) and is since.

    `uid` is what its versions stand under and `number` the one that this step made, None where none was kept.
    """

    before: Record | None
    after: Record
    uid: str = ""
    number: int | None = None


@dataclass(frozen=True, slots=True, repr=False)
class LogEntry:
    """Is one line of the log."""

    place: LogPlace
    kind: LogKind
    what: Step | JourneyEvent | Paper | BinEntry
    private: bool = False

    def __repr__(self) -> str:
        return f"LogEntry({self.kind}, {self.place.id})"


@dataclass(frozen=True, slots=True)
class LogPage:
    """Is one stretch of the log, the newest first; `next` is where the following one begins, None at the end."""

    entries: tuple[LogEntry, ...] = ()
    next: LogPlace | None = None
