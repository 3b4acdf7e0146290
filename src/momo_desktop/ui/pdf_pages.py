"""The pages of a PDF as pictures, drawn in memory: no file is written and no other program is asked.

PDFium knows no threads, so all of this belongs to the window's thread.
"""

from __future__ import annotations

import pypdfium2
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage

POINTS_PER_INCH = 72


class PdfPages:
    """Holds a PDF open; pages count from 0."""

    def __init__(self, pdf: bytes) -> None:
        self._document = pypdfium2.PdfDocument(pdf)
        self.sizes = tuple(QSizeF(*self._document.get_page_size(number)) for number in range(len(self._document)))
        """Width and height of each page in points."""

    def picture(self, number: int, scale: float) -> QImage:
        """Return a page at `scale` pixels per point."""
        page = self._document[number]
        try:
            bitmap = page.render(scale=scale)  # pyright: ignore[reportArgumentType]  a fraction is fine
            image = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_BGR888)
            return image.copy()
        finally:
            page.close()

    def text(self, number: int) -> str:
        """Return the words of a page in their order."""
        page = self._document[number]
        words = page.get_textpage()
        try:
            return words.get_text_bounded()
        finally:
            words.close()
            page.close()

    def close(self) -> None:
        """Let the document go."""
        self._document.close()
