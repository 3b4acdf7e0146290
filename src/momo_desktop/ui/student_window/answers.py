"""What the student answers a question with, in the student's language and size: one part for each kind of answer."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from momo_desktop.domain.entries import Entry, listed
from momo_desktop.domain.forms import Question, QuestionKind
from momo_desktop.i18n import numbers
from momo_desktop.ui.forms import dates
from momo_desktop.ui.student_window.look import PlainButton, Reading, Words
from momo_desktop.ui.tokens import CONTROL_HEIGHT
from momo_desktop.ui.widgets.check_marks import CheckBox, RadioButton

_LINES = 4


class StudentAnswer(QWidget):
    """Shows the answer to one question and tells when the student changes it."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)

    def entry(self) -> Entry:
        """Return what stands here."""
        raise NotImplementedError


class _Text(StudentAnswer):
    """Takes words and, on a scale, a number before them, which can be taken back."""

    def __init__(self, reading: Reading, question: Question, entry: Entry) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._back = _back_button(reading)
        self._back.setHidden(entry.value is None)
        self._back.clicked.connect(self._take_back)
        if question.kind is QuestionKind.SCALE:
            self.column.addLayout(self._numbers(reading, question, entry.value))
        self.column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        self._edit = QPlainTextEdit(entry.text)
        self._edit.setObjectName("studentView.answer")
        self._edit.setAccessibleName(reading.language.text(question.text))
        self._edit.setPlaceholderText(reading.language.gettext("Write your answer here."))
        self._edit.setTabChangesFocus(True)
        self._edit.setFont(reading.theme.font())
        self._edit.setMinimumHeight(self._edit.fontMetrics().lineSpacing() * _LINES + 18)
        self._edit.textChanged.connect(self.edited)
        self._group.idClicked.connect(self._on_number)
        self.column.addWidget(self._edit)
        self.setFocusProxy(self._edit)

    def entry(self) -> Entry:
        number = self._group.checkedId()
        return Entry(self._edit.toPlainText(), number if number > 0 else None)

    def _on_number(self, _number: int = 0) -> None:
        self._back.setVisible(self._group.checkedId() > 0)
        self.edited.emit()

    def _take_back(self) -> None:
        self._group.setExclusive(False)
        for button in self._group.buttons():
            button.setChecked(False)
        self._group.setExclusive(True)
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self._on_number()

    def _numbers(self, reading: Reading, question: Question, chosen: int | None) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        for number in range(question.low, question.high + 1):
            button = QPushButton(str(number))
            button.setObjectName(f"studentView.number.{number}")
            button.setAccessibleName(str(number))
            button.setCheckable(True)
            button.setChecked(number == chosen)
            button.setFont(reading.theme.font("strong"))
            button.setMinimumSize(36, 36)
            button.setStyleSheet("padding: 0")
            self._group.addButton(button, number)
            row.addWidget(button, 1)
        return row


class _Line(StudentAnswer):
    """Takes one line: words, a day or a number; what is no day or number yet stays as it was typed."""

    def __init__(self, reading: Reading, question: Question, entry: Entry) -> None:
        super().__init__()
        self._reading, self._kind = reading, question.kind
        self._edit = QLineEdit(_typed(reading, question.kind, entry.text))
        self._edit.setObjectName("studentView.line")
        self._edit.setAccessibleName(reading.language.text(question.text))
        self._edit.setMaxLength(500)
        if question.kind is QuestionKind.DATE:
            example = dates.written(date(2027, 12, 31), reading.language)
            self._edit.setPlaceholderText(reading.language.gettext("For example {example}").format(example=example))
        self._edit.setFont(reading.theme.font())
        self._edit.setMinimumHeight(reading.theme.px(CONTROL_HEIGHT))
        self._problem = Words(reading, "", "small", tone="danger", name="studentView.problem")
        self._edit.textEdited.connect(self._on_edited)
        self._edit.editingFinished.connect(self._show_problem)
        self.column.addWidget(self._edit)
        self.column.addWidget(self._problem)
        self.setFocusProxy(self._edit)
        self._show_problem()

    def entry(self) -> Entry:
        value = _read(self._reading, self._kind, self._edit.text())
        return Entry(self._edit.text() if value is None else value)

    def _show_problem(self) -> None:
        speaker, wrong = self._reading.language, ""
        if self._edit.text().strip() and _read(self._reading, self._kind, self._edit.text()) is None:
            if self._kind is QuestionKind.DATE:
                example = dates.written(date(2027, 12, 31), speaker)
                wrong = speaker.gettext("This is not a day. Write it like {example}.").format(example=example)
            else:
                example = numbers.typed("12.5", speaker)
                wrong = speaker.gettext("This is not a number. Write it like {example}.").format(example=example)
        self._problem.setText(wrong)
        self._problem.setVisible(bool(wrong))
        self._edit.setAccessibleDescription(wrong)

    def _on_edited(self) -> None:
        self._problem.hide()
        self.edited.emit()


