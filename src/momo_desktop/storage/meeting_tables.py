"""The tables of what the two of them plan, say and promise: appointments, sessions, notes, tasks and worries."""

from __future__ import annotations

from datetime import date, datetime, time

from sqlalchemy import Date, ForeignKey, String, Time, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from momo_desktop.domain.appointments import AppointmentState
from momo_desktop.domain.audit import Act
from momo_desktop.domain.changes import Topic
from momo_desktop.domain.dues import Anchor, Owner
from momo_desktop.domain.sessions import Medium
from momo_desktop.domain.visibility import Visibility
from momo_desktop.storage.columns import Word
from momo_desktop.storage.rows import OWN_MOBILITY, OWN_STUDENT, OfStudent, Portable, Row, table

OWN_SESSION = "sessions.id"


class SessionTable(OfStudent, Row):
    """Keeps counselling sessions; times are local to the vault."""

    __tablename__ = "sessions"
    __table_args__ = table(Topic.SESSIONS, added=Act.ADDED)

    day: Mapped[date] = mapped_column(Date)
    start: Mapped[time | None] = mapped_column(Time)
    minutes: Mapped[int | None]
    phase: Mapped[int | None]
    medium: Mapped[Medium] = mapped_column(Word(Medium))
    present: Mapped[list[str]]
    goal: Mapped[str]
    next_day: Mapped[date | None] = mapped_column(Date)
    next_time: Mapped[time | None] = mapped_column(Time)
    template: Mapped[str]
    mood: Mapped[int | None]
    helpfulness: Mapped[int | None]
    begun_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]


class AppointmentTable(Portable, Row):
    """Keeps meetings that are planned, with one student or with none; times are local to the vault."""

    __tablename__ = "appointments"
    __table_args__ = table(Topic.APPOINTMENTS, added=Act.ADDED)

    visibility: Mapped[Visibility]
    student_id: Mapped[int | None] = mapped_column(ForeignKey(OWN_STUDENT), index=True)
    mobility_id: Mapped[int | None] = mapped_column(ForeignKey(OWN_MOBILITY), index=True)
    session_id: Mapped[int | None] = mapped_column(ForeignKey(OWN_SESSION), index=True)
    day: Mapped[date] = mapped_column(Date, index=True)
    start: Mapped[time | None] = mapped_column(Time)
    minutes: Mapped[int | None]
    medium: Mapped[Medium] = mapped_column(Word(Medium))
    title: Mapped[str]
    meeting_id: Mapped[str]
    own_day: Mapped[bool]
    series: Mapped[str] = mapped_column(String(36))
    state: Mapped[AppointmentState] = mapped_column(Word(AppointmentState))


class NoteTable(OfStudent, Row):
    """Keeps notes, at most one in each lane of a session."""

    __tablename__ = "notes"
    __table_args__ = table(Topic.NOTES, UniqueConstraint("session_id", "visibility"), added=Act.ADDED)

    session_id: Mapped[int | None] = mapped_column(ForeignKey(OWN_SESSION))
    text: Mapped[str]
    version: Mapped[int]
    written_at: Mapped[datetime]


class TaskTable(OfStudent, Row):
    """Keeps what somebody promised to do."""

    __tablename__ = "tasks"
    __table_args__ = table(Topic.TASKS, added=Act.ADDED)

    session_id: Mapped[int | None] = mapped_column(ForeignKey(OWN_SESSION), index=True)
    text: Mapped[str]
    owner: Mapped[Owner]
    due: Mapped[date | None] = mapped_column(Date)
    anchor: Mapped[Anchor | None] = mapped_column(Word(Anchor))
    anchor_days: Mapped[int | None]
    remind_on: Mapped[date | None] = mapped_column(Date)
    done_on: Mapped[date | None] = mapped_column(Date)


class RiskFlagTable(OfStudent, Row):
    """Keeps what the counsellor worries about and did about it; always in the private lane."""

    __tablename__ = "risk_flags"
    __table_args__ = table(Topic.RISKS, added=Act.ADDED)

    flagged_on: Mapped[date] = mapped_column(Date)
    text: Mapped[str]
    source: Mapped[str]
    action: Mapped[str]
    told: Mapped[str]
    closed_on: Mapped[date | None] = mapped_column(Date)
