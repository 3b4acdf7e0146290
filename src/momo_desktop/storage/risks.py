"""Risk flags in the database; every row is private."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from momo_desktop.domain.risks import RiskFlag
from momo_desktop.domain.visibility import Visibility
from momo_desktop.storage.meeting_tables import RiskFlagTable
from momo_desktop.storage.rows import in_lanes, loaded


def get(db: Session, flag_id: int) -> RiskFlag:
    """Return one flag; raises `RecordNotFound`."""
    return record(loaded(db, RiskFlagTable, flag_id, "risk"))


def of_student(db: Session, student_id: int) -> list[RiskFlag]:
    """Return a student's flags outside the bin, open ones first and of each the newest first."""
    query = select(RiskFlagTable).where(in_lanes(RiskFlagTable, student_id, Visibility.PRIVATE))
    newest = query.order_by(RiskFlagTable.closed_on.is_not(None), RiskFlagTable.flagged_on.desc())
    return [record(row) for row in db.scalars(newest.order_by(RiskFlagTable.id.desc()))]


def write(db: Session, flag: RiskFlag) -> RiskFlag:
    """Write a flag, new when its id is 0; raises `RecordNotFound`."""
    if flag.id:
        row = loaded(db, RiskFlagTable, flag.id, "risk")
    else:
        row = RiskFlagTable(student_id=flag.student_id, visibility=Visibility.PRIVATE)
        db.add(row)
    row.mobility_id = flag.mobility_id
    row.flagged_on, row.closed_on = flag.flagged_on, flag.closed_on
    row.text, row.source, row.action, row.told = flag.text, flag.source, flag.action, flag.told
    db.flush()
    return record(row)


def record(row: Any) -> RiskFlag:
    """Return the flag that a row holds."""
    return RiskFlag(
        student_id=row.student_id,
        flagged_on=row.flagged_on,
        text=row.text,
        source=row.source,
        action=row.action,
        told=row.told,
        mobility_id=row.mobility_id,
        closed_on=row.closed_on,
        id=row.id,
        uid=row.uid,
    )
