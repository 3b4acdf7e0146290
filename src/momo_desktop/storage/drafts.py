"""Drafts in the database: one row for each editor that was left with something in it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from momo_desktop.domain.drafts import Draft, DraftKey
from momo_desktop.storage.tables import DraftTable


def get(db: Session, key: DraftKey) -> Draft | None:
    """Return the draft of one editor, None when there is none."""
    row = _row(db, key)
    return None if row is None else _record(row)


def every(db: Session) -> list[Draft]:
    """Return all drafts, the newest first."""
    return [_record(row) for row in db.scalars(select(DraftTable).order_by(DraftTable.saved_at.desc()))]


def keep(db: Session, draft: Draft, now: datetime) -> None:
    """Write a draft in place of the one that its editor had."""
    row = _row(db, draft.key)
    if row is None:
        row = DraftTable(kind=draft.key.kind, target=draft.key.target, parent=draft.key.parent)
        db.add(row)
    row.student_id = draft.student_id
    row.visibility = draft.visibility
    row.fields = dict(draft.fields)
    row.caret = draft.caret
    row.base_version = draft.base_version
    row.saved_at = now


def drop(db: Session, key: DraftKey) -> None:
    """Remove the draft of one editor, if there is one."""
    db.execute(
        delete(DraftTable).where(
            DraftTable.kind == key.kind, DraftTable.target == key.target, DraftTable.parent == key.parent
        )
    )


def _row(db: Session, key: DraftKey) -> DraftTable | None:
    query = select(DraftTable).where(
        DraftTable.kind == key.kind, DraftTable.target == key.target, DraftTable.parent == key.parent
    )
    return db.scalars(query).one_or_none()


def _record(row: DraftTable) -> Draft:
    return Draft(
        key=DraftKey(row.kind, row.target, row.parent),
        visibility=row.visibility,
        student_id=row.student_id,
        fields=row.fields,
        caret=row.caret,
        base_version=row.base_version,
        saved_at=row.saved_at,
    )
