"""The focus ring: two pixels around the focused control, after keyboard use only, as browsers do it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen, QWindow
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QFocusFrame,
    QScrollArea,
    QWidget,
)
from shiboken6 import isValid

from momo_desktop.ui.focus_moves import call_when_focus_moved
from momo_desktop.ui.tokens import RADIUS_CONTROL

RING_RADIUS = "ringRadius"
"""Dynamic property of a widget whose corners are not those of a control."""

_PROPERTY = "momo.keyboard"
_ROWS = "QAbstractItemView"
# Text fields show their focus with their own frame, always; item views show it at the row. By name, because the start
# would wait 5 ms for the classes.
_OWN_SIGN = ("QLineEdit", "QTextEdit", "QPlainTextEdit", "QAbstractSpinBox", _ROWS)


def in_use() -> bool:
    """Tell whether the keyboard was the last thing used to move about."""
    app = QApplication.instance()
    return bool(app and app.property(_PROPERTY))


def paint_ring(painter: QPainter, rect: QRectF, radius: float) -> None:
    """Draw the ring along the inside of `rect`."""
    palette = QApplication.palette()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    # The inner line parts the ring from a control that has its colour.
    for inset, width, role in ((2.5, 1, QPalette.ColorRole.Base), (1, 2, QPalette.ColorRole.Accent)):
        line = rect.adjusted(inset, inset, -inset, -inset)
        corner = max(0.0, min(radius, rect.height() / 2) - inset + 1)
        painter.setPen(QPen(palette.color(role), width))
        painter.drawRoundedRect(line, corner, corner)


class KeyboardFocus(QObject):
    """Watches the windows for keys and clicks and lays the ring over the focused widget.

    It filters the events of windows, not of the application: a filter in Python on every event of every widget would
    cost more than the painting.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._ring: FocusRing | None = None
        app.setProperty(_PROPERTY, False)
        app.focusWindowChanged.connect(self._watch_window)
        call_when_focus_moved(self, self._on_focus)

    @Slot(QWindow)
    def _watch_window(self, window: QWindow | None) -> None:
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)

    def _on_focus(self) -> None:
        now = QApplication.focusWidget()
        if now is not None and in_use():
            _bring_into_sight(now)
        self._move_ring(now)

    def _move_ring(self, now: QWidget | None) -> None:
        if self._ring is not None and isValid(self._ring):
            self._ring.deleteLater()
            self._ring.hide()
        self._ring = None
        if now is not None and in_use() and not any(map(now.inherits, _OWN_SIGN)):
            self._ring = FocusRing(now)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.KeyPress:
            self._set_in_use(True)
        elif kind == QEvent.Type.MouseButtonPress:
            self._set_in_use(False)
        return False

    def _set_in_use(self, used: bool) -> None:
        if in_use() != used:
            self._app.setProperty(_PROPERTY, used)
            self._move_ring(self._app.focusWidget())
            focused = self._app.focusWidget()
            if isinstance(focused, QAbstractScrollArea) and focused.inherits(_ROWS):
                focused.viewport().update()


def _bring_into_sight(widget: QWidget) -> None:
    # A scroll area follows Tab inside it, but not when Tab comes into it from outside.
    area = widget.parentWidget()
    while area is not None:
        if isinstance(area, QScrollArea):
            area.ensureWidgetVisible(widget)
        area = area.parentWidget()


class FocusRing(QFocusFrame):
    """Is the ring itself: a child of the focused widget, so that it moves, clips and dies with it.

    It derives from QFocusFrame because the accessibility tree leaves those out.
    """

    def __init__(self, target: QWidget) -> None:
        super().__init__(target)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        target.installEventFilter(self)
        self.setGeometry(target.rect())
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        target = self.parentWidget()
        wanted = target.property(RING_RADIUS) if target else None
        paint_ring(painter, QRectF(self.rect()), float(wanted or RADIUS_CONTROL))
