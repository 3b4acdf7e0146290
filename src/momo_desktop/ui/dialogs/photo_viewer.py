"""Looking at photos inside the program: fitted or enlarged, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QDialog, QGraphicsScene, QGraphicsView, QHBoxLayout, QVBoxLayout, QWidget

from momo_desktop.domain.evidence import Evidence
from momo_desktop.i18n import Language, _
from momo_desktop.ui import theme
from momo_desktop.ui.dialogs.large import fit_screen
from momo_desktop.ui.widgets.buttons import Button, IconButton
from momo_desktop.ui.widgets.labels import ElidedLabel, Label

_STEP = 1.25
_LARGEST = 8.0


class PhotoViewer(QDialog):
    """Shows photos; `content` gives the bytes of one. Plus and minus zoom, 0 fits, Page Up and Down turn over."""

    def __init__(
        self,
        photos: Sequence[Evidence],
        first: int,
        content: Callable[[Evidence], bytes],
        language: Language,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("photo")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setWindowTitle(_("Photo"))
        self._photos, self._at = tuple(photos), first
        self._content, self._language = content, language
        self._title = ElidedLabel("", "section", name="photo.title")
        self._caption = Label("", "body", tone="text2", wrap=True, name="photo.caption")
        self._caption.setMaximumHeight(120)
        self._place = Label("", "small", tone="text2", name="photo.place")
        self._view = PhotoView()
        self._view.turned.connect(self._turn)
        self._view.zoomed.connect(self._show_zoom)
        self._zoom = Label("", "small", tone="text2", name="photo.zoom")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._place)
        column.addLayout(head)
        column.addWidget(self._view, 1)
        column.addWidget(self._caption)
        column.addLayout(self._tools())
        fit_screen(self, 960, 680)
        self._show()
        self._view.setFocus()

    def _tools(self) -> QHBoxLayout:
        back = IconButton("chevron-left", _("Previous photo"), name="photo.previous")
        on = IconButton("chevron-right", _("Next photo"), name="photo.next")
        out = IconButton("minus", _("Smaller"), name="photo.smaller")
        into = IconButton("plus", _("Larger"), name="photo.larger")
        fit = Button(_("Fit"), name="photo.fit")
        close = Button(_("Close"), kind="primary", name="photo.close")
        close.setDefault(True)
        for button, act in (
            (back, self._view.turn_back),
            (on, self._view.turn_on),
            (out, self._view.zoom_out),
            (into, self._view.zoom_in),
            (fit, self._view.fit),
            (close, self.accept),
        ):
            button.clicked.connect(act)
        row = QHBoxLayout()
        row.setSpacing(4)
        for button in (back, on):
            button.setVisible(len(self._photos) > 1)
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self._zoom)
        row.addSpacing(4)
        row.addWidget(out)
        row.addWidget(into)
        row.addWidget(fit)
        row.addSpacing(8)
        row.addWidget(close)
        return row

    def _turn(self, step: int) -> None:
        self._at = (self._at + step) % len(self._photos)
        self._show()

    def _show(self) -> None:
        photo = self._photos[self._at]
        self._title.setText(photo.title)
        self._caption.setText(photo.caption)
        self._caption.setVisible(bool(photo.caption))
        several = len(self._photos) > 1
        place = _("{number} of {count}").format(number=self._at + 1, count=len(self._photos))
        self._place.setText(place if several else "")
        self._view.setAccessibleName(photo.title)
        self._view.setAccessibleDescription(photo.caption)
        picture = QPixmap()
        picture.loadFromData(self._content(photo))
        self._view.show_picture(picture)

    def _show_zoom(self, factor: float) -> None:
        self._zoom.setText(self._language.percent(factor))


class PhotoView(QGraphicsView):
    """Holds one picture that is fitted into the view until it is zoomed."""

    turned = Signal(int)
    """Carries 1 for the next picture and -1 for the one before."""

    zoomed = Signal(float)
    """Carries the pixels of the screen for each pixel of the picture."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("photo.view")
        self._scene = QGraphicsScene(self)
        self.setScene(self._scene)
        self._item = self._scene.addPixmap(QPixmap())
        self._item.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
        self._fitted = True
        self.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setFrameShape(QGraphicsView.Shape.NoFrame)
        self.setMinimumSize(240, 180)
        self.setBackgroundBrush(theme.current().color("sunken"))

    @property
    def factor(self) -> float:
        """How many pixels of the screen a pixel of the picture takes."""
        return self.transform().m11()

    def show_picture(self, picture: QPixmap) -> None:
        """Show a picture as a whole."""
        self._item.setPixmap(picture)
        self._scene.setSceneRect(QRectF(picture.rect()))
        self.fit()

    def fit(self) -> None:
        """Show the whole picture; a small one at its own size."""
        self._fitted = True
        self.resetTransform()
        size = self._item.pixmap().size()
        if size.isEmpty():
            return
        room = self.maximumViewportSize()
        factor = min(1.0, room.width() / size.width(), room.height() / size.height())
        self.scale(factor, factor)
        self.zoomed.emit(self.factor)

    def zoom_in(self) -> None:
        """Show the picture larger."""
        self._zoom(_STEP)

    def zoom_out(self) -> None:
        """Show the picture smaller, down to the whole of it."""
        self._zoom(1 / _STEP)

    def turn_on(self) -> None:
        """Ask for the next picture."""
        self.turned.emit(1)

    def turn_back(self) -> None:
        """Ask for the picture before."""
        self.turned.emit(-1)

    def _zoom(self, step: float) -> None:
        before = self.factor
        if before * step > _LARGEST:
            return
        self.scale(step, step)
        self._fitted = False
        size = self._item.pixmap().size()
        room = self.maximumViewportSize()
        if step < 1 and size.width() * self.factor <= room.width() and size.height() * self.factor <= room.height():
            self.fit()
        self.zoomed.emit(self.factor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = {
            Qt.Key.Key_Plus: self.zoom_in,
            Qt.Key.Key_Equal: self.zoom_in,
            Qt.Key.Key_Minus: self.zoom_out,
            Qt.Key.Key_0: self.fit,
            Qt.Key.Key_PageDown: self.turn_on,
            Qt.Key.Key_PageUp: self.turn_back,
        }
        # Arrows move an enlarged picture; there is nothing to move in a fitted one.
        if self._fitted:
            act |= {Qt.Key.Key_Right: self.turn_on, Qt.Key.Key_Left: self.turn_back}
        wanted = act.get(Qt.Key(event.key()))
        if wanted is None:
            super().keyPressEvent(event)
        else:
            wanted()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._zoom(_STEP if event.angleDelta().y() > 0 else 1 / _STEP)
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fitted:
            self.fit()
