"""The tables of the vault. Every schema change needs a migration; a test holds the two together.

Ids are never used again (the erasure ledger depends on it), `uid` is what leaves the vault, and every row about a
person says who may see it.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Date,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from momo_desktop.domain.audit import Act
from momo_desktop.domain.changes import Topic
from momo_desktop.domain.checklists import MarkState
from momo_desktop.domain.drafts import DraftKind
from momo_desktop.domain.evidence import EvidenceKind
from momo_desktop.domain.forms import MeasurementPoint, Rater
from momo_desktop.domain.goals import Outcome
from momo_desktop.domain.learning import LearningKind
from momo_desktop.domain.mobilities import Direction, JourneyAct, MobilityKind
from momo_desktop.domain.phases import MobilityState
from momo_desktop.domain.students import CefrLevel, ConsentGiver, ConsentPurpose, ContactKind
from momo_desktop.domain.visibility import Visibility
from momo_desktop.storage.columns import Word
from momo_desktop.storage.database import TOPIC
from momo_desktop.storage.rows import OWN_MOBILITY, OWN_STUDENT, Numbered, OfStudent, Portable, Row, table


class StudentTable(Portable, Row):
    """Keeps students; `sort_key` follows the window's language and is rewritten when that changes.

    The index carries the words that the list is searched by, so that a key press reads nothing but the index.
    """

    __tablename__ = "students"
    __table_args__ = table(
        Topic.STUDENTS, Index(None, "binned_at", "left_on", "sort_key", "search_words"), added=Act.ADDED
    )

    visibility: Mapped[Visibility]
    given: Mapped[str]
    middle: Mapped[str]
    family: Mapped[str]
    used: Mapped[str]
    name_order: Mapped[str]
    latin: Mapped[str]
    pronunciation: Mapped[str]
    sort_as: Mapped[str]
    sort_key: Mapped[bytes] = mapped_column(LargeBinary)
    search_words: Mapped[str]
    pronoun: Mapped[str]
    birth_date: Mapped[date | None] = mapped_column(Date)
    school_class: Mapped[str]
    class_key: Mapped[str] = mapped_column(index=True)
    programme: Mapped[str]
    eqf_level: Mapped[int | None]
    email: Mapped[str]
    phone: Mapped[str]
    left_on: Mapped[date | None] = mapped_column(Date)
    demo: Mapped[bool]
    view_language: Mapped[str]
    view_scale: Mapped[int]
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]

    contacts: Mapped[list[ContactTable]] = relationship(
        lazy="raise", cascade="all, delete-orphan", order_by="ContactTable.position"
    )
    languages: Mapped[list[LanguageTable]] = relationship(
        lazy="raise", cascade="all, delete-orphan", order_by="LanguageTable.position"
    )
    consents: Mapped[list[ConsentTable]] = relationship(
        lazy="raise", cascade="all, delete-orphan", order_by="ConsentTable.id"
    )


class ContactTable(Numbered, Row):
    """Keeps guardians and others who can be reached for a student."""

    __tablename__ = "contacts"
    __table_args__ = table(Topic.STUDENTS)

    student_id: Mapped[int] = mapped_column(ForeignKey(OWN_STUDENT), index=True)
    visibility: Mapped[Visibility]
    position: Mapped[int]
    kind: Mapped[ContactKind] = mapped_column(Word(ContactKind))
    name: Mapped[str]
    relation: Mapped[str]
    phone: Mapped[str]
    email: Mapped[str]


class LanguageTable(Numbered, Row):
    """Keeps a student's levels in one language, by the five skills of the CEFR grid."""

    __tablename__ = "language_skills"
    __table_args__ = table(Topic.STUDENTS)

    student_id: Mapped[int] = mapped_column(ForeignKey(OWN_STUDENT), index=True)
    visibility: Mapped[Visibility]
    position: Mapped[int]
    language: Mapped[str]
    mother_tongue: Mapped[bool]
    listening: Mapped[CefrLevel | None] = mapped_column(Word(CefrLevel))
    reading: Mapped[CefrLevel | None] = mapped_column(Word(CefrLevel))
    interaction: Mapped[CefrLevel | None] = mapped_column(Word(CefrLevel))
    production: Mapped[CefrLevel | None] = mapped_column(Word(CefrLevel))
    writing: Mapped[CefrLevel | None] = mapped_column(Word(CefrLevel))
    certificate: Mapped[str]


