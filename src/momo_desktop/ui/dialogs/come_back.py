"""A filled form that came back as a file: what is in the vault, what is in the file, and what becomes of it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from momo_desktop.domain.answer_choices import Keep, TwoAnswers
from momo_desktop.domain.entries import Entry
from momo_desktop.i18n import _, answer_words, ngettext, pgettext
from momo_desktop.services.fillable_forms import ComeBack
from momo_desktop.ui.dialogs.large import LargeDialog
from momo_desktop.ui.form_runner import words
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.reading_only import writing
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.card import Card
from momo_desktop.ui.widgets.combo_box import ComboBox
from momo_desktop.ui.widgets.info_bar import InfoBar
from momo_desktop.ui.widgets.labels import Label

_SIZE = (720, 560)


class ComeBackDialog(LargeDialog):
    """Shows question by question what differs; nothing is written before *Import*."""

    taken = Signal(object)
    """Carries what is kept of each question where both say something else, by its id."""

    def __init__(self, context: PageContext, come: ComeBack, parent: QWidget) -> None:
        super().__init__("comeBack", _("Import a filled form"), _SIZE, parent)
        self._context = context
        self._come = come
        self._choices: dict[str, ComboBox] = {}
        lines = QVBoxLayout()
        lines.setSpacing(12)
        for bar in self._bars():
            lines.addWidget(bar)
        for each in come.answers:
            lines.addWidget(self._card(each))
        lines.addStretch(1)
        self._import = Button(_("Import"), kind="primary", name="comeBack.import")
        self._import.setDefault(True)
        self._import.setEnabled(bool(come.answers))
        self._import.clicked.connect(self._on_import)
        writing(context, self._import)
        who = Label(self._who(), "title", wrap=True, name="comeBack.student")
        what = Label(self._what(), "body", tone="text2", wrap=True, name="comeBack.form")
        self.lay_out((who, what, self.scrolled(lines, _("Questions"))), self._import)

    def choices(self) -> dict[str, Keep]:
        """Return what is kept of each question, by its id."""
        return {question_id: Keep(box.currentData()) for question_id, box in self._choices.items()}

    def _who(self) -> str:
        student = self._come.found.student
        return " · ".join(part for part in (student.name.full(), student.school_class) if part)

    def _what(self) -> str:
        found = self._come.found
        version = pgettext("of a form", "Version {number}").format(number=found.form.version)
        title = self._context.language.text(found.form.title)
        return " · ".join(part for part in (title, words.place(self._come.place.planned.slot), version) if part)

    def _bars(self) -> list[InfoBar]:
        """Return what has to be said about the file as a whole."""
        come, said = self._come, list[InfoBar]()
        if not come.answers:
            said.append(InfoBar("check", _("Everything in the file is in the vault already."), name="comeBack.same"))
        if come.place.other is not None:
            other = _("Meanwhile version {number} was answered. It stays, and the file becomes answers of its own.")
            text = other.format(number=come.place.other.form.version)
            said.append(InfoBar("info", text, name="comeBack.other"))
        if come.not_understood:
            count = len(come.not_understood)
            text = ngettext(
                "{count} answer does not fit its question and is left out: {words}",
                "{count} answers do not fit their questions and are left out: {words}",
                count,
            ).format(count=count, words=self._context.language.list([*come.not_understood.values()]))
            said.append(InfoBar("warning", text, tone="warning", name="comeBack.strange"))
        return said

    def _card(self, each: TwoAnswers) -> Card:
        asked = self._context.language.text(each.question.text)
        card = Card(name=f"comeBack.{each.number}")
        card.setAccessibleName(asked)
        title = _("{number}. {question}").format(number=each.number, question=asked)
        card.body.addWidget(Label(title, "strong", wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for column, (head, entries) in enumerate(
            ((_("In the vault"), each.here), (_("In the file"), each.given)),
        ):
            grid.addWidget(Label(head, "small", tone="text2"), 0, column)
            said = Label(self._said(each, entries), "body", tone="" if entries else "text3", wrap=True)
            grid.addWidget(said, 1, column, Qt.AlignmentFlag.AlignTop)
        card.body.addLayout(grid)
        if each.is_conflict:
            card.body.addWidget(self._choice(each, asked))
        return card

    def _said(self, each: TwoAnswers, entries: Mapping[str, Entry]) -> str:
        steps = self._come.found.form.steps
        lines = answer_words.every(self._context.language, each.question, entries, steps, {})
        return "\n".join(lines) or _("No answer")

    def _choice(self, each: TwoAnswers, asked: str) -> ComboBox:
        offered = {
            Keep.MINE: _("Keep what is in the vault"),
            Keep.THEIRS: _("Take what is in the file"),
            Keep.BOTH: _("Keep both"),
        }
        said = _("What becomes of it: {title}").format(title=asked)
        box = ComboBox(said, name=f"comeBack.{each.number}.choice")
        for keep in each.choices:
            box.addItem(offered[keep], keep.value)
        self._choices[each.question.id] = box
        return box

    def _on_import(self) -> None:
        self.accept()
        self.taken.emit(self.choices())
