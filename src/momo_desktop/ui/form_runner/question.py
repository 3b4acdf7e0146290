"""One question of a form on the screen: its number, its words, its hint and the field for the answer."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from momo_desktop.domain.entries import Entries, Entry
from momo_desktop.domain.forms import Question, QuestionKind, evidence_id
from momo_desktop.i18n import _
from momo_desktop.ui.form_runner import words
from momo_desktop.ui.form_runner.fields.answer_field import Asking
from momo_desktop.ui.form_runner.fields.by_kind import field
from momo_desktop.ui.form_runner.fields.evidence import Attachment
from momo_desktop.ui.widgets.buttons import IconButton
from momo_desktop.ui.widgets.card import Card, LaneFrame
from momo_desktop.ui.widgets.labels import Label
from momo_desktop.ui.widgets.pills import Pill


class QuestionBlock(QWidget):
    """Frames one question; a private one looks as everything private does."""

    edited = Signal()
    numbered = Signal(int)
    """Carries the number of the question in which the user chose a number."""

    def __init__(self, question: Question, number: int, asking: Asking) -> None:
        super().__init__()
        name = f"forms.question{number}"
        self.question = question
        self._asking, self._name = asking, name
        asked = asking.language.text(question.text)
        self.field = field(question, asking, name=name)
        self.field.edited.connect(self._on_edited)
        self.field.numbered.connect(self._on_number)
        self.number = number
        self._number = Label(_("{number}.").format(number=number), "title", tone="text3")
        self._words = Label(asked, "title", wrap=True, name=name)
        self._hint = Label(asking.language.text(question.guiding), "body", tone="text2", wrap=True, name=f"{name}.hint")
        self._help = IconButton("help", _("Show a hint"), checkable=True, name=f"{name}.help")
        self._help.setFixedSize(28, 28)  # as high as a line of the question beside it
        self._help.toggled.connect(self._show_hint)
        self._hint.hide()
        if not self._hint.text():
            self._help.hide()
        self._attachment: Attachment | None = None
        frame = LaneFrame(name=f"{name}.frame") if question.private else Card(name=f"{name}.frame")
        frame.setAccessibleName(asked)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self._number, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._words, 1, Qt.AlignmentFlag.AlignTop)
        who = words.answered_by(question, asking.rater)
        if who:
            head.addWidget(Pill(who, name=f"{name}.answeredBy"), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._help, 0, Qt.AlignmentFlag.AlignTop)
        frame.body.addLayout(head)
        frame.body.addWidget(self._hint)
        frame.body.addWidget(self.field)
        self._body = frame.body
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(frame)
        self._arrange()

    def entries(self) -> dict[str, Entry]:
        """Return what stands here, by the ids of the answers."""
        if self._attachment is None:
            return self.field.entries()
        return {**self.field.entries(), evidence_id(self.question.id): self._attachment.entry()}

    def load(self, entries: Entries) -> None:
        """Show answers without telling anybody."""
        self.field.load(entries)
        proof = entries.get(evidence_id(self.question.id), Entry())
        self._arrange(proven=bool(proof))
        if self._attachment is not None:
            self._attachment.show_entry(proof)
            self._arrange()

    def take_focus(self) -> None:
        """Bring the keyboard to the answer."""
        # No focus proxy: Qt would pass over whatever stands before the proxy, here the hint.
        self.field.setFocus(Qt.FocusReason.TabFocusReason)

    def has_focus(self) -> bool:
        """Tell whether the keyboard is in this question."""
        focused = self.window().focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def set_compact(self, compact: bool) -> None:
        """Show the question small and without its hint, for answers that stand on paper already."""
        for label in (self._number, self._words):
            label.set_role("strong" if compact else "title")
        self._help.setChecked(False)
        self._help.setVisible(not compact and bool(self._hint.text()))

    def _arrange(self, *, proven: bool = False) -> None:
        """Offer to attach evidence where it is asked for; to a rating once it is given, as most of 26 are not yet."""
        question = self.question
        answered = any(self.field.entries().values())
        wanted = question.asks_evidence or (question.kind is QuestionKind.RATING and (answered or proven))
        if self._attachment is None and wanted and question.kind is not QuestionKind.FILE:
            self._attachment = Attachment(question, self._asking, name=self._name)
            self._attachment.edited.connect(self._on_edited)
            self._body.addWidget(self._attachment)
            self._attachment.let_tab_follow(self.field.last_stop())
        if self._attachment is not None:
            self._attachment.show_lack(answered=answered)
            self.field.note_evidence(attached=bool(self._attachment.entry()))

    def _on_edited(self) -> None:
        self._arrange()
        self.edited.emit()

    def _on_number(self) -> None:
        self.numbered.emit(self.number)

    def _show_hint(self, shown: bool) -> None:
        self._hint.setVisible(shown)
        self._help.set_text(_("Hide the hint") if shown else _("Show a hint"))
