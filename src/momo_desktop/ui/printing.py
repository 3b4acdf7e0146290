"""Printing a PDF that is in memory: each page is drawn as a picture, no other program is asked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QRectF, Signal
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from momo_desktop.errors import PrinterFailed
from momo_desktop.ui.pdf_pages import POINTS_PER_INCH, PdfPages

SHARPEST = 600
"""Dots per inch; a finer picture of an A4 page takes hundreds of megabytes and looks the same."""


class Printing(QObject):
    """Asks for a printer and prints the pages; goes away by itself."""

    printed = Signal()

    def __init__(self, pdf: bytes, parent: QWidget) -> None:
        super().__init__(parent)
        self._pdf = pdf
        # Both must outlive this call: Qt's dialog crashes when its printer is collected.
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self._printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        self._printer.setFullPage(True)
        self._printer.setPageOrientation(QPageLayout.Orientation.Portrait)
        self._printer.setDocName("MOMO")  # the queue of a shared printer shows it to everybody
        self._dialog = QPrintDialog(self._printer, parent)
        self._dialog.accepted.connect(self._print)
        self._dialog.rejected.connect(self.deleteLater)

    def start(self) -> None:
        """Show the system's print dialog."""
        QDialog.open(self._dialog)  # its own form wants a slot to connect to

    def _print(self) -> None:
        try:
            paint_pages(self._pdf, self._printer)
        finally:
            self.deleteLater()
        self.printed.emit()


def paint_pages(pdf: bytes, printer: QPrinter) -> None:
    """Draw the wanted pages of a PDF, each at its own size or smaller; raises `PrinterFailed`."""
    pages = PdfPages(pdf)
    painter = QPainter()
    if not painter.begin(printer):
        raise PrinterFailed
    try:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for place, number in enumerate(_wanted(len(pages.sizes), printer)):
            if place and not printer.newPage():
                raise PrinterFailed
            picture = pages.picture(number, min(printer.resolution(), SHARPEST) / POINTS_PER_INCH)
            painter.drawImage(_room(pages, number, printer), picture)
    finally:
        painter.end()


def _room(pages: PdfPages, number: int, printer: QPrinter) -> QRectF:
    paper = printer.paperRect(QPrinter.Unit.DevicePixel)
    size = pages.sizes[number] * (printer.resolution() / POINTS_PER_INCH)
    shrink = min(1.0, paper.width() / size.width(), paper.height() / size.height())
    return QRectF(0, 0, size.width() * shrink, size.height() * shrink)


def _wanted(count: int, printer: QPrinter) -> Sequence[int]:
    first, last = printer.fromPage() or 1, printer.toPage() or count
    numbers = list(range(first - 1, min(last, count)))
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        numbers.reverse()
    return numbers * (1 if printer.supportsMultipleCopies() else printer.copyCount())
