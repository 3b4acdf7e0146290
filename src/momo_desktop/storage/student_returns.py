"""What is read of a copy before one student is brought back from it."""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from momo_desktop.domain.student_returns import StudentInCopy
from momo_desktop.storage import students
from momo_desktop.storage.audit import LOOKING
from momo_desktop.storage.rows import table_of
from momo_desktop.storage.safety_tables import AuditTable, ErasureTable
from momo_desktop.storage.tables import StudentTable

_S, _A = table_of(StudentTable).c, table_of(AuditTable).c
_EVERY = (
    select(_S.id, _S.uid, _S.school_class, *students.NAME).where(_S.binned_at.is_(None)).order_by(_S.sort_key, _S.id)
)


def erased(db: Session) -> frozenset[str]:
    """Return the tags of everybody who was erased."""
    return frozenset(db.scalars(select(ErasureTable.tag)))


def listed(db: Session, erased_tags: frozenset[str], erasure_key: bytes) -> tuple[StudentInCopy, ...]:
    """Return the students outside the bin who are not among the erased, in the order of the list."""
    return tuple(
        StudentInCopy(student_id, students.name_record(*name), school_class)
        for student_id, uid, school_class, *name in db.execute(_EVERY)
        if hmac.digest(erasure_key, uid.encode(), hashlib.sha256).hex() not in erased_tags
    )


def last_change(db: Session, student_id: int) -> datetime | None:
    """Return when something about a student was last written, None where the log does not go back so far."""
    changing = _A.student_id == student_id, _A.act.not_in(LOOKING)
    return db.scalar(select(func.max(_A.moment)).where(*changing))
