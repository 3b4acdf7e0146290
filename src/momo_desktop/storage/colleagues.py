"""Colleagues and their addresses, and the packages that went to them or came from them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from momo_desktop.domain.addresses import Address
from momo_desktop.domain.packages import Colleague, PackageNote
from momo_desktop.storage.rows import loaded
from momo_desktop.storage.safety_tables import ColleagueTable, PackageTable


def every(db: Session) -> list[Colleague]:
    """Return all colleagues by their names."""
    found = [_record(row) for row in db.scalars(select(ColleagueTable))]
    return sorted(found, key=lambda each: (each.name.casefold(), each.id))


def get(db: Session, colleague_id: int) -> Colleague:
    """Return one colleague; raises `RecordNotFound`."""
    return _record(loaded(db, ColleagueTable, colleague_id, "colleague"))


def write(db: Session, colleague: Colleague) -> Colleague:
    """Write a colleague, new when the id is 0; the key that was there under this id is replaced."""
    row = loaded(db, ColleagueTable, colleague.id, "colleague") if colleague.id else ColleagueTable()
    row.name = colleague.name
    row.recipient, row.signing_key = colleague.address.recipient, colleague.address.signing_key
    row.confirmed_at = colleague.confirmed_at
    db.add(row)
    db.flush()
    return _record(row)


def remove(db: Session, colleague_id: int) -> None:
    """Remove a colleague; packages from this key are of an unknown sender from now on."""
    db.execute(delete(ColleagueTable).where(ColleagueTable.id == colleague_id))


def taken_at(db: Session, package_uid: str) -> datetime | None:
    """Return when a package was taken in, None when it never was."""
    return db.scalar(select(PackageTable.moment).where(PackageTable.uid == package_uid, PackageTable.taken))


def note_package(db: Session, note: PackageNote, now: datetime) -> None:
    """Keep what is known of a package; one that comes again is noted anew."""
    row = db.scalars(select(PackageTable).where(PackageTable.uid == note.uid)).one_or_none()
    row = row or PackageTable(uid=note.uid)
    row.taken, row.signing_key, row.students, row.moment = note.taken, note.signing_key, note.students, now
    db.add(row)


def _record(row: ColleagueTable) -> Colleague:
    return Colleague(row.name, Address(row.recipient, row.signing_key), row.confirmed_at, row.id)
