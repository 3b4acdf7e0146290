"""What is read of a copy before one student is brought back from it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from momo_desktop.domain.student_returns import StudentInCopy
from momo_desktop.storage import students
from momo_desktop.storage.audit import LOOKING
from momo_desktop.storage.rows import table_of
from momo_desktop.storage.safety_tables import AuditTable
from momo_desktop.storage.tables import StudentTable

_S, _A = table_of(StudentTable).c, table_of(AuditTable).c
_EVERY = select(_S.id, _S.school_class, *students.NAME).where(_S.binned_at.is_(None)).order_by(_S.sort_key, _S.id)


def listed(db: Session, erased: frozenset[int]) -> tuple[StudentInCopy, ...]:
    """Return the students outside the bin who were not erased since, in the order of the list."""
    return tuple(
        StudentInCopy(student_id, students.name_record(*name), school_class)
        for student_id, school_class, *name in db.execute(_EVERY)
        if student_id not in erased
    )


def last_change(db: Session, student_id: int) -> datetime | None:
    """Return when something about a student was last written, None where the log does not go back so far."""
    changing = _A.student_id == student_id, _A.act.not_in(LOOKING)
    return db.scalar(select(func.max(_A.moment)).where(*changing))
