"""The ways on from a vault that is damaged, or older than it was: what is safe comes first."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from momo_desktop.errors import MomoError, VaultOlder
from momo_desktop.i18n import Language, _
from momo_desktop.messages import explain
from momo_desktop.services.rescue import Rescue
from momo_desktop.ui.dialogs.fitting import FittingDialog, beside_icon
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.labels import Label

RESTORE, WITHOUT_JOURNAL, GO_ON, READ, COPIES = "restore", "withoutJournal", "goOn", "read", "copies"
"""The ways on, as `chosen` names them."""


class RescueDialog(FittingDialog):
    """Says what happened and what was kept aside, and lets one way on be chosen."""

    chosen = Signal(str)

    def __init__(self, error: MomoError, rescue: Rescue, language: Language, parent: QWidget) -> None:
        super().__init__(parent, name="rescue", width=540)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        message = explain(error)
        self.setWindowTitle(message.title)
        kept = _("The files were kept aside as they are, in the folder “{name}” beside the copies.")
        said = [message.happened, message.safe, kept.format(name=rescue.aside.name)]
        self.setAccessibleDescription(" ".join(said))
        title = QVBoxLayout()
        title.addWidget(Label(message.title, "title", wrap=True))
        self._ways = QVBoxLayout()
        self._ways.setSpacing(12)
        self._ways.addLayout(beside_icon("warning", "warning", title))
        for number, sentence in enumerate(said):
            self._ways.addWidget(Label(sentence, tone="text2" if number else "", wrap=True))
        self._ways.addSpacing(4)
        self._first: Button | None = None
        self._offer_ways(error, rescue, language)
        close = Button(_("Close"), name="rescue.close")
        close.clicked.connect(self.reject)
        self.lay_out(self._ways, (close,))
        (self._first or close).setFocus()

    def _offer_ways(self, error: MomoError, rescue: Rescue, language: Language) -> None:
        def holds(counts: tuple[int, int]) -> str:
            students, notes = map(language.number, counts)
            return _("Students: {students}, notes: {notes}.").format(students=students, notes=notes)

        copy = rescue.copy
        if copy is not None:
            moment = language.datetime(copy.made_at.astimezone(), "long")
            later = _("What was written after that moment is not in it.")
            words = f"{holds((copy.students, copy.notes))} {later}"
            self._offer(RESTORE, _("Restore the copy of {moment}").format(moment=moment), words)
        if rescue.without_journal is not None:
            words = _("Only the file with the last changes is damaged; without it the records are whole.")
            words = f"{words} {holds(rescue.without_journal)}"
            self._offer(WITHOUT_JOURNAL, _("Open without the last changes"), words)
        if isinstance(error, VaultOlder) and rescue.as_it_is is not None:
            words = _("This state then counts as the last one. What is missing does not come back by itself.")
            self._offer(GO_ON, _("Go on with what is there"), f"{holds(rescue.as_it_is)} {words}")
        if rescue.is_readable:
            words = _("Opens what is still whole, for reading only: to look something up, or to print it.")
            self._offer(READ, _("Read what can be read"), words)
        self._offer(COPIES, _("Look at all copies…"), "" if copy else _("One of them may lie at your second place."))

    def _offer(self, name: str, text: str, words: str) -> None:
        way = Button(text, kind="secondary" if self._first else "primary", name=f"rescue.{name}")
        way.setAccessibleDescription(words)
        way.clicked.connect(partial(self._choose, name))
        self._first = self._first or way
        lines = QVBoxLayout()
        lines.setSpacing(4)
        lines.addWidget(way, 0, Qt.AlignmentFlag.AlignLeft)
        if words:
            lines.addWidget(Label(words, "small", tone="text2", wrap=True))
        self._ways.addLayout(lines)

    def _choose(self, name: str, _checked: bool = False) -> None:
        self.accept()
        self.chosen.emit(name)
