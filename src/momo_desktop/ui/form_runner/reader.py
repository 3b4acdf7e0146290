"""Looking at what was answered, at one point or at all points of a series side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from momo_desktop.domain import entries as standing
from momo_desktop.domain.forms import AnswerSet, Form, Question
from momo_desktop.domain.visibility import Visibility
from momo_desktop.i18n import Language, _, answer_words
from momo_desktop.ui.form_runner import words
from momo_desktop.ui.form_runner.column import FormColumn
from momo_desktop.ui.form_runner.heads import FormHead
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.card import Card, LaneFrame
from momo_desktop.ui.widgets.labels import Label
from momo_desktop.ui.widgets.pills import Pill, private_pill


@dataclass(frozen=True, slots=True)
class Answered:
    """Is a filled form with the version of the form that it was answered to."""

    form: Form
    filled: AnswerSet


@dataclass(frozen=True, slots=True)
class _Row:
    """Is one question with its number in the newest version, 0 where only an older one asked it."""

    number: int
    question: Question


class FormReader(QWidget):
    """Shows the questions of a form with the answers of one set or, to compare, of several; Esc goes back.

    What was answered to different versions is matched by the ids of the questions, in the words of the newest one.
    `titles` are those of the student's pieces of evidence by uid.
    """

    left = Signal()
    change_wanted = Signal()

    def __init__(self, sets: Sequence[Answered], place: str, language: Language, titles: Mapping[str, str]) -> None:
        super().__init__()
        self.setObjectName("forms.reader")
        self._sets, self._language, self._titles = sets, language, titles
        self._newest = max(sets, key=_age).form
        self.change = Button(_("Change"), icon="edit", name="forms.change")
        self.change.setVisible(len(sets) == 1)
        self.change.clicked.connect(self.change_wanted)
        self.head = FormHead(language.text(self._newest.title), _place(sets, place, language), self.change)
        self.head.back.clicked.connect(self.left)
        if len(sets) == 1 and sets[0].filled.visibility is Visibility.PRIVATE:
            self.head.add_sign(private_pill())
        self._column = FormColumn([self._block(row) for row in _rows(sets, self._newest)])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._column, 1)
        shortcut = QShortcut(QKeySequence("Esc"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.left)

    def start(self) -> None:
        """Go to the way back; there is nothing to write."""
        self.head.back.setFocus(Qt.FocusReason.TabFocusReason)

    def _block(self, row: _Row) -> QWidget:
        words_of_question = self._language.text(row.question.text)
        name = f"forms.answer{row.number}" if row.number else f"forms.answer.{row.question.id}"
        frame = LaneFrame(name=name) if row.question.private else Card(name=name)
        frame.setAccessibleName(words_of_question)
        head = QHBoxLayout()
        head.setSpacing(10)
        if row.number:
            number = Label(_("{number}.").format(number=row.number), "strong", tone="text3")
            head.addWidget(number, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(Label(words_of_question, "strong", wrap=True), 1, Qt.AlignmentFlag.AlignTop)
        who = words.answered_by(row.question, self._sets[0].filled.rater)
        signs = [who] if who else []
        if not row.number:
            signs.append(_("Asked in an earlier version"))
        for sign in signs:
            head.addWidget(Pill(sign), 0, Qt.AlignmentFlag.AlignTop)
        frame.body.addLayout(head)
        for each in self._sets:
            frame.body.addLayout(self._answer(row.question, each))
        return frame

    def _answer(self, question: Question, given: Answered) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(26, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        if len(self._sets) > 1 and given.filled.point is not None:
            point = Label(words.point(given.filled.point), "small", tone="text2")
            grid.addWidget(point, 0, 0, Qt.AlignmentFlag.AlignTop)
            grid.setColumnMinimumWidth(0, 80)
        lines = QVBoxLayout()
        lines.setSpacing(4)
        for widget in self._said(question, given):
            lines.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft if isinstance(widget, Pill) else Qt.AlignmentFlag(0))
        grid.addLayout(lines, 0, 1)
        return grid

    def _said(self, question: Question, given: Answered) -> list[QWidget]:
        """Return what was said to a question, in the words of the version that asked it."""
        entries = standing.of_answers(given.filled)
        asked = next((each for each in standing.asked(given.form, entries) if each.id == question.id), None)
        if asked is None:
            return [Label(_("Not asked"), "body", tone="text3")]
        number = answer_words.number(self._language, asked, entries, given.form.steps)
        scales = answer_words.scales(self._language, asked, entries)
        lines = answer_words.lines(self._language, asked, entries, self._titles)
        found: list[QWidget] = [Pill(number, "primary")] if number else []
        found += [Label(line, wrap=True) for line in (*scales, *lines)]
        return found or [Label(_("No answer"), "body", tone="text3")]


def _age(answered: Answered) -> tuple[datetime, int]:
    return answered.filled.answered_at, answered.form.version


def _rows(sets: Sequence[Answered], newest: Form) -> list[_Row]:
    """Return the questions that were asked in any of the sets, those that the newest version left out last."""
    asked: dict[str, Question] = {}
    for each in sorted(sets, key=_age, reverse=True):
        for question in standing.asked(each.form, standing.of_answers(each.filled)):
            asked.setdefault(question.id, question)
    numbers = {question.id: number for number, question in enumerate(newest.questions, 1)}
    rows = [_Row(numbers[each.id], newest.question(each.id)) for each in asked.values() if each.id in numbers]
    rows.sort(key=lambda row: row.number)
    return rows + [_Row(0, each) for each in asked.values() if each.id not in numbers]


def _place(sets: Sequence[Answered], place: str, language: Language) -> str:
    if len(sets) != 1:
        return place
    day = _("answered on {day}").format(day=language.date(sets[0].filled.answered_at.date(), "long"))
    return f"{place} · {day}" if place else day
