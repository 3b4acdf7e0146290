"""What all tables have in common: ids, the bin, who a row is about and who may see it."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, ForeignKey, Integer, MetaData, String
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

from momo_desktop.domain.changes import Topic
from momo_desktop.domain.dues import Owner
from momo_desktop.domain.visibility import Visibility
from momo_desktop.storage.columns import UtcInstant, Word
from momo_desktop.storage.database import TOPIC

OWN_STUDENT = "students.id"
OWN_MOBILITY = "mobilities.id"

_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


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


def table(topic: Topic, *constraints: Any) -> Any:
    """Return the `__table_args__` of a table whose writes are told under a topic."""
    return (*constraints, {"info": {TOPIC: topic}, "sqlite_autoincrement": True})
