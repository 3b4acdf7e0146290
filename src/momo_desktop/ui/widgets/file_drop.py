"""A place where files and pictures can be dropped, and what a clipboard holds of them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QImage, QPaintEvent, QPen
from PySide6.QtWidgets import QStackedWidget, QWidget

from momo_desktop.ui import theme
from momo_desktop.ui.tokens import RADIUS_CARD
from momo_desktop.ui.widgets import painting


class FileDrop(QStackedWidget):
    """Shows one of its pages; while something is dragged over it, it says what dropping does.

    What can be dropped can be pasted and chosen as well, so nothing needs the mouse.
    """

    files_dropped = Signal(object)
    """Carries the paths as a tuple."""

    picture_dropped = Signal(object)
    """Carries a `QImage`, for example dragged out of a browser."""

    def __init__(self, invitation: str, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAcceptDrops(True)
        self._sign = _Sign(self, invitation)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if files_in(event.mimeData()) or event.mimeData().hasImage():
            event.setDropAction(Qt.DropAction.CopyAction)  # the file stays where it is
            event.accept()
            self._sign.setGeometry(self.rect())
            self._sign.raise_()
            self._sign.show()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._sign.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self._sign.hide()
        files = files_in(event.mimeData())
        picture = None if files else picture_in(event.mimeData())
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if files:
            self.files_dropped.emit(files)
        elif picture is not None:
            self.picture_dropped.emit(picture)


def files_in(data: QMimeData | None) -> tuple[Path, ...]:
    """Return the files of this computer that are dragged or were copied; addresses of the net are none.

    An empty clipboard of some systems has no data at all.
    """
    return tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()) if data else ()


def picture_in(data: QMimeData | None) -> QImage | None:
    """Return the picture that is dragged or was copied, for example a screenshot."""
    picture = data.imageData() if data and data.hasImage() else None
    return picture if isinstance(picture, QImage) and not picture.isNull() else None


class _Sign(QWidget):
    def __init__(self, parent: QWidget, words: str) -> None:
        super().__init__(parent)
        self._words = words
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.painter_on(self)
        look, rect = theme.current(), QRectF(self.rect()).adjusted(2, 2, -2, -2)
        painter.fillRect(self.rect(), look.color("canvas"))
        painting.ground(painter, rect, RADIUS_CARD, "primary_soft")
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(look.color("primary"), 2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(rect, RADIUS_CARD, RADIUS_CARD)
        painter.setFont(look.font("section"))
        painter.setPen(look.color("on_primary_soft"))
        flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
        painter.drawText(rect.adjusted(24, 24, -24, -24), flags, self._words)
