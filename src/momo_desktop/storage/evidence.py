"""What is known of attached files in the database."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from momo_desktop.domain.evidence import Evidence
from momo_desktop.domain.phases import Phase
from momo_desktop.domain.visibility import Visibility
from momo_desktop.storage import search, versions
from momo_desktop.storage.rows import in_lanes, loaded
from momo_desktop.storage.tables import EvidenceTable

KIND = "evidence"


def get(db: Session, evidence_id: int) -> Evidence:
    """Return one piece of evidence; raises `RecordNotFound`."""
    return record(loaded(db, EvidenceTable, evidence_id, "evidence"))


def of_student(db: Session, student_id: int, *lanes: Visibility) -> list[Evidence]:
    """Return a student's evidence outside the bin in the given lanes, the newest first."""
    query = select(EvidenceTable).where(in_lanes(EvidenceTable, student_id, *lanes))
    return [record(row) for row in db.scalars(query.order_by(EvidenceTable.id.desc()))]


def thumbnails(db: Session, ids: Sequence[int]) -> dict[int, bytes]:
    """Return the small pictures of those that have one."""
    query = select(EvidenceTable.id, EvidenceTable.thumbnail).where(EvidenceTable.id.in_(ids))
    return {evidence_id: small for evidence_id, small in db.execute(query) if small is not None}


def count_of(db: Session, uids: Iterable[str], lane: Visibility) -> int:
    """Return how many of these pieces are in a lane outside the bin, without reading any."""
    query = select(func.count(EvidenceTable.id)).where(
        EvidenceTable.uid.in_(uids), EvidenceTable.binned_at.is_(None), EvidenceTable.visibility == lane
    )
    return db.scalar(query) or 0


def add(db: Session, evidence: Evidence, thumbnail: bytes | None, now: datetime) -> Evidence:
    """Write a new piece, whose file is on the disk already, and return it with its ids."""
    row = EvidenceTable(
        student_id=evidence.student_id,
        kind=evidence.kind,
        file_name=evidence.file_name,
        media_type=evidence.media_type,
        size=evidence.size,
        sha256=evidence.sha256,
        file_id=evidence.file_id,
        thumbnail=thumbnail,
        added_at=now,
    )
    _write(row, evidence)
    db.add(row)
    db.flush()
    _index(db, row)
    return record(row)


def save(db: Session, evidence: Evidence, now: datetime) -> Evidence:
    """Write what is said about a piece and keep a version; the file never changes. Raises `RecordNotFound`."""
    row = loaded(db, EvidenceTable, evidence.id, "evidence")
    before = record(row)
    known = (row.title, row.caption, row.visibility)
    _write(row, evidence)
    db.flush()
    if known != (row.title, row.caption, row.visibility):
        _index(db, row)
    written = record(row)
    versions.keep(db, versions.Saved(row.student_id, row.visibility, row.uid, before, written), now)
    return written


def _write(row: EvidenceTable, evidence: Evidence) -> None:
    row.mobility_id = evidence.mobility_id
    row.visibility, row.may_publish = evidence.visibility, evidence.may_publish
    row.title, row.caption = evidence.title, evidence.caption
    row.skill_id = evidence.skill_id
    row.phase = None if evidence.phase is None else int(evidence.phase)
    row.taken_on = evidence.taken_on


def _index(db: Session, row: EvidenceTable) -> None:
    entry = search.Entry(KIND, row.id, row.student_id, row.visibility)
    search.index(db, entry, f"{row.title}\n{row.caption}")


def record(row: EvidenceTable) -> Evidence:
    """Return what a row says of a file."""
    return Evidence(
        student_id=row.student_id,
        title=row.title,
        kind=row.kind,
        visibility=row.visibility,
        may_publish=row.may_publish,
        file_name=row.file_name,
        media_type=row.media_type,
        size=row.size,
        sha256=row.sha256,
        file_id=row.file_id,
        caption=row.caption,
        mobility_id=row.mobility_id,
        skill_id=row.skill_id,
        phase=None if row.phase is None else Phase(row.phase),
        taken_on=row.taken_on,
        id=row.id,
        uid=row.uid,
    )
