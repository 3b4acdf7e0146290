"""What is being written and not yet marked done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from momo_desktop.domain.visibility import Visibility


class DraftKind(StrEnum):
    """Names the editors that keep drafts."""

    STUDENT = "student"
    MOBILITY = "mobility"
    SESSION = "session"
    NOTE = "note"
    TASK = "task"
    GOAL = "goal"
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


@dataclass(frozen=True, slots=True)
class DraftKey:
    """Says which editor a draft belongs to.

    `target` is the uid of the record that is edited, empty for a new one; `parent` tells new ones apart (for example
    the student's uid and the lane).
    """

    kind: DraftKind
    target: str = ""
    parent: str = ""


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
