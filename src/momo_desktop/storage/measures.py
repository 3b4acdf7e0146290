"""Restrictions and holds in the database.

A restricted record is put away by the mark that the bin uses, because everything that is read day by day leaves out
what has it; its batch keeps it out of the bin itself.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from momo_desktop.domain.audit import Act, Done
from momo_desktop.domain.changes import Topic
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.rights import Measure, MeasureKind
from momo_desktop.domain.visibility import Visibility
from momo_desktop.storage import audit, students
from momo_desktop.storage.binning import RESTRICTED
from momo_desktop.storage.database import touch
from momo_desktop.storage.rows import loaded, table_of
from momo_desktop.storage.safety_tables import AuditTable, MeasureTable
from momo_desktop.storage.tables import StudentTable

_L = table_of(AuditTable).c
_ACTS = {MeasureKind.RESTRICTION: Act.RESTRICTED, MeasureKind.HOLD: Act.HELD}


def get(db: Session, measure_id: int) -> Measure:
    """Return one measure; raises `RecordNotFound`."""
    return _record(loaded(db, MeasureTable, measure_id, "measure"))


def begin(db: Session, measure: Measure) -> Measure:
    """Begin a measure and return it with its id; one of the same kind that runs already goes on instead."""
    running = running_of(db, measure.student_id).get(measure.kind)
    if running is not None:
        return running
    row = MeasureTable(
        student_id=measure.student_id,
        visibility=Visibility.PRIVATE,
        kind=measure.kind,
        reason=measure.reason,
        begun_at=measure.begun_at,
        review_on=measure.review_on,
    )
    db.add(row)
    if measure.kind is MeasureKind.RESTRICTION:
        put_away(db, measure.student_id, measure.begun_at)
    audit.note(db, Done(_ACTS[measure.kind], "students", measure.student_id, measure.student_id))
    db.flush()
    return _record(row)


def change(db: Session, measure_id: int, reason: str, review_on: date | None) -> Measure:
    """Write another reason and another day to look again; raises `RecordNotFound`."""
    row = loaded(db, MeasureTable, measure_id, "measure")
    row.reason, row.review_on = reason, review_on
    audit.note(db, Done(Act.CHANGED, "measures", row.id, row.student_id))
    db.flush()
    return _record(row)


def end(db: Session, measure_id: int, now: datetime) -> Measure:
    """End a measure; a student whose restriction it was is there again. Raises `RecordNotFound`."""
    row = loaded(db, MeasureTable, measure_id, "measure")
    row.ended_at = now
    if row.kind is MeasureKind.RESTRICTION:
        mine = StudentTable.id == row.student_id, StudentTable.bin_batch == RESTRICTED
        db.execute(update(StudentTable).where(*mine).values(binned_at=None, bin_batch=None))
        touch(db, *Topic)
    audit.note(db, Done(Act.RELEASED, "students", row.student_id, row.student_id, detail=str(row.kind)))
    return _record(row)


def put_away(db: Session, student_id: int, now: datetime) -> None:
    """Take a student out of everything that is read day by day."""
    db.execute(update(StudentTable).where(StudentTable.id == student_id).values(binned_at=now, bin_batch=RESTRICTED))
    touch(db, *Topic)


def not_put_away(db: Session) -> list[int]:
    """Return restricted students who are there all the same, as after a copy was put back."""
    query = select(MeasureTable.student_id).join(StudentTable, StudentTable.id == MeasureTable.student_id)
    query = query.where(MeasureTable.ended_at.is_(None), MeasureTable.kind == MeasureKind.RESTRICTION)
    return list(db.scalars(query.where(StudentTable.bin_batch.is_distinct_from(RESTRICTED))))


def every(db: Session) -> list[Measure]:
    """Return all measures, those that are over too, in the order in which they were begun."""
    return [_record(row) for row in db.scalars(select(MeasureTable).order_by(MeasureTable.id))]


def changed_at(db: Session) -> dict[int, datetime]:
    """Return when measures were last given another reason or day, by their ids; the log tells it as far as it goes."""
    is_change = _L.act == Act.CHANGED, _L.kind == "measures"
    rows = db.execute(select(_L.record_id, func.max(_L.moment)).where(*is_change).group_by(_L.record_id))
    return {measure_id: moment for measure_id, moment in rows if measure_id is not None}


def running_of(db: Session, student_id: int) -> dict[MeasureKind, Measure]:
    """Return the measures of a student that hold, at most one of each kind."""
    query = select(MeasureTable).where(MeasureTable.student_id == student_id, MeasureTable.ended_at.is_(None))
    return {row.kind: _record(row) for row in db.scalars(query)}


def running(db: Session) -> list[tuple[Measure, PersonName]]:
    """Return every measure that holds with whose it is, the oldest first."""
    rows = db.scalars(select(MeasureTable).where(MeasureTable.ended_at.is_(None)).order_by(MeasureTable.begun_at)).all()
    names = students.names(db, [row.student_id for row in rows], restricted=True)
    return [(_record(row), names[row.student_id]) for row in rows if row.student_id in names]


def holds(db: Session) -> dict[int, str]:
    """Return why the records of students are held, by their ids."""
    query = select(MeasureTable).where(MeasureTable.ended_at.is_(None), MeasureTable.kind == MeasureKind.HOLD)
    return {row.student_id: row.reason for row in db.scalars(query)}


def _record(row: MeasureTable) -> Measure:
    return Measure(row.student_id, row.kind, row.reason, row.begun_at, row.review_on, row.ended_at, row.id)
