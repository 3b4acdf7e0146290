"""The question that is asked now: the student types the answer, which is kept by itself."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPlainTextEdit, QPushButton

from momo_desktop.domain.entries import Entry
from momo_desktop.domain.student_screens import AskedForm, AskedQuestion, Given
from momo_desktop.ui.student_window.look import Block, PlainButton, Reading, Words
from momo_desktop.ui.widgets.flow import clear

KEEP_AFTER_MS = 1_500
_LINES = 4

Keep = Callable[[Given], None]


class QuestionBlock(Block):
    """Asks one question of the form after the other."""

    kept = Signal()

    def __init__(self, reading: Reading, asked: AskedForm, keep: Keep) -> None:
        super().__init__(reading, reading.language.text(asked.title), name="studentView.question")
        speaker = reading.language
        self._asked = asked
        self._keep = keep
        self._entries = {question.id: question.entry for question in asked.questions}
        self._unsaved = False
        self._count = Words(reading, "", "caption", tone="text2")
        self._question = Words(reading, "", "title")
        self._guiding = Words(reading, "", "small", tone="text2")
        self._numbers = QHBoxLayout()
        self._numbers.setSpacing(4)
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self._on_edited)
        self.edit = QPlainTextEdit()
        self.edit.setObjectName("studentView.answer")
        self.edit.setPlaceholderText(speaker.gettext("Write your answer here."))
        self.edit.setTabChangesFocus(True)
        self.edit.setFont(reading.theme.font())
        self.edit.setMinimumHeight(self.edit.fontMetrics().lineSpacing() * _LINES + 18)
        self._status = Words(reading, "", "caption", tone="text2", name="studentView.answer.status")
        self.back = PlainButton(reading, speaker.gettext("Previous question"), name="studentView.previous")
        self.next = PlainButton(reading, speaker.gettext("Next question"), name="studentView.next")
        self.back.clicked.connect(self._on_back)
        self.next.clicked.connect(self._on_next)
        self._timer = QTimer(self, singleShot=True, interval=KEEP_AFTER_MS)
        self._timer.timeout.connect(self.save)
        self.edit.textChanged.connect(self._on_edited)
        buttons = QHBoxLayout()
        buttons.addWidget(self._status, 1)
        buttons.addWidget(self.back)
        buttons.addWidget(self.next)
        for part in (self._count, self._question, self._guiding):
            self.body.addWidget(part)
        self.body.addLayout(self._numbers)
        self.body.addWidget(self.edit)
        self.body.addLayout(buttons)
        empty = (number for number, question in enumerate(asked.questions) if not question.entry)
        self._at = next(empty, 0)
        self._show()

    @property
    def form_id(self) -> str:
        """The form that is asked."""
        return self._asked.form_id

    def save(self) -> None:
        """Keep the answer as it stands now."""
        self._timer.stop()
        if not self._unsaved:
            return
        self._unsaved = False
        entry = self._entry()
        self._entries[self._now.id] = entry
        self._keep(Given(self._asked.form_id, self._now.id, entry))
        self._status.setText(self.reading.language.gettext("Kept"))

    @property
    def _now(self) -> AskedQuestion:
        return self._asked.questions[self._at]

    def _entry(self) -> Entry:
        number = self._group.checkedId()
        return Entry(self.edit.toPlainText(), number if number > 0 else None)

    def _show(self) -> None:
        speaker, question = self.reading.language, self._now
        entry = self._entries[question.id]
        counted = speaker.gettext("Question {number} of {total}")
        self._count.setText(counted.format(number=self._at + 1, total=len(self._asked.questions)))
        self._question.setText(speaker.text(question.text))
        self._guiding.setText(speaker.text(question.guiding))
        self._guiding.setVisible(bool(self._guiding.text()))
        self._show_numbers(question, entry.value)
        self.edit.blockSignals(True)
        self.edit.setPlainText(entry.text)
        self.edit.blockSignals(False)
        self.edit.setAccessibleName(self._question.text())
        self._status.setText("")
        self.back.setEnabled(self._at > 0)
        self.next.setEnabled(self._at + 1 < len(self._asked.questions))

    def _show_numbers(self, question: AskedQuestion, chosen: int | None) -> None:
        for button in self._group.buttons():
            self._group.removeButton(button)
        clear(self._numbers)
        if not question.high:
            return
        for number in range(question.low, question.high + 1):
            button = QPushButton(str(number))
            button.setObjectName(f"studentView.number.{number}")
            button.setAccessibleName(str(number))
            button.setCheckable(True)
            button.setChecked(number == chosen)
            button.setFont(self.reading.theme.font("strong"))
            button.setMinimumSize(36, 36)
            button.setStyleSheet("padding: 0")
            self._group.addButton(button, number)
            self._numbers.addWidget(button, 1)

    def _on_edited(self) -> None:
        self._unsaved = True
        self._status.setText("")
        if not self._timer.isActive():
            self._timer.start()

    def _on_back(self) -> None:
        self._turn(-1)

    def _on_next(self) -> None:
        self._turn(1)

    def _turn(self, step: int) -> None:
        self.save()
        self._at += step
        self._show()
        self.edit.setFocus()
