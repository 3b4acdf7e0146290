"""The preview of a paper: the real PDF, drawn page by page in memory as one looks at it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from momo_desktop.i18n import Language, _
from momo_desktop.ui import theme
from momo_desktop.ui.pdf_pages import PdfPages
from momo_desktop.ui.widgets.buttons import IconButton
from momo_desktop.ui.widgets.empty_state import EmptyState
from momo_desktop.ui.widgets.labels import Label
from momo_desktop.ui.widgets.page_thumbnails import PageThumbnails

ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0)
_FULL_SIZE = 96 / 72
"""Pixels per point at a zoom of one."""

_MARGIN = 16
_WIDE = 560
"""Pixels from which on there is room for small pictures of the pages."""
_KEPT_PICTURES = 6


class PdfPreview(QWidget):
    """Shows a PDF with its page number and zoom, or a sentence that says why there is none."""

    def __init__(self, language: Language, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._language = language
        self.pages = PageView(name=f"{name}.pages")
        self.pages.moved.connect(self._show_place)
        self.thumbnails = PageThumbnails(name=f"{name}.thumbnails")
        self.thumbnails.wanted.connect(self.pages.go_to)
        self._place = Label("", "small", tone="text2", name=f"{name}.place")
        self._state = Label("", "small", tone="text2", name=f"{name}.state")
        self._zoom = Label("", "small", tone="text2", name=f"{name}.zoom")
        self._tools = QWidget()
        self._empty = EmptyState("reports", "", name=f"{name}.empty")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        shown = QWidget()
        row = QHBoxLayout(shown)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.thumbnails)
        row.addWidget(self.pages, 1)
        self._shown = shown
        self._stack.addWidget(shown)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._tools)
        column.addWidget(self._stack, 1)
        self._fill_tools(name)
        self.say("")

    def show_pdf(self, pdf: bytes) -> None:
        """Show a paper in place of the last one, at the same place and zoom."""
        self.pages.show_pdf(pdf)
        self._show_thumbnails(pdf)
        self._stack.setCurrentWidget(self._shown)
        self._tools.show()

    def say(self, sentence: str) -> None:
        """Show no paper, and why."""
        self.pages.clear()
        self._empty.set_sentence(sentence)
        self._stack.setCurrentWidget(self._empty)
        self._tools.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def set_state(self, words: str) -> None:
        """Say what is going on, for example that the paper is being made: beside the page number, or where none is."""
        self._state.setText(words)
        if words:
            self._empty.set_sentence(words)

    def _fill_tools(self, name: str) -> None:
        row = QHBoxLayout(self._tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for icon, words, act, key in (
            ("chevron-up", _("Previous page"), self.pages.page_back, "previous"),
            ("chevron-down", _("Next page"), self.pages.page_on, "next"),
        ):
            row.addWidget(_tool(icon, words, act, f"{name}.{key}"))
        row.addSpacing(6)
        row.addWidget(self._place)
        row.addSpacing(12)
        row.addWidget(self._state)
        row.addStretch(1)
        row.addWidget(self._zoom)
        row.addSpacing(6)
        for icon, words, act, key in (
            ("minus", _("Smaller"), self.pages.zoom_out, "smaller"),
            ("plus", _("Larger"), self.pages.zoom_in, "larger"),
            ("fit-width", _("Fit the width"), self.pages.fit, "fit"),
        ):
            row.addWidget(last := _tool(icon, words, act, f"{name}.{key}"))
            QWidget.setTabOrder(last, self.pages)

    def _show_thumbnails(self, pdf: bytes) -> None:
        self.thumbnails.show_pages(PdfPages(pdf))
        self._make_room()

    def _make_room(self) -> None:
        """Leave the small pictures away where there is one page, or no room beside a page that can be read."""
        self.thumbnails.setVisible(self.pages.count > 1 and self.width() >= theme.current().px(_WIDE))

    def _show_place(self) -> None:
        self.thumbnails.follow(self.pages.page)
        words = _("Page {page} of {pages}").format(page=self.pages.page + 1, pages=self.pages.count)
        self._place.setText(words)
        self._zoom.setText(self._language.percent(self.pages.zoom))


class PageView(QAbstractScrollArea):
    """Shows pages under one another; plus and minus zoom, 0 fits the width.

    Only pages that are seen are drawn, one at each turn of the event loop, so scrolling never waits for all of them.
    """

    moved = Signal()
    """Is emitted when another page or zoom is shown."""

    def __init__(self, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(_("Preview of the paper"))
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        # Always there: a bar that comes and goes would change the width that is fitted.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._pdf: PdfPages | None = None
        self._zoom: float | None = None
        self._pictures: dict[int, QImage] = {}
        self._stale: dict[int, QImage] = {}
        self._rects: list[QRectF] = []
        self._told = (-1, 0.0)
        self._drawer = QTimer(self, singleShot=True, interval=0)
        self._drawer.timeout.connect(self._draw_next)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._pdf.sizes) if self._pdf else 0

    @property
    def page(self) -> int:
        """The page that takes the upper half of the view, counted from 0."""
        middle = self.verticalScrollBar().value() + self.viewport().height() / 3
        above = [number for number, rect in enumerate(self._rects) if rect.top() <= middle]
        return above[-1] if above else 0

    @property
    def zoom(self) -> float:
        """How large the pages are, 1.0 for the size of paper on a common screen."""
        return self._zoom or self._fitting_zoom()

    def show_pdf(self, pdf: bytes) -> None:
        """Show other pages; the old pictures stay until the new ones are drawn."""
        stale = self._stale | self._pictures
        place = self.verticalScrollBar().value()
        self._close()
        self._pdf = PdfPages(pdf)
        self._stale = {number: picture for number, picture in stale.items() if number < self.count}
        self._arrange()
        self.verticalScrollBar().setValue(place)

    def clear(self) -> None:
        """Show nothing."""
        self._close()
        self._arrange()

    def page_on(self) -> None:
        """Go to the next page."""
        self.go_to(self.page + 1)

    def page_back(self) -> None:
        """Go to the page before."""
        self.go_to(self.page - 1)

    def go_to(self, number: int) -> None:
        """Go to a page, counted from 0."""
        if self._rects:
            number = max(0, min(number, len(self._rects) - 1))
            self.verticalScrollBar().setValue(round(self._rects[number].top()) - _MARGIN)

    def zoom_in(self) -> None:
        """Show the pages larger."""
        self._set_zoom(min((each for each in ZOOMS if each > self.zoom + 0.01), default=self.zoom))

    def zoom_out(self) -> None:
        """Show the pages smaller."""
        self._set_zoom(max((each for each in ZOOMS if each < self.zoom - 0.01), default=self.zoom))

    def fit(self) -> None:
        """Show the pages as wide as the view."""
        self._set_zoom(None)

    def _close(self) -> None:
        self._pdf = None
        self._pictures.clear()
        self._stale.clear()

    def _set_zoom(self, zoom: float | None) -> None:
        page = self.page
        inside = 0.0
        if self._rects:
            inside = (self.verticalScrollBar().value() - self._rects[page].top()) / max(1.0, self._rects[page].height())
        self._zoom = zoom
        self._arrange()
        if self._rects:
            rect = self._rects[page]
            self.verticalScrollBar().setValue(round(rect.top() + inside * rect.height()))

    def _fitting_zoom(self) -> float:
        widest = max((size.width() for size in self._pdf.sizes), default=0.0) if self._pdf else 0.0
        room = self.viewport().width() - 2 * _MARGIN
        return max(0.2, min(ZOOMS[-1], room / (widest * _FULL_SIZE))) if widest else 1.0

    def _arrange(self) -> None:
        scale = self.zoom * _FULL_SIZE
        sizes = [QSizeF(size.width() * scale, size.height() * scale) for size in (self._pdf.sizes if self._pdf else ())]
        width = max([self.viewport().width(), *(round(size.width()) + 2 * _MARGIN for size in sizes)])
        self._rects = []
        top = float(_MARGIN)
        for size in sizes:
            self._rects.append(QRectF(QPointF((width - size.width()) / 2, top), size))
            top += size.height() + _MARGIN
        self._stale |= self._pictures
        self._pictures = {}
        for bar, whole, seen in (
            (self.verticalScrollBar(), round(top), self.viewport().height()),
            (self.horizontalScrollBar(), width, self.viewport().width()),
        ):
            bar.setRange(0, max(0, whole - seen))
            bar.setPageStep(seen)
            bar.setSingleStep(40)
        self._tell()
        self.viewport().update()

    def _seen(self) -> list[int]:
        view = QRectF(self._offset(), self.viewport().size().toSizeF())
        return [number for number, rect in enumerate(self._rects) if rect.intersects(view)]

    def _offset(self) -> QPointF:
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _draw_next(self) -> None:
        missing = [number for number in self._seen() if number not in self._pictures]
        if self._pdf is None or not missing:
            return
        number = missing[0]
        ratio = self.devicePixelRatioF()
        picture = self._pdf.picture(number, self.zoom * _FULL_SIZE * ratio)
        picture.setDevicePixelRatio(ratio)
        self._pictures[number] = picture
        self._stale.pop(number, None)
        for far in sorted(self._pictures, key=lambda each: abs(each - number))[_KEPT_PICTURES:]:
            del self._pictures[far]
        self.viewport().update()

    def _on_scrolled(self) -> None:
        self._tell()
        self.viewport().update()

    def _tell(self) -> None:
        now = (self.page, self.zoom)
        if self._pdf is not None and now != self._told:
            self.setAccessibleDescription(self._pdf.text(now[0]))
        self._told = now
        self.moved.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.viewport().rect(), look.color("sunken"))
        painter.translate(-self._offset())
        for number in self._seen():
            rect = self._rects[number]
            picture = self._pictures.get(number) or self._stale.get(number)
            painter.fillRect(rect, Qt.GlobalColor.white)  # paper is white in every theme
            if picture is not None:
                painter.drawImage(rect, picture)
            if number not in self._pictures:
                self._drawer.start()
            painter.setPen(QPen(look.color("border"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(-0.5, -0.5, 0.5, 0.5))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_zoom(self._zoom)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = {
            Qt.Key.Key_Plus: self.zoom_in,
            Qt.Key.Key_Equal: self.zoom_in,
            Qt.Key.Key_Minus: self.zoom_out,
            Qt.Key.Key_0: self.fit,
        }.get(Qt.Key(event.key()))
        bar = self.verticalScrollBar()
        if act is not None and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            act()
        elif event.key() == Qt.Key.Key_Home:
            bar.setValue(0)
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
        elif event.angleDelta().y() > 0:
            self.zoom_in()
        else:
            self.zoom_out()


def _tool(icon: str, words: str, act: object, name: str) -> IconButton:
    button = IconButton(icon, words, name=name)
    button.clicked.connect(act)
    return button
