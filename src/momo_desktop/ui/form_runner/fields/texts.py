"""Answers in words: one line, or as many as it takes."""

from __future__ import annotations

from momo_desktop.domain.entries import Entries, Entry
from momo_desktop.domain.forms import Question
from momo_desktop.ui.form_runner.answer_text import AnswerText
from momo_desktop.ui.form_runner.fields.answer_field import AnswerField
from momo_desktop.ui.forms.editors import TextLine


class TextField(AnswerField):
    """Takes an answer in words."""

    def __init__(self, question: Question, asked: str, *, name: str) -> None:
        super().__init__(question)
        self._text = AnswerText(asked, lines=3, name=f"{name}.text")
        self._text.edited.connect(self.edited)
        self.column.addWidget(self._text)
        self.setFocusProxy(self._text)

    def entries(self) -> dict[str, Entry]:
        return {self.question.id: Entry(self._text.text())}

    def load(self, entries: Entries) -> None:
        self._text.set_text(entries.get(self.question.id, Entry()).text)


class LineField(AnswerField):
    """Takes an answer in one line."""

    def __init__(self, question: Question, asked: str, *, name: str) -> None:
        super().__init__(question)
        self._line = TextLine()
        self._line.edit.setObjectName(f"{name}.line")
        self._line.edit.setAccessibleName(asked)
        self._line.edited.connect(self.edited)
        self.column.addWidget(self._line)
        self.setFocusProxy(self._line.edit)

    def entries(self) -> dict[str, Entry]:
        return {self.question.id: Entry(self._line.value() or "")}

    def load(self, entries: Entries) -> None:
        self._line.set_value(entries.get(self.question.id, Entry()).text)
