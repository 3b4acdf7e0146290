"""Small pictures of all pages of a paper, to look over it and to go to one."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QPen, QShowEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyledItemDelegate, QStyleOptionViewItem

from momo_desktop.i18n import _
from momo_desktop.ui import keyboard_focus, theme
from momo_desktop.ui.pdf_pages import PdfPages
from momo_desktop.ui.tokens import RADIUS_CONTROL
from momo_desktop.ui.widgets import painting

_WIDTH, _HEIGHT = 62, 88
_AROUND, _NUMBER = 7, 18
"""Pixels around a picture, and for the number under it."""
_PICTURE = Qt.ItemDataRole.UserRole


class PageThumbnails(QListWidget):
    """Lists the pages; their pictures are drawn one at each turn of the event loop, those in sight alone."""

    wanted = Signal(int)
    """Carries the page, counted from 0, that the user turned to."""

    def __init__(self, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(_("Pages"))
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(_PageDelegate(self))
        self._pages: PdfPages | None = None
        self._following = False
        self._drawer = QTimer(self, singleShot=True, interval=0)
        self._drawer.timeout.connect(self._draw_next)
        self.currentRowChanged.connect(self._on_row)
        self.verticalScrollBar().valueChanged.connect(self._drawer.start)
        self.restyle()

    def show_pages(self, pages: PdfPages) -> None:
        """List the pages of a paper."""
        self._pages = pages
        row = max(0, self.currentRow())
        self._following = True
        self.clear()
        for number in range(1, len(pages.sizes) + 1):
            item = QListWidgetItem(str(number))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, _("Page {number}").format(number=number))
            self.addItem(item)
        self.setCurrentRow(min(row, self.count() - 1))
        self._following = False
        self._drawer.start()

    def follow(self, page: int) -> None:
        """Mark the page that is looked at."""
        if page != self.currentRow():
            self._following = True
            self.setCurrentRow(page)
            self._following = False

    def restyle(self) -> None:
        px = theme.current().px
        self.setFixedWidth(px(_WIDTH) + 2 * _AROUND + 10)
        for row in range(self.count()):
            self.item(row).setData(_PICTURE, None)
        self._drawer.start()

    def _on_row(self, row: int) -> None:
        if row >= 0 and not self._following:
            self.wanted.emit(row)

    def _draw_next(self) -> None:
        row = self._lacking()
        if row is None or self._pages is None:
            return
        px, ratio = theme.current().px, self.devicePixelRatioF()
        size = self._pages.sizes[row]
        scale = min(px(_WIDTH) / size.width(), px(_HEIGHT) / size.height())
        picture = self._pages.picture(row, scale * ratio)
        picture.setDevicePixelRatio(ratio)
        self.item(row).setData(_PICTURE, picture)
        self._drawer.start()

    def _lacking(self) -> int | None:
        """Return a page in sight that has no picture yet."""
        view = self.viewport().rect()
        for row in range(self.count() if self.isVisible() else 0):
            item = self.item(row)
            if item.data(_PICTURE) is None and self.visualItemRect(item).intersects(view):
                return row
        return None

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._drawer.start()


class _PageDelegate(QStyledItemDelegate):
    """Draws a page with its number below it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        px = theme.current().px
        return QSize(px(_WIDTH) + 2 * _AROUND, px(_HEIGHT) + 2 * _AROUND + px(_NUMBER))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        look, view = theme.current(), self.parent()
        rect = QRectF(option.rect)  # pyright: ignore[reportAttributeAccessIssue]  the stubs lack the fields of options
        current = isinstance(view, QListWidget) and view.currentIndex() == index
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if current:
            painting.ground(painter, rect.adjusted(1, 1, -1, -1), RADIUS_CONTROL, "selection")
        picture = index.data(_PICTURE)
        if isinstance(picture, QImage):
            size = QSizeF(picture.size()) / picture.devicePixelRatio()
            page = QRectF(rect.center().x() - size.width() / 2, rect.top() + _AROUND, size.width(), size.height())
            painter.drawImage(page, picture)
            painter.setPen(QPen(look.color("border"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(page)
        painter.setFont(look.font("caption"))
        painter.setPen(look.color("text" if current else "text2"))
        foot = QRectF(rect.left(), rect.bottom() - look.px(_NUMBER) - 3, rect.width(), look.px(_NUMBER))
        painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, str(index.data()))
        if current and isinstance(view, QListWidget) and view.hasFocus() and keyboard_focus.in_use():
            keyboard_focus.paint_ring(painter, rect.adjusted(2, 2, -2, -2), RADIUS_CONTROL)
        painter.restore()
