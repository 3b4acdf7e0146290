"""Marks of checklist items and the counsellor's own items in the database."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from momo_desktop.domain.checklists import Mark, OwnItem
from momo_desktop.domain.dues import Owner, Owners
from momo_desktop.domain.phases import Phase
from momo_desktop.domain.visibility import Visibility
from momo_desktop.errors import RecordNotFound
from momo_desktop.storage.tables import MarkTable, OwnItemTable


def marks(db: Session, mobility_id: int) -> list[Mark]:
    """Return what was marked in a mobility."""
    return [_mark(row) for row in db.scalars(select(MarkTable).where(MarkTable.mobility_id == mobility_id))]


def mark(db: Session, mobility_id: int, item_id: str) -> Mark | None:
    """Return what was marked of one item, None when nothing was."""
    row = _row(db, mobility_id, item_id)
    return None if row is None else _mark(row)


def set_mark(db: Session, wanted: Mark, now: datetime) -> Mark:
    """Write a mark, replacing what was said of the item before; its ids are looked up."""
    row = _row(db, wanted.mobility_id, wanted.item_id)
    if row is None:
        row = MarkTable(mobility_id=wanted.mobility_id, item_id=wanted.item_id, visibility=Visibility.SHARED)
        db.add(row)
    row.state = wanted.state
    row.reason = wanted.reason
    row.done_on = wanted.done_on
    row.own_due = wanted.own_due
    row.changed_at = now
    db.flush()
    return _mark(row)


def add_marks(db: Session, wanted: Iterable[tuple[Mark, datetime]]) -> None:
    """Write marks of items that nothing was said of before, each with the moment of its writing."""
    db.add_all(
        MarkTable(
            mobility_id=mark.mobility_id,
            item_id=mark.item_id,
            visibility=Visibility.SHARED,
            state=mark.state,
            reason=mark.reason,
            done_on=mark.done_on,
            own_due=mark.own_due,
            changed_at=moment,
        )
        for mark, moment in wanted
    )
    db.flush()


def own_items(db: Session, mobility_id: int) -> list[OwnItem]:
    """Return the counsellor's own items of a mobility outside the bin, in the order they were written."""
    query = select(OwnItemTable).where(OwnItemTable.mobility_id == mobility_id, OwnItemTable.binned_at.is_(None))
    return [_own_item(row) for row in db.scalars(query.order_by(OwnItemTable.id))]


def add_own_item(db: Session, item: OwnItem) -> OwnItem:
    """Write a new item and return it with its ids."""
    row = OwnItemTable(mobility_id=item.mobility_id, visibility=item.visibility)
    _write(row, item)
    db.add(row)
    db.flush()
    return _own_item(row)


def save_own_item(db: Session, item: OwnItem) -> OwnItem:
    """Write a changed item; raises `RecordNotFound`."""
    row = db.get(OwnItemTable, item.id)
    if row is None:
        raise RecordNotFound("own_item", item.id)
    _write(row, item)
    db.flush()
    return _own_item(row)


def _row(db: Session, mobility_id: int, item_id: str) -> MarkTable | None:
    query = select(MarkTable).where(MarkTable.mobility_id == mobility_id, MarkTable.item_id == item_id)
    return db.scalars(query).one_or_none()


def _mark(row: MarkTable) -> Mark:
    return Mark(
        mobility_id=row.mobility_id,
        item_id=row.item_id,
        state=row.state,
        reason=row.reason,
        done_on=row.done_on,
        own_due=row.own_due,
        id=row.id,
    )


def _write(row: OwnItemTable, item: OwnItem) -> None:
    row.phase = int(item.phase)
    row.text = item.text
    row.owners = [str(owner) for owner in item.owners.people]
    row.together = item.owners.together
    row.due = item.due
    row.visibility = item.visibility


def _own_item(row: OwnItemTable) -> OwnItem:
    owners = Owners(tuple(Owner(word) for word in row.owners), row.together)
    return OwnItem(
        mobility_id=row.mobility_id,
        phase=Phase(row.phase),
        text=row.text,
        owners=owners,
        due=row.due,
        visibility=row.visibility,
        id=row.id,
        uid=row.uid,
    )
