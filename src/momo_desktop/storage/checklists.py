"""Marks of checklist items and the counsellor's own items in the database."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, or_, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from momo_desktop.domain.checklists import Mark, OwnItem
from momo_desktop.domain.dues import Owner, Owners
from momo_desktop.domain.phases import Phase
from momo_desktop.domain.visibility import Visibility
from momo_desktop.errors import RecordNotFound
from momo_desktop.storage.rows import table_of
from momo_desktop.storage.tables import MarkTable, OwnItemTable

# What a tick asks and writes, made once: to put a statement together takes longer than to run it.
_MARKS = table_of(MarkTable)
_OWN_ITEMS = table_of(OwnItemTable)
_MARKS_OF_MOBILITY = select(_MARKS).where(_MARKS.c.mobility_id == bindparam("mobility"))
_MARK_OF_ITEM = _MARKS_OF_MOBILITY.where(_MARKS.c.item_id == bindparam("item"))
_OWN_ITEMS_OF_MOBILITY = (
    select(_OWN_ITEMS)
    .where(_OWN_ITEMS.c.mobility_id == bindparam("mobility"), _OWN_ITEMS.c.binned_at.is_(None))
    .order_by(_OWN_ITEMS.c.id)
)
_SHARED_ITEMS = _OWN_ITEMS_OF_MOBILITY.where(_OWN_ITEMS.c.visibility == Visibility.SHARED)
_SHARED_IDS = select("own/" + _OWN_ITEMS.c.uid).where(
    _OWN_ITEMS.c.mobility_id == bindparam("mobility"), _OWN_ITEMS.c.visibility == Visibility.SHARED
)
_SHARED_MARKS = _MARKS_OF_MOBILITY.where(or_(_MARKS.c.item_id.not_like("own/%"), _MARKS.c.item_id.in_(_SHARED_IDS)))
_INSERT_MARK = insert(_MARKS)
_SET_MARK = _INSERT_MARK.on_conflict_do_update(
    index_elements=["mobility_id", "item_id"],
    set_={name: _INSERT_MARK.excluded[name] for name in ("state", "reason", "done_on", "own_due", "changed_at")},
).returning(_MARKS.c.id)


def marks(db: Session, mobility_id: int) -> list[Mark]:
    """Return what was marked in a mobility."""
    return [record(row) for row in db.execute(_MARKS_OF_MOBILITY, {"mobility": mobility_id})]


def mark(db: Session, mobility_id: int, item_id: str) -> Mark | None:
    """Return what was marked of one item, None when nothing was."""
    row = db.execute(_MARK_OF_ITEM, {"mobility": mobility_id, "item": item_id}).one_or_none()
    return None if row is None else record(row)


def set_mark(db: Session, wanted: Mark, now: datetime) -> Mark:
    """Write a mark, replacing what was said of the item before, and return it with its id."""
    return replace(wanted, id=db.execute(_SET_MARK, _values(wanted, now)).scalar_one())


def add_marks(db: Session, wanted: Iterable[tuple[Mark, datetime]]) -> None:
    """Write marks of items that nothing was said of before, each with the moment of its writing."""
    values = [_values(mark, moment) for mark, moment in wanted]
    if values:
        db.execute(_INSERT_MARK, values)


def own_items(db: Session, mobility_id: int) -> list[OwnItem]:
    """Return the counsellor's own items of a mobility outside the bin, in the order they were written."""
    return [own_item_record(row) for row in db.execute(_OWN_ITEMS_OF_MOBILITY, {"mobility": mobility_id})]


def shared_marks(db: Session, mobility_id: int) -> list[Mark]:
    """Return what was marked of the items that the student may see; of no other a word is read."""
    return [record(row) for row in db.execute(_SHARED_MARKS, {"mobility": mobility_id})]


def shared_own_items(db: Session, mobility_id: int) -> list[OwnItem]:
    """Return those of the counsellor's own items that the student may see; of no other a word is read."""
    return [own_item_record(row) for row in db.execute(_SHARED_ITEMS, {"mobility": mobility_id})]


def count_own_items(db: Session, mobility_id: int, lane: Visibility) -> int:
    """Return how many of the counsellor's own items lie in a lane, without reading any."""
    query = select(func.count(_OWN_ITEMS.c.id)).where(
        _OWN_ITEMS.c.mobility_id == mobility_id, _OWN_ITEMS.c.binned_at.is_(None), _OWN_ITEMS.c.visibility == lane
    )
    return db.scalar(query) or 0


def own_item(db: Session, item_id: int) -> OwnItem:
    """Return one of the counsellor's own items; raises `RecordNotFound`."""
    return own_item_record(_loaded_item(db, item_id))


def add_own_item(db: Session, item: OwnItem) -> OwnItem:
    """Write a new item and return it with its ids."""
    row = OwnItemTable(mobility_id=item.mobility_id, visibility=item.visibility)
    _write(row, item)
    db.add(row)
    db.flush()
    return own_item_record(row)


def save_own_item(db: Session, item: OwnItem) -> OwnItem:
    """Write a changed item; raises `RecordNotFound`."""
    row = _loaded_item(db, item.id)
    _write(row, item)
    db.flush()
    return own_item_record(row)


def _loaded_item(db: Session, item_id: int) -> OwnItemTable:
    row = db.get(OwnItemTable, item_id)
    if row is None:
        raise RecordNotFound("own_item", item_id)
    return row


def _values(mark: Mark, now: datetime) -> dict[str, object]:
    return {
        "mobility_id": mark.mobility_id,
        "item_id": mark.item_id,
        "visibility": Visibility.SHARED,
        "state": mark.state,
        "reason": mark.reason,
        "done_on": mark.done_on,
        "own_due": mark.own_due,
        "changed_at": now,
    }


def record(row: Any) -> Mark:
    """Return the mark that a row holds."""
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


def own_item_record(row: Any) -> OwnItem:
    """Return the item that a row holds."""
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
