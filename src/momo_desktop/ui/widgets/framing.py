"""A line of text in a frame of its own, with room for an icon before it and buttons behind it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from momo_desktop.ui import theme
from momo_desktop.ui.tokens import CONTROL_HEIGHT


class FramedLine(QFrame):
    """Frames a QLineEdit, whose own actions sit too low under a stylesheet; lit while the line has the focus."""

    left = Signal()
    """Is emitted when the focus leaves the line."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("field", True)
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
        self._set("wrong", wrong)

    def restyle(self) -> None:
        look = theme.current()
        self.setFixedHeight(look.px(CONTROL_HEIGHT))
        self.edit.setFont(look.font())
        # Without the stylesheet (high contrast) frame and ground are the style's own.
        self.setFrameShape(QFrame.Shape.StyledPanel if look.contrast else QFrame.Shape.NoFrame)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(look.contrast)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self._set("lit", True)
        elif event.type() == QEvent.Type.FocusOut:
            self._set("lit", False)
            self.left.emit()
        return False

    def _set(self, name: str, value: bool) -> None:
        if bool(self.property(name)) == value:
            return
        self.setProperty(name, value)
        # A rule with a property is looked up again only when the style is asked to.
        self.style().unpolish(self)
        self.style().polish(self)
        self.update()
