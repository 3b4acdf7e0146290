"""Every version that was marked done, append-only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from momo_desktop.domain.visibility import Visibility
from momo_desktop.storage.tables import VersionTable


@dataclass(frozen=True, slots=True, repr=False)
class Version:
    """Is the content of one record as it was marked done for the `number`-th time."""

    student_id: int
    visibility: Visibility
    record_uid: str
    number: int
    saved_at: datetime
    content: Mapping[str, object]

    def __repr__(self) -> str:
        return f"Version({self.number})"


def keep(db: Session, version: Version) -> None:
    """Add one version."""
    db.add(
        VersionTable(
            student_id=version.student_id,
            visibility=version.visibility,
            record_uid=version.record_uid,
            number=version.number,
            saved_at=version.saved_at,
            content=dict(version.content),
        )
    )


def of_record(db: Session, record_uid: str) -> list[Version]:
    """Return the versions of one record, the newest first."""
    query = select(VersionTable).where(VersionTable.record_uid == record_uid).order_by(VersionTable.number.desc())
    return [
        Version(row.student_id, row.visibility, row.record_uid, row.number, row.saved_at, row.content)
        for row in db.scalars(query)
    ]
