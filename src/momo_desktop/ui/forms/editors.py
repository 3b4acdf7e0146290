"""The editors of a form: each shows one value of a record and tells when the user changes it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from momo_desktop.i18n import _, numbers, window_language
from momo_desktop.ui import theme
from momo_desktop.ui.tokens import CONTROL_HEIGHT
from momo_desktop.ui.widgets.check_marks import CheckBox


class Editor(QWidget):
    """Shows one value; `edited` is emitted for changes by the user only, never by `set_value`."""

    edited = Signal()

    def value(self) -> object:
        """Return the value as the record holds it."""
        raise NotImplementedError

    def set_value(self, value: object) -> None:
        """Show a value of a record."""
        raise NotImplementedError

    def target(self) -> QWidget:
        """Return the widget that takes the focus, the name and the description."""
        return self

    def problem(self) -> str:
        """Return in words why what stands here is no value, or nothing."""
        return ""

    def faulty(self) -> QWidget:
        """Return the widget that `problem` is about, to which the focus goes."""
        return self.target()

    def mark(self, problem: str) -> None:
        """Show, among several parts, at which of them there is a problem, or nowhere any more."""

    def loose_text(self) -> str:
        """Return what is typed here and is no value yet, for example half a date."""
        target = self.target()
        return target.text() if self.problem() and isinstance(target, QLineEdit) else ""

    def take_loose_text(self, text: str) -> None:
        """Show again what was typed and was no value yet."""
        target = self.target()
        if isinstance(target, QLineEdit):
            target.setText(text)


class TextLine(Editor):
    """Edits a line of text; with `optional` an empty line is None."""

    def __init__(self, *, placeholder: str = "", optional: bool = False, max_length: int = 500) -> None:
        super().__init__()
        self._optional = optional
        self.edit = QLineEdit()
        self.edit.setMaxLength(max_length)
        self.edit.setPlaceholderText(placeholder)
        self.edit.textEdited.connect(self.edited)
        _fill(self, self.edit)
        self.restyle()

    def value(self) -> str | None:
        text = self.edit.text()
        return None if self._optional and not text else text

    def set_value(self, value: object) -> None:
        self.edit.setText("" if value is None else str(value))
        self.edit.setCursorPosition(0)

    def target(self) -> QWidget:
        return self.edit

    def restyle(self) -> None:
        _restyle_line(self.edit)


class TextBlock(Editor):
    """Edits several lines of plain text; Tab leaves it."""

    def __init__(self, *, lines: int = 3, placeholder: str = "") -> None:
        super().__init__()
        self._lines = lines
        self.edit = QPlainTextEdit()
        self.edit.setTabChangesFocus(True)
        self.edit.setPlaceholderText(placeholder)
        self._by_program = False
        self.edit.textChanged.connect(self._tell)
        _fill(self, self.edit)
        self.restyle()

    def value(self) -> str:
        return self.edit.toPlainText()

    def set_value(self, value: object) -> None:
        self._by_program = True
        self.edit.setPlainText(str(value or ""))
        self._by_program = False

    def target(self) -> QWidget:
        return self.edit

    def restyle(self) -> None:
        self.edit.setFont(theme.current().font())
        self.edit.setFixedHeight(self.edit.fontMetrics().lineSpacing() * self._lines + 22)

    def _tell(self) -> None:
        if not self._by_program:
            self.edited.emit()


class Number(Editor):
    """Edits a whole number between two bounds; an empty field is None."""

    def __init__(self, low: int, high: int) -> None:
        super().__init__()
        self._low, self._high = low, high
        self.edit = QLineEdit()
        self.edit.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.edit.textEdited.connect(self.edited)
        _fill(self, self.edit)
        self.restyle()

    def value(self) -> int | None:
        text = self.edit.text().strip()
        number = int(text) if text.isdecimal() else None
        return number if number is not None and self._low <= number <= self._high else None

    def set_value(self, value: object) -> None:
        self.edit.setText("" if value is None else str(value))

    def target(self) -> QWidget:
        return self.edit

    def problem(self) -> str:
        if self.edit.text().strip() and self.value() is None:
            return _("Write a number from {low} to {high}.").format(low=self._low, high=self._high)
        return ""

    def restyle(self) -> None:
        _restyle_line(self.edit)


class DecimalNumber(Editor):
    """Edits a number in the notation of the window's language; its value is a text with a decimal point, or None."""

    def __init__(self) -> None:
        super().__init__()
        self._language = window_language()
        self.edit = QLineEdit()
        self.edit.setMaxLength(40)
        self.edit.textEdited.connect(self.edited)
        _fill(self, self.edit)
        self.restyle()

    def value(self) -> str | None:
        return numbers.read(self.edit.text(), self._language)

    def set_value(self, value: object) -> None:
        self.edit.setText(numbers.typed(str(value or ""), self._language))

    def target(self) -> QWidget:
        return self.edit

    def problem(self) -> str:
        if self.edit.text().strip() and self.value() is None:
            return _("This is not a number. Write it like {example}.").format(
                example=numbers.typed("12.5", self._language)
            )
        return ""

    def restyle(self) -> None:
        _restyle_line(self.edit)


class Tick(Editor):
    """Edits yes or no; its words stand at the box, so the field has no label of its own."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.box = CheckBox(text)
        self.box.clicked.connect(self.edited)
        _fill(self, self.box)

    def value(self) -> bool:
        return self.box.isChecked()

    def set_value(self, value: object) -> None:
        self.box.setChecked(bool(value))

    def target(self) -> QWidget:
        return self.box


def _fill(editor: QWidget, *widgets: QWidget) -> None:
    row = QHBoxLayout(editor)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    for widget in widgets:
        row.addWidget(widget)
    editor.setFocusProxy(widgets[0])


def _restyle_line(edit: QWidget) -> None:
    look = theme.current()
    edit.setFont(look.font())
    edit.setMinimumHeight(look.px(CONTROL_HEIGHT))
    edit.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
