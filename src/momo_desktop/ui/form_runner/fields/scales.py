"""Answers that are numbers on a scale."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QWidget

from momo_desktop.domain.entries import Entries, Entry
from momo_desktop.domain.forms import Question, part_id
from momo_desktop.i18n import Language, _
from momo_desktop.ui.form_runner.answer_text import AnswerText
from momo_desktop.ui.form_runner.fields.answer_field import AnswerField
from momo_desktop.ui.form_runner.number_scale import NumberScale
from momo_desktop.ui.widgets.labels import Label


class ScaleField(AnswerField):
    """Takes a number and the words for it."""

    def __init__(self, question: Question, asked: str, *, name: str) -> None:
        super().__init__(question)
        self._scale = NumberScale(asked, question.low, question.high, name=f"{name}.scale")
        self._text = AnswerText(asked, label=_("In your own words"), name=f"{name}.text")
        self._scale.chosen.connect(self.on_number)
        self._text.edited.connect(self.edited)
        self.column.addWidget(self._scale)
        self.column.addWidget(self._text)
        self.setFocusProxy(self._scale)

    def entries(self) -> dict[str, Entry]:
        return {self.question.id: Entry(self._text.text(), self._scale.number())}

    def load(self, entries: Entries) -> None:
        entry = entries.get(self.question.id, Entry())
        self._scale.set_number(entry.value)
        self._text.set_text(entry.text)


class ScalesField(AnswerField):
    """Takes a number for each of several things."""

    def __init__(self, question: Question, language: Language, *, name: str) -> None:
        super().__init__(question)
        self._scales: dict[str, NumberScale] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for row, part in enumerate(question.parts):
            label = language.text(part.text)
            scale = NumberScale(label, question.low, question.high, name=f"{name}.{part.id}")
            scale.chosen.connect(self.on_number)
            self._scales[part_id(question.id, part)] = scale
            caption = Label(label, "body")
            caption.setBuddy(scale)
            grid.addWidget(caption, row, 0)
            grid.addWidget(scale, row, 1)
        self.column.addLayout(grid)
        self.setFocusProxy(next(iter(self._scales.values())))

    def entries(self) -> dict[str, Entry]:
        return {answer_id: Entry(value=scale.number()) for answer_id, scale in self._scales.items()}

    def load(self, entries: Entries) -> None:
        for answer_id, scale in self._scales.items():
            scale.set_number(entries.get(answer_id, Entry()).value)

    def next_number(self) -> QWidget | None:
        return next((scale for scale in self._scales.values() if scale.number() is None), None)
