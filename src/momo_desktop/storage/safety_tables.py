"""The tables of safe keeping: what was done, what was erased, and what a person asked about the own record.

`audit_entries` and `erasures` name students by numbers that are never used again and point to no row, because they
outlive what they speak of.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from momo_desktop.domain.audit import Act
from momo_desktop.domain.changes import Topic
from momo_desktop.domain.rights import MeasureKind
from momo_desktop.domain.visibility import Visibility
from momo_desktop.storage.columns import Word
from momo_desktop.storage.rows import OWN_STUDENT, Numbered, OfStudent, Row, table


class AuditTable(Numbered, Row):
    """Keeps who did what to which record when, without content; each row signs the one before it."""

    __tablename__ = "audit_entries"
    # Nobody is told of a new line: pages would read themselves anew for it.
    __table_args__ = ({"sqlite_autoincrement": True},)

    moment: Mapped[datetime]
    actor: Mapped[str]
    act: Mapped[Act] = mapped_column(Word(Act))
    kind: Mapped[str]
    record_id: Mapped[int | None]
    student_id: Mapped[int | None] = mapped_column(index=True)
    count: Mapped[int]
    detail: Mapped[str]
    mac: Mapped[bytes] = mapped_column(LargeBinary)


class ErasureTable(Numbered, Row):
    """Keeps that somebody was erased, by a tag that only the vault's key can make from the student's uid."""

    __tablename__ = "erasures"
    __table_args__ = table(Topic.RIGHTS)

    tag: Mapped[str] = mapped_column(String(64), unique=True)
    certificate: Mapped[str] = mapped_column(String(12))
    reason: Mapped[str]
    erased_at: Mapped[datetime]
    counts: Mapped[dict[str, Any]]


class MeasureTable(Numbered, Row):
    """Keeps restrictions and legal holds of one student; one that ended stays as it was."""

    __tablename__ = "measures"
    __table_args__ = table(Topic.RIGHTS)

    student_id: Mapped[int] = mapped_column(ForeignKey(OWN_STUDENT), index=True)
    visibility: Mapped[Visibility]
    kind: Mapped[MeasureKind] = mapped_column(Word(MeasureKind))
    reason: Mapped[str]
    begun_at: Mapped[datetime]
    review_on: Mapped[date | None] = mapped_column(Date)
    ended_at: Mapped[datetime | None]


class SupportNeedTable(OfStudent, Row):
    """Keeps support needs sealed under a key of their own; the row alone tells nothing but that there is something."""

    __tablename__ = "support_needs"
    __table_args__ = table(Topic.SUPPORT, added=Act.ADDED)

    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    written_at: Mapped[datetime]


class SupportReleaseTable(Numbered, Row):
    """Keeps to whom support needs were released, sealed like these; a release that was withdrawn stays."""

    __tablename__ = "support_releases"
    __table_args__ = table(Topic.SUPPORT)

    need_id: Mapped[int] = mapped_column(ForeignKey("support_needs.id"), index=True)
    visibility: Mapped[Visibility]
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    receipt: Mapped[str] = mapped_column(String(12))
    released_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]


class ColleagueTable(Numbered, Row):
    """Keeps whose packages were taken in and to whom one may write, by their public keys."""

    __tablename__ = "colleagues"
    __table_args__ = table(Topic.EXCHANGE)

    name: Mapped[str]
    recipient: Mapped[str]
    signing_key: Mapped[str] = mapped_column(String(64), unique=True)
    confirmed_at: Mapped[datetime | None]


class PackageTable(Numbered, Row):
    """Keeps every package that was written or taken in, so that one that comes twice is noticed."""

    __tablename__ = "packages"
    __table_args__ = table(Topic.EXCHANGE)

    uid: Mapped[str] = mapped_column(String(36), unique=True)
    taken: Mapped[bool]
    signing_key: Mapped[str] = mapped_column(String(64))
    students: Mapped[int]
    moment: Mapped[datetime]
