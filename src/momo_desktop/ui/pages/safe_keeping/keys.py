"""What opens the vault: the passphrase, the codes on paper, and new keys after a hand-over."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from momo_desktop.domain.changes import Topic
from momo_desktop.domain.vault_secrets import VaultSecrets
from momo_desktop.i18n import _, ngettext
from momo_desktop.ui.dialogs.passphrase import ChangePassphraseDialog
from momo_desktop.ui.dialogs.vault_secrets import (
    CodeTestDialog,
    NewSheetDialog,
    RekeyDialog,
    RemoveSuccessorDialog,
    SuccessorDialog,
)
from momo_desktop.ui.page import Page, PageContext
from momo_desktop.ui.reading_only import writing
from momo_desktop.ui.tokens import GAP
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.card import Card
from momo_desktop.ui.widgets.flow import FlowLayout
from momo_desktop.ui.widgets.labels import Label, StatusDot
from momo_desktop.ui.widgets.scroll_area import ScrollArea

_WIDEST = 900

_Dialog = type[
    ChangePassphraseDialog | CodeTestDialog | NewSheetDialog | SuccessorDialog | RemoveSuccessorDialog | RekeyDialog
]


class KeysPane(Page):
    """Tells which ways into the vault there are, and changes them."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.SETTINGS})

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self.setObjectName("vaultKeys")
        self._recovery_state = StatusDot("", name="vaultKeys.recovery.state")
        self._successor_state = StatusDot("", name="vaultKeys.successor.state")
        self._rekey_state = StatusDot("", name="vaultKeys.rekey.state")
        self._made = Label("", "small", tone="text2", wrap=True, name="vaultKeys.recovery.made")
        self._rekeyed = Label("", "small", tone="text2", wrap=True, name="vaultKeys.rekey.last")
        self._set_up = self._button(_("Set up…"), "key", "setUp", SuccessorDialog)
        self._remove = self._button(_("Remove…"), "close", "remove", RemoveSuccessorDialog)
        body = QWidget()
        body.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, GAP)
        column.setSpacing(GAP)
        for card in (self._passphrase_card(), self._recovery_card(), self._successor_card(), self._rekey_card()):
            column.addWidget(card)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(ScrollArea("vaultKeys.area", self.title(), body))

    def title(self) -> str:
        return _("Passphrase")

    def refresh(self) -> None:
        state = self.context.services.vault_secrets.state()
        self._show_recovery(state)
        self._show_successor(state)
        self._show_rekey(state)

    def _show_recovery(self, state: VaultSecrets) -> None:
        dates, today = state.dates, self.context.clock.today()
        said = [
            words.format(day=self._day(day))
            for words, day in (
                (_("Made on {day}."), dates.recovery_made),
                (_("Last tested on {day}."), dates.recovery_tested),
            )
            if day is not None
        ]
        self._made.setText(" ".join(said))
        self._made.setVisible(bool(said))
        if dates.is_test_due(today):
            self._recovery_state.set_state(_("Test it: that was not done for a year"), "warning")
        else:
            self._recovery_state.set_state(_("In order"), "success")

    def _show_successor(self, state: VaultSecrets) -> None:
        since = state.dates.successor_since
        if not state.has_successor:
            self._successor_state.set_state(_("None set up"), "text3")
        elif since is None:
            self._successor_state.set_state(_("Set up"), "success")
        else:
            self._successor_state.set_state(_("Set up on {day}").format(day=self._day(since)), "success")
        self._set_up.setText(_("Make a new one…") if state.has_successor else _("Set up…"))
        self._remove.setVisible(state.has_successor)

    def _show_rekey(self, state: VaultSecrets) -> None:
        dates = state.dates
        self._rekey_state.setVisible(dates.successor_used is not None)
        if dates.successor_used is not None:
            words = _("Due: the successor’s code was used on {day}").format(day=self._day(dates.successor_used))
            self._rekey_state.set_state(words, "warning")
        last = _("Last given on {day}.").format(day=self._day(dates.rekeyed)) if dates.rekeyed else ""
        left = ngettext(
            "{count} damaged copy kept its old keys.", "{count} damaged copies kept their old keys.", dates.copies_left
        ).format(count=dates.copies_left)
        self._rekeyed.setText(" ".join(each for each in (last, left if dates.copies_left else "") if each))
        self._rekeyed.setVisible(bool(self._rekeyed.text()))

    def _passphrase_card(self) -> Card:
        words = _("Opens the vault from day to day. Changing it leaves the recovery sheet as it is.")
        card = Card(_("Passphrase"), subtitle=words, name="vaultKeys.passphrase")
        card.body.addLayout(_in_a_row(self._button(_("Change…"), "key", "change", ChangePassphraseDialog)))
        return card

    def _recovery_card(self) -> Card:
        words = _("The code on paper that opens the vault if the passphrase is lost. Try it once a year.")
        card = Card(_("Recovery sheet"), subtitle=words, name="vaultKeys.recovery")
        card.body.addWidget(self._made)
        card.body.addWidget(self._recovery_state)
        test = Button(_("Test it…"), icon="check", name="vaultKeys.test")
        test.clicked.connect(partial(self._open, CodeTestDialog))
        new = self._button(_("New sheet…"), "print", "newSheet", NewSheetDialog)
        card.body.addLayout(_in_a_row(test, new))
        return card

    def _successor_card(self) -> Card:
        words = _(
            "A second code in a sealed envelope in the safe of the school. It opens the vault for whoever takes over "
            "when you have left or cannot come."
        )
        card = Card(_("Successor"), subtitle=words, name="vaultKeys.successor")
        card.body.addWidget(self._successor_state)
        card.body.addLayout(_in_a_row(self._set_up, self._remove))
        return card

    def _rekey_card(self) -> Card:
        words = _(
            "After a hand-over, or when somebody may know a secret of this vault: records, files and copies get new "
            "keys. Old sheets and old copies of the key file then open nothing here. It takes a minute or two."
        )
        card = Card(_("New keys"), subtitle=words, name="vaultKeys.rekey")
        card.body.addWidget(self._rekey_state)
        card.body.addWidget(self._rekeyed)
        card.body.addLayout(_in_a_row(self._button(_("Give new keys…"), "history", "rekeyNow", RekeyDialog)))
        return card

    def _button(self, text: str, icon: str, name: str, dialog: _Dialog) -> Button:
        button = Button(text, icon=icon, name=f"vaultKeys.{name}")
        button.clicked.connect(partial(self._open, dialog))
        writing(self.context, button)
        return button

    def _open(self, dialog: _Dialog, _checked: bool = False) -> None:
        dialog(self.context, self).open()

    def _day(self, day: date) -> str:
        return self.context.language.date(day, "long")


def _in_a_row(*buttons: QWidget) -> FlowLayout:
    flow = FlowLayout()
    for button in buttons:
        flow.addWidget(button)
    return flow
