"""The editor of a student: found by typing any part of the name, or of the class."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QVBoxLayout, QWidget

from momo_desktop.i18n import _
from momo_desktop.ui.forms.editors import Editor
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.widgets.completion_list import CompletionList
from momo_desktop.ui.widgets.framing import FramedLine

_ID = Qt.ItemDataRole.UserRole + 1
_MOST = 12


class StudentChoice(Editor):
    """Chooses a student, or nobody by an empty field; its value is the id."""

    def __init__(self, context: PageContext, *, placeholder: str = "") -> None:
        super().__init__()
        self._services = context.services
        self._student_id: int | None = None
        self._chosen = ""
        self._line = FramedLine()
        self.edit = self._line.edit
        self.edit.setPlaceholderText(placeholder or _("Type to find"))
        self.edit.textEdited.connect(self._on_typed)
        self._line.left.connect(self._mark)
        self._found = QStandardItemModel(self)
        self._completer = QCompleter(self._found, self)
        # The service has searched already, without case and accents.
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(_MOST)
        self._completer.setPopup(CompletionList(_("Choices")))
        self._completer.setWidget(self.edit)
        self._completer.activated.connect(self._on_taken)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._line)
        self.setFocusProxy(self.edit)

    def value(self) -> int | None:
        return self._student_id if self.edit.text() == self._chosen else None

    def set_value(self, value: object) -> None:
        self._student_id = value if isinstance(value, int) else None
        known = None if self._student_id is None else self._services.students.get(self._student_id)
        self._chosen = "" if known is None else _words(known.name.listed(), known.school_class)
        self.edit.setText(self._chosen)
        self.edit.setCursorPosition(0)

    def target(self) -> QWidget:
        return self.edit

    def problem(self) -> str:
        if self.edit.text().strip() and self.value() is None:
            return _("Choose an entry of the list.")
        return ""

    def _on_typed(self, text: str) -> None:
        self._line.mark_wrong(False)
        self._found.clear()
        rows = self._services.students.page(text, limit=_MOST).rows if text.strip() else ()
        for row in rows:
            item = QStandardItem(_words(row.name.listed(), row.school_class))
            item.setData(row.id, _ID)
            self._found.appendRow(item)
        if rows:
            self._completer.complete()
            popup = self._completer.popup()
            if popup is not None:
                popup.setCurrentIndex(self._completer.completionModel().index(0, 0))
        self.edited.emit()

    def _on_taken(self, words: str) -> None:
        # Two may be called the same, so the row tells who it is.
        popup = self._completer.popup()
        student_id = popup.currentIndex().data(_ID) if popup is not None else None
        if isinstance(student_id, int):
            self._student_id, self._chosen = student_id, words
            self.edit.setText(words)
        self.edited.emit()

    def _mark(self) -> None:
        self._line.mark_wrong(bool(self.problem()))


def _words(name: str, school_class: str) -> str:
    return f"{name} · {school_class}" if school_class else name
