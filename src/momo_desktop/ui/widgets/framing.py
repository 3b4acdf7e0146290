"""A line of text in a frame of its own, with room for an icon before it and buttons behind it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Signal
from PySide6.QtGui import QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from momo_desktop.ui import theme
from momo_desktop.ui.tokens import CONTROL_HEIGHT, RADIUS_CONTROL
from momo_desktop.ui.widgets import painting


class FramedLine(QFrame):
    """Frames a QLineEdit, whose own actions sit too low under a stylesheet; lit while the line has the focus."""

    left = Signal()
    """Is emitted when the focus leaves the line."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("field", True)
        self._wrong = False
        self.edit = QLineEdit()
        self.edit.setFrame(False)
        self.edit.installEventFilter(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(9, 0, 4, 0)
        self._row.setSpacing(6)
        self._row.addWidget(self.edit, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(self.edit)
        self.restyle()

    def put_before(self, widget: QWidget) -> None:
        """Put an icon before the text."""
        self._row.insertWidget(0, widget)

    def put_behind(self, widget: QWidget) -> None:
        """Put a button behind the text."""
        widget.setFixedSize(28, 28)
        self._row.addWidget(widget)

    def mark_wrong(self, wrong: bool) -> None:
        """Show that the text cannot be kept, or that it can."""
        self._wrong = wrong
        self.update()

    def restyle(self) -> None:
        look = theme.current()
        self.setFixedHeight(look.px(CONTROL_HEIGHT))
        self.edit.setFont(look.font())
        # Without the stylesheet (high contrast) frame and ground are the style's own.
        self.setFrameShape(QFrame.Shape.StyledPanel if look.contrast else QFrame.Shape.NoFrame)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(look.contrast)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.update()
        if event.type() == QEvent.Type.FocusOut:
            self.left.emit()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        if look.contrast:
            super().paintEvent(event)
            return
        # Asked now: a list of completions that is open keeps the event back that tells of the loss.
        lit = self.edit.hasFocus()
        token, width = ("danger", 2) if self._wrong else ("focus", 2) if lit else ("control", 1)
        inset = width / 2
        painter = painting.painter_on(self)
        painter.setBrush(look.color("sunken" if self.edit.isReadOnly() else "surface"))
        painter.setPen(QPen(look.color(token), width))
        rect = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(rect, RADIUS_CONTROL, RADIUS_CONTROL)
