"""Learning records in the database: of each kind the common columns, and the rest as plain data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, cast

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from momo_desktop import strict_data
from momo_desktop.domain.learning import TYPES, LearningKind, LearningRecord, day_of, kind_of, texts_of
from momo_desktop.domain.visibility import Visibility
from momo_desktop.storage import search, versions
from momo_desktop.storage.rows import in_lanes, loaded
from momo_desktop.storage.tables import LearningTable

KIND = "learning"
_COLUMNS = frozenset({"student_id", "mobility_id", "visibility", "id", "uid"})
"""What stands in columns of its own."""


def of_student(db: Session, student_id: int, *lanes: Visibility) -> list[LearningRecord]:
    """Return a student's records of every kind outside the bin in the given lanes by their days, the earliest first.

    What has no day comes after them; records of one day stand in the order in which they were begun.
    """
    query = select(LearningTable).where(in_lanes(LearningTable, student_id, *lanes))
    return [record(row) for row in db.scalars(query.order_by(LearningTable.day.nulls_last(), LearningTable.id))]


def count(db: Session, student_id: int, kind: LearningKind, lane: Visibility) -> int:
    """Return how many records of a kind a student has in a lane outside the bin, without reading any."""
    query = select(func.count(LearningTable.id)).where(
        in_lanes(LearningTable, student_id, lane), LearningTable.kind == kind
    )
    return db.scalar(query) or 0


def by_ids(db: Session, ids: Iterable[int]) -> list[LearningRecord]:
    """Return the records with these ids."""
    return [record(row) for row in db.scalars(select(LearningTable).where(LearningTable.id.in_(ids)))]


def write(db: Session, written: LearningRecord, now: datetime | None = None) -> LearningRecord:
    """Write a record, new when its id is 0, and index its words; with `now` a version is kept of it."""
    before: LearningRecord | None = None
    if written.id:
        row = loaded(db, LearningTable, written.id, KIND)
        before = record(row)
    else:
        row = LearningTable(student_id=written.student_id, kind=kind_of(written))
        if written.uid:  # it was given before, because other records name it
            row.uid = written.uid
        db.add(row)
    row.mobility_id = written.mobility_id
    row.visibility = written.visibility
    row.day = day_of(written)
    whole = cast("Mapping[str, Any]", strict_data.plain(written))
    row.content = {name: value for name, value in whole.items() if name not in _COLUMNS}
    db.flush()
    search.index(db, search.Entry(KIND, row.id, row.student_id, row.visibility), "\n".join(texts_of(written)))
    after = record(row)
    if now is not None:
        versions.keep(db, versions.Saved(row.student_id, row.visibility, row.uid, before, after), now)
    return after


def record(row: LearningTable) -> LearningRecord:
    """Return the record that a row holds."""
    common = {
        "student_id": row.student_id,
        "mobility_id": row.mobility_id,
        "visibility": row.visibility.value,
        "id": row.id,
        "uid": row.uid,
    }
    return strict_data.read(TYPES[row.kind], {**row.content, **common})
