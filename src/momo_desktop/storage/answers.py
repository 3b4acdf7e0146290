"""Filled forms in the database; marking one done keeps its version."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from momo_desktop.domain import entries
from momo_desktop.domain.forms import Answer, AnswerSet, Form
from momo_desktop.domain.visibility import Visibility
from momo_desktop.errors import RecordNotFound
from momo_desktop.storage import search, versions
from momo_desktop.storage.rows import in_lanes
from momo_desktop.storage.tables import AnswerSetTable, AnswerTable

KIND = "answers"


def get(db: Session, set_id: int) -> AnswerSet:
    """Return one filled form; raises `RecordNotFound`."""
    return record(_loaded(db, set_id))


def of_student(db: Session, student_id: int, *lanes: Visibility) -> list[AnswerSet]:
    """Return a student's filled forms outside the bin in the given lanes, the oldest first.

    Answers in another lane are not read at all.
    """
    query = (
        select(AnswerSetTable)
        .where(in_lanes(AnswerSetTable, student_id, *lanes))
        .options(selectinload(AnswerSetTable.answers.and_(AnswerTable.visibility.in_(lanes))))
        .order_by(AnswerSetTable.answered_at, AnswerSetTable.id)
    )
    return [record(row) for row in db.scalars(query)]


def by_ids(db: Session, ids: Sequence[int], *lanes: Visibility) -> list[AnswerSet]:
    """Return filled forms; answers outside the given lanes are not read at all."""
    read = selectinload(AnswerSetTable.answers.and_(AnswerTable.visibility.in_(lanes)))
    return [record(row) for row in db.scalars(select(AnswerSetTable).where(AnswerSetTable.id.in_(ids)).options(read))]


def count(db: Session, student_id: int, lane: Visibility) -> int:
    """Return how many answers a student has in a lane, without reading any."""
    query = (
        select(func.count(AnswerTable.id))
        .join(AnswerSetTable, AnswerSetTable.id == AnswerTable.set_id)
        .where(
            AnswerSetTable.student_id == student_id,
            AnswerSetTable.binned_at.is_(None),
            (AnswerTable.visibility == lane) | (AnswerSetTable.visibility == lane),
        )
    )
    return db.scalar(query) or 0


def count_of_set(db: Session, set_id: int, lane: Visibility) -> int:
    """Return how many answers of one filled form are in a lane, without reading any."""
    query = select(func.count(AnswerTable.id)).where(AnswerTable.set_id == set_id, AnswerTable.visibility == lane)
    return db.scalar(query) or 0


def write(db: Session, filled: AnswerSet, form: Form | None, now: datetime) -> AnswerSet:
    """Write a filled form (new when its id is 0) as its next version, and index what people wrote in it.

    Without its form, which no pack has any more, every text is taken for words.
    """
    if filled.id:
        row = _loaded(db, filled.id)
    else:
        row = AnswerSetTable(
            student_id=filled.student_id,
            form_id=filled.form_id,
            form_version=filled.form_version,
            point=filled.point,
            rater=filled.rater,
            version=0,
            answers=[],
        )
        db.add(row)
    row.mobility_id = filled.mobility_id
    row.visibility = filled.visibility
    row.answered_at = filled.answered_at
    row.version += 1
    row.answers.clear()
    db.flush()  # before the new answers, because a question has one answer
    row.answers.extend(
        AnswerTable(visibility=each.visibility, question_id=each.question_id, text=each.text, value=each.value)
        for each in filled.answers
    )
    db.flush()
    written = record(row)
    versions.keep_numbered(db, [(written, row.version, now)])
    entry = search.Entry(KIND, row.id, row.student_id, row.visibility)
    search.index(db, entry, "\n".join(entries.written(filled, form)))
    return written


def _loaded(db: Session, set_id: int) -> AnswerSetTable:
    query = select(AnswerSetTable).where(AnswerSetTable.id == set_id)
    row = db.scalars(query.options(selectinload(AnswerSetTable.answers))).one_or_none()
    if row is None:
        raise RecordNotFound(KIND, set_id)
    return row


def record(row: AnswerSetTable) -> AnswerSet:
    """Return the filled form that a row holds, its answers loaded."""
    return AnswerSet(
        id=row.id,
        uid=row.uid,
        student_id=row.student_id,
        mobility_id=row.mobility_id,
        form_id=row.form_id,
        form_version=row.form_version,
        point=row.point,
        rater=row.rater,
        answered_at=row.answered_at,
        visibility=row.visibility,
        answers=tuple(Answer(each.question_id, each.text, each.value, each.visibility) for each in row.answers),
    )
