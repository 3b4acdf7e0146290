"""The form: declared fields over a frozen record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar, cast

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from momo_desktop.ui import theme
from momo_desktop.ui.forms.editors import Editor, Tick
from momo_desktop.ui.widgets.labels import Label
from momo_desktop.ui.widgets.scroll_area import ScrollArea

Record = TypeVar("Record")

_TWO_COLUMNS_FROM = 620
_TALLEST = 560


@dataclass(frozen=True, slots=True)
class Field:
    """Declares one field: the attribute of the record ("host", "name.given"), its words and its editor."""

    name: str
    label: str
    editor: Editor
    help: str = ""
    wide: bool = False
    """Takes both columns."""

    required: str = ""
    """What is said when the field is empty; nothing when it may be."""


@dataclass(frozen=True, slots=True)
class Section:
    """Is a heading over the fields that follow it."""

    title: str


class Form(ScrollArea, Generic[Record]):
    """Shows a record in fields and makes the changed record of them; one or two columns, as the width allows."""

    changed = Signal()
    """Is emitted when the user changes a field."""

    def __init__(self, parts: Sequence[Field | Section], *, name: str) -> None:
        super().__init__(name)
        self._record: Record | None = None
        self._columns = 0
        self._body = QWidget()
        self._grid = QGridLayout(self._body)
        self._grid.setContentsMargins(2, 2, 12, 2)
        self._grid.setHorizontalSpacing(20)
        self._grid.setVerticalSpacing(14)
        self._blocks: dict[str, _Block] = {}
        self._parts: list[tuple[QWidget, bool]] = []
        for part in parts:
            if isinstance(part, Section):
                heading = Label(part.title, "section")
                heading.setContentsMargins(0, 10 if self._parts else 0, 0, 0)
                self._parts.append((heading, True))
                continue
            block = _Block(part, f"{name}.{part.name}")
            block.editor.edited.connect(self.changed)
            self._blocks[part.name] = block
            self._parts.append((block, part.wide))
        self.setWidget(self._body)
        # Whatever the form stands on shines through.
        self.viewport().setAutoFillBackground(False)
        self._body.setAutoFillBackground(False)
        self._arrange(1)

    def load(self, record: Record) -> None:
        """Show a record."""
        self._record = record
        for name, block in self._blocks.items():
            block.editor.set_value(_attribute(record, name))
            block.say("")

    def record(self) -> Record:
        """Return the loaded record with what stands in the fields; call `check` first."""
        if self._record is None:
            raise RuntimeError("a form without a record has nothing to return")
        made = self._record
        for name, block in self._blocks.items():
            made = _replaced(made, name, block.editor.value())
        return made

    def check(self) -> bool:
        """Tell whether every field holds a value; if not, say why at the field and go to the first."""
        problems = {name: block.problem() for name, block in self._blocks.items()}
        self.show_problems({name: words for name, words in problems.items() if words})
        return not any(problems.values())

    def show_problems(self, problems: dict[str, str]) -> None:
        """Show words at fields by their names, take them away from the others, and go to the first."""
        first = True
        for name, block in self._blocks.items():
            words = problems.get(name, "")
            block.say(words)
            if words and first:
                first = False
                faulty = block.editor.faulty()
                faulty.setFocus(Qt.FocusReason.OtherFocusReason)
                self.ensureWidgetVisible(block if faulty is block.editor.target() else faulty)

    def loose_texts(self) -> dict[str, str]:
        """Return what is typed and is no value yet, by the names of the widgets."""
        texts = {each.target().objectName(): each.loose_text() for each in self.findChildren(Editor)}
        return {name: text for name, text in texts.items() if text}

    def take_loose_texts(self, texts: Mapping[str, str]) -> None:
        """Show again what was typed and was no value yet."""
        for each in self.findChildren(Editor):
            text = texts.get(each.target().objectName(), "")
            if text:
                each.take_loose_text(text)

    def editors(self) -> Mapping[str, Editor]:
        """Return the editors by the names of their fields."""
        return {name: block.editor for name, block in self._blocks.items()}

    def editor(self, name: str) -> Editor:
        """Return the editor of a field."""
        return self._blocks[name].editor

    def sizeHint(self) -> QSize:
        body = self._body.sizeHint()
        return QSize(max(420, body.width() + 14), min(_TALLEST, body.height() + 4))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.lay_out_for(self.viewport().width())

    def lay_out_for(self, width: int) -> None:
        """Use one column or two, as a width in pixels allows; a dialog that asks for its size says its width before."""
        self._arrange(2 if width >= theme.current().px(_TWO_COLUMNS_FROM) else 1)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        row = column = 0
        for widget, wide in self._parts:
            if (wide and column) or column == columns:
                row, column = row + 1, 0
            self._grid.addWidget(widget, row, column, 1, columns if wide else 1, Qt.AlignmentFlag.AlignTop)
            row, column = (row + 1, 0) if wide else (row, column + 1)
        for number in range(2):
            self._grid.setColumnStretch(number, 1 if number < columns else 0)
        for number in range(self._grid.rowCount()):
            self._grid.setRowStretch(number, 0)
        self._grid.setRowStretch(row + 1, 1)


class _Block(QWidget):
    """Is a field on the screen: label, editor, help and what is wrong, tied together for screen readers."""

    def __init__(self, field: Field, name: str) -> None:
        super().__init__()
        self._field = field
        self.editor = field.editor
        target = field.editor.target()
        target.setObjectName(name)
        target.setAccessibleName(field.label)
        self._problem = Label("", "small", tone="danger", wrap=True, name=f"{name}.problem")
        self._problem.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        if not isinstance(field.editor, Tick):
            label = Label(field.label, "small", tone="text2", wrap=True)
            label.setBuddy(target)
            column.addWidget(label)
        column.addWidget(field.editor)
        if field.help:
            column.addWidget(Label(field.help, "small", tone="text3", wrap=True))
        column.addWidget(self._problem)
        self._describe("")
        field.editor.edited.connect(self._forget_problem)

    def problem(self) -> str:
        """Return in words why the field cannot be kept, or nothing."""
        words = self.editor.problem()
        value = self.editor.value()
        empty = value is None or value in ("", ())
        return words or (self._field.required if empty else "")

    def say(self, problem: str) -> None:
        """Show why the field cannot be kept, or nothing."""
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        self.editor.mark(problem)
        self._describe(problem)
        if problem:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.editor.target(), problem))

    def _describe(self, problem: str) -> None:
        said = [problem, self._field.help]
        self.editor.target().setAccessibleDescription(" ".join(part for part in said if part))

    def _forget_problem(self) -> None:
        if not self._problem.isHidden():
            self.say("")


def _attribute(record: object, path: str) -> object:
    for name in path.split("."):
        record = getattr(record, name)
    return record


def _replaced(record: Record, path: str, value: object) -> Record:
    name, _dot, rest = path.partition(".")
    inner = _replaced(getattr(record, name), rest, value) if rest else value
    return cast("Record", replace(cast("Any", record), **{name: inner}))
