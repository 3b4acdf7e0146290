"""One question of a form on the screen: its number, its words, its hint and the field for the answer."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from momo_desktop.domain.entries import Entries, Entry
from momo_desktop.domain.forms import Question
from momo_desktop.i18n import _
from momo_desktop.ui.form_runner.fields import Asking, field
from momo_desktop.ui.widgets.buttons import IconButton
from momo_desktop.ui.widgets.card import Card, LaneFrame
from momo_desktop.ui.widgets.labels import Label


class QuestionBlock(QWidget):
    """Frames one question; a private one looks as everything private does."""

    edited = Signal()
    numbered = Signal(int)
    """Carries the number of the question in which the user chose a number."""

    def __init__(self, question: Question, number: int, asking: Asking) -> None:
        super().__init__()
        name = f"forms.question{number}"
        self.question = question
        words = asking.language.text(question.text)
        self.field = field(question, asking, name=name)
        self.field.edited.connect(self.edited)
        self.field.numbered.connect(self._on_number)
        self.number = number
        self._number = Label(_("{number}.").format(number=number), "title", tone="text3")
        self._words = Label(words, "title", wrap=True, name=name)
        self._hint = Label(asking.language.text(question.guiding), "body", tone="text2", wrap=True, name=f"{name}.hint")
        self._help = IconButton("help", _("Show a hint"), checkable=True, name=f"{name}.help")
        self._help.setFixedSize(28, 28)  # as high as a line of the question beside it
        self._help.toggled.connect(self._show_hint)
        self._hint.hide()
        frame = LaneFrame(name=f"{name}.frame") if question.private else Card(name=f"{name}.frame")
        frame.setAccessibleName(words)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self._number, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._words, 1, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._help, 0, Qt.AlignmentFlag.AlignTop)
        frame.body.addLayout(head)
        frame.body.addWidget(self._hint)
        frame.body.addWidget(self.field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(frame)

    def entries(self) -> dict[str, Entry]:
        """Return what stands here, by the ids of the answers."""
        return self.field.entries()

    def load(self, entries: Entries) -> None:
        """Show answers without telling anybody."""
        self.field.load(entries)

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

    def _on_number(self) -> None:
        self.numbered.emit(self.number)

    def _show_hint(self, shown: bool) -> None:
        self._hint.setVisible(shown)
        self._help.set_text(_("Hide the hint") if shown else _("Show a hint"))
