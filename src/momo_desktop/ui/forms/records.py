"""Editors of several values: words, and records inside a record (contacts, languages)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from momo_desktop.i18n import _
from momo_desktop.ui import theme
from momo_desktop.ui.forms.editors import Editor
from momo_desktop.ui.forms.form import Form
from momo_desktop.ui.tokens import CONTROL_HEIGHT
from momo_desktop.ui.widgets.buttons import Button, IconButton
from momo_desktop.ui.widgets.flow import FlowLayout, clear
from momo_desktop.ui.widgets.labels import ElidedLabel, Label, plain_tooltip


class Tags(Editor):
    """Edits a tuple of words: Enter or a comma adds one, its cross takes it away."""

    def __init__(self, *, placeholder: str = "") -> None:
        super().__init__()
        self._tags: tuple[str, ...] = ()
        self._row = QWidget()
        self._flow = FlowLayout(self._row)
        self._flow.setContentsMargins(0, 0, 0, 0)
        self.edit = QLineEdit()
        self.edit.setPlaceholderText(placeholder)
        self.edit.textEdited.connect(self._on_typed)
        self.edit.returnPressed.connect(self._add)
        self.edit.editingFinished.connect(self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.edit)
        column.addWidget(self._row)
        self.setFocusProxy(self.edit)
        self.restyle()
        self._show()

    def value(self) -> tuple[str, ...]:
        return self._tags

    def set_value(self, value: object) -> None:
        self._tags = tuple(value) if isinstance(value, tuple) else ()
        self.edit.clear()
        self._show()

    def target(self) -> QWidget:
        return self.edit

    def loose_text(self) -> str:
        return self.edit.text()

    def restyle(self) -> None:
        self.edit.setFont(theme.current().font())
        self.edit.setMinimumHeight(theme.current().px(CONTROL_HEIGHT))

    def _on_typed(self, text: str) -> None:
        if text.endswith((",", ";")):
            self._add()

    def _add(self) -> None:
        word = self.edit.text().strip(" ,;")
        self.edit.clear()
        if word and word not in self._tags:
            self._tags = (*self._tags, word)
            self._show()
            self.edited.emit()

    def _remove(self) -> None:
        word = self.sender().property("word")
        self._tags = tuple(tag for tag in self._tags if tag != word)
        self._show()
        self.edited.emit()
        self.edit.setFocus()

    def _show(self) -> None:
        clear(self._flow)
        for tag in self._tags:
            button = Button(tag.replace("&", "&&"), icon="close")
            button.setProperty("word", tag)
            button.setAccessibleName(_("Remove {word}").format(word=tag))
            button.setToolTip(plain_tooltip(button.accessibleName()))
            button.clicked.connect(self._remove)
            self._flow.addWidget(button)
        self._row.setVisible(bool(self._tags))


class Records(Editor):
    """Edits a tuple of records as lines with *edit* and *remove*; a form of its own edits one.

    `form` makes that form, `new` an empty record, `words` the line of a record.
    """

    def __init__(
        self,
        form: Callable[[], Form[Any]],
        new: Callable[[], object],
        words: Callable[[Any], str],
        *,
        add_text: str,
        empty_text: str,
    ) -> None:
        super().__init__()
        self._form, self._new, self._words = form, new, words
        self._records: tuple[object, ...] = ()
        self.before: tuple[object, ...] = ()
        """What the records were when the one that is edited now was opened."""
        self.opened: int | None = None
        """Which record is edited now."""
        self._dialog: RecordDialog | None = None
        self._empty = Label(empty_text, "small", tone="text3")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        self._add = Button(add_text, kind="ghost", icon="plus")
        self._add.clicked.connect(self._on_add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._empty)
        column.addLayout(self._lines)
        column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self._add)

    def value(self) -> tuple[object, ...]:
        return self._records

    def set_value(self, value: object) -> None:
        self._records = tuple(value) if isinstance(value, tuple) else ()
        self._show()

    def target(self) -> QWidget:
        return self._add

    def loose_texts(self) -> dict[str, str]:
        """Return what is typed and no value yet in the record that is edited now."""
        return self._dialog.form.loose_texts() if self._dialog is not None else {}

    def reopen(self, number: int, before: tuple[object, ...], loose: Mapping[str, str]) -> None:
        """Edit a record again that was being edited when the window was left; Cancel goes back to `before`."""
        new = number >= len(before)
        record = self._records[number] if number < len(self._records) else self._new()
        dialog = self._edit(number, record, self._add.text() if new else _("Edit"), before)
        dialog.form.take_loose_texts(loose)

    def _show(self) -> None:
        clear(self._lines)
        for number, record in enumerate(self._records):
            self._lines.addWidget(self._line(number, self._words(record)))
        self._empty.setVisible(not self._records)

    def _line(self, number: int, words: str) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(ElidedLabel(words), 1)
        for icon, text, act in (
            ("edit", _("Edit {what}").format(what=words), self._on_edit),
            ("bin", _("Remove {what}").format(what=words), self._on_remove),
        ):
            button = IconButton(icon, text, size=16, name=f"{self.target().objectName()}.{icon}.{number}")
            button.setProperty("number", number)
            button.clicked.connect(act)
            row.addWidget(button)
        return line

    def _on_add(self) -> None:
        self._edit(len(self._records), self._new(), self._add.text(), self._records)

    def _on_edit(self) -> None:
        number = int(self.sender().property("number"))
        self._edit(number, self._records[number], _("Edit"), self._records)

    def _on_remove(self) -> None:
        number = int(self.sender().property("number"))
        self._keep((*self._records[:number], *self._records[number + 1 :]))

    def _keep(self, records: tuple[object, ...]) -> None:
        self._records = records
        self._show()
        self.edited.emit()

    def _edit(self, number: int, record: object, title: str, before: tuple[object, ...]) -> RecordDialog:
        self.before, self.opened = before, number
        dialog = self._dialog = RecordDialog(self._form(), record, title, self)
        dialog.written.connect(self._on_written)
        dialog.dropped.connect(self._on_dropped)
        dialog.finished.connect(self._on_closed)
        dialog.open()
        self.edited.emit()
        return dialog

    def _on_written(self, record: object) -> None:
        if self.opened is not None:
            self._keep((*self.before[: self.opened], record, *self.before[self.opened + 1 :]))

    def _on_dropped(self) -> None:
        if self._records != self.before:
            self._keep(self.before)

    def _on_closed(self, _result: int) -> None:
        self.opened = self._dialog = None
        self.edited.emit()


class RecordDialog(QDialog):
    """Edits one record inside another; what is being written stands in the draft of the record around it.

    Esc leaves it there, Cancel goes back to what stood there before.
    """

    written = Signal(object)
    """Carries the record after each change by the user, and once more when it is good."""

    dropped = Signal()
    """Is emitted by Cancel."""

    def __init__(self, form: Form[Any], record: object, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("record")
        self.setWindowTitle(title)
        self._form = form
        form.load(record)
        form.changed.connect(self._tell)
        save = Button(_("OK"), kind="primary", name="record.ok")
        save.setDefault(True)
        save.clicked.connect(self._on_ok)
        cancel = Button(_("Cancel"), name="record.cancel")
        cancel.clicked.connect(self._on_cancel)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(save)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(16)
        column.addWidget(form, 1)
        column.addLayout(row)

    @property
    def form(self) -> Form[Any]:
        """The fields of the record."""
        return self._form

    def _on_cancel(self) -> None:
        self.dropped.emit()
        self.reject()

    def _on_ok(self) -> None:
        if self._form.check():
            self._tell()
            self.accept()

    def _tell(self) -> None:
        self.written.emit(self._form.record())
