"""What goes to a printer, read back from a file that is printed into."""

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from reportlab.lib.pagesizes import A4, A5, landscape
from reportlab.pdfgen.canvas import Canvas

from momo_desktop.errors import PrinterFailed
from momo_desktop.ui.pdf_pages import PdfPages
from momo_desktop.ui.printing import Printing, paint_pages
from quiet import Quiet


def pdf(*sizes: tuple[float, float]) -> bytes:
    """A black bar at the left upper corner of each page."""
    out = BytesIO()
    canvas = Canvas(out)
    for width, height in sizes:
        canvas.setPageSize((width, height))
        canvas.rect(0, height - 100, 200, 100, fill=1)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


@pytest.fixture
def printer(lit: None, tmp_path: Path) -> QPrinter:
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "printed.pdf"))
    made.setResolution(72)
    made.setFullPage(True)
    return made


def test_every_page_is_printed(printer: QPrinter) -> None:
    paint_pages(pdf(A4, A4, A4), printer)
    assert len(PdfReader(printer.outputFileName()).pages) == 3


def test_only_the_wanted_pages_are_printed(printer: QPrinter) -> None:
    printer.setFromTo(2, 3)
    paint_pages(pdf(A4, A4, A4, A4), printer)
    assert len(PdfReader(printer.outputFileName()).pages) == 2


def test_half_a_page_keeps_its_size_on_a_whole_one(printer: QPrinter) -> None:
    paint_pages(pdf(landscape(A5)), printer)
    pages = PdfPages(Path(printer.outputFileName()).read_bytes())
    picture = pages.picture(0, 1.0)
    assert picture.pixelColor(190, 90).lightness() < 60
    assert picture.pixelColor(215, 50).lightness() > 200
    assert picture.pixelColor(100, 115).lightness() > 200


def test_a_printer_that_takes_nothing_is_an_error(printer: QPrinter, tmp_path: Path, quiet: Quiet) -> None:
    quiet.expect(r"^QPainter::begin\(\): Returned false$")
    printer.setOutputFileName(str(tmp_path / "gone" / "printed.pdf"))
    with pytest.raises(PrinterFailed):
        paint_pages(pdf(A4), printer)


def test_printed_is_told_after_the_dialog_was_accepted(qtbot: QtBot, lit: None, tmp_path: Path) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    printing = Printing(pdf(A4), owner)
    printing._printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printing._printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printing._printer.setResolution(72)
    with qtbot.waitSignal(printing.printed):
        printing._dialog.accepted.emit(printing._printer)
    assert (tmp_path / "printed.pdf").exists()
