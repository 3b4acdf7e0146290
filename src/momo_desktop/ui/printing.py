"""Printing a PDF that is in memory: each page is drawn as a picture, no other program is asked."""

from __future__ import annotations

import pypdfium2
from PySide6.QtCore import QObject, QRectF, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

_DOTS_PER_INCH = 300
_POINTS_PER_INCH = 72


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
        self._dialog = QPrintDialog(self._printer, parent)
        self._dialog.accepted.connect(self._print)
        self._dialog.rejected.connect(self.deleteLater)

    def start(self) -> None:
        """Show the system's print dialog."""
        self._dialog.open()

    def _print(self) -> None:
        paint_pages(self._pdf, self._printer)
        self.printed.emit()
        self.deleteLater()


def paint_pages(pdf: bytes, printer: QPrinter) -> None:
    """Draw each page of a PDF on a page of the printer."""
    document = pypdfium2.PdfDocument(pdf)
    painter = QPainter(printer)
    try:
        for number in range(len(document)):
            if number:
                printer.newPage()
            picture = _picture(document[number])
            room = QRectF(printer.paperRect(QPrinter.Unit.DevicePixel))
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(room, picture)
    finally:
        painter.end()
        document.close()


def _picture(page: pypdfium2.PdfPage) -> QImage:
    bitmap = page.render(scale=_DOTS_PER_INCH / _POINTS_PER_INCH)  # pyright: ignore[reportArgumentType]  a fraction is fine
    image = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_BGR888)
    return image.copy()