def _back_button(reading: Reading) -> PlainButton:
    words = reading.language.gettext("Take the choice back")
    return PlainButton(reading, words, kind="ghost", name="studentView.takeBack")


class _Radio(RadioButton):
    def __init__(self, reading: Reading, text: str) -> None:
        self._reading = reading
        super().__init__(text)

    def restyle(self) -> None:
        self.setFont(self._reading.theme.font())
        self.updateGeometry()


class _Tick(CheckBox):
    def __init__(self, reading: Reading, text: str) -> None:
        self._reading = reading
        super().__init__(text)

    def restyle(self) -> None:
        self.setFont(self._reading.theme.font())
        self.updateGeometry()


class _Choice(StudentAnswer):
    """Takes one of some options, or several; Del or the button takes the choice of one back."""

    def __init__(self, reading: Reading, question: Question, entry: Entry) -> None:
        super().__init__()
        speaker, kind = reading.language, _Tick if question.several else _Radio
        self._several = question.several
        self._buttons = {part.id: kind(reading, speaker.text(part.text)) for part in question.parts}
        self._group = QButtonGroup(self)
        self._group.setExclusive(not question.several)
        for option, button in self._buttons.items():
            button.setObjectName(f"studentView.option.{option}")
            button.setChecked(option in listed(entry))
            self._group.addButton(button)
            self.column.addWidget(button)
        self._group.buttonClicked.connect(self._on_chosen)
        self._back = _back_button(reading)
        self._back.clicked.connect(self._take_back)
        self.column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self._group.checkedButton() or next(iter(self._buttons.values())))
        self._arrange()

    def entry(self) -> Entry:
        return Entry(" ".join(option for option, button in self._buttons.items() if button.isChecked()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and not self._back.isHidden():
            self._take_back()
        else:
            super().keyPressEvent(event)

    def _arrange(self) -> None:
        self._back.setVisible(self._group.checkedButton() is not None and not self._several)

    def _take_back(self) -> None:
        self._group.setExclusive(False)
        for button in self._buttons.values():
            button.setChecked(False)
        self._group.setExclusive(not self._several)
        next(iter(self._buttons.values())).setFocus(Qt.FocusReason.OtherFocusReason)
        self._on_chosen()

    def _on_chosen(self) -> None:
        self._arrange()
        self.edited.emit()


def answer_to(question: Question, entry: Entry, reading: Reading) -> StudentAnswer:
    """Return what a question is answered with, showing the answer as it stands."""
    match question.kind:
        case QuestionKind.CHOICE:
            return _Choice(reading, question, entry)
        case QuestionKind.TEXT | QuestionKind.DATE | QuestionKind.NUMBER:
            return _Line(reading, question, entry)
        case _:
            return _Text(reading, question, entry)


def _typed(reading: Reading, kind: QuestionKind, text: str) -> str:
    """Return an answer as it is typed in the student's language."""
    if kind is QuestionKind.NUMBER:
        return numbers.typed(text, reading.language)
    if kind is QuestionKind.DATE:
        with suppress(ValueError):
            return dates.written(date.fromisoformat(text), reading.language)
    return text


def _read(reading: Reading, kind: QuestionKind, text: str) -> str | None:
    """Return what was typed as it is kept, None for what is no day or no number."""
    if kind is QuestionKind.NUMBER:
        return numbers.read(text, reading.language)
    if kind is QuestionKind.DATE:
        day = dates.read(text, reading.language)
        return day.isoformat() if day else None
    return text
