"""The commands that write files which leave the vault."""

from __future__ import annotations

import argparse
from dataclasses import replace
from datetime import date

from momo_desktop.cli.output import Output
from momo_desktop.cli.vaults import file_password, opened
from momo_desktop.domain.access_copies import AccessRequest
from momo_desktop.domain.clock import Clock
from momo_desktop.services.exports import Ask, ExportRequest
from momo_desktop.services.exports import export as kind_of
from momo_desktop.services.reports import ReportRequest

ACCESS_COPY = "access-copy"


def export(wanted: argparse.Namespace, output: Output) -> None:
    """Write one of the files that can be exported; of a student, or of all whom a filter leaves."""
    password = file_password(wanted)
    kind = kind_of(wanted.what.replace("-", "_"))
    student_id: int | None = wanted.student
    with opened(wanted) as services:
        request = ExportRequest(
            kind.id,
            wanted.language,
            student_id,
            wanted.query,
            with_birth_date=Ask.BIRTH_DATE in kind.asks and wanted.birth_date,
            password=password,
        )
        if Ask.PORTFOLIO in kind.asks and student_id is not None:
            portfolio = services.reports.render(ReportRequest("portfolio", student_id, wanted.language))
            request = replace(request, portfolio=portfolio)
        content = services.exports.make(request)
        services.exports.save(request, content, wanted.out)
        output.line(export=wanted.what, bytes=len(content), encrypted=bool(request.password))


def access_copy(wanted: argparse.Namespace, output: Output) -> None:
    """Write the copy of everything about a student; support needs are only counted in it, and nothing is withheld."""
    password = file_password(wanted)
    with opened(wanted) as services:
        received: date = wanted.received or Clock().today()
        request = AccessRequest(wanted.student, wanted.language, received, password=password)
        made = services.access_copies.make(request)
        services.access_copies.save(request, made, wanted.out)
        output.line(records=made.records, masked=made.masked, pages=made.pages, encrypted=bool(password))
