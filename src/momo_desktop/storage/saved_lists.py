"""Saved lists in the database."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from momo_desktop.domain.saved_lists import SavedList
from momo_desktop.storage.rows import loaded
from momo_desktop.storage.tables import SavedListTable


def every(db: Session) -> list[SavedList]:
    """Return the saved lists in the order in which they were kept."""
    query = select(SavedListTable).order_by(SavedListTable.position, SavedListTable.id)
    return [SavedList(row.name, row.query, row.id) for row in db.scalars(query)]


def write(db: Session, saved: SavedList) -> SavedList:
    """Write a list, new when its id is 0; raises `RecordNotFound`."""
    if saved.id:
        row = loaded(db, SavedListTable, saved.id, "list")
    else:
        row = SavedListTable(position=(db.scalar(select(func.max(SavedListTable.position))) or 0) + 1)
        db.add(row)
    row.name, row.query = saved.name, saved.query
    db.flush()
    return SavedList(row.name, row.query, row.id)


def drop(db: Session, list_id: int) -> int:
    """Forget a list and return the position that it had; raises `RecordNotFound`."""
    row = loaded(db, SavedListTable, list_id, "list")
    db.delete(row)
    return row.position


def put_back(db: Session, saved: SavedList, position: int) -> None:
    """Write a list that was dropped, with its id and at its place."""
    db.add(SavedListTable(id=saved.id, name=saved.name, query=saved.query, position=position))
