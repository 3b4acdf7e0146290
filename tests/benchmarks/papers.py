"""The portfolio against a bare ReportLab canvas that draws the same lines and the same photos."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from measure import Result, side_by_side, timed
from pypdf import PdfReader
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from vaults import Bench, with_demo

from momo_desktop.domain.evidence import EvidenceKind
from momo_desktop.reports import fonts
from momo_desktop.services.reports import ReportRequest

LINE = 12


def results(folder: Path) -> Iterator[Result]:
    """Measure the portfolio of the demo student with everything."""
    bench = with_demo(folder)
    student = bench.services.students.page("").rows[0].id
    request = ReportRequest("portfolio", student, "en")
    pdf = bench.services.reports.render(request)
    photos = _photos(bench, student)
    pages = [page.extract_text().splitlines() for page in PdfReader(BytesIO(pdf)).pages]
    ours, theirs = side_by_side(
        lambda: timed(lambda: bench.services.reports.render(request)), lambda: timed(lambda: _by_hand(pages, photos))
    )
    what = f"tagged portfolio of {len(pages)} pages, gathered and drawn"
    yield Result("S14", what, "the same lines and photos on a bare canvas", ours, theirs, 2.4)
    size = sum(len(photo) for photo in photos)
    yield Result("S15", f"size of the portfolio ({len(pdf) // 1024} KiB)", "its photos", len(pdf), size, 1.1, "MiB")
    yield _batch(bench)
    bench.close()


def _batch(bench: Bench) -> Result:
    """Measure many portfolios by two processes against the same by one; to start the two is a part of it."""
    asked = [ReportRequest("portfolio", each.id, "en") for each in bench.services.students.page("").rows]
    asked *= -(-200 // len(asked))
    make = bench.services.reports.make

    def one_by_one() -> None:
        for each in asked:
            make(each)

    ours, theirs = side_by_side(
        lambda: timed(lambda: bench.services.reports.make_several(asked)), lambda: timed(one_by_one), rounds=2
    )
    return Result("S16", f"{len(asked)} portfolios by two processes", "one by one", ours, theirs, 1 / 1.8)


def _photos(bench: Bench, student: int) -> list[bytes]:
    pieces = bench.services.evidence.of_student(student)
    shown = [each for each in pieces if each.may_publish and each.kind is EvidenceKind.PHOTO]
    return [bench.services.evidence.content(each) for each in shown if each.visibility == "shared"]


def _by_hand(pages: list[list[str]], photos: list[bytes]) -> bytes:
    fonts.register()
    out = BytesIO()
    canvas = Canvas(out, A4, pageCompression=1)
    for lines in pages:
        canvas.setFont(fonts.REGULAR, 9)
        for number, line in enumerate(lines):
            canvas.drawString(50, A4[1] - 50 - number * LINE, fonts.drawable(line))
        canvas.showPage()
    for photo in photos:
        canvas.drawImage(ImageReader(BytesIO(photo)), 50, 400, 240, 180)
    canvas.save()
    return out.getvalue()
