"""The commands about what a person may ask, and about how long records are kept."""

from __future__ import annotations

import argparse

from momo_desktop.cli.output import Output
from momo_desktop.cli.vaults import opened
from momo_desktop.domain.erasure import ErasureReason, Wish
from momo_desktop.domain.rights import Measure
from momo_desktop.i18n import language


def erase(wanted: argparse.Namespace, output: Output) -> None:
    """Erase a student for good, write the certificate, and print its number and what was found afterwards."""
    with opened(wanted) as services:
        act = services.erasure.erase([Wish(wanted.id)], ErasureReason(wanted.reason))
        services.erasure.save_certificate(act.certificate, language(wanted.language), wanted.certificate)
        output.line(certificate=act.certificate, clean=act.findings is not None and act.findings.holds)


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
                student=line.student_id,
                what=str(line.record_class),
                kept_to=line.kept_to,
                state=str(line.standing),
                held_by=str(line.held_by or ""),
                count=line.count,
            )


def _measure(measure: Measure, output: Output) -> None:
    output.line(student=measure.student_id, measure=str(measure.kind), holds=measure.ended_at is None)
