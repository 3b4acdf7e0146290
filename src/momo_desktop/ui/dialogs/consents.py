"""The editor of a student's consents: each purpose is given, refused or withdrawn apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from enum import StrEnum
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from momo_desktop.domain.students import Consent, ConsentGiver, ConsentPurpose
from momo_desktop.i18n import _, pgettext, record_words, window_language
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
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(8)
        for row, purpose in enumerate(ConsentPurpose):
            line = _Line(purpose)
            words = Label(purpose_words(purpose), "body", wrap=True)
            words.setBuddy(line.answer.target())
            self._grid.addWidget(words, row, 0)
            self._place(line.answer, row, 1)
            self._lines[purpose] = line
        for column, stretch in enumerate((4, 3, 3, 3)):
            self._grid.setColumnStretch(column, stretch)

    def value(self) -> tuple[Consent, ...]:
        consents = self._kept
        for purpose, line in self._lines.items():
            consents = _with_answer(consents, purpose, line, self._today)
        return consents

    def set_value(self, value: object) -> None:
        self._kept = value if isinstance(value, tuple) else ()
        for purpose, line in self._lines.items():
            line.show_latest(_latest(self._kept, purpose))
        self._show_rest()

    def target(self) -> QWidget:
        return self

    def problem(self) -> str:
        days = (line.rest.day for line in self._lines.values() if line.rest is not None)
        return next((words for day in days if (words := day.problem())), "")

    def _on_edited(self) -> None:
        self._show_rest()
        for line in self._lines.values():
            line.follow(self._today)
        self.edited.emit()

    def _show_rest(self) -> None:
        """Ask by whom and when where an answer stands, and only there: most purposes have none yet."""
        for row, line in enumerate(self._lines.values()):
            if line.is_answered and line.rest is None:
                line.rest = _Rest(line.purpose, line.latest)
                self._place(line.rest.giver, row, 2)
                self._place(line.rest.day, row, 3)
                for before, after in pairwise(line.stops()):
                    QWidget.setTabOrder(before, after)
            if line.rest is not None:
                line.rest.giver.setVisible(line.is_answered)
                line.rest.day.setVisible(line.is_answered)

    def _place(self, editor: Editor, row: int, column: int) -> None:
        self._grid.addWidget(editor, row, column, Qt.AlignmentFlag.AlignVCenter)
        editor.edited.connect(self._on_edited)


class _Line:
    """Holds the editors of one purpose."""

    def __init__(self, purpose: ConsentPurpose) -> None:
        self.purpose = purpose
        self.latest: Consent | None = None
        self.rest: _Rest | None = None
        self.answer = Choice(
            (
                (Answer.NOT_ASKED, _("Not asked")),
                (Answer.GIVEN, _("Given")),
                (Answer.REFUSED, _("Refused")),
                (Answer.WITHDRAWN, pgettext("consent", "Withdrawn")),
            )
        )
        _name(self.answer, _("{purpose}: answer"), purpose, "answer")

    @property
    def is_answered(self) -> bool:
        """Whether the purpose was asked for."""
        return self.answer.value() is not Answer.NOT_ASKED

    def stops(self) -> tuple[QWidget, ...]:
        """Return what Tab stops at, in its order."""
        rest = (self.rest.giver.target(), *self.rest.day.stops()) if self.rest is not None else ()
        return (self.answer.target(), *rest)

    def show_latest(self, consent: Consent | None) -> None:
        """Show the latest answer."""
        self.latest = consent
        self.answer.set_value(_answer(consent))
        if self.rest is not None:
            self.rest.show_latest(consent)

    def follow(self, today: date) -> None:
        """Offer today's date to an answer that has none."""
        if self.is_answered and self.rest is not None and not self.rest.day.edit.text():
            self.rest.day.set_value(today)


class _Rest:
    """Holds who answered and when."""

    def __init__(self, purpose: ConsentPurpose, latest: Consent | None) -> None:
        self.giver = Choice(
            (
                (ConsentGiver.STUDENT, _("by the student")),
                (ConsentGiver.GUARDIAN, _("by a guardian")),
                (ConsentGiver.BOTH, _("by both")),
            )
        )
        self.day = DateEditor()
        _name(self.giver, _("{purpose}: who answered"), purpose, "giver")
        _name(self.day, _("{purpose}: day"), purpose, "day")
        self.show_latest(latest)

    def show_latest(self, consent: Consent | None) -> None:
        """Show by whom and when the latest answer was given."""
        self.giver.set_value(consent.giver if consent else ConsentGiver.STUDENT)
        self.day.set_value((consent.withdrawn_on or consent.decided_on) if consent else None)


def _name(editor: Editor, words: str, purpose: ConsentPurpose, name: str) -> None:
    editor.target().setAccessibleName(words.format(purpose=purpose_words(purpose)))
    editor.target().setObjectName(f"consents.{purpose}.{name}")


def purpose_words(purpose: ConsentPurpose) -> str:
    """Return what a consent is asked for."""
    return record_words.consent_purpose(window_language(), purpose)


def _answer(consent: Consent | None) -> Answer:
    if consent is None:
        return Answer.NOT_ASKED
    if consent.withdrawn_on is not None:
        return Answer.WITHDRAWN
    return Answer.GIVEN if consent.given else Answer.REFUSED


def _latest(consents: tuple[Consent, ...], purpose: ConsentPurpose) -> Consent | None:
    answers = [each for each in consents if each.purpose is purpose]
    return max(reversed(answers), key=lambda each: each.decided_on, default=None)


def _with_answer(
    consents: tuple[Consent, ...], purpose: ConsentPurpose, line: _Line, today: date
) -> tuple[Consent, ...]:
    latest = _latest(consents, purpose)
    answer, rest = line.answer.value(), line.rest
    giver, day = (rest.giver.value(), rest.day.value() or today) if rest is not None else (None, today)
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