class ConsentTable(Numbered, Row):
    """Keeps each answer to each purpose; an answer is never overwritten, a newer one follows it."""

    __tablename__ = "consents"
    __table_args__ = table(Topic.STUDENTS)

    student_id: Mapped[int] = mapped_column(ForeignKey(OWN_STUDENT), index=True)
    visibility: Mapped[Visibility]
    purpose: Mapped[ConsentPurpose] = mapped_column(Word(ConsentPurpose))
    given: Mapped[bool]
    decided_on: Mapped[date] = mapped_column(Date)
    giver: Mapped[ConsentGiver] = mapped_column(Word(ConsentGiver))
    withdrawn_on: Mapped[date | None] = mapped_column(Date)
    wording: Mapped[str]
    signed_by: Mapped[str]
    evidence_id: Mapped[int | None] = mapped_column(ForeignKey("evidence.id"), index=True)


class MobilityTable(Portable, Row):
    """Keeps stays; what the student list shows of the journey is kept by the write that changes it."""

    __tablename__ = "mobilities"
    __table_args__ = table(Topic.MOBILITIES, added=Act.ADDED)

    student_id: Mapped[int] = mapped_column(ForeignKey(OWN_STUDENT), index=True)
    visibility: Mapped[Visibility]
    kind: Mapped[MobilityKind] = mapped_column(Word(MobilityKind))
    direction: Mapped[Direction] = mapped_column(Word(Direction))
    host: Mapped[str]
    mentor: Mapped[str]
    mentor_email: Mapped[str]
    mentor_phone: Mapped[str]
    city: Mapped[str]
    country: Mapped[str] = mapped_column(String(2))
    field: Mapped[str]
    programme: Mapped[str]
    departure: Mapped[date | None] = mapped_column(Date)
    return_date: Mapped[date | None] = mapped_column(Date)
    apprentice: Mapped[bool]
    group: Mapped[bool]
    support_plan: Mapped[bool]
    phase: Mapped[int]
    state: Mapped[MobilityState] = mapped_column(Word(MobilityState))
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    progress: Mapped[list[Any]] = mapped_column(JSON)
    next_item: Mapped[str]
    next_due: Mapped[date | None] = mapped_column(Date)


class JourneyEventTable(Numbered, Row):
    """Keeps what happened to a mobility as a whole; rows are only ever added."""

    __tablename__ = "journey_events"
    __table_args__ = table(Topic.MOBILITIES)

    mobility_id: Mapped[int] = mapped_column(ForeignKey(OWN_MOBILITY), index=True)
    visibility: Mapped[Visibility]
    act: Mapped[JourneyAct] = mapped_column(Word(JourneyAct))
    phase: Mapped[int]
    day: Mapped[date] = mapped_column(Date)
    reason: Mapped[str]
    open_items: Mapped[int]
    recorded_at: Mapped[datetime]


class MarkTable(Numbered, Row):
    """Keeps what was said about one checklist item of one mobility; its `reason` is the counsellor's lane."""

    __tablename__ = "marks"
    __table_args__ = table(Topic.CHECKLISTS, UniqueConstraint("mobility_id", "item_id"))

    mobility_id: Mapped[int] = mapped_column(ForeignKey(OWN_MOBILITY), index=True)
    visibility: Mapped[Visibility]
    item_id: Mapped[str]
    state: Mapped[MarkState] = mapped_column(Word(MarkState))
    reason: Mapped[str]
    done_on: Mapped[date | None] = mapped_column(Date)
    own_due: Mapped[date | None] = mapped_column(Date)
    changed_at: Mapped[datetime]


class OwnItemTable(Portable, Row):
    """Keeps checklist items that the counsellor added to one mobility."""

    __tablename__ = "own_items"
    __table_args__ = table(Topic.CHECKLISTS)

    mobility_id: Mapped[int] = mapped_column(ForeignKey(OWN_MOBILITY), index=True)
    visibility: Mapped[Visibility]
    phase: Mapped[int]
    text: Mapped[str]
    owners: Mapped[list[str]]
    together: Mapped[bool]
    due: Mapped[date | None] = mapped_column(Date)


class GoalTable(OfStudent, Row):
    """Keeps learning goals."""

    __tablename__ = "goals"
    __table_args__ = table(Topic.GOALS, added=Act.ADDED)

    position: Mapped[int]
    text: Mapped[str]
    personal: Mapped[bool]
    proof: Mapped[str]
    outcome: Mapped[Outcome] = mapped_column(Word(Outcome))
    reason: Mapped[str]


