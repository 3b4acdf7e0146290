"""Drafts in the database: one row for each editor that was left with something in it."""

from __future__ import annotations

import contextlib
from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, delete, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from momo_desktop.domain.drafts import Draft, DraftKey, DraftKind
from momo_desktop.domain.visibility import Visibility
from momo_desktop.storage.rows import table_of
from momo_desktop.storage.tables import DraftTable

# A draft is kept every two seconds while somebody types, so its statements are plain and made once.
_DRAFTS = table_of(DraftTable)
_EDITOR = ("kind", "target", "parent")
_OF_EDITOR = and_(*(_DRAFTS.c[name] == bindparam(f"of_{name}") for name in _EDITOR))
_ONE = select(_DRAFTS).where(_OF_EDITOR)
_EVERY = select(_DRAFTS).order_by(_DRAFTS.c.saved_at.desc())
_OF_STUDENT = _EVERY.where(_DRAFTS.c.student_id == bindparam("student"), _DRAFTS.c.visibility == bindparam("lane"))
_BEGUN_FORMS = select(
    _DRAFTS.c.target, _DRAFTS.c.parent, _DRAFTS.c.fields["form_version"].as_integer().label("form_version")
).where(
    _DRAFTS.c.student_id == bindparam("student"),
    _DRAFTS.c.visibility == bindparam("lane"),
    _DRAFTS.c.kind == DraftKind.ANSWERS,
)
_DROP = delete(_DRAFTS).where(_OF_EDITOR)
_INSERT = insert(_DRAFTS)
_KEEP = _INSERT.on_conflict_do_update(
    index_elements=_EDITOR,
    set_={
        name: _INSERT.excluded[name]
        for name in ("student_id", "visibility", "fields", "caret", "base_version", "saved_at")
    },
)


def get(db: Session, key: DraftKey) -> Draft | None:
    """Return the draft of one editor, None when there is none."""
    row = db.execute(_ONE, _of(key)).one_or_none()
    return None if row is None else _record(row)


def every(db: Session) -> list[Draft]:
    """Return all drafts, the newest first."""
    return [_record(row) for row in db.execute(_EVERY)]


def of_student(db: Session, student_id: int, lane: Visibility) -> list[Draft]:
    """Return what is being written about a student in one lane, the newest first; of the other no word is read."""
    return [_record(row) for row in db.execute(_OF_STUDENT, {"student": student_id, "lane": lane})]


def begun_forms(db: Session, student_id: int, lane: Visibility) -> list[Draft]:
    """Return which forms are being filled in one lane, with their versions; no word of what stands there is read."""
    return [
        Draft(DraftKey(DraftKind.ANSWERS, row.target, row.parent), lane, student_id, {"form_version": row.form_version})
        for row in db.execute(_BEGUN_FORMS, {"student": student_id, "lane": lane})
    ]


def keep(db: Session, draft: Draft, now: datetime) -> None:
    """Write a draft in place of the one that its editor had; of a student who was erased meanwhile nothing is kept."""
    values = {
        "kind": draft.key.kind,
        "target": draft.key.target,
        "parent": draft.key.parent,
        "student_id": draft.student_id,
        "visibility": draft.visibility,
        "fields": dict(draft.fields),
        "caret": draft.caret,
        "base_version": draft.base_version,
        "saved_at": now,
    }
    with contextlib.suppress(IntegrityError):
        db.execute(_KEEP, values)


def drop(db: Session, key: DraftKey) -> None:
    """Remove the draft of one editor, if there is one."""
    db.execute(_DROP, _of(key))


def _of(key: DraftKey) -> dict[str, object]:
    return {"of_kind": key.kind, "of_target": key.target, "of_parent": key.parent}


def _record(row: Any) -> Draft:
    return Draft(
        key=DraftKey(row.kind, row.target, row.parent),
        visibility=row.visibility,
        student_id=row.student_id,
        fields=row.fields,
        caret=row.caret,
        base_version=row.base_version,
        saved_at=row.saved_at,
    )
