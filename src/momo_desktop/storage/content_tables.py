"""The tables of what the school writes itself; there is nothing about a person in them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from momo_desktop.domain.audit import Act
from momo_desktop.domain.changes import Topic
from momo_desktop.domain.own_content import ContentKind
from momo_desktop.storage.columns import Word
from momo_desktop.storage.rows import Numbered, Row, table


class OwnContentTable(Numbered, Row):
    """Keeps forms, checklists, templates, snippets and skills of the school's own, with what is being written in them.

    `last_number` is that of the newest version there ever was, so no number is used again for other words. What was
    removed stays for the way back and is read by nothing else.
    """

    __tablename__ = "own_contents"
    __table_args__ = table(Topic.CONTENT, added=Act.ADDED)

    uid: Mapped[str] = mapped_column(String(36), unique=True)
    kind: Mapped[ContentKind] = mapped_column(Word(ContentKind))
    draft: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    draft_saved_at: Mapped[datetime | None]
    pack: Mapped[str]
    author: Mapped[str]
    licence: Mapped[str]
    checksum: Mapped[str] = mapped_column(String(64))
    is_retired: Mapped[bool]
    last_number: Mapped[int]
    removed_at: Mapped[datetime | None]


class OwnVersionTable(Numbered, Row):
    """Keeps what was published; a trigger of the database refuses to change it."""

    __tablename__ = "own_versions"
    __table_args__ = table(Topic.CONTENT, UniqueConstraint("content_id", "number"))

    content_id: Mapped[int] = mapped_column(ForeignKey("own_contents.id"))
    number: Mapped[int]
    content: Mapped[dict[str, Any]]
    published_at: Mapped[datetime]
