"""Let papers come back: codes of forms on paper, scans of them, and how each paper was given.

Revision ID: 0006
Revises: 0005
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables of codes and scans; every paper so far was noted as if it was printed, in one language."""
    op.create_table(
        "paper_codes",
        sa.Column("code", sa.String(length=7), nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("mobility_id", sa.Integer(), nullable=True),
        sa.Column("visibility", sa.String(), nullable=False),
        sa.Column("form_id", sa.String(), nullable=False),
        sa.Column("form_version", sa.Integer(), nullable=False),
        sa.Column("point", sa.String(), nullable=True),
        sa.Column("rater", sa.String(), nullable=True),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["student_id"], ["students.id"], name="fk_paper_codes_student_id"),
        sa.ForeignKeyConstraint(["mobility_id"], ["mobilities.id"], name="fk_paper_codes_mobility_id"),
        sa.PrimaryKeyConstraint("id", name="pk_paper_codes"),
        sa.UniqueConstraint("code", name="uq_paper_codes_code"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_paper_codes_student_id", "paper_codes", ["student_id"])
    op.create_index("ix_paper_codes_mobility_id", "paper_codes", ["mobility_id"])
    op.create_table(
        "paper_scans",
        sa.Column("code", sa.String(length=7), nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("visibility", sa.String(), nullable=False),
        sa.Column("evidence_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["student_id"], ["students.id"], name="fk_paper_scans_student_id"),
        sa.ForeignKeyConstraint(["evidence_id"], ["evidence.id"], name="fk_paper_scans_evidence_id"),
        sa.PrimaryKeyConstraint("id", name="pk_paper_scans"),
        sa.UniqueConstraint("code", "evidence_id", name="uq_paper_scans_code_evidence_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_paper_scans_student_id", "paper_scans", ["student_id"])
    op.create_index("ix_paper_scans_evidence_id", "paper_scans", ["evidence_id"])
    # SQLite fills a new column that may not be empty from its default alone.
    op.add_column("papers", sa.Column("second_language", sa.String(), nullable=False, server_default=""))
    op.add_column("papers", sa.Column("form_version", sa.Integer(), nullable=True))
    op.add_column("papers", sa.Column("code", sa.String(), nullable=False, server_default=""))
    op.add_column("papers", sa.Column("way", sa.String(), nullable=False, server_default="printed"))
    op.add_column("papers", sa.Column("options", sa.JSON(), nullable=False, server_default="{}"))
