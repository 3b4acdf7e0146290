"""A field that narrows a list, shown while something is looked for in it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from momo_desktop.i18n import _
from momo_desktop.ui.widgets.search_field import SearchField


class FindBar(SearchField):
    """Comes with Ctrl+F; Enter and the arrow go on to the list, Esc empties the field and then takes it away."""

    def __init__(self, rows: QWidget, *, name: str) -> None:
        super().__init__(_("Find here"), _("Find here"), name=name)
        self._rows = rows
        self.hide()

    def open(self) -> None:
        """Show the field with its words selected."""
        self.show()
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.edit.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if super().eventFilter(watched, event):
            return True
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        elif event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down}:
            return False
        self._rows.setFocus(Qt.FocusReason.OtherFocusReason)
        return True