class LearningTable(OfStudent, Row):
    """Keeps what is learnt, record by record: the `content` of each kind has fields of its own."""

    __tablename__ = "learnings"
    __table_args__ = table(Topic.LEARNING, added=Act.ADDED)

    kind: Mapped[LearningKind] = mapped_column(Word(LearningKind))
    day: Mapped[date | None] = mapped_column(Date)
    content: Mapped[dict[str, Any]]


class AnswerSetTable(OfStudent, Row):
    """Keeps a form filled once by one rater at one point of a series."""

    __tablename__ = "answer_sets"
    __table_args__ = table(Topic.ANSWERS, added=Act.ADDED)

    form_id: Mapped[str]
    form_version: Mapped[int]
    point: Mapped[MeasurementPoint | None] = mapped_column(Word(MeasurementPoint))
    rater: Mapped[Rater] = mapped_column(Word(Rater))
    version: Mapped[int]
    answered_at: Mapped[datetime]

    answers: Mapped[list[AnswerTable]] = relationship(
        lazy="raise", cascade="all, delete-orphan", order_by="AnswerTable.id"
    )


class AnswerTable(Numbered, Row):
    """Keeps the answer to one question: words, a number, or both."""

    __tablename__ = "answers"
    __table_args__ = table(Topic.ANSWERS, UniqueConstraint("set_id", "question_id"))

    set_id: Mapped[int] = mapped_column(ForeignKey("answer_sets.id"))
    visibility: Mapped[Visibility]
    question_id: Mapped[str]
    text: Mapped[str]
    value: Mapped[int | None]


class EvidenceTable(OfStudent, Row):
    """Keeps what is known of an attached file; its bytes lie encrypted in `files/<file_id>`."""

    __tablename__ = "evidence"
    __table_args__ = table(Topic.EVIDENCE, added=Act.ADDED)

    title: Mapped[str]
    caption: Mapped[str]
    kind: Mapped[EvidenceKind] = mapped_column(Word(EvidenceKind))
    may_publish: Mapped[bool]
    file_name: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    file_id: Mapped[str] = mapped_column(String(32))
    thumbnail: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    skill_id: Mapped[str]
    phase: Mapped[int | None]
    taken_on: Mapped[date | None] = mapped_column(Date)
    added_at: Mapped[datetime]


class VersionTable(Numbered, Row):
    """Keeps every version of a text or form that was marked done, append-only."""

    __tablename__ = "versions"
    __table_args__ = table(Topic.NOTES, UniqueConstraint("record_uid", "number"))

    student_id: Mapped[int] = mapped_column(ForeignKey(OWN_STUDENT), index=True)
    visibility: Mapped[Visibility]
    record_uid: Mapped[str] = mapped_column(String(36))
    number: Mapped[int]
    saved_at: Mapped[datetime]
    content: Mapped[dict[str, Any]]


class DraftTable(Numbered, Row):
    """Keeps what is being written; one row for each editor that was left with text in it."""

    __tablename__ = "drafts"
    __table_args__ = table(Topic.DRAFTS, UniqueConstraint("kind", "target", "parent"))

    student_id: Mapped[int | None] = mapped_column(ForeignKey(OWN_STUDENT), index=True)
    visibility: Mapped[Visibility]
    kind: Mapped[DraftKind] = mapped_column(Word(DraftKind))
    target: Mapped[str]
    parent: Mapped[str]
    fields: Mapped[dict[str, Any]]
    caret: Mapped[int]
    base_version: Mapped[int]
    saved_at: Mapped[datetime]


class SearchTextTable(Numbered, Row):
    """Says which record and student a row of the word index stands for; the index itself keeps no text."""

    __tablename__ = "search_texts"
    __table_args__ = table(Topic.NOTES, UniqueConstraint("kind", "record_id"))

    student_id: Mapped[int] = mapped_column(ForeignKey(OWN_STUDENT), index=True)
    visibility: Mapped[Visibility]
    kind: Mapped[str]
    record_id: Mapped[int]


class SavedListTable(Numbered, Row):
    """Keeps filters of the student list under a name."""

    __tablename__ = "saved_lists"
    __table_args__ = table(Topic.LISTS)

    name: Mapped[str]
    query: Mapped[str]
    position: Mapped[int]


class SettingTable(Row):
    """Keeps the school's settings and what the program remembers for it."""

    __tablename__ = "settings"
    __table_args__ = {"info": {TOPIC: Topic.SETTINGS}}

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[dict[str, Any]]


APPLICATION_ID = 0x4D4F4D4F
"""Marks the file as a MOMO vault in SQLite's header ("MOMO")."""
