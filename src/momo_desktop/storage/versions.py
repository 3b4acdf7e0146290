"""Every version of a record, append-only: what was marked done, and what a saved record was before and is since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, cast

from sqlalchemy import (
    Integer,
    String,
    and_,
    bindparam,
    exists,
    func,
    insert,
    literal,
    select,
    union_all,
)
from sqlalchemy.orm import Session

from momo_desktop import strict_data
from momo_desktop.domain.audit import Act, Done
from momo_desktop.domain.checklists import Mark, OwnItem
from momo_desktop.domain.evidence import Evidence
from momo_desktop.domain.forms import Answer, AnswerSet, Rater
from momo_desktop.domain.goals import Goal
from momo_desktop.domain.learning import TYPES as LEARNING_TYPES
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.sessions import CounsellingSession, Note, Task
from momo_desktop.domain.students import Student
from momo_desktop.domain.versions import Record, RecordKind, Version
from momo_desktop.domain.visibility import Visibility
from momo_desktop.storage import audit
from momo_desktop.storage.rows import table_of
from momo_desktop.storage.tables import VersionTable

_TYPES: dict[RecordKind, type[Record]] = {
    RecordKind.STUDENT: Student,
    RecordKind.MOBILITY: Mobility,
    RecordKind.MARK: Mark,
    RecordKind.ITEM: OwnItem,
    RecordKind.SESSION: CounsellingSession,
    RecordKind.NOTE: Note,
    RecordKind.TASK: Task,
    RecordKind.GOAL: Goal,
    RecordKind.ANSWERS: AnswerSet,
    RecordKind.EVIDENCE: Evidence,
    **{RecordKind(kind): made for kind, made in LEARNING_TYPES.items()},
}
_KINDS = {made: kind for kind, made in _TYPES.items()}

_VERSIONS = table_of(VersionTable)
_V = _VERSIONS.c


@dataclass(frozen=True, slots=True, repr=False)
class Saved:
    """Is one save: whose record, in which lane it lies now, and how it was before (None for a new one) and is since."""

    student_id: int
    visibility: Visibility
    record_uid: str
    before: Record | None
    after: Record


def keep(db: Session, saved: Saved, now: datetime) -> None:
    """Add the version that a save made, by one statement; nothing when the record is as it was.

    A record that had no version yet keeps how it stood before as its version 0.
    """
    if saved.before == saved.after:
        return
    db.connection().execute(_KEEP, _values(saved, now))
    if isinstance(saved.after, Mark | OwnItem):  # which know their mobility and not their student
        act = Act.ADDED if saved.before is None else Act.CHANGED
        audit.note(
            db, Done(act, "marks" if isinstance(saved.after, Mark) else "own_items", saved.after.id, saved.student_id)
        )


def keep_numbered(db: Session, records: Iterable[tuple[Note | AnswerSet, int, datetime]]) -> None:
    """Add versions of records that count them themselves, each with its number and the moment it was marked done."""
    rows = [
        {
            "student_id": record.student_id,
            "visibility": record.visibility,
            "record_uid": record.uid,
            "number": number,
            "saved_at": moment,
            "content": packed(record),
        }
        for record, number, moment in records
    ]
    if rows:
        db.connection().execute(_INSERT, rows)


def of_record(db: Session, record_uid: str) -> list[Version]:
    """Return the versions of one record, the newest first."""
    return [version(row) for row in db.execute(_OF_RECORD, {"uid": record_uid})]


def version(row: Any) -> Version:
    """Return the version that a row of the table holds."""
    kind, content = _unpacked(row)
    return Version(
        student_id=row.student_id,
        visibility=row.visibility,
        record_uid=row.record_uid,
        number=row.number,
        saved_at=row.saved_at,
        content=content,
        kind=kind,
        record=from_plain(kind, content),
        id=row.id,
    )


def mark_uid(mark_id: int) -> str:
    """Return the name under which the versions of a mark stand, which has no uid of its own."""
    return f"mark/{mark_id}"


def from_plain(kind: RecordKind, content: Mapping[str, object]) -> Record | None:
    """Return the record that plain data describe, None when this version of the program cannot read them.

    Fields that are not known any more are passed over.
    """
    made = _TYPES[kind]
    known = {field.name for field in fields(made)}
    try:
        return strict_data.read(made, {name: value for name, value in content.items() if name in known})
    except strict_data.Misfit:
        return None


def _values(saved: Saved, now: datetime) -> dict[str, object]:
    before = saved.before
    lane = saved.visibility if before is None else getattr(before, "visibility", saved.visibility)
    return {
        "student": saved.student_id,
        "lane": saved.visibility,
        "lane_before": lane,
        "uid": saved.record_uid,
        "now": now,
        "known": before is not None,
        "before": None if before is None else packed(before),
        "after": packed(saved.after),
    }


def packed(record: Record) -> dict[str, dict[str, object]]:
    """Return kind and fields as plain data; what is as it is at first needs no place."""
    whole = cast("dict[str, object]", strict_data.plain(record))
    said = {field.name: whole[field.name] for field in fields(record) if getattr(record, field.name) != field.default}
    return {str(_KINDS[type(record)]): said}


def _unpacked(row: Any) -> tuple[RecordKind, Mapping[str, object]]:
    """Return kind and fields; the first versions held the text of a note or the answers of a form, and no kind."""
    content = cast("dict[str, Any]", row.content)
    if len(content) == 1:
        word, inner = next(iter(content.items()))
        if isinstance(inner, dict) and word in _WORDS:
            return RecordKind(word), cast("dict[str, object]", inner)
        if word == "text" and isinstance(inner, str):
            note = Note(row.student_id, row.visibility, inner, version=row.number, written_at=row.saved_at)
            return RecordKind.NOTE, strict_data.plain(note) | {"uid": row.record_uid}
    answers = tuple(Answer(name, text, value, Visibility(lane)) for name, (text, value, lane) in content.items())
    filled = AnswerSet(row.student_id, None, "", 0, None, Rater.STUDENT, row.saved_at, row.visibility, answers)
    return RecordKind.ANSWERS, strict_data.plain(filled) | {"uid": row.record_uid}


_WORDS = frozenset(map(str, RecordKind))

_INSERT = insert(_VERSIONS)
_OF_RECORD = select(_VERSIONS).where(_V.record_uid == bindparam("uid")).order_by(_V.number.desc())

_COLUMNS = ("student_id", "visibility", "record_uid", "number", "saved_at", "content")
_student, _uid = bindparam("student", type_=Integer), bindparam("uid", type_=String)
_now = bindparam("now", type_=_V.saved_at.type)
_last = select(func.max(_V.number)).where(_V.record_uid == _uid).scalar_subquery()
_KEEP = insert(_VERSIONS).from_select(
    _COLUMNS,
    union_all(
        select(
            _student,
            bindparam("lane_before", type_=_V.visibility.type),
            _uid,
            literal(0),
            _now,
            bindparam("before", type_=_V.content.type),
        ).where(and_(bindparam("known", type_=Integer) == 1, ~exists().where(_V.record_uid == _uid))),
        select(
            _student,
            bindparam("lane", type_=_V.visibility.type),
            _uid,
            func.coalesce(_last, 0) + 1,
            _now,
            bindparam("after", type_=_V.content.type),
        ),
    ),
)
