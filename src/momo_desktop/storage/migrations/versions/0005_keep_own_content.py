"""Keep what the school writes itself: forms, checklists, templates, snippets, in numbered versions.

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables of the school's own content; what was published cannot be changed by any statement."""
    op.create_table(
        "own_contents",
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("draft", sa.JSON(), nullable=True),
        sa.Column("draft_saved_at", sa.DateTime(), nullable=True),
        sa.Column("pack", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("licence", sa.String(), nullable=False),
        sa.Column("checksum", sa.String(length=64), nullable=False),
        sa.Column("is_retired", sa.Boolean(), nullable=False),
        sa.Column("last_number", sa.Integer(), nullable=False),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_own_contents"),
        sa.UniqueConstraint("uid", name="uq_own_contents_uid"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "own_versions",
        sa.Column("content_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("published_at", sa.DateTime(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["content_id"], ["own_contents.id"], name="fk_own_versions_content_id"),
        sa.PrimaryKeyConstraint("id", name="pk_own_versions"),
        sa.UniqueConstraint("content_id", "number", name="uq_own_versions_content_id_number"),
        sqlite_autoincrement=True,
    )
    op.execute(
        "CREATE TRIGGER own_versions_stay BEFORE UPDATE ON own_versions"
        " BEGIN SELECT RAISE(ABORT, 'a published version never changes'); END"
    )
