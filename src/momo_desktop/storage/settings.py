"""Named settings of the vault: the school, and what the program remembers for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from momo_desktop import strict_data
from momo_desktop.domain.school import School
from momo_desktop.domain.school_days import SchoolFree
from momo_desktop.domain.vault_secrets import SecretDates
from momo_desktop.storage.rows import table_of
from momo_desktop.storage.tables import SettingTable

_SETTINGS = table_of(SettingTable)
_READ = select(_SETTINGS.c.value).where(_SETTINGS.c.name == bindparam("wanted"))
_INSERT = insert(_SETTINGS)
_KEEP = _INSERT.on_conflict_do_update(index_elements=["name"], set_={"value": _INSERT.excluded.value})

_SCHOOL = "school"
_SORTED_IN = "sorted_in"
_CONTENT = "content"
_SCHOOL_FREE = "school_free"
_SIGNING_KEY = "signing_key"
_SECRET_DATES = "secret_dates"
_IDENTITY = "identity"


def read(db: Session, name: str) -> Mapping[str, Any]:
    """Return what was kept under a name; nothing is an empty mapping."""
    value = db.scalar(_READ, {"wanted": name})
    return {} if value is None else value


def keep(db: Session, name: str, value: Mapping[str, Any]) -> None:
    """Keep a value of plain JSON types under a name; the value that is there already is not written again."""
    if db.scalar(_READ, {"wanted": name}) != dict(value):
        db.execute(_KEEP, {"name": name, "value": dict(value)})


def school(db: Session) -> School:
    """Return the school of the vault."""
    kept = read(db, _SCHOOL)
    return School(
        name=kept.get("name", ""),
        counsellor=kept.get("counsellor", ""),
        country=kept.get("country", ""),
        letterhead=tuple(kept.get("letterhead", ())),
        time_zone=kept.get("time_zone", "UTC"),
        earlier_at_once=kept.get("earlier_at_once", False),
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
            "earlier_at_once": new.earlier_at_once,
        },
    )


def school_free(db: Session) -> tuple[SchoolFree, ...]:
    """Return the ranges of days without school that the school set, the earliest first."""
    ranges = read(db, _SCHOOL_FREE).get("ranges", ())
    return tuple(
        SchoolFree(each["name"], date.fromisoformat(each["first"]), date.fromisoformat(each["last"])) for each in ranges
    )


def keep_school_free(db: Session, ranges: Iterable[SchoolFree]) -> None:
    """Keep the ranges of days without school."""
    written = [
        {"name": each.name, "first": each.first.isoformat(), "last": each.last.isoformat()}
        for each in sorted(ranges, key=lambda each: (each.first, each.last))
    ]
    keep(db, _SCHOOL_FREE, {"ranges": written})


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


def signing_key(db: Session) -> bytes:
    """Return the key that signs what the school gives away, empty while there is none; it never leaves the vault."""
    return bytes.fromhex(read(db, _SIGNING_KEY).get("key", ""))


def keep_signing_key(db: Session, key: bytes) -> None:
    """Keep the key that signs what the school gives away."""
    keep(db, _SIGNING_KEY, {"key": key.hex()})


def secret_dates(db: Session) -> SecretDates:
    """Return what is remembered of the secrets that open the vault."""
    return strict_data.read(SecretDates, read(db, _SECRET_DATES))


def keep_secret_dates(db: Session, dates: SecretDates) -> None:
    """Remember the days on which something was done with the secrets that open the vault."""
    keep(db, _SECRET_DATES, strict_data.plain(dates))


def identity(db: Session) -> str:
    """Return the secret key that opens what colleagues write for the vault, empty while there is none."""
    return read(db, _IDENTITY).get("key", "")


def keep_identity(db: Session, key: str) -> None:
    """Keep the secret key that opens what colleagues write for the vault."""
    keep(db, _IDENTITY, {"key": key})
