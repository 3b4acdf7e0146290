"""Keep what is learnt: diary, encounters, stories, languages, units, unplanned learning, deeds.

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table of learning records."""
    op.create_table(
        "learnings",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("visibility", sa.String(), nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("mobility_id", sa.Integer(), nullable=True),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("binned_at", sa.DateTime(), nullable=True),
        sa.Column("bin_batch", sa.String(length=36), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["student_id"], ["students.id"], name="fk_learnings_student_id"),
        sa.ForeignKeyConstraint(["mobility_id"], ["mobilities.id"], name="fk_learnings_mobility_id"),
        sa.PrimaryKeyConstraint("id", name="pk_learnings"),
        sa.UniqueConstraint("uid", name="uq_learnings_uid"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_learnings_student_id", "learnings", ["student_id"])
    op.create_index("ix_learnings_mobility_id", "learnings", ["mobility_id"])
