"""Meet beside the student: appointments, running sessions, risk flags, saved lists.

Revision ID: 0002
Revises: 0001
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what a session, a task and a student gained, and the tables of what is planned and watched."""
    op.drop_index("ix_students_binned_at_left_on_sort_key", "students")
    op.create_index(
        "ix_students_binned_at_left_on_sort_key_search_words",
        "students",
        ["binned_at", "left_on", "sort_key", "search_words"],
    )
    op.add_column("students", sa.Column("view_language", sa.String(), nullable=False, server_default=""))
    op.add_column("students", sa.Column("view_scale", sa.Integer(), nullable=False, server_default="100"))
    op.add_column("sessions", sa.Column("template", sa.String(), nullable=False, server_default=""))
    op.add_column("sessions", sa.Column("mood", sa.Integer(), nullable=True))
    op.add_column("sessions", sa.Column("helpfulness", sa.Integer(), nullable=True))
    op.add_column("sessions", sa.Column("begun_at", sa.DateTime(), nullable=True))
    op.add_column("sessions", sa.Column("ended_at", sa.DateTime(), nullable=True))
    op.add_column("tasks", sa.Column("anchor", sa.String(), nullable=True))
    op.add_column("tasks", sa.Column("anchor_days", sa.Integer(), nullable=True))
    op.add_column("tasks", sa.Column("remind_on", sa.Date(), nullable=True))
    _appointments()
    _risk_flags()
    op.create_table(
        "saved_lists",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("query", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_saved_lists"),
        sqlite_autoincrement=True,
    )


def _appointments() -> None:
    op.create_table(
        "appointments",
        sa.Column("visibility", sa.String(), nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=True),
        sa.Column("mobility_id", sa.Integer(), nullable=True),
        sa.Column("session_id", sa.Integer(), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("start", sa.Time(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("medium", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("meeting_id", sa.String(), nullable=False),
        sa.Column("own_day", sa.Boolean(), nullable=False),
        sa.Column("series", sa.String(length=36), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        *_portable(),
        sa.ForeignKeyConstraint(["student_id"], ["students.id"], name="fk_appointments_student_id"),
        sa.ForeignKeyConstraint(["mobility_id"], ["mobilities.id"], name="fk_appointments_mobility_id"),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name="fk_appointments_session_id"),
        sa.PrimaryKeyConstraint("id", name="pk_appointments"),
        sa.UniqueConstraint("uid", name="uq_appointments_uid"),
        sqlite_autoincrement=True,
    )
    for column in ("student_id", "mobility_id", "session_id", "day"):
        op.create_index(f"ix_appointments_{column}", "appointments", [column])


def _risk_flags() -> None:
    op.create_table(
        "risk_flags",
        sa.Column("visibility", sa.String(), nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("mobility_id", sa.Integer(), nullable=True),
        sa.Column("flagged_on", sa.Date(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("told", sa.String(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        *_portable(),
        sa.ForeignKeyConstraint(["student_id"], ["students.id"], name="fk_risk_flags_student_id"),
        sa.ForeignKeyConstraint(["mobility_id"], ["mobilities.id"], name="fk_risk_flags_mobility_id"),
        sa.PrimaryKeyConstraint("id", name="pk_risk_flags"),
        sa.UniqueConstraint("uid", name="uq_risk_flags_uid"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_risk_flags_student_id", "risk_flags", ["student_id"])
    op.create_index("ix_risk_flags_mobility_id", "risk_flags", ["mobility_id"])


def _portable() -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("binned_at", sa.DateTime(), nullable=True),
        sa.Column("bin_batch", sa.String(length=36), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
    )
