"""A field to search in."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit

from momo_desktop.i18n import _
from momo_desktop.ui import theme
from momo_desktop.ui.tokens import CONTROL_HEIGHT
from momo_desktop.ui.widgets.buttons import IconButton
from momo_desktop.ui.widgets.framing import light
from momo_desktop.ui.widgets.labels import IconLabel


class SearchField(QFrame):
    """Has its own frame, because the actions of a QLineEdit sit too low under a stylesheet; Esc empties it."""

    edited = Signal(str)
    """Carries the text at each change by the user."""

    def __init__(self, hint: str, accessible_name: str, *, name: str) -> None:
        super().__init__()
        self.setProperty("field", True)
        self.edit = QLineEdit()
        self.edit.setObjectName(name)
        self.edit.setFrame(False)
        self.edit.setPlaceholderText(hint)
        self.edit.setAccessibleName(accessible_name)
        self.edit.installEventFilter(self)
        self.edit.textChanged.connect(self._show_clear)
        self.edit.textEdited.connect(self.edited)
        self._clear = IconButton("close", _("Clear"), size=14, name=f"{name}.clear")
        self._clear.setFixedSize(26, 26)
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Esc does the same by keyboard
        self._clear.clicked.connect(self.clear)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 4, 0)
        row.setSpacing(8)
        row.addWidget(IconLabel("search", "text3", 16))
        row.addWidget(self.edit, 1)
        row.addWidget(self._clear)
        self._show_clear("")
        self.setFocusProxy(self.edit)
        self.restyle()

    def text(self) -> str:
        """Return what is searched for."""
        return self.edit.text()

    def clear(self) -> None:
        """Empty the field as the user would."""
        if self.edit.text():
            self.edit.clear()
            self.edited.emit("")

    def restyle(self) -> None:
        look = theme.current()
        self.setFixedHeight(look.px(CONTROL_HEIGHT))
        self.edit.setFont(look.font())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            light(self, event.type() == QEvent.Type.FocusIn)
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._empties(event):
            self.clear()
            return True
        return False

    def _empties(self, event: QKeyEvent) -> bool:
        return event.key() == Qt.Key.Key_Escape and bool(self.edit.text())

    def _show_clear(self, text: str) -> None:
        self._clear.setVisible(bool(text))
