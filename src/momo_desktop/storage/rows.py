"""What all tables have in common: ids, the bin, who a row is about and who may see it, and how a row is found."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any, ClassVar, TypeVar, cast

from sqlalchemy import JSON, ColumnElement, ForeignKey, Integer, MetaData, String, Table, and_, func, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, declared_attr, mapped_column

from momo_desktop.domain.audit import Act
from momo_desktop.domain.changes import Topic
from momo_desktop.domain.dues import Owner
from momo_desktop.domain.visibility import Visibility
from momo_desktop.errors import RecordNotFound
from momo_desktop.storage.columns import UtcInstant, Word
from momo_desktop.storage.database import ADDED, TOPIC

OWN_STUDENT = "students.id"
OWN_MOBILITY = "mobilities.id"

_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

_Kind = TypeVar("_Kind", bound="Numbered")


class Row(DeclarativeBase):
    """Is the root of all mapped rows."""

    metadata = MetaData(naming_convention=_NAMES)
    type_annotation_map: ClassVar = {
        datetime: UtcInstant,
        Visibility: Word(Visibility),
        Owner: Word(Owner),
        dict[str, Any]: JSON,
        list[str]: JSON,
    }


class Numbered:
    """Gives a table its never reused id."""

    id: Mapped[int] = mapped_column(Integer, primary_key=True)


class Portable(Numbered):
    """Gives a table ids within and without the vault, and a place in the bin.

    Rows that went to the bin together share a batch.
    """

    uid: Mapped[str] = mapped_column(String(36), unique=True, default=lambda: str(uuid.uuid4()))
    binned_at: Mapped[datetime | None]
    bin_batch: Mapped[str | None] = mapped_column(String(36))


class OfStudent(Portable):
    """Belongs to a student, perhaps to one of the mobilities, and says who may see it."""

    visibility: Mapped[Visibility]

    @declared_attr
    def student_id(cls) -> Mapped[int]:
        """The student that the row is about."""
        return mapped_column(ForeignKey(OWN_STUDENT), index=True)

    @declared_attr
    def mobility_id(cls) -> Mapped[int | None]:
        """The mobility that the row belongs to, if any."""
        return mapped_column(ForeignKey(OWN_MOBILITY), index=True)


def table(topic: Topic, *constraints: Any, added: Act | None = None) -> Any:
    """Return the `__table_args__` of a table whose writes are told under a topic.

    With `added`, what the mapper writes to it is also a line of the log: a new row as this act, a changed one as such.
    """
    info = {TOPIC: topic} if added is None else {TOPIC: topic, ADDED: added}
    return (*constraints, {"info": info, "sqlite_autoincrement": True})


def table_of(kind: type[Row] | type[Numbered]) -> Table:
    """Return the table of a kind of rows, for what is asked often: an object for each row doubles what SQL takes."""
    return cast("Table", getattr(kind, "__table__"))  # noqa: B009  only a mapped class has one


def loaded(db: Session, kind: type[_Kind], row_id: int, name: str) -> _Kind:
    """Return one row; raises `RecordNotFound` with the name of its kind."""
    row = db.get(kind, row_id)
    if row is None:
        raise RecordNotFound(name, row_id)
    return row


def in_lanes(kind: type[OfStudent], student_id: int, *lanes: Visibility) -> ColumnElement[bool]:
    """Return the condition for what a student has outside the bin in the given lanes."""
    return and_(kind.student_id == student_id, kind.binned_at.is_(None), kind.visibility.in_(lanes))


def count_in_lane(db: Session, kind: type[OfStudent], student_id: int, lane: Visibility) -> int:
    """Return how many rows of a kind a student has in a lane, without reading a word of them."""
    return db.scalar(select(func.count(kind.id)).where(in_lanes(kind, student_id, lane))) or 0
