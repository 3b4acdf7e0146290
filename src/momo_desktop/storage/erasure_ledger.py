"""The ledger of erasures: what was erased, known again by tags and without a name.

A tag is an HMAC of a record's uid under a key of the vault, so a copy that still holds the record tells on restoring it
that it should not. The ledger stands in the records, beside them and beside each copy: a copy that goes back in their
place does not know what was erased after it was made.
"""

from __future__ import annotations

import hashlib
import hmac
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import RowMapping, select, update
from sqlalchemy.orm import Session

from momo_desktop.domain.audit import Anchor
from momo_desktop.domain.erasure import Check, Erasure, ErasureAct, ErasureReason, Findings, HoldingCopy
from momo_desktop.domain.retention import RecordClass
from momo_desktop.storage import settings
from momo_desktop.storage.rows import table_of
from momo_desktop.storage.safety_tables import ErasureTable

_LEDGER = table_of(ErasureTable)
_L = _LEDGER.c
VERSIONS = "versions"
"""The part of a record that its earlier versions are."""

_KEYS, _FORGOTTEN = "erasure_keys", "forgotten_versions"


def tag(key: bytes, uid: str, part: str = "") -> str:
    """Return what stands in the ledger for a record, or for what was a `part` of it."""
    words = f"{part}/{uid}" if part else uid
    return hmac.digest(key, words.encode(), hashlib.sha256).hex()


def keys(db: Session) -> tuple[bytes, ...]:
    """Return every key that the vault ever made tags with; a new data key brings another one."""
    kept: list[str] = settings.read(db, _KEYS).get("keys", [])
    return tuple(bytes.fromhex(each) for each in kept)


def keep_key(db: Session, key: bytes) -> None:
    """Keep a key inside the records, and so in every copy, for when they are under another one."""
    known = keys(db)
    if key not in known:
        settings.keep(db, _KEYS, {"keys": [each.hex() for each in (*known, key)]})


def part_of(record_class: RecordClass, certificate: str) -> str:
    """Return what tells one erasure of a student's records of a class from the next; a whole student is no part."""
    return "" if record_class is RecordClass.RECORD else f"{record_class}/{certificate}"


def write(db: Session, erasure: Erasure, pending: Sequence[str] = ()) -> None:
    """Add a line; `pending` are the ids of attached files that are still to be removed.

    A tag that is there already stays as it is.
    """
    if db.scalar(select(_L.id).where(_L.tag == erasure.tag)) is None:
        counts = {**_counts(erasure), "pending": list(pending)}
        db.add(
            ErasureTable(
                tag=erasure.tag,
                certificate=erasure.certificate,
                reason=str(erasure.reason),
                erased_at=erasure.erased_at,
                counts=counts,
            )
        )


def pending(db: Session) -> list[str]:
    """Return the ids of the files that erasures which were cut short have still to remove."""
    return [file_id for counts in db.scalars(select(_L.counts)) for file_id in counts.get("pending", ())]


def conclude(db: Session, findings: Findings) -> None:
    """Note that the files are gone, and what was found after the erasures that have no findings yet."""
    for row in db.execute(select(_L.id, _L.counts)).all():
        if "findings" not in row.counts or row.counts.get("pending"):
            counts: dict[str, Any] = {"findings": _plain_findings(findings), **row.counts, "pending": []}
            db.execute(update(_LEDGER).where(_L.id == row.id).values(counts=counts))


def lines(db: Session) -> list[Erasure]:
    """Return every line, the oldest first."""
    return [line(row) for row in db.execute(select(_LEDGER).order_by(_L.id)).mappings()]


def acts(db: Session) -> list[ErasureAct]:
    """Return what was erased under each certificate, the newest first."""
    by_certificate: dict[str, list[Erasure]] = {}
    for line in lines(db):
        by_certificate.setdefault(line.certificate, []).append(line)
    return sorted((_act(same) for same in by_certificate.values()), key=lambda act: act.erased_at, reverse=True)


def forgotten(db: Session) -> dict[str, int]:
    """Return by the tags of records up to which number their versions were forgotten."""
    return dict(settings.read(db, _FORGOTTEN))


def forget(db: Session, known: Mapping[str, int]) -> None:
    """Note up to which number the versions of records were forgotten, by their tags."""
    settings.keep(db, _FORGOTTEN, {**forgotten(db), **known})


def plain(erasure: Erasure) -> dict[str, Any]:
    """Return a line as plain JSON types."""
    return {
        "tag": erasure.tag,
        "certificate": erasure.certificate,
        "reason": str(erasure.reason),
        "erased_at": erasure.erased_at.isoformat(),
        "counts": _counts(erasure),
    }


def _counts(erasure: Erasure) -> dict[str, Any]:
    counts: dict[str, Any] = {
        "class": str(erasure.record_class),
        "until": erasure.until.isoformat() if erasure.until else None,
        "rows": dict(erasure.rows),
        "files": erasure.files,
        "tags": list(erasure.tags),
    }
    return counts if erasure.findings is None else {**counts, "findings": _plain_findings(erasure.findings)}


def line(row: Mapping[str, Any] | RowMapping) -> Erasure:
    """Return the line in a row, or in what `plain` made of it; raises `LookupError` and `ValueError`."""
    counts: Mapping[str, Any] = row["counts"]
    until, found = counts["until"], counts.get("findings")
    return Erasure(
        tag=row["tag"],
        certificate=row["certificate"],
        reason=ErasureReason(row["reason"]),
        erased_at=row["erased_at"],
        record_class=RecordClass(counts["class"]),
        until=None if until is None else date.fromisoformat(until),
        rows=counts["rows"],
        files=counts["files"],
        tags=tuple(counts["tags"]),
        findings=None if found is None else _findings(found),
    )


def _act(same: Sequence[Erasure]) -> ErasureAct:
    first, rows = same[0], Counter[str]()
    for each in same:
        rows.update(each.rows)
    return ErasureAct(
        certificate=first.certificate,
        reason=first.reason,
        erased_at=first.erased_at,
        parts=Counter(each.record_class for each in same),
        rows=rows,
        files=sum(each.files for each in same),
        tags=tuple(each.tag for each in same),
        findings=first.findings,
    )


def _plain_findings(findings: Findings) -> dict[str, Any]:
    return {
        "program": findings.program,
        "checks": {str(check): held for check, held in findings.checks.items()},
        "copies": [[each.made_on.isoformat(), each.expires_on.isoformat()] for each in findings.copies],
        "anchor": [findings.anchor.number, findings.anchor.mac],
    }


def _findings(plain: Mapping[str, Any]) -> Findings:
    return Findings(
        program=plain["program"],
        checks={Check(check): held for check, held in plain["checks"].items()},
        copies=tuple(HoldingCopy(date.fromisoformat(made), date.fromisoformat(ends)) for made, ends in plain["copies"]),
        anchor=Anchor(*plain["anchor"]),
    )
