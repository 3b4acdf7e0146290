"""A new passphrase: two fields, its strength, which rule it breaks, and words drawn by lot for it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from momo_desktop.domain import passphrase_words, passphrases
from momo_desktop.errors import WeakPassphrase
from momo_desktop.i18n import _, window_language
from momo_desktop.i18n.passphrase_words import word_list
from momo_desktop.messages import explain
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.labels import Label
from momo_desktop.ui.widgets.passphrase_field import PassphraseField
from momo_desktop.ui.widgets.progress import StrengthMeter

_METER = {0: 0, 1: 2, 2: 3, 3: 4}
"""From the levels of the rules to those of the meter."""


class NewPassphrase(QWidget):
    """Takes a passphrase twice and judges it while it is typed; `names` are words that it may not be made of."""

    changed = Signal()
    entered = Signal()

    def __init__(self, *, name: str, names: tuple[str, ...] = ()) -> None:
        super().__init__()
        self.setObjectName(name)
        self._names = names
        self._first = PassphraseField(_("New passphrase"), name=f"{name}.first")
        self._propose = Button(_("Propose six words"), icon="key", name=f"{name}.propose")
        self._proposed = Label("", "section", wrap=True, name=f"{name}.proposed")
        self._advice = Label("", "small", tone="text2", wrap=True, name=f"{name}.advice")
        self._second = PassphraseField(_("The same again"), name=f"{name}.second")
        self._meter = StrengthMeter(name=f"{name}.strength")
        self._words = Label("", "caption", tone="text2", wrap=True, name=f"{name}.words")
        self._same = Label("", "caption", tone="danger", wrap=True, name=f"{name}.same")
        self._first.edited.connect(self._judge)
        self._second.edited.connect(self._judge)
        self._propose.clicked.connect(self._on_propose)
        # Without a name of its own: a screen reader then says the words themselves.
        self._proposed.setAccessibleDescription(_("Proposed passphrase"))
        self._proposed.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self._first.entered.connect(self._second.setFocus)
        self._second.entered.connect(self.entered)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(_label(_("New passphrase"), self._first))
        column.addWidget(self._first)
        column.addWidget(self._meter)
        column.addWidget(self._words)
        row = QHBoxLayout()
        row.setContentsMargins(0, 6, 0, 4)
        row.addWidget(self._propose)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self._proposed)
        column.addWidget(self._advice)
        column.addSpacing(6)
        column.addWidget(_label(_("The same again"), self._second))
        column.addWidget(self._second)
        column.addWidget(self._same)
        self.setFocusProxy(self._first)
        self._judge()

    def set_names(self, names: tuple[str, ...]) -> None:
        """Say which words the passphrase may not be made of."""
        self._names = names
        self._judge()

    def text(self) -> str:
        """Return the passphrase if it keeps the rules and was typed twice alike, or nothing."""
        first = self._first.text()
        return first if self._rule() is None and first == self._second.text() else ""

    def clear(self) -> None:
        """Empty both fields and forget what was proposed."""
        self._proposed.clear()
        self._first.clear()
        self._second.clear()
        self._judge()

    def _on_propose(self) -> None:
        words = word_list(window_language())
        bits = passphrase_words.bits(passphrase_words.COUNT, len(words))
        self._advice.setText(
            _(
                "Drawn by lot, about {bits} bits: guessing it would take longer than anyone has. Write it on paper "
                "until you know it by heart, keep the paper away from this computer, and type it once more here:"
            ).format(bits=bits)
        )
        self.show_proposal(passphrase_words.propose(words, self._names))

    def show_proposal(self, proposal: str) -> None:
        """Fill the first field, show in plain letters what stands in it, and leave the second to the person."""
        self._proposed.setText(proposal)
        self._second.clear()
        self._first.put(proposal)

    def _rule(self) -> str | None:
        return passphrases.strength(self._first.text(), self._names).rule

    def _judge(self) -> None:
        first, second = self._first.text(), self._second.text()
        proposed = bool(first) and first == self._proposed.text()
        self._proposed.setVisible(proposed)
        self._advice.setVisible(proposed)
        found = passphrases.strength(first, self._names)
        # What was drawn by lot is as strong as the draw, which the advice tells, however long its words are.
        self._meter.setVisible(bool(first) and not proposed)
        self._meter.set_strength(_METER[found.level])
        rule = found.rule or ("" if first else "short")
        self._words.setText(explain(WeakPassphrase(rule)).happened if rule else "")
        self._words.setVisible(bool(rule))
        differs = bool(second) and not first.startswith(second)
        self._same.setText(_("The two are not the same.") if differs else "")
        self._same.setVisible(differs)
        self._second.mark_wrong(differs)
        self.changed.emit()


def _label(text: str, buddy: QWidget) -> Label:
    label = Label(text, "small", tone="text2")
    label.setBuddy(buddy)
    return label
