"""The editor of one learning outcome, with a look at its verb."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from momo_desktop.domain.outcome_verbs import unseen_verb
from momo_desktop.i18n import _
from momo_desktop.ui.forms.editors import Editor, TextBlock
from momo_desktop.ui.widgets.labels import Label


class OutcomeText(Editor):
    """Warns of a verb that nobody can see while an outcome is written; nothing keeps the user from leaving it."""

    def __init__(self) -> None:
        super().__init__()
        self._block = TextBlock(lines=3)
        self._block.edited.connect(self._on_edited)
        self._warning = Label("", "small", tone="warning", wrap=True, name="outcome.verb")
        self._warning.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._block)
        column.addWidget(self._warning)
        self.setFocusProxy(self._block.edit)

    def value(self) -> str:
        return self._block.value()

    def set_value(self, value: object) -> None:
        self._block.set_value(value)
        self._warn()

    def target(self) -> QWidget:
        return self._block.target()

    def _on_edited(self) -> None:
        self._warn()
        self.edited.emit()

    def _warn(self) -> None:
        verb = unseen_verb(self._block.value())
        said = _("Nobody can see “{verb}”. What will the student do that shows it?")
        self._warning.setText(said.format(verb=verb) if verb else "")
        self._warning.setVisible(bool(verb))
