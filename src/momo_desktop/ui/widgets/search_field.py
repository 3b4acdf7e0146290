"""A field to search in."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from momo_desktop.i18n import _
from momo_desktop.ui.widgets.buttons import IconButton
from momo_desktop.ui.widgets.framing import FramedLine
from momo_desktop.ui.widgets.labels import IconLabel


class SearchField(FramedLine):
    """Tells each change by the user; Esc empties it."""

    edited = Signal(str)

    def __init__(self, hint: str, accessible_name: str, *, name: str) -> None:
        super().__init__()
        self.edit.setObjectName(name)
        self.edit.setPlaceholderText(hint)
        self.edit.setAccessibleName(accessible_name)
        self.edit.textChanged.connect(self._show_clear)
        self.edit.textEdited.connect(self.edited)
        self.put_before(IconLabel("search", "text3", 16))
        self._clear = IconButton("close", _("Clear"), size=14, name=f"{name}.clear")
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Esc does the same by keyboard
        self._clear.clicked.connect(self.clear)
        self.put_behind(self._clear)
        self._show_clear("")

    def text(self) -> str:
        """Return what is searched for."""
        return self.edit.text()

    def clear(self) -> None:
        """Empty the field as the user would."""
        if self.edit.text():
            self.edit.clear()
            self.edited.emit("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._empties(event):
            self.clear()
            return True
        return super().eventFilter(watched, event)

    def _empties(self, event: QKeyEvent) -> bool:
        return event.key() == Qt.Key.Key_Escape and bool(self.edit.text())

    def _show_clear(self, text: str) -> None:
        self._clear.setVisible(bool(text))
