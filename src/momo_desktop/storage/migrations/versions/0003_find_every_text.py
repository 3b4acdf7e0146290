"""Find every text: the word index takes up tasks, goals, evidence and what sessions are for.

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

from momo_desktop.domain.text import search_words

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_KINDS = (
    ("session", "sessions", ("goal",)),
    ("task", "tasks", ("text",)),
    ("goal", "goals", ("text", "proof", "reason")),
    ("evidence", "evidence", ("title", "caption")),
)


def upgrade() -> None:
    """Index what is there; what is written later is indexed by its write."""
    connection = op.get_bind()
    entry = sa.text(
        "INSERT INTO search_texts(kind, record_id, student_id, visibility)"
        " VALUES (:kind, :record, :student, :visibility) RETURNING id"
    )
    words = sa.text("INSERT INTO search_words(rowid, words) VALUES (:id, :words)")
    for kind, table, columns in _KINDS:
        wanted = ("id", "student_id", "visibility", *columns)
        rows = connection.execute(sa.select(*map(sa.column, wanted)).select_from(sa.table(table))).all()
        for record, student, visibility, *texts in rows:
            folded = " ".join(word for text in texts for word in search_words(str(text)))
            if folded:
                said = {"kind": kind, "record": record, "student": student, "visibility": visibility}
                connection.execute(words, {"id": connection.scalar(entry, said), "words": folded})
