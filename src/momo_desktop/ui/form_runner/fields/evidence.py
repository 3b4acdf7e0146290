"""Pieces of evidence as an answer, or beside one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from momo_desktop.domain.entries import Entries, Entry, listed
from momo_desktop.domain.evidence import Evidence
from momo_desktop.domain.forms import Question, QuestionKind
from momo_desktop.domain.text import fold
from momo_desktop.domain.visibility import Visibility
from momo_desktop.i18n import _
from momo_desktop.ui.form_runner.fields.answer_field import AnswerField, Asking
from momo_desktop.ui.forms.several import Several
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.labels import Label


class EvidenceChoice(QWidget):
    """Chooses pieces of evidence by typing; a shared question is offered the shared ones alone."""

    edited = Signal()

    def __init__(self, question: Question, asking: Asking, accessible_name: str, *, name: str) -> None:
        super().__init__()
        offered = [each for each in asking.evidence if question.private or each.visibility is Visibility.SHARED]
        self._choice = Several(_named(offered), gone=_("no longer there"))
        self._choice.target().setObjectName(name)
        self._choice.target().setAccessibleName(accessible_name)
        self._choice.edited.connect(self.edited)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._choice)
        if not offered:
            none = Label(_("There is no evidence to choose from yet."), "small", tone="text3", wrap=True)
            column.addWidget(none)
        self.setFocusProxy(self._choice.target())

    def entry(self) -> Entry:
        """Return the uids of what is chosen."""
        return Entry(" ".join(self._choice.value()))

    def show_entry(self, entry: Entry) -> None:
        """Show what is chosen without telling anybody."""
        self._choice.set_value(listed(entry))


class FileField(AnswerField):
    """Takes pieces of evidence."""

    def __init__(self, question: Question, asked: str, asking: Asking, *, name: str) -> None:
        super().__init__(question)
        self._choice = EvidenceChoice(question, asking, asked, name=f"{name}.file")
        self._choice.edited.connect(self.edited)
        self.column.addWidget(self._choice)
        self.setFocusProxy(self._choice)

    def entries(self) -> dict[str, Entry]:
        return {self.question.id: self._choice.entry()}

    def load(self, entries: Entries) -> None:
        self._choice.show_entry(entries.get(self.question.id, Entry()))


class Attachment(QWidget):
    """Offers to attach evidence to an answer; the choice unfolds when it is wanted or holds something."""

    edited = Signal()

    def __init__(self, question: Question, asking: Asking, *, name: str) -> None:
        super().__init__()
        self._question, self._asking, self._name = question, asking, name
        self._choice: EvidenceChoice | None = None
        asked = asking.language.text(question.text)
        self._accessible_name = _("Attach evidence: {question}").format(question=asked)
        self._button = Button(_("Attach evidence"), kind="ghost", icon="plus", name=f"{name}.attach")
        self._button.setAccessibleName(self._accessible_name)
        self._button.clicked.connect(self._on_wanted)
        self._lack = Label(_("No evidence yet."), "small", tone="text3", wrap=True, name=f"{name}.noEvidence")
        self._lack.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self._lack)

    def let_tab_follow(self, before: QWidget) -> None:
        """Let Tab come here behind another widget, although this one was built later than what follows."""
        QWidget.setTabOrder(before, self._button)

    def entry(self) -> Entry:
        """Return the uids of what is attached."""
        return self._choice.entry() if self._choice is not None else Entry()

    def show_entry(self, entry: Entry) -> None:
        """Show what is attached without telling anybody."""
        if entry or self._choice is not None:
            self._unfolded().show_entry(entry)

    def show_lack(self, *, answered: bool) -> None:
        """Say that an answer should be proven and is not; a rating can have an example instead."""
        wanted = self._question.kind is not QuestionKind.RATING or self._question.asks_evidence
        self._lack.setVisible(wanted and answered and not self.entry())

    def _unfolded(self) -> EvidenceChoice:
        if self._choice is None:
            self._choice = EvidenceChoice(
                self._question, self._asking, self._accessible_name, name=f"{self._name}.evidence"
            )
            self._choice.edited.connect(self.edited)
            self._column.insertWidget(0, self._choice)
            QWidget.setTabOrder(self._button, self._choice)
            self._button.hide()
        return self._choice

    def _on_wanted(self) -> None:
        self._unfolded().setFocus(Qt.FocusReason.TabFocusReason)


def _named(pieces: Iterable[Evidence]) -> Iterator[tuple[str, str]]:
    """Yield uids and titles; those of the same title are numbered, because a choice is told by its words."""
    known = list(pieces)
    same = Counter(fold(piece.title) for piece in known)
    seen: Counter[str] = Counter()
    for piece in known:
        key = fold(piece.title)
        seen[key] += 1
        yield piece.uid, piece.title if same[key] == 1 else f"{piece.title} ({seen[key]})"
