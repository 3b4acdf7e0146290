"""The tables of papers: what was given, the codes by which forms come back, and scans of them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from momo_desktop.domain.audit import Act
from momo_desktop.domain.changes import Topic
from momo_desktop.domain.forms import MeasurementPoint, Rater
from momo_desktop.domain.papers import PaperWay
from momo_desktop.domain.visibility import Visibility
from momo_desktop.storage.columns import Word
from momo_desktop.storage.rows import OWN_MOBILITY, OWN_STUDENT, Numbered, OfStudent, Row, table


class PaperTable(OfStudent, Row):
    """Keeps what was printed or saved, in which language and how, without its content or its place."""

    __tablename__ = "papers"
    __table_args__ = table(Topic.PAPERS, added=Act.GIVEN)

    report: Mapped[str]
    language: Mapped[str]
    pages: Mapped[int]
    made_at: Mapped[datetime]
    second_language: Mapped[str]
    form_version: Mapped[int | None]
    code: Mapped[str]
    way: Mapped[PaperWay] = mapped_column(Word(PaperWay))
    options: Mapped[dict[str, Any]]


class PaperCodeTable(Numbered, Row):
    """Keeps for which form of which student a code on paper stands, so that the paper itself needs no name."""

    __tablename__ = "paper_codes"
    __table_args__ = table(Topic.PAPERS)

    code: Mapped[str] = mapped_column(String(7), unique=True)
    student_id: Mapped[int] = mapped_column(ForeignKey(OWN_STUDENT), index=True)
    mobility_id: Mapped[int | None] = mapped_column(ForeignKey(OWN_MOBILITY), index=True)
    visibility: Mapped[Visibility]
    form_id: Mapped[str]
    form_version: Mapped[int]
    point: Mapped[MeasurementPoint | None] = mapped_column(Word(MeasurementPoint))
    rater: Mapped[Rater | None] = mapped_column(Word(Rater))
    made_at: Mapped[datetime]


class PaperScanTable(Numbered, Row):
    """Keeps which piece of evidence is a scan of which paper."""

    __tablename__ = "paper_scans"
    __table_args__ = table(Topic.EVIDENCE, UniqueConstraint("code", "evidence_id"))

    code: Mapped[str] = mapped_column(String(7))
    student_id: Mapped[int] = mapped_column(ForeignKey(OWN_STUDENT), index=True)
    visibility: Mapped[Visibility]
    evidence_id: Mapped[int] = mapped_column(ForeignKey("evidence.id"), index=True)
