"""Mobilities and their history in the database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from momo_desktop.domain.mobilities import JourneyEvent, Mobility
from momo_desktop.domain.phases import Phase
from momo_desktop.domain.visibility import Visibility
from momo_desktop.errors import RecordNotFound
from momo_desktop.storage import versions
from momo_desktop.storage.rows import loaded, table_of
from momo_desktop.storage.tables import JourneyEventTable, MobilityTable

# What a tick asks and writes, made once: to put a statement together takes longer than to run it.
_MOBILITIES = table_of(MobilityTable)
_OUTLOOK = ("progress", "next_item", "next_due")
_ONE = select(*(column for column in _MOBILITIES.c if column.name not in _OUTLOOK)).where(
    _MOBILITIES.c.id == bindparam("wanted")
)
_OUTLOOK_OF = select(*(_MOBILITIES.c[name] for name in _OUTLOOK)).where(_MOBILITIES.c.id == bindparam("wanted"))
_SET_OUTLOOK = update(_MOBILITIES).where(_MOBILITIES.c.id == bindparam("wanted"))


def get(db: Session, mobility_id: int) -> Mobility:
    """Return one mobility; raises `RecordNotFound`."""
    row = db.execute(_ONE, {"wanted": mobility_id}).one_or_none()
    if row is None:
        raise RecordNotFound("mobility", mobility_id)
    return record(row)


def of_student(db: Session, student_id: int) -> list[Mobility]:
    """Return a student's mobilities outside the bin, the current one first, then the newer before the older."""
    query = (
        select(MobilityTable)
        .where(MobilityTable.student_id == student_id, MobilityTable.binned_at.is_(None))
        .order_by(MobilityTable.state.in_(("withdrawn", "completed")), MobilityTable.id.desc())
    )
    return [record(row) for row in db.scalars(query)]


def every_id(db: Session) -> list[int]:
    """Return the ids of all mobilities, those in the bin too: they may come back."""
    return list(db.scalars(select(MobilityTable.id)))


def add(db: Session, mobility: Mobility, now: datetime) -> Mobility:
    """Write a new mobility and return it with its ids."""
    row = MobilityTable(
        student_id=mobility.student_id,
        visibility=Visibility.SHARED,
        created_at=now,
        progress=[],
        next_item="",
        next_due=None,
    )
    _write(row, mobility, now)
    db.add(row)
    db.flush()
    return record(row)


def save(db: Session, mobility: Mobility, now: datetime) -> Mobility:
    """Write a changed mobility; raises `RecordNotFound`.

    Of a step in its journey no version is kept: that is an event.
    """
    row = loaded(db, MobilityTable, mobility.id, "mobility")
    before = record(row)
    _write(row, mobility, now)
    db.flush()
    written = record(row)
    if replace(before, phase=written.phase, state=written.state) != written:
        versions.keep(db, versions.Saved(row.student_id, row.visibility, row.uid, before, written), now)
    return written


def set_outlook(
    db: Session, mobility_id: int, progress: Sequence[tuple[int, int]], next_item: str, next_due: date | None
) -> None:
    """Write what the student list shows of a journey: (closed, all) of each phase and the next step."""
    new = ([list(each) for each in progress], next_item, next_due)
    if db.execute(_OUTLOOK_OF, {"wanted": mobility_id}).one() != new:
        db.execute(_SET_OUTLOOK, {"wanted": mobility_id, **dict(zip(_OUTLOOK, new, strict=True))})


def add_event(db: Session, event: JourneyEvent, now: datetime) -> JourneyEvent:
    """Write one line of a mobility's history."""
    row = JourneyEventTable(
        mobility_id=event.mobility_id,
        visibility=Visibility.PRIVATE,
        act=event.act,
        phase=int(event.phase),
        day=event.day,
        reason=event.reason,
        open_items=event.open_items,
        recorded_at=now,
    )
    db.add(row)
    db.flush()
    return event_record(row)


def remove_last_event(db: Session, mobility_id: int) -> None:
    """Take the last line of the history back; the undo of a step that was just taken."""
    query = select(JourneyEventTable).where(JourneyEventTable.mobility_id == mobility_id)
    row = db.scalars(query.order_by(JourneyEventTable.id.desc()).limit(1)).one_or_none()
    if row is not None:
        db.delete(row)


def events(db: Session, mobility_id: int) -> list[JourneyEvent]:
    """Return the history of a mobility, oldest first."""
    query = select(JourneyEventTable).where(JourneyEventTable.mobility_id == mobility_id)
    return [event_record(row) for row in db.scalars(query.order_by(JourneyEventTable.id))]


def record(row: Any) -> Mobility:
    """Return the mobility that a row holds."""
    return Mobility(
        student_id=row.student_id,
        kind=row.kind,
        direction=row.direction,
        host=row.host,
        mentor=row.mentor,
        mentor_email=row.mentor_email,
        mentor_phone=row.mentor_phone,
        city=row.city,
        country=row.country,
        field=row.field,
        programme=row.programme,
        departure=row.departure,
        return_date=row.return_date,
        apprentice=row.apprentice,
        group=row.group,
        support_plan=row.support_plan,
        phase=Phase(row.phase),
        state=row.state,
        id=row.id,
        uid=row.uid,
    )


def _write(row: MobilityTable, mobility: Mobility, now: datetime) -> None:
    row.kind, row.direction = mobility.kind, mobility.direction
    row.host, row.city, row.country = mobility.host, mobility.city, mobility.country
    row.mentor, row.mentor_email, row.mentor_phone = mobility.mentor, mobility.mentor_email, mobility.mentor_phone
    row.field, row.programme = mobility.field, mobility.programme
    row.departure, row.return_date = mobility.departure, mobility.return_date
    row.apprentice, row.group, row.support_plan = mobility.apprentice, mobility.group, mobility.support_plan
    row.phase, row.state = int(mobility.phase), mobility.state
    row.changed_at = now


def event_record(row: JourneyEventTable) -> JourneyEvent:
    """Return the line of a history that a row holds."""
    return JourneyEvent(
        mobility_id=row.mobility_id,
        act=row.act,
        phase=Phase(row.phase),
        day=row.day,
        reason=row.reason,
        open_items=row.open_items,
        recorded_at=row.recorded_at,
        id=row.id,
    )
