"""The question that is asked now: the student types the answer, which is kept by itself."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from momo_desktop.domain import entries as standing
from momo_desktop.domain.entries import Entry
from momo_desktop.domain.forms import Question
from momo_desktop.domain.student_screens import AskedForm, Given
from momo_desktop.ui.student_window.answers import StudentAnswer, answer_to
from momo_desktop.ui.student_window.look import Block, PlainButton, Reading, Words
from momo_desktop.ui.widgets.flow import clear

KEEP_AFTER_MS = 1_500

Keep = Callable[[Given], None]


class QuestionBlock(Block):
    """Asks one question of the form after the other; what hangs on a choice is asked once it was chosen."""

    kept = Signal()

    def __init__(self, reading: Reading, asked: AskedForm, keep: Keep) -> None:
        super().__init__(reading, reading.language.text(asked.form.title), name="studentView.question")
        speaker = reading.language
        self._form = asked.form
        self._keep = keep
        self._entries = dict(asked.entries)
        self._unsaved = False
        self._count = Words(reading, "", "caption", tone="text2")
        self._question = Words(reading, "", "title")
        self._guiding = Words(reading, "", "small", tone="text2")
        self._place = QVBoxLayout()
        self._answer: StudentAnswer | None = None
        self._status = Words(reading, "", "caption", tone="text2", name="studentView.answer.status")
        self.back = PlainButton(reading, speaker.gettext("Previous question"), name="studentView.previous")
        self.next = PlainButton(reading, speaker.gettext("Next question"), name="studentView.next")
        self.back.clicked.connect(self._on_back)
        self.next.clicked.connect(self._on_next)
        self._timer = QTimer(self, singleShot=True, interval=KEEP_AFTER_MS)
        self._timer.timeout.connect(self.save)
        buttons = QHBoxLayout()
        buttons.addWidget(self._status, 1)
        buttons.addWidget(self.back)
        buttons.addWidget(self.next)
        for part in (self._count, self._question, self._guiding):
            self.body.addWidget(part)
        self.body.addLayout(self._place)
        self.body.addLayout(buttons)
        questions = asked.questions
        self._now = next((each for each in questions if not self._entries.get(each.id)), questions[0])
        self._show()

    @property
    def form_id(self) -> str:
        """The form that is asked."""
        return self._form.id

    def save(self) -> None:
        """Keep the answer as it stands now."""
        self._timer.stop()
        if not self._unsaved or self._answer is None:
            return
        self._unsaved = False
        entry = self._answer.entry()
        self._entries[self._now.id] = entry
        self._keep(Given(self._form.id, self._now.id, entry))
        self._status.setText(self.reading.language.gettext("Kept"))

    def _asked(self) -> list[Question]:
        """Return the questions that are asked, given what stands here now."""
        here = {self._now.id: self._answer.entry()} if self._answer is not None else {}
        return list(standing.asked(self._form, {**self._entries, **here}))

    def _show(self) -> None:
        speaker, question = self.reading.language, self._now
        self._question.setText(speaker.text(question.text))
        self._guiding.setText(speaker.text(question.guiding))
        self._guiding.setVisible(bool(self._guiding.text()))
        clear(self._place)
        self._answer = answer_to(question, self._entries.get(question.id, Entry()), self.reading)
        self._answer.edited.connect(self._on_edited)
        self._place.addWidget(self._answer)
        self._status.setText("")
        self._show_place()

    def _show_place(self) -> None:
        asked = self._asked()
        at = asked.index(self._now)
        counted = self.reading.language.gettext("Question {number} of {total}")
        self._count.setText(counted.format(number=at + 1, total=len(asked)))
        self.back.setEnabled(at > 0)
        self.next.setEnabled(at + 1 < len(asked))

    def _on_edited(self) -> None:
        self._unsaved = True
        self._status.setText("")
        self._show_place()
        if not self._timer.isActive():
            self._timer.start()

    def _on_back(self) -> None:
        self._turn(-1)

    def _on_next(self) -> None:
        self._turn(1)

    def _turn(self, step: int) -> None:
        self.save()
        asked = self._asked()
        self._now = asked[asked.index(self._now) + step]
        self._show()
        if self._answer is not None:
            self._answer.setFocus()
