"""Make the first schema.

Revision ID: 0001
Revises: nothing
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make every table, its indexes and the word index."""
    op.create_table(
        "settings",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_settings"),
    )
    op.create_table(
        "students",
        sa.Column("visibility", sa.String(), nullable=False),
        sa.Column("given", sa.String(), nullable=False),
        sa.Column("middle", sa.String(), nullable=False),
        sa.Column("family", sa.String(), nullable=False),
        sa.Column("used", sa.String(), nullable=False),
        sa.Column("name_order", sa.String(), nullable=False),
        sa.Column("latin", sa.String(), nullable=False),
        sa.Column("pronunciation", sa.String(), nullable=False),
        sa.Column("sort_as", sa.String(), nullable=False),
        sa.Column("sort_key", sa.LargeBinary(), nullable=False),
        sa.Column("search_words", sa.String(), nullable=False),
        sa.Column("pronoun", sa.String(), nullable=False),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("school_class", sa.String(), nullable=False),
        sa.Column("class_key", sa.String(), nullable=False),
        sa.Column("programme", sa.String(), nullable=False),
        sa.Column("eqf_level", sa.Integer(), nullable=True),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        *_portable(),
        sa.PrimaryKeyConstraint("id", name="pk_students"),
        sa.UniqueConstraint("uid", name="uq_students_uid"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_students_binned_at_left_on_sort_key", "students", ["binned_at", "left_on", "sort_key"])
    op.create_index("ix_students_class_key", "students", ["class_key"])

    op.create_table(
        "consents",
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("visibility", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("given", sa.Boolean(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("giver", sa.String(), nullable=False),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["student_id"], ["students.id"], name="fk_consents_student_id"),
        sa.PrimaryKeyConstraint("id", name="pk_consents"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_consents_student_id", "consents", ["student_id"])

    op.create_table(
        "contacts",
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("visibility", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("relation", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["student_id"], ["students.id"], name="fk_contacts_student_id"),
        sa.PrimaryKeyConstraint("id", name="pk_contacts"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_contacts_student_id", "contacts", ["student_id"])

    op.create_table(
        "drafts",
        sa.Column("student_id", sa.Integer(), nullable=True),
        sa.Column("visibility", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("target", sa.String(), nullable=False),
        sa.Column("parent", sa.String(), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("caret", sa.Integer(), nullable=False),
        sa.Column("base_version", sa.Integer(), nullable=False),
        sa.Column("saved_at", sa.DateTime(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["student_id"], ["students.id"], name="fk_drafts_student_id"),
        sa.PrimaryKeyConstraint("id", name="pk_drafts"),
        sa.UniqueConstraint("kind", "target", "parent", name="uq_drafts_kind_target_parent"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_drafts_student_id", "drafts", ["student_id"])

    op.create_table(
        "language_skills",
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("visibility", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("mother_tongue", sa.Boolean(), nullable=False),
        sa.Column("listening", sa.String(), nullable=True),
        sa.Column("reading", sa.String(), nullable=True),
        sa.Column("interaction", sa.String(), nullable=True),
        sa.Column("production", sa.String(), nullable=True),
        sa.Column("writing", sa.String(), nullable=True),
        sa.Column("certificate", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["student_id"], ["students.id"], name="fk_language_skills_student_id"),
        sa.PrimaryKeyConstraint("id", name="pk_language_skills"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_language_skills_student_id", "language_skills", ["student_id"])

    op.create_table(
        "mobilities",
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("visibility", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("direction", sa.String(), nullable=False),
        sa.Column("host", sa.String(), nullable=False),
        sa.Column("mentor", sa.String(), nullable=False),
        sa.Column("mentor_email", sa.String(), nullable=False),
        sa.Column("mentor_phone", sa.String(), nullable=False),
        sa.Column("city", sa.String(), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("programme", sa.String(), nullable=False),
        sa.Column("departure", sa.Date(), nullable=True),
        sa.Column("return_date", sa.Date(), nullable=True),
        sa.Column("apprentice", sa.Boolean(), nullable=False),
        sa.Column("group", sa.Boolean(), nullable=False),
        sa.Column("support_plan", sa.Boolean(), nullable=False),
        sa.Column("phase", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("progress", sa.JSON(), nullable=False),
        sa.Column("next_item", sa.String(), nullable=False),
        sa.Column("next_due", sa.Date(), nullable=True),
        *_portable(),
        sa.ForeignKeyConstraint(["student_id"], ["students.id"], name="fk_mobilities_student_id"),
        sa.PrimaryKeyConstraint("id", name="pk_mobilities"),
        sa.UniqueConstraint("uid", name="uq_mobilities_uid"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_mobilities_student_id", "mobilities", ["student_id"])

    op.create_table(
        "search_texts",
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("visibility", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["student_id"], ["students.id"], name="fk_search_texts_student_id"),
        sa.PrimaryKeyConstraint("id", name="pk_search_texts"),
        sa.UniqueConstraint("kind", "record_id", name="uq_search_texts_kind_record_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_search_texts_student_id", "search_texts", ["student_id"])

    op.create_table(
        "versions",
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("visibility", sa.String(), nullable=False),
        sa.Column("record_uid", sa.String(length=36), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("saved_at", sa.DateTime(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["student_id"], ["students.id"], name="fk_versions_student_id"),
        sa.PrimaryKeyConstraint("id", name="pk_versions"),
        sa.UniqueConstraint("record_uid", "number", name="uq_versions_record_uid_number"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_versions_student_id", "versions", ["student_id"])

    op.create_table(
        "answer_sets",
        sa.Column("form_id", sa.String(), nullable=False),
        sa.Column("form_version", sa.Integer(), nullable=False),
        sa.Column("point", sa.String(), nullable=True),
        sa.Column("rater", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("answered_at", sa.DateTime(), nullable=False),
        *_of_student("answer_sets"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_answer_sets_mobility_id", "answer_sets", ["mobility_id"])
    op.create_index("ix_answer_sets_student_id", "answer_sets", ["student_id"])

    op.create_table(
        "evidence",
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("caption", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("may_publish", sa.Boolean(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("file_id", sa.String(length=32), nullable=False),
        sa.Column("thumbnail", sa.LargeBinary(), nullable=True),
        sa.Column("skill_id", sa.String(), nullable=False),
        sa.Column("phase", sa.Integer(), nullable=True),
        sa.Column("taken_on", sa.Date(), nullable=True),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        *_of_student("evidence"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_evidence_mobility_id", "evidence", ["mobility_id"])
    op.create_index("ix_evidence_student_id", "evidence", ["student_id"])

    op.create_table(
        "goals",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("personal", sa.Boolean(), nullable=False),
        sa.Column("proof", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        *_of_student("goals"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_goals_mobility_id", "goals", ["mobility_id"])
    op.create_index("ix_goals_student_id", "goals", ["student_id"])

    op.create_table(
        "journey_events",
        sa.Column("mobility_id", sa.Integer(), nullable=False),
        sa.Column("visibility", sa.String(), nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("phase", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("open_items", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["mobility_id"], ["mobilities.id"], name="fk_journey_events_mobility_id"),
        sa.PrimaryKeyConstraint("id", name="pk_journey_events"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_journey_events_mobility_id", "journey_events", ["mobility_id"])

    op.create_table(
        "marks",
        sa.Column("mobility_id", sa.Integer(), nullable=False),
        sa.Column("visibility", sa.String(), nullable=False),
        sa.Column("item_id", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("own_due", sa.Date(), nullable=True),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["mobility_id"], ["mobilities.id"], name="fk_marks_mobility_id"),
        sa.PrimaryKeyConstraint("id", name="pk_marks"),
        sa.UniqueConstraint("mobility_id", "item_id", name="uq_marks_mobility_id_item_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_marks_mobility_id", "marks", ["mobility_id"])

    op.create_table(
        "own_items",
        sa.Column("mobility_id", sa.Integer(), nullable=False),
        sa.Column("visibility", sa.String(), nullable=False),
        sa.Column("phase", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("owners", sa.JSON(), nullable=False),
        sa.Column("together", sa.Boolean(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        *_portable(),
        sa.ForeignKeyConstraint(["mobility_id"], ["mobilities.id"], name="fk_own_items_mobility_id"),
        sa.PrimaryKeyConstraint("id", name="pk_own_items"),
        sa.UniqueConstraint("uid", name="uq_own_items_uid"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_own_items_mobility_id", "own_items", ["mobility_id"])

    op.create_table(
        "papers",
        sa.Column("report", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        *_of_student("papers"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_papers_mobility_id", "papers", ["mobility_id"])
    op.create_index("ix_papers_student_id", "papers", ["student_id"])

    op.create_table(
        "sessions",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("start", sa.Time(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("phase", sa.Integer(), nullable=True),
        sa.Column("medium", sa.String(), nullable=False),
        sa.Column("present", sa.JSON(), nullable=False),
        sa.Column("goal", sa.String(), nullable=False),
        sa.Column("next_day", sa.Date(), nullable=True),
        sa.Column("next_time", sa.Time(), nullable=True),
        *_of_student("sessions"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_sessions_mobility_id", "sessions", ["mobility_id"])
    op.create_index("ix_sessions_student_id", "sessions", ["student_id"])

    op.create_table(
        "answers",
        sa.Column("set_id", sa.Integer(), nullable=False),
        sa.Column("visibility", sa.String(), nullable=False),
        sa.Column("question_id", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["set_id"], ["answer_sets.id"], name="fk_answers_set_id"),
        sa.PrimaryKeyConstraint("id", name="pk_answers"),
        sa.UniqueConstraint("set_id", "question_id", name="uq_answers_set_id_question_id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "notes",
        sa.Column("session_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        *_of_student("notes"),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name="fk_notes_session_id"),
        sa.UniqueConstraint("session_id", "visibility", name="uq_notes_session_id_visibility"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_notes_mobility_id", "notes", ["mobility_id"])
    op.create_index("ix_notes_student_id", "notes", ["student_id"])

    op.create_table(
        "tasks",
        sa.Column("session_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        *_of_student("tasks"),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name="fk_tasks_session_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_tasks_mobility_id", "tasks", ["mobility_id"])
    op.create_index("ix_tasks_session_id", "tasks", ["session_id"])
    op.create_index("ix_tasks_student_id", "tasks", ["student_id"])
    op.execute(
        "CREATE VIRTUAL TABLE search_words USING fts5("
        "words, content='', contentless_delete=1, prefix='2', tokenize='unicode61 remove_diacritics 0')"
    )
    op.execute("INSERT INTO search_words(search_words, rank) VALUES ('automerge', 0)")


def _portable() -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("binned_at", sa.DateTime(), nullable=True),
        sa.Column("bin_batch", sa.String(length=36), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
    )


def _of_student(table: str) -> tuple[sa.Column[Any] | sa.Constraint, ...]:
    return (
        sa.Column("visibility", sa.String(), nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("mobility_id", sa.Integer(), nullable=True),
        *_portable(),
        sa.ForeignKeyConstraint(["student_id"], ["students.id"], name=f"fk_{table}_student_id"),
        sa.ForeignKeyConstraint(["mobility_id"], ["mobilities.id"], name=f"fk_{table}_mobility_id"),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        sa.UniqueConstraint("uid", name=f"uq_{table}_uid"),
    )
