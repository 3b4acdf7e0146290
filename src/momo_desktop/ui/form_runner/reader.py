"""Looking at what was answered, at one point or at all points of a series side by side."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from momo_desktop.domain import entries as standing
from momo_desktop.domain.entries import Entry
from momo_desktop.domain.forms import AnswerSet, Form, Question, change_id, part_id
from momo_desktop.domain.visibility import Visibility
from momo_desktop.i18n import Language, _
from momo_desktop.ui.form_runner import words
from momo_desktop.ui.form_runner.column import FormColumn
from momo_desktop.ui.form_runner.heads import FormHead
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.card import Card, LaneFrame
from momo_desktop.ui.widgets.labels import Label
from momo_desktop.ui.widgets.pills import Pill, private_pill


class FormReader(QWidget):
    """Shows the questions of a form with the answers of one set or, to compare, of several; Esc goes back."""

    left = Signal()
    change_wanted = Signal()

    def __init__(self, form: Form, sets: Sequence[AnswerSet], place: str, language: Language) -> None:
        super().__init__()
        self.setObjectName("forms.reader")
        self.change = Button(_("Change"), icon="edit", name="forms.change")
        self.change.setVisible(len(sets) == 1)
        self.change.clicked.connect(self.change_wanted)
        self.head = FormHead(language.text(form.title), _place(sets, place, language), self.change)
        self.head.back.clicked.connect(self.left)
        if len(sets) == 1 and sets[0].visibility is Visibility.PRIVATE:
            self.head.add_sign(private_pill())
        blocks = [_answered(form, number, sets, language) for number in range(len(form.questions))]
        self._column = FormColumn(blocks)
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


def _place(sets: Sequence[AnswerSet], place: str, language: Language) -> str:
    if len(sets) != 1:
        return place
    day = _("answered on {day}").format(day=language.date(sets[0].answered_at.date(), "long"))
    return f"{place} · {day}" if place else day


def _answered(form: Form, number: int, sets: Sequence[AnswerSet], language: Language) -> QWidget:
    question = form.questions[number]
    words_of_question = language.text(question.text)
    name = f"forms.answer{number + 1}"
    frame = LaneFrame(name=name) if question.private else Card(name=name)
    frame.setAccessibleName(words_of_question)
    head = QHBoxLayout()
    head.setSpacing(10)
    head.addWidget(
        Label(_("{number}.").format(number=number + 1), "strong", tone="text3"), 0, Qt.AlignmentFlag.AlignTop
    )
    head.addWidget(Label(words_of_question, "strong", wrap=True), 1)
    frame.body.addLayout(head)
    for each in sets:
        frame.body.addLayout(_answer(form, question, each, language, named=len(sets) > 1))
    return frame


def _answer(form: Form, question: Question, given: AnswerSet, language: Language, *, named: bool) -> QGridLayout:
    entries = standing.of_answers(given)
    grid = QGridLayout()
    grid.setContentsMargins(26, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(1, 1)
    if named and given.point is not None:
        grid.addWidget(Label(words.point(given.point), "small", tone="text2"), 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.setColumnMinimumWidth(0, 80)
    lines = QVBoxLayout()
    lines.setSpacing(4)
    for widget in _lines(form, question, entries, language) or [Label(_("No answer"), "body", tone="text3")]:
        lines.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft if isinstance(widget, Pill) else Qt.AlignmentFlag(0))
    grid.addLayout(lines, 0, 1)
    return grid


def _lines(form: Form, question: Question, entries: standing.Entries, language: Language) -> list[QWidget]:
    found: list[QWidget] = []
    entry = entries.get(question.id, Entry())
    if entry.value is not None:
        step = next((step for step in form.steps if step.value == entry.value), None)
        if step is not None:
            said = _("{number} {step}").format(number=entry.value, step=language.text(step.name))
        else:
            said = _("{value} of {high}").format(value=entry.value, high=question.high)
        found.append(Pill(said, "primary"))
    for part in question.parts:
        value = entries.get(part_id(question.id, part), Entry()).value
        if value is not None:
            said = _("{part}: {value} of {high}").format(part=language.text(part.text), value=value, high=question.high)
            found.append(Label(said))
    if entry.text:
        found.append(Label(entry.text, wrap=True))
    change = entries.get(change_id(question.id), Entry()).text
    if change:
        found.append(Label(_("What changed: {words}").format(words=change), wrap=True))
    return found
