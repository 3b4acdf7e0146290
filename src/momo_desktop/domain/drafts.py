"""What is being written and not yet marked done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from momo_desktop.domain.visibility import Visibility

_LINE = "capture/"


class DraftKind(StrEnum):
    """Names the editors that keep drafts."""

    STUDENT = "student"
    MOBILITY = "mobility"
    SESSION = "session"
    NOTE = "note"
    TASK = "task"
    GOAL = "goal"
    LEARNING = "learning"
    ANSWERS = "answers"
    EVIDENCE = "evidence"
    CHECKLIST_ITEM = "checklist_item"
    JOURNEY_STEP = "journey_step"
    SCHOOL = "school"
    CLASSES = "classes"
    WINDOW = "window"
    """The window itself: which page, which dialogs and where in them; it is no text."""
    APPOINTMENT = "appointment"
    RISK = "risk"
    LIST = "list"
    PACK = "pack"
    CONSENT = "consent"
    ACCESS = "access"
    LEGAL_BASES = "legal_bases"
    COLLEAGUE = "colleague"


@dataclass(frozen=True, slots=True)
class DraftKey:
    """Says which editor a draft belongs to.

    `target` is the uid of the record that is edited, empty for a new one; `parent` tells new ones apart (for example
    the student's uid and the lane).
    """

    kind: DraftKind
    target: str = ""
    parent: str = ""


def draft_of_line(lane: Visibility, student_uid: str = "") -> DraftKey:
    """Return the key of a line that becomes a note: of a student, or of nobody yet."""
    return DraftKey(DraftKind.NOTE, parent=f"{_LINE}{lane}/{student_uid}")


def lane_of_line(key: DraftKey) -> Visibility | None:
    """Return the lane of a line that becomes a note, None for any other draft."""
    if key.kind is not DraftKind.NOTE or not key.parent.startswith(_LINE):
        return None
    return Visibility(key.parent.removeprefix(_LINE).partition("/")[0])


@dataclass(frozen=True, slots=True)
class Draft:
    """Is the text of one editor as it stood at `saved_at`; `fields` maps field names to JSON values."""

    key: DraftKey
    visibility: Visibility
    student_id: int | None = None
    fields: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    caret: int = 0
    base_version: int = 0
    saved_at: datetime | None = None

    def __repr__(self) -> str:
        return f"Draft({self.key.kind})"
