"""The commands about what a person may ask, and about how long records are kept."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence

from momo_desktop.cli.output import Output
from momo_desktop.cli.vaults import opened
from momo_desktop.domain.erasure import ErasureReason, Wish, wish_of
from momo_desktop.domain.retention import Due, HeldBy, Standing
from momo_desktop.domain.rights import Measure
from momo_desktop.errors import ErasureHeld, ValueRefused
from momo_desktop.i18n import language
from momo_desktop.services.bundle import Services


def erase(wanted: argparse.Namespace, output: Output) -> None:
    """Erase a student for good, write the certificate, and print its number and what was found afterwards."""
    with opened(wanted) as services:
        _erase(services, [Wish(wanted.id)], ErasureReason(wanted.reason), wanted, output)


def restrict(wanted: argparse.Namespace, output: Output) -> None:
    """Keep a record without using it."""
    with opened(wanted) as services:
        _measure(services.measures.restrict(wanted.id, wanted.reason), output)


def hold(wanted: argparse.Namespace, output: Output) -> None:
    """Have a record not erased."""
    with opened(wanted) as services:
        _measure(services.measures.hold(wanted.id, wanted.reason), output)


def release(wanted: argparse.Namespace, output: Output) -> None:
    """End what holds for a student."""
    with opened(wanted) as services:
        for measure in services.measures.of_student(wanted.id).values():
            _measure(services.measures.end(measure.id), output)


def due(wanted: argparse.Namespace, output: Output) -> None:
    """Print what is due, due soon, or held although it is due; nothing is erased."""
    with opened(wanted) as services:
        for line in services.retention.review():
            output.line(
                line=_name(line),
                student=line.student_id,
                what=str(line.record_class),
                kept_to=line.kept_to,
                state=str(line.standing),
                held_by=str(line.held_by or ""),
                count=line.count,
            )


def erase_due(wanted: argparse.Namespace, output: Output) -> None:
    """Print what would go with lines of the list; with `--confirm` it goes, under one certificate."""
    with opened(wanted) as services:
        due = {_name(line): line for line in services.retention.review()}
        wishes = [wish_of(_ripe(due, name)) for name in dict.fromkeys(wanted.line)]
        if wanted.confirm:
            _erase(services, wishes, ErasureReason.PERIOD_OVER, wanted, output)
            return
        found = services.erasure.preview(wishes)
    output.line(
        rows=sum(found.rows.values()),
        files=found.files,
        papers_given=found.papers,
        copies=len(found.copies),
        named_elsewhere=found.named_elsewhere,
        room_needed=found.room_needed,
    )


def _ripe(due: Mapping[str, Due], name: str) -> Due:
    """Return the line of a name; raises `ErasureHeld`, and `ValueRefused` for what is not due."""
    line = due.get(name)
    if line is not None and line.held_by is HeldBy.HOLD:
        raise ErasureHeld(line.student_id or 0, line.reason)
    if line is None or line.standing is not Standing.DUE:
        raise ValueRefused(name, "not_due" if line is None or line.held_by is None else str(line.held_by))
    return line


def _name(line: Due) -> str:
    """Return what a line of the review list is called on the command line."""
    owner = line.batch if line.student_id is None else line.student_id
    last = "" if line.until is None else f"/{line.until.isoformat()}"
    return f"{line.record_class}/{owner}{last}"


def _erase(
    services: Services, wishes: Sequence[Wish], reason: ErasureReason, wanted: argparse.Namespace, output: Output
) -> None:
    act = services.erasure.erase(wishes, reason)
    try:
        services.erasure.save_certificate(act.certificate, language(wanted.language), wanted.certificate)
    finally:  # a certificate that finds no room lies in the vault under its number
        output.line(certificate=act.certificate, clean=act.findings is not None and act.findings.holds)


def _measure(measure: Measure, output: Output) -> None:
    output.line(student=measure.student_id, measure=str(measure.kind), holds=measure.ended_at is None)
