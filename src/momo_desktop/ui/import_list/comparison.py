"""One row of a class list beside the person that it resembles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from momo_desktop.domain.class_lists import JudgedRow, RowDraft, Verdict
from momo_desktop.domain.students import Student
from momo_desktop.i18n import Language, _, class_list_words
from momo_desktop.ui.models.import_rows import LOOKS, MAY_BE_ADDED
from momo_desktop.ui.widgets.card import Card
from momo_desktop.ui.widgets.check_marks import CheckBox
from momo_desktop.ui.widgets.labels import ElidedLabel, Label
from momo_desktop.ui.widgets.pills import Pill

_ALWAYS_SHOWN = 3
"""Name, birth date and class stand there even when they are empty."""


@dataclass(frozen=True, slots=True)
class Person:
    """Is what is compared of a person, and where that person stands: "Row 4", "Already here"."""

    where: str
    name: str
    school_class: str
    birth_date: date | None
    email: str
    phone: str

    def __repr__(self) -> str:
        return "Person(…)"


def person_in_row(where: str, draft: RowDraft) -> Person:
    """Return a row of the list as a person."""
    return Person(where, draft.name.full(), draft.school_class, draft.birth_date, draft.email, draft.phone)


def known_person(where: str, student: Student) -> Person:
    """Return a student of the vault as a person."""
    return Person(where, student.name.full(), student.school_class, student.birth_date, student.email, student.phone)


class ComparisonCard(Card):
    """Says why a row has its verdict, shows both people side by side, and lets the row be added all the same."""

    ticked = Signal(bool)
    """Carries what the counsellor wants with the shown row."""

    def __init__(self, language: Language) -> None:
        super().__init__(_("Row"), name="import.comparison")
        self._language = language
        self._verdict = Pill("", name="import.comparison.verdict")
        self.add_action(self._verdict)
        self._reason = Label("", tone="text2", wrap=True, name="import.comparison.reason")
        self._people = QWidget()
        self._tick = CheckBox("", name="import.comparison.tick")
        self._tick.clicked.connect(self.ticked)
        for widget in (self._reason, self._people, self._tick):
            self.body.addWidget(widget)

    def show_row(self, row: JudgedRow, other: Person | None, *, ticked: bool) -> None:
        """Show a row and, where it resembles somebody, that person beside it."""
        self.set_title(_("Row {number}").format(number=self._language.number(row.draft.number)))
        look = LOOKS[row.verdict]
        self._verdict.set_state(class_list_words.verdict(self._language, row.verdict), look.kind, icon=look.icon)
        reason = class_list_words.reason(self._language, row)
        self._reason.setText(reason)
        self._reason.setVisible(bool(reason))
        self._show_people(person_in_row(_("In this list"), row.draft), other)
        words = _("Add as another student") if row.verdict is Verdict.MAYBE else _("Add this student")
        self._tick.setText(words)
        self._tick.setAccessibleName(words)
        self._tick.setVisible(row.verdict in MAY_BE_ADDED)
        self.set_ticked(ticked)

    def set_ticked(self, ticked: bool) -> None:
        """Show whether the row is to be added."""
        self._tick.setChecked(ticked)

    def _show_people(self, one: Person, other: Person | None) -> None:
        people = QWidget()
        grid = QGridLayout(people)
        grid.setContentsMargins(0, 4, 0, 4)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(3)
        columns = [each for each in (one, other) if each is not None]
        if other is not None:
            for column, person in enumerate(columns):
                grid.addWidget(Label(person.where, "caption", tone="text2", wrap=True), 0, column)
        for number, (words, *texts) in enumerate(self._values(*columns)):
            differs = len(texts) > 1 and all(texts) and texts[0] != texts[1]
            grid.addWidget(_value_label(words, differs=differs), 2 * number + 1, 0, 1, 2)
            for column, text in enumerate(texts):
                role = "strong" if differs else "body"
                # An address has no place to break at, and would push the card out of the window.
                shown = ElidedLabel(text, role) if "@" in text else Label(text or "–", role, wrap=True)
                grid.addWidget(shown, 2 * number + 2, column, Qt.AlignmentFlag.AlignTop)
        for column in range(len(columns)):
            grid.setColumnStretch(column, 1)
        self.body.replaceWidget(self._people, people)
        self._people.hide()
        self._people.deleteLater()
        self._people = people

    def _values(self, *people: Person) -> list[tuple[str, ...]]:
        """Return each field's words and what stands there of each person; contacts only where anybody has one."""
        days = (self._language.date(each.birth_date) if each.birth_date else "" for each in people)
        lines = [
            (_("Name"), *(each.name for each in people)),
            (_("Birth date"), *days),
            (_("Class"), *(each.school_class for each in people)),
            (_("Email"), *(each.email for each in people)),
            (_("Phone"), *(each.phone for each in people)),
        ]
        return [line for place, line in enumerate(lines) if place < _ALWAYS_SHOWN or any(line[1:])]


def _value_label(words: str, *, differs: bool) -> Label:
    label = Label(_("{field} (differs)").format(field=words) if differs else words, "small")
    label.set_tone("warning" if differs else "text2")
    label.setContentsMargins(0, 6, 0, 0)
    return label
