"""The log of what was done: written with every unit that changes a record, each line signed with the one before it.

The signature is an HMAC under a key of the vault, so a line that was changed, taken out, put in or moved is noticed.
Whoever holds the vault's key could sign a log anew; a cut at its end is noticed by an anchor that lies elsewhere alone
(SAFETY §3.12).
"""

from __future__ import annotations

import getpass
import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import RowMapping, delete, exists, func, insert, select
from sqlalchemy.orm import Session

from momo_desktop.domain.audit import VAULT, Act, Anchor, AuditEntry, AuditVerdict, Done
from momo_desktop.domain.clock import Clock, is_believed
from momo_desktop.storage import settings
from momo_desktop.storage.database import ACTS
from momo_desktop.storage.rows import Portable, table_of
from momo_desktop.storage.safety_tables import AuditTable
from momo_desktop.storage.tables import MobilityTable, OwnItemTable, StudentTable

LOOKING = frozenset({Act.OPENED, Act.VIEWED, Act.COPIED})
"""Acts that leave every record as it was."""

SINCE_VERSION = 7
"""The first schema that has the log."""

_BASE = "audit_base"
"""The setting that says after which line the kept log begins, once older ones were taken off."""
_ENTRIES, _MOBILITIES = table_of(AuditTable), table_of(MobilityTable)
_E = _ENTRIES.c
_LAST = select(_E.id, _E.mac).order_by(_E.id.desc()).limit(1)
_INSERT = insert(_ENTRIES)
_EVERY = select(_ENTRIES).order_by(_E.id)


class AuditTrail:
    """Signs and writes what a unit of work did, inside that unit: neither is kept without the other."""

    def __init__(self, key: bytes, clock: Clock) -> None:
        self._key = key
        self._clock = clock
        self._actor = _account()

    def __call__(self, db: Session, acts: Iterable[Done]) -> Anchor:
        """Write one line for each act and return where the log then ends."""
        connection = db.connection()
        number, mac = _end(db)
        now, rows = self._clock.now().astimezone(UTC), list[dict[str, Any]]()
        for done in acts:
            number += 1
            row = _values(AuditEntry(number, now, self._actor, done))
            mac = _signed(self._key, mac, row)
            rows.append({**row, "mac": mac})
        connection.execute(_INSERT, rows)
        return Anchor(number, mac.hex())


def note(db: Session, *acts: Done) -> None:
    """Have the unit's end write what was done; what the mapper writes to records notes itself."""
    db.info.setdefault(ACTS, []).extend(acts)


def note_rows(db: Session, act: Act, kind: type[Portable], ids: Sequence[int]) -> None:
    """Note the same act for several records of a kind, with the students that they are about."""
    if not ids:
        return
    rows = table_of(kind)
    if kind is StudentTable:
        found = [(each, each) for each in ids]
    elif kind is OwnItemTable:
        owners = select(rows.c.id, _MOBILITIES.c.student_id).join(_MOBILITIES, _MOBILITIES.c.id == rows.c.mobility_id)
        found = [(row_id, student) for row_id, student in db.execute(owners.where(rows.c.id.in_(ids)))]
    else:
        about = select(rows.c.id, rows.c.student_id).where(rows.c.id.in_(ids))
        found = [(row_id, student) for row_id, student in db.execute(about)]
    note(db, *(Done(act, rows.name, row_id, student) for row_id, student in found))


@dataclass(frozen=True, slots=True)
class Wanted:
    """Says which lines are read: about one student, of certain acts, from a moment on, before the line of a number."""

    student_id: int | None = None
    acts: frozenset[Act] = frozenset()
    since: datetime | None = None
    before: int | None = None
    limit: int = 100


def entries(db: Session, wanted: Wanted) -> list[AuditEntry]:
    """Return the next lines, the newest first."""
    query = select(_ENTRIES).order_by(_E.id.desc()).limit(wanted.limit)
    if wanted.student_id is not None:
        query = query.where(_E.student_id == wanted.student_id)
    if wanted.acts:
        query = query.where(_E.act.in_(wanted.acts))
    if wanted.since is not None:
        query = query.where(_E.moment >= wanted.since)
    if wanted.before is not None:
        query = query.where(_E.id < wanted.before)
    return [_entry(row) for row in db.execute(query).mappings()]


def latest(db: Session) -> Anchor:
    """Return what a cut of the log is noticed by, to be kept elsewhere."""
    number, mac = _end(db)
    return Anchor(number, mac.hex())


def has_changed_since(db: Session, anchor: Anchor) -> bool:
    """Tell whether any record was changed after the log stood at an anchor; looking at records changes none."""
    changing = exists().where(_E.id > anchor.number, _E.act.not_in(LOOKING))
    return bool(db.scalar(select(changing)))


def still_standing(db: Session, anchors: Iterable[tuple[datetime, Anchor]]) -> list[Anchor]:
    """Return the anchors of these moments that the log must still have: going back to a copy cuts off what came after.

    The first line after such a cut says so.
    """
    cut = select(_E.id, _E.moment).where(_E.kind == VAULT, _E.act.in_((Act.RESTORED, Act.WENT_ON)))
    cuts = db.execute(cut).all()
    return [
        anchor for moment, anchor in anchors if not any(anchor.number >= number and moment <= at for number, at in cuts)
    ]


