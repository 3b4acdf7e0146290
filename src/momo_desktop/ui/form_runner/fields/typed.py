"""Answers that are a day or a number: they are typed, and what is none yet stays as it was typed."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from momo_desktop.domain.entries import Entries, Entry
from momo_desktop.domain.forms import Question
from momo_desktop.ui import theme
from momo_desktop.ui.form_runner.fields.answer_field import AnswerField
from momo_desktop.ui.forms.dates import DateEditor
from momo_desktop.ui.forms.editors import DecimalNumber
from momo_desktop.ui.widgets.labels import Label

_WIDEST = 240


class _TypedField(AnswerField):
    def __init__(self, question: Question, asked: str, editor: DateEditor | DecimalNumber, *, name: str) -> None:
        super().__init__(question)
        self._editor = editor
        editor.edit.setObjectName(f"{name}.typed")
        editor.edit.setAccessibleName(asked)
        editor.edited.connect(self._on_edited)
        editor.edit.editingFinished.connect(self.has_problem)
        self._problem = Label("", "small", tone="danger", wrap=True, name=f"{name}.problem")
        self._problem.hide()
        self.column.addWidget(editor)
        self.column.addWidget(self._problem)
        self.setFocusProxy(editor.edit)
        self.restyle()

    def has_problem(self) -> bool:
        words = self._editor.problem()
        self._problem.setText(words)
        self._problem.setVisible(bool(words))
        self._editor.edit.setAccessibleDescription(words)
        return bool(words)

    def restyle(self) -> None:
        self._editor.setMaximumWidth(theme.current().px(_WIDEST))

    def _on_edited(self) -> None:
        self._problem.hide()
        self._editor.edit.setAccessibleDescription("")
        self.edited.emit()


class DateField(_TypedField):
    """Takes a day, typed in the order of the language or picked from the calendar."""

    def __init__(self, question: Question, asked: str, *, name: str) -> None:
        super().__init__(question, asked, DateEditor(), name=name)

    def entries(self) -> dict[str, Entry]:
        day = self._editor.value()
        return {self.question.id: Entry(day.isoformat() if isinstance(day, date) else self._editor.loose_text())}

    def load(self, entries: Entries) -> None:
        text = entries.get(self.question.id, Entry()).text
        self._editor.set_value(None)
        self._editor.take_loose_text(text)
        with suppress(ValueError):
            self._editor.set_value(date.fromisoformat(text))
        self.has_problem()


class NumberField(_TypedField):
    """Takes a number in the notation of the language."""

    def __init__(self, question: Question, asked: str, *, name: str) -> None:
        super().__init__(question, asked, DecimalNumber(), name=name)

    def entries(self) -> dict[str, Entry]:
        number = self._editor.value()
        return {self.question.id: Entry(number if isinstance(number, str) else self._editor.loose_text())}

    def load(self, entries: Entries) -> None:
        self._editor.set_value(entries.get(self.question.id, Entry()).text)
        self.has_problem()
