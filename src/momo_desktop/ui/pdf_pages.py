"""The pages of a PDF as pictures, drawn in memory: no file is written and no other program is asked.

PDFium knows no threads, so all of this belongs to the window's thread.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage

POINTS_PER_INCH = 72


class PdfPages:
    """Gives the pages of a PDF, counted from 0; the file is opened for each, so nothing has to be closed."""

    def __init__(self, pdf: bytes) -> None:
        self._pdf = pdf
        with self._open() as document:
            self.sizes = tuple(QSizeF(*document.get_page_size(number)) for number in range(len(document)))
            """Width and height of each page in points."""

    def picture(self, number: int, scale: float) -> QImage:
        """Return a page at `scale` pixels per point."""
        with self._open() as document:
            bitmap = document[number].render(scale=scale)  # pyright: ignore[reportArgumentType]  a fraction is fine
            image = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_BGR888)
            return image.copy()

    def text(self, number: int) -> str:
        """Return the words of a page in their order."""
        with self._open() as document:
            return document[number].get_textpage().get_text_bounded()

    @contextmanager
    def _open(self) -> Iterator[pypdfium2.PdfDocument]:
        document = pypdfium2.PdfDocument(self._pdf)
        try:
            yield document
        finally:
            document.close()  # and with it what was made of it