def verify(db: Session, key: bytes, anchors: Iterable[Anchor] = ()) -> AuditVerdict:
    """Read the whole log and return the first line that is not what was written, was moved or is missing."""
    base = settings.read(db, _BASE)
    if base and not _is_signed(key, base):
        return AuditVerdict(0, int(base.get("number", 0)) + 1)
    known = {each.number: each.mac for each in anchors if each.number}
    number, mac = _before_the_first(base)
    begun = number
    for row in db.execute(_EVERY.execution_options(yield_per=2000)).mappings():
        number += 1
        mac = _signed(key, mac, row)
        if row["id"] != number or not hmac.compare_digest(mac, row["mac"]) or known.pop(number, mac.hex()) != mac.hex():
            return AuditVerdict(number - begun - 1, number)
    missing = [each for each in known if each > number]
    return AuditVerdict(number - begun, number + 1 if missing else None)


def prune(db: Session, key: bytes, before: datetime) -> int:
    """Take off the lines from before a moment and return how many; the last line always stays.

    None go while the clock may be wrong: after a rest that is not believed yet.
    """
    end = db.execute(
        select(_E.id, _E.mac, _E.moment).where(_E.moment < before, _E.id < select(func.max(_E.id)).scalar_subquery())
        .order_by(_E.id.desc()).limit(1)
    ).one_or_none()  # fmt: skip
    if end is None or not _is_believed(db, end.moment, before):
        return 0
    old = _E.id <= end.id
    count = db.scalar(select(func.count()).where(old)) or 0
    db.execute(delete(_ENTRIES).where(old))
    base = {"number": end.id, "mac": end.mac.hex()}
    settings.keep(db, _BASE, {**base, "signature": _signature(key, base)})
    note(db, Done(Act.PRUNED, count=count))
    return count


def before_opening(db: Session) -> tuple[datetime, datetime] | None:
    """Return the moments of the last line before the vault was last opened and of that opening."""
    opened = (
        select(_E.id).where(_E.act == Act.OPENED, _E.kind == VAULT).order_by(_E.id.desc()).limit(1).scalar_subquery()
    )
    lines = db.scalars(select(_E.moment).where(_E.id <= opened).order_by(_E.id.desc()).limit(2)).all()
    return (lines[1], lines[0]) if len(lines) == 2 else None


def _is_believed(db: Session, last_old: datetime, young: datetime) -> bool:
    """Tell whether the time between the last old line and the first that is young enough to stay went by."""
    stays = _E.moment >= young
    first = db.scalar(select(_E.moment).where(stays).order_by(_E.id).limit(1)) or young
    if is_believed(last_old, first, 0):
        return True  # as nearly always, and then no days need to be counted
    days = db.scalar(select(func.count(func.distinct(func.date(_E.moment)))).where(stays))
    return is_believed(last_old, first, days or 0)


def _end(db: Session) -> tuple[int, bytes]:
    """Return number and signature of the last line."""
    row = db.connection().execute(_LAST).one_or_none()
    return _before_the_first(settings.read(db, _BASE)) if row is None else (row.id, row.mac)


def _before_the_first(base: Mapping[str, Any]) -> tuple[int, bytes]:
    return int(base.get("number", 0)), bytes.fromhex(base.get("mac", ""))


def _values(entry: AuditEntry) -> dict[str, Any]:
    done = entry.done
    return {
        "id": entry.number,
        "moment": entry.moment,
        "actor": entry.actor,
        "act": done.act,
        "kind": done.kind,
        "record_id": done.record_id,
        "student_id": done.student_id,
        "count": done.count,
        "detail": done.detail,
    }


def _signed(key: bytes, before: bytes, row: Mapping[str, Any] | RowMapping) -> bytes:
    fields = (
        row["id"],
        row["moment"].astimezone(UTC).isoformat(),
        row["actor"],
        str(row["act"]),
        row["kind"],
        row["record_id"],
        row["student_id"],
        row["count"],
        row["detail"],
    )
    return hmac.digest(key, before + json.dumps(fields).encode(), hashlib.sha256)


def _signature(key: bytes, base: Mapping[str, Any]) -> str:
    return hmac.digest(key, json.dumps([_BASE, base["number"], base["mac"]]).encode(), hashlib.sha256).hex()


def _is_signed(key: bytes, base: Mapping[str, Any]) -> bool:
    try:
        return hmac.compare_digest(_signature(key, base), str(base["signature"]))
    except (KeyError, TypeError):
        return False


def _entry(row: RowMapping) -> AuditEntry:
    done = Done(row["act"], row["kind"], row["record_id"], row["student_id"], row["count"], row["detail"])
    return AuditEntry(row["id"], row["moment"], row["actor"], done)


def _account() -> str:
    """Return the account of the computer that works here; a vault has one counsellor, but a laptop may have more."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # none of the ways that Python knows
        return ""
