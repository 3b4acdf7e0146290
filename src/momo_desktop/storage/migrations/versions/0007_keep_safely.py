"""Keep safely: the log of what was done, erasures, restrictions and holds, support needs, packages of colleagues.

Revision ID: 0007
Revises: 0006
"""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_STUDENT, _EVIDENCE, _MOBILITY = "students.id", "evidence.id", "mobilities.id"


def upgrade() -> None:
    """Add the tables; consents from before have no wording, no signer and no scan."""
    _add_log()
    _add_measures()
    _add_support_needs()
    _add_exchange()
    op.add_column("consents", sa.Column("wording", sa.String(), nullable=False, server_default=""))
    op.add_column("consents", sa.Column("signed_by", sa.String(), nullable=False, server_default=""))
    # Alembic would make the table anew for a key, and with that forget that its ids are never used again.
    op.execute(
        "ALTER TABLE consents ADD COLUMN evidence_id INTEGER"
        " CONSTRAINT fk_consents_evidence_id REFERENCES evidence (id)"
    )
    op.create_index("ix_consents_evidence_id", "consents", ["evidence_id"])


def _add_log() -> None:
    _table(
        "audit_entries",
        sa.Column("moment", sa.DateTime(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=True),
        sa.Column("student_id", sa.Integer(), nullable=True),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("detail", sa.String(), nullable=False),
        sa.Column("mac", sa.LargeBinary(), nullable=False),
        indexed=("student_id",),
    )
    _table(
        "erasures",
        sa.Column("tag", sa.String(length=64), nullable=False),
        sa.Column("certificate", sa.String(length=12), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("erased_at", sa.DateTime(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.UniqueConstraint("tag", name="uq_erasures_tag"),
    )


def _add_measures() -> None:
    _table(
        "measures",
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("visibility", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("begun_at", sa.DateTime(), nullable=False),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["student_id"], [_STUDENT], name="fk_measures_student_id"),
        indexed=("student_id",),
    )


def _add_support_needs() -> None:
    _table(
        "support_needs",
        sa.Column("visibility", sa.String(), nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("mobility_id", sa.Integer(), nullable=True),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("binned_at", sa.DateTime(), nullable=True),
        sa.Column("bin_batch", sa.String(length=36), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["student_id"], [_STUDENT], name="fk_support_needs_student_id"),
        sa.ForeignKeyConstraint(["mobility_id"], [_MOBILITY], name="fk_support_needs_mobility_id"),
        sa.UniqueConstraint("uid", name="uq_support_needs_uid"),
        indexed=("student_id", "mobility_id"),
    )
    _table(
        "support_releases",
        sa.Column("need_id", sa.Integer(), nullable=False),
        sa.Column("visibility", sa.String(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("receipt", sa.String(length=12), nullable=False),
        sa.Column("released_at", sa.DateTime(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["need_id"], ["support_needs.id"], name="fk_support_releases_need_id"),
        indexed=("need_id",),
    )


def _add_exchange() -> None:
    _table(
        "colleagues",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("recipient", sa.String(), nullable=False),
        sa.Column("signing_key", sa.String(length=64), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(), nullable=True),
        sa.UniqueConstraint("signing_key", name="uq_colleagues_signing_key"),
    )
    _table(
        "packages",
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("taken", sa.Boolean(), nullable=False),
        sa.Column("signing_key", sa.String(length=64), nullable=False),
        sa.Column("students", sa.Integer(), nullable=False),
        sa.Column("moment", sa.DateTime(), nullable=False),
        sa.UniqueConstraint("uid", name="uq_packages_uid"),
    )


def _table(name: str, *parts: sa.Column[Any] | sa.Constraint, indexed: Sequence[str] = ()) -> None:
    op.create_table(
        name,
        *parts,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
        sqlite_autoincrement=True,
    )
    for column in indexed:
        op.create_index(f"ix_{name}_{column}", name, [column])
