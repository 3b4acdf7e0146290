"""The editor of a student's consents: each purpose is given, refused or withdrawn apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from momo_desktop.domain.students import Consent, ConsentGiver, ConsentPurpose
from momo_desktop.i18n import _, pgettext
from momo_desktop.ui.forms.choices import Choice
from momo_desktop.ui.forms.dates import DateEditor
from momo_desktop.ui.forms.editors import Editor
from momo_desktop.ui.widgets.labels import Label


class Answer(StrEnum):
    """Names what can be said of a purpose."""

    NOT_ASKED = "not_asked"
    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class ConsentsEditor(Editor):
    """Shows the latest answer to each purpose; a changed answer follows the earlier ones and replaces none."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self._kept: tuple[Consent, ...] = ()
        self._lines: dict[ConsentPurpose, _Line] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        for row, purpose in enumerate(ConsentPurpose):
            line = _Line(purpose)
            words = Label(purpose_words(purpose), "body", wrap=True)
            words.setBuddy(line.answer.target())
            grid.addWidget(words, row, 0)
            for column, editor in enumerate((line.answer, line.giver, line.day), 1):
                grid.addWidget(editor, row, column, Qt.AlignmentFlag.AlignVCenter)
                editor.edited.connect(self._on_edited)
            self._lines[purpose] = line
        for column, stretch in enumerate((4, 3, 3, 3)):
            grid.setColumnStretch(column, stretch)

    def value(self) -> tuple[Consent, ...]:
        consents = self._kept
        for purpose, line in self._lines.items():
            consents = _with_answer(consents, purpose, line, self._today)
        return consents

    def set_value(self, value: object) -> None:
        self._kept = value if isinstance(value, tuple) else ()
        for purpose, line in self._lines.items():
            line.show_latest(_latest(self._kept, purpose))

    def target(self) -> QWidget:
        return self

    def problem(self) -> str:
        return next((words for line in self._lines.values() if (words := line.day.problem())), "")

    def _on_edited(self) -> None:
        for line in self._lines.values():
            line.follow(self._today)
        self.edited.emit()


class _Line:
    """Holds the editors of one purpose."""

    def __init__(self, purpose: ConsentPurpose) -> None:
        words = purpose_words(purpose)
        self.answer = Choice(
            (
                (Answer.NOT_ASKED, _("Not asked")),
                (Answer.GIVEN, _("Given")),
                (Answer.REFUSED, _("Refused")),
                (Answer.WITHDRAWN, pgettext("consent", "Withdrawn")),
            )
        )
        self.giver = Choice(
            (
                (ConsentGiver.STUDENT, _("by the student")),
                (ConsentGiver.GUARDIAN, _("by a guardian")),
                (ConsentGiver.BOTH, _("by both")),
            )
        )
        self.day = DateEditor()
        for editor, part in (
            (self.answer, _("{purpose}: answer")),
            (self.giver, _("{purpose}: who answered")),
            (self.day, _("{purpose}: day")),
        ):
            editor.target().setAccessibleName(part.format(purpose=words))
        for editor, name in ((self.answer, "answer"), (self.giver, "giver"), (self.day, "day")):
            editor.target().setObjectName(f"consents.{purpose}.{name}")

    def show_latest(self, consent: Consent | None) -> None:
        """Show the latest answer."""
        self.answer.set_value(_answer(consent))
        self.giver.set_value(consent.giver if consent else ConsentGiver.STUDENT)
        self.day.set_value((consent.withdrawn_on or consent.decided_on) if consent else None)
        self._show_rest()

    def follow(self, today: date) -> None:
        """Offer today's date to an answer that has none."""
        if self.answer.value() is not Answer.NOT_ASKED and not self.day.edit.text():
            self.day.set_value(today)
        self._show_rest()

    def _show_rest(self) -> None:
        asked = self.answer.value() is not Answer.NOT_ASKED
        self.giver.setEnabled(asked)
        self.day.setEnabled(asked)


def purpose_words(purpose: ConsentPurpose) -> str:
    """Return what a consent is asked for."""
    return {
        ConsentPurpose.COUNSELLING: _("Counselling records"),
        ConsentPurpose.PHOTO: _("Photos and films"),
        ConsentPurpose.PORTFOLIO: _("Portfolio and what is in it"),
        ConsentPurpose.SHARING_WITH_HOST: _("Sharing with the host"),
        ConsentPurpose.STAY: _("The stay itself"),
        ConsentPurpose.TREATMENT: _("Medical treatment"),
        ConsentPurpose.STORIES: _("Stories for others"),
        ConsentPurpose.FOLLOW_UP: _("Contact after school"),
    }[purpose]


def _answer(consent: Consent | None) -> Answer:
    if consent is None:
        return Answer.NOT_ASKED
    if consent.withdrawn_on is not None:
        return Answer.WITHDRAWN
    return Answer.GIVEN if consent.given else Answer.REFUSED


def _latest(consents: tuple[Consent, ...], purpose: ConsentPurpose) -> Consent | None:
    answers = [each for each in consents if each.purpose is purpose]
    return max(answers, key=lambda each: each.decided_on, default=None)


def _with_answer(
    consents: tuple[Consent, ...], purpose: ConsentPurpose, line: _Line, today: date
) -> tuple[Consent, ...]:
    latest = _latest(consents, purpose)
    answer, giver, day = line.answer.value(), line.giver.value(), line.day.value() or today
    if latest is not None and (answer, giver) == (_answer(latest), latest.giver):
        if day in (latest.withdrawn_on, latest.decided_on):
            return consents
        dated = replace(latest, **{"withdrawn_on" if latest.withdrawn_on else "decided_on": day})
        return tuple(dated if each is latest else each for each in consents)
    if answer is Answer.NOT_ASKED or not isinstance(giver, ConsentGiver):
        return consents
    if answer is Answer.WITHDRAWN and latest is not None and latest.given:
        return tuple(replace(each, withdrawn_on=day, giver=giver) if each is latest else each for each in consents)
    decided = Consent(purpose, answer is not Answer.REFUSED, day, giver)
    withdrawn = replace(decided, withdrawn_on=day) if answer is Answer.WITHDRAWN else decided
    return (*consents, withdrawn)
