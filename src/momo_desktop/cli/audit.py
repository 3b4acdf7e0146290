"""The commands about the log of what was done with the records."""

from __future__ import annotations

import argparse
from datetime import UTC, date, datetime, time

from momo_desktop.cli.output import Output
from momo_desktop.cli.vaults import opened
from momo_desktop.domain.audit import Anchor, AuditEntry
from momo_desktop.errors import LogBroken, ValueRefused


def list_lines(wanted: argparse.Namespace, output: Output) -> None:
    """Print who did what to which record and when, the newest first; a student is told by the number alone."""
    since = None if wanted.since is None else _begin_of(wanted.since)
    with opened(wanted) as services:
        before: int | None = None
        while lines := services.audit.page(student_id=wanted.student, since=since, before=before):
            for each in lines:
                output.line(**_described(each.entry))
            before = lines[-1].entry.number


def verify(wanted: argparse.Namespace, output: Output) -> None:
    """Read the whole log, and print where it ends for the next time; raises `LogBroken` for the first bad line."""
    known = [] if wanted.anchor is None else [_anchor(wanted.anchor)]
    with opened(wanted) as services:
        found, end = services.audit.verify(*known), services.audit.anchor()
    anchor = f"{end.number}:{end.mac}"
    output.line(holds=found.holds, lines=found.entries, first_bad=found.first_bad, anchor=anchor)
    if found.first_bad is not None:
        raise LogBroken(found.first_bad)


def _begin_of(day: date) -> datetime:
    begun = datetime.combine(day, time())
    try:
        return begun.astimezone()
    except (OverflowError, ValueError, OSError):  # at an end of the calendar, a zone leads past it
        return begun.replace(tzinfo=UTC)


def _anchor(written: str) -> Anchor:
    number, _between, mac = written.partition(":")
    try:
        return Anchor(int(number), bytes.fromhex(mac).hex())
    except ValueError as wrong:
        raise ValueRefused("anchor", "malformed") from wrong


def _described(entry: AuditEntry) -> dict[str, object]:
    done = entry.done
    return {
        "number": entry.number,
        "at": entry.moment.isoformat(),
        "act": str(done.act),
        "kind": done.kind,
        "record": done.record_id,
        "student": done.student_id,
        "count": done.count,
        "detail": done.detail,
        "account": entry.actor,
    }
