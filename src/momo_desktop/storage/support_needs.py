"""Support needs and their releases in the database, sealed under a key of their own (AES-256-GCM).

The uid of a need is sealed with it, so that no row can be put in the place of another.
"""

from __future__ import annotations

import json
import os
import uuid
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any, cast

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from momo_desktop.domain.audit import Act, Done
from momo_desktop.domain.support_needs import NeedKind, SupportNeed, SupportRelease
from momo_desktop.domain.visibility import Visibility
from momo_desktop.errors import RecordNotFound, SealBroken
from momo_desktop.storage import audit
from momo_desktop.storage.rows import loaded
from momo_desktop.storage.safety_tables import SupportNeedTable, SupportReleaseTable

_NONCE = 12
_RELEASES = SupportReleaseTable.__tablename__


def count(db: Session, student_id: int) -> int:
    """Return how many needs of a student are kept, without opening any."""
    query = select(func.count(SupportNeedTable.id)).where(SupportNeedTable.student_id == student_id)
    return db.scalar(query) or 0


def of_student(db: Session, key: bytes, student_id: int) -> list[SupportNeed]:
    """Return the needs of a student, the oldest first; raises `SealBroken`."""
    query = select(SupportNeedTable).where(SupportNeedTable.student_id == student_id).order_by(SupportNeedTable.id)
    return [_record(row, key) for row in db.scalars(query)]


def save(db: Session, key: bytes, need: SupportNeed, now: datetime) -> SupportNeed:
    """Seal a need, a new one (its id is 0) or one that changed; no earlier text is kept."""
    if need.id:
        row = loaded(db, SupportNeedTable, need.id, "support need")
    else:
        row = SupportNeedTable(uid=str(uuid.uuid4()), student_id=need.student_id, visibility=Visibility.PRIVATE)
        db.add(row)
    row.written_at = now
    row.sealed = seal(key, row.uid, _fields(need))
    db.flush()
    return replace(need, id=row.id, uid=row.uid, written_at=now)


def remove(db: Session, need_id: int) -> None:
    """Delete a need for good, with what says to whom it was released; raises `RecordNotFound`."""
    row = loaded(db, SupportNeedTable, need_id, "support need")
    db.execute(delete(SupportReleaseTable).where(SupportReleaseTable.need_id == need_id))
    db.delete(row)
    db.flush()


def release(db: Session, key: bytes, release: SupportRelease, student_id: int) -> None:
    """Keep that needs were handed on; raises `RecordNotFound`."""
    for need in release.needs:
        uid = loaded(db, SupportNeedTable, need.id, "support need").uid
        said = {"recipient": release.recipient, "purpose": release.purpose, "need": _fields(need)}
        sealed = seal(key, _bound(uid, release.receipt), said)
        db.add(
            SupportReleaseTable(
                need_id=need.id,
                visibility=Visibility.PRIVATE,
                sealed=sealed,
                receipt=release.receipt,
                released_at=release.released_at,
            )
        )
    audit.note(db, Done(Act.GIVEN, _RELEASES, None, student_id, len(release.needs), release.receipt))


def releases(db: Session, key: bytes, student_id: int) -> list[SupportRelease]:
    """Return to whom the needs of a student were released, the newest first; raises `SealBroken`."""
    query = (
        select(SupportReleaseTable, SupportNeedTable)
        .join(SupportNeedTable, SupportNeedTable.id == SupportReleaseTable.need_id)
        .where(SupportNeedTable.student_id == student_id)
        .order_by(SupportReleaseTable.id)
    )
    found: dict[str, SupportRelease] = {}
    for row, need in db.execute(query):
        said = unseal(key, _bound(need.uid, row.receipt), row.sealed)
        then = _need(need, said["need"], row.released_at)
        known = found.get(row.receipt)
        found[row.receipt] = (
            replace(known, needs=(*known.needs, then))
            if known is not None
            else SupportRelease(
                row.receipt, said["recipient"], said["purpose"], (then,), row.released_at, row.withdrawn_at
            )
        )
    return list(reversed(found.values()))


def is_released(db: Session, need_id: int) -> bool:
    """Tell whether somebody still has a need."""
    still = SupportReleaseTable.need_id == need_id, SupportReleaseTable.withdrawn_at.is_(None)
    return db.scalar(select(func.count(SupportReleaseTable.id)).where(*still)) != 0


def open_releases(db: Session, student_id: int) -> list[tuple[str, datetime]]:
    """Return number and moment of the releases of a student that were not withdrawn, without opening any."""
    query = (
        select(SupportReleaseTable.receipt, func.min(SupportReleaseTable.released_at))
        .join(SupportNeedTable, SupportNeedTable.id == SupportReleaseTable.need_id)
        .where(SupportNeedTable.student_id == student_id, SupportReleaseTable.withdrawn_at.is_(None))
        .group_by(SupportReleaseTable.receipt)
    )
    return [(receipt, moment) for receipt, moment in db.execute(query)]


def withdraw(db: Session, receipt: str, student_id: int, now: datetime) -> None:
    """Note that a release was taken back; raises `RecordNotFound`."""
    changed = db.execute(
        update(SupportReleaseTable)
        .where(SupportReleaseTable.receipt == receipt, SupportReleaseTable.withdrawn_at.is_(None))
        .values(withdrawn_at=now)
    )
    if not cast("Any", changed).rowcount:
        raise RecordNotFound("release", 0)
    audit.note(db, Done(Act.CHANGED, _RELEASES, None, student_id, detail=receipt))


def seal(key: bytes, bound: str, fields: Mapping[str, object]) -> bytes:
    """Return fields sealed, bound to what they belong to."""
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, json.dumps(fields).encode(), bound.encode())


def unseal(key: bytes, bound: str, sealed: bytes) -> dict[str, Any]:
    """Return sealed fields; raises `SealBroken` where they are not what was sealed here."""
    try:
        return json.loads(AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], bound.encode()))
    except (InvalidTag, ValueError) as changed:
        raise SealBroken from changed


def _bound(uid: str, receipt: str) -> str:
    return f"{uid} {receipt}"


def _fields(need: SupportNeed) -> dict[str, object]:
    return {
        "kind": str(need.kind),
        "text": need.text,
        "measures": need.measures,
        "emergency": need.emergency,
        "review_on": need.review_on.isoformat() if need.review_on else None,
    }


def _record(row: SupportNeedTable, key: bytes) -> SupportNeed:
    return _need(row, unseal(key, row.uid, row.sealed), row.written_at)


def _need(row: SupportNeedTable, said: Mapping[str, Any], written_at: datetime) -> SupportNeed:
    return SupportNeed(
        student_id=row.student_id,
        kind=NeedKind(said["kind"]),
        text=said["text"],
        measures=said["measures"],
        emergency=said["emergency"],
        review_on=date.fromisoformat(said["review_on"]) if said["review_on"] else None,
        written_at=written_at,
        id=row.id,
        uid=row.uid,
    )
