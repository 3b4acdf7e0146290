"""A rating: a step, an example for it, and what changed since the earlier one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QRadioButton, QVBoxLayout, QWidget

from momo_desktop.domain.entries import Entries, Entry
from momo_desktop.domain.forms import Question, change_id
from momo_desktop.i18n import _
from momo_desktop.ui.form_runner import words
from momo_desktop.ui.form_runner.answer_text import AnswerText
from momo_desktop.ui.form_runner.fields.answer_field import AnswerField, Asking, EarlierRating
from momo_desktop.ui.widgets.labels import Label
from momo_desktop.ui.widgets.rating_scale import RatingScale


class RatingField(AnswerField):
    """Takes a step, an example for it and, once it is chosen, asks what changed since the earlier one.

    The earlier one is shown then, or at once where the school wants it so.
    """

    def __init__(self, question: Question, asked: str, asking: Asking, *, name: str) -> None:
        super().__init__(question)
        self._asked, self._asking, self._name = asked, asking, name
        self._proven = False
        # Both are made when they are needed: most of 26 questions need neither at first.
        self._earlier: QWidget | None = None
        self._change: AnswerText | None = None
        self._scale = RatingScale(asked, words=asking.steps, name=f"{name}.rating")
        self._example = AnswerText(
            _("Example: {question}").format(question=asked),
            label=_("An example: when and where?"),
            lines=1,
            name=f"{name}.example",
        )
        self._lack = Label(
            _("No example yet. One moment is enough."), "small", tone="text3", wrap=True, name=f"{name}.lack"
        )
        for part in (self._scale, self._example, self._lack):
            self.column.addWidget(part)
        self._scale.rated.connect(self._on_rated)
        self._example.edited.connect(self._on_edited)
        self.setFocusProxy(self._scale)
        self._arrange()

    def entries(self) -> dict[str, Entry]:
        return {
            self.question.id: Entry(self._example.text(), self._scale.rating()),
            change_id(self.question.id): Entry(self._change.text() if self._change else ""),
        }

    def load(self, entries: Entries) -> None:
        entry = entries.get(self.question.id, Entry())
        self._scale.set_rating(entry.value)
        self._example.set_text(entry.text)
        change = entries.get(change_id(self.question.id), Entry()).text
        if change or self._change:
            self._ask_for_change().set_text(change)
        self._arrange()

    def last_stop(self) -> QWidget:
        return self._example.edit

    def note_evidence(self, *, attached: bool) -> None:
        self._proven = attached
        self._arrange()

    def _arrange(self) -> None:
        rating = self._scale.rating()
        latest = self._asking.earlier[-1].step if self._asking.earlier else None
        differs = rating is not None and latest is not None and rating != latest
        # Answered first, unless the school decided otherwise: the earlier answer must not steer the new one.
        shown = rating is not None or self._asking.at_once
        self._scale.set_earlier(latest if shown else None)
        if shown and latest is not None and self._earlier is None:
            self._earlier = _EarlierRatings(self._asking, name=f"{self._name}.earlier")
            self.column.insertWidget(1, self._earlier)
        if self._earlier is not None:
            self._earlier.setVisible(shown)
        if differs:
            self._ask_for_change()
        if self._change is not None:
            self._change.setVisible(differs or bool(self._change.text().strip()))
        self._lack.setVisible(rating is not None and not self._proven and not self._example.text().strip())

    def _ask_for_change(self) -> AnswerText:
        if self._change is None:
            self._change = AnswerText(
                _("What changed: {question}").format(question=self._asked),
                label=_("What changed? How can you tell?"),
                lines=1,
                name=f"{self._name}.change",
            )
            self._change.edited.connect(self._on_edited)
            self.column.insertWidget(self.column.indexOf(self._example), self._change)
            QWidget.setTabOrder(self._scale.findChildren(QRadioButton)[-1], self._change.edit)
        return self._change

    def _on_rated(self, step: int) -> None:
        self._arrange()
        self.on_number(step)

    def _on_edited(self) -> None:
        self._arrange()
        self.edited.emit()


class _EarlierRatings(QWidget):
    """Says greyed what was answered at the earlier points."""

    def __init__(self, asking: Asking, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        lines = [earlier_words(each, asking.steps) for each in asking.earlier]
        for line in lines:
            column.addWidget(Label(line, "small", tone="text3", wrap=True))
        self.setAccessibleName("; ".join(lines))


def earlier_words(rating: EarlierRating, steps: Sequence[str]) -> str:
    """Return one line about an earlier rating: when, which step, and the example."""
    step = steps[rating.step - 1] if 0 < rating.step <= len(steps) else str(rating.step)
    said = {"point": words.point(rating.point), "day": rating.day, "number": rating.step, "step": step}
    if rating.example:
        return _("{point}, {day}: {number} {step}. {example}").format(**said, example=rating.example)
    return _("{point}, {day}: {number} {step}").format(**said)
