"""Named settings of the vault: the school, and what the program remembers for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from momo_desktop.domain.school import School
from momo_desktop.storage.tables import SettingTable

_SCHOOL = "school"
_SORTED_IN = "sorted_in"
_CONTENT = "content"


def read(db: Session, name: str) -> Mapping[str, Any]:
    """Return what was kept under a name; nothing is an empty mapping."""
    row = db.get(SettingTable, name)
    return row.value if row else {}


def keep(db: Session, name: str, value: Mapping[str, Any]) -> None:
    """Keep a value of plain JSON types under a name."""
    row = db.get(SettingTable, name)
    if row is None:
        db.add(SettingTable(name=name, value=dict(value)))
    else:
        row.value = dict(value)


def school(db: Session) -> School:
    """Return the school of the vault."""
    kept = read(db, _SCHOOL)
    return School(
        name=kept.get("name", ""),
        counsellor=kept.get("counsellor", ""),
        country=kept.get("country", ""),
        letterhead=tuple(kept.get("letterhead", ())),
        time_zone=kept.get("time_zone", "UTC"),
    )


def keep_school(db: Session, new: School) -> None:
    """Keep the school of the vault."""
    keep(
        db,
        _SCHOOL,
        {
            "name": new.name,
            "counsellor": new.counsellor,
            "country": new.country,
            "letterhead": list(new.letterhead),
            "time_zone": new.time_zone,
        },
    )


def sorted_in(db: Session) -> str:
    """Return the code of the language whose rules the students' sort keys follow, empty in a new vault."""
    return read(db, _SORTED_IN).get("language", "")


def keep_sorted_in(db: Session, code: str) -> None:
    """Keep the code of the language whose rules the students' sort keys follow."""
    keep(db, _SORTED_IN, {"language": code})


def content(db: Session) -> str:
    """Return the signature of the content that the vault's outlooks follow, empty in a new vault."""
    return read(db, _CONTENT).get("signature", "")


def keep_content(db: Session, signature: str) -> None:
    """Keep the signature of the content that the vault's outlooks follow."""
    keep(db, _CONTENT, {"signature": signature})
