"""Photos and files that prove what was done and learnt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from momo_desktop.domain.phases import Phase
from momo_desktop.domain.visibility import Visibility

LARGEST_FILE = 25 * 1024 * 1024
"""Bytes that one piece of evidence may have."""


_TEXTS = (".txt", ".csv", ".md")


class EvidenceKind(StrEnum):
    """Says how a piece of evidence can be shown; only pictures and texts are opened inside the program."""

    PHOTO = "photo"
    DOCUMENT = "document"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Is one file in the vault; `may_publish` is the permission to print it, apart from who may see it."""

    student_id: int
    title: str
    kind: EvidenceKind
    visibility: Visibility
    may_publish: bool
    file_name: str
    media_type: str
    size: int
    sha256: str
    file_id: str
    caption: str = ""
    mobility_id: int | None = None
    skill_id: str = ""
    phase: Phase | None = None
    taken_on: date | None = None
    id: int = 0
    uid: str = ""

    @property
    def is_text(self) -> bool:
        """Whether the file is shown as plain text."""
        return self.kind is EvidenceKind.DOCUMENT and self.file_name.lower().endswith(_TEXTS)

    @property
    def is_printed(self) -> bool:
        """Whether the file stands on papers: what is private never does, whatever the permission."""
        return self.visibility is Visibility.SHARED and self.may_publish

    def __repr__(self) -> str:
        return f"Evidence({self.id})"
