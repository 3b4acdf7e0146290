"""The locked window: choose a vault and open it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from momo_desktop.errors import (
    Cancelled,
    DiskFailed,
    KeyFileDamaged,
    MomoError,
    UnsafePlace,
    VaultDamaged,
    VaultInUse,
    VaultOlder,
    WrongSecret,
)
from momo_desktop.i18n import _
from momo_desktop.preferences import Preferences, RecentVault
from momo_desktop.ui import theme
from momo_desktop.ui.gate import Gate
from momo_desktop.ui.second_start import Caller
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.card import Card
from momo_desktop.ui.widgets.combo_box import ComboBox
from momo_desktop.ui.widgets.labels import IconLabel, Label
from momo_desktop.ui.widgets.passphrase_field import PassphraseField

_CARD_WIDTH = 440


class UnlockPage(QWidget):
    """Asks for the passphrase of a vault that was opened here before, and offers the other ways in."""

    new_wanted = Signal()
    recovery_wanted = Signal(object)
    """Carries the folder of the chosen vault."""
    copies_wanted = Signal(object)
    """Carries the folder of the chosen vault."""
    rescue_wanted = Signal(object, str, object)
    """Carries the folder, the passphrase that opens it, and the `MomoError` that says what is wrong there."""
    touched = Signal()
    """Is emitted when somebody types or chooses."""

    def __init__(self, gate: Gate, preferences: Preferences) -> None:
        super().__init__()
        self.setObjectName("unlock")
        self._gate = gate
        self._recent: list[RecentVault] = list(preferences.now.recent)
        self._vaults = ComboBox(_("Vault"), name="unlock.vault")
        self._vaults.activated.connect(self._on_chosen)
        self._vaults.activated.connect(self.touched)
        self._passphrase = PassphraseField(_("Passphrase"), name="unlock.passphrase")
        self._passphrase.entered.connect(self._unlock)
        self._passphrase.edited.connect(self.touched)
        self._problem = Label("", "small", tone="danger", wrap=True, name="unlock.problem")
        self._problem.hide()
        self._open = Button(_("Unlock"), kind="primary", icon="unlock", name="unlock.open")
        self._open.clicked.connect(self._unlock)
        self._second_copy = Button(_("Use the second copy"), name="unlock.secondCopy")
        self._second_copy.clicked.connect(self._use_second_copy)
        self._second_copy.hide()
        self._reading = Button(_("Open for reading only"), name="unlock.reading")
        self._reading.clicked.connect(self._read)
        self._reading.hide()
        self._others = self._ways()
        self._body, self._scrolls = QWidget(), False
        self._lay_out()
        self._show_vaults()
        gate.refused.connect(self._on_refused)
        self._caller = Caller(self)
        self._caller.answered.connect(self._say_open_already)

    def show_vault(self, vault: RecentVault) -> None:
        """Choose a vault, also one that was not opened here before."""
        if vault not in self._recent:
            self._recent.insert(0, vault)
        self._show_vaults()
        self._vaults.setCurrentIndex(self._recent.index(vault))
        self._passphrase.setFocus()

    def entrance(self) -> QWidget:
        """Return the control that the keyboard comes to first."""
        return self._passphrase

    def call_first_start(self) -> None:
        """Ask a program that has the chosen vault open to come to the front; the page says so when it does."""
        self._caller.call(self.folder)

    @property
    def chosen(self) -> RecentVault:
        """The vault that is chosen."""
        return self._recent[self._vaults.currentIndex()]

    @property
    def folder(self) -> Path:
        """The folder of the chosen vault."""
        return self.chosen.path

    @property
    def is_empty(self) -> bool:
        """Whether no letter of a passphrase stands on the page."""
        return not self._passphrase.text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._find_room()

    def _unlock(self) -> None:
        if self._passphrase.text() and self._recent:
            self._wait(True)
            self._gate.unlock(self.folder, self._passphrase.text())

    def _say_open_already(self) -> None:
        self._problem.set_tone("")
        self._problem.setText(_("MOMO is open already with this vault. Its window has come to the front."))
        self._problem.show()

    def _use_second_copy(self) -> None:
        self._wait(True)
        self._gate.use_key_file_copy(self.folder, self._passphrase.text())

    def _read(self) -> None:
        self._wait(True)
        self._gate.unlock(self.folder, self._passphrase.text(), reading=True)

    def _on_refused(self, error: MomoError) -> None:
        from momo_desktop.messages import explain

        self._wait(False)
        if not isinstance(error, Cancelled):
            self._problem.set_tone("danger")
            self._problem.setText(explain(error).text)
            self._problem.show()
        if isinstance(error, VaultInUse):
            self.call_first_start()
        if isinstance(error, VaultDamaged | VaultOlder | DiskFailed) and self._passphrase.text():
            self.rescue_wanted.emit(self.folder, self._passphrase.text(), error)
        self._second_copy.setVisible(isinstance(error, KeyFileDamaged) and error.copy_is_good)
        self._reading.setVisible(isinstance(error, UnsafePlace))
        self._find_room()
        self._passphrase.mark_wrong(isinstance(error, WrongSecret))
        self._passphrase.edit.selectAll()
        self._passphrase.setFocus()

    def _on_chosen(self) -> None:
        self._problem.hide()
        self._second_copy.hide()
        self._reading.hide()
        self._passphrase.clear()
        self._passphrase.setFocus()

    def _want_recovery(self) -> None:
        self.recovery_wanted.emit(self.folder)

    def _want_copies(self) -> None:
        self.copies_wanted.emit(self.folder)

    def _open_another(self) -> None:
        from momo_desktop.ui import choosing

        chosen = choosing.folder_to_open(self, _("Open another vault"))
        if chosen is not None:
            self._on_chosen()
            self.show_vault(RecentVault(chosen, chosen.name))

    def _wait(self, waiting: bool) -> None:
        self._problem.setVisible(False)
        self._open.setText(_("Opening…") if waiting else _("Unlock"))
        for widget in (self._open, self._passphrase, self._vaults, self._others):
            widget.setEnabled(not waiting)

    def _show_vaults(self) -> None:
        self._vaults.clear()
        self._vaults.addItems([vault.nickname for vault in self._recent])
        self._vaults.setCurrentIndex(0 if self._recent else -1)

    def _ways(self) -> QWidget:
        ways = QWidget()
        column = QVBoxLayout(ways)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for name, icon, text, call in (
            ("recovery", "key", _("Use recovery code"), self._want_recovery),
            ("restore", "history", _("Restore from a copy…"), self._want_copies),
            ("another", "folder", _("Open another vault…"), self._open_another),
            ("new", "plus", _("New vault…"), self.new_wanted.emit),
        ):
            button = Button(text, kind="ghost", icon=icon, name=f"unlock.{name}")
            button.clicked.connect(call)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return ways

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(IconLabel("lock", "primary", 28), 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(Label("MOMO Desktop", "display"), 1)
        card = Card(name="unlock.card")
        card.setAccessibleName(_("Unlock"))
        card.setFixedWidth(theme.current().px(_CARD_WIDTH))
        column = card.body
        column.setSpacing(8)
        column.addLayout(head)
        column.addSpacing(8)
        for text, widget in ((_("Vault"), self._vaults), (_("Passphrase"), self._passphrase)):
            label = Label(text, "small", tone="text2")
            label.setBuddy(widget)
            column.addWidget(label)
            column.addWidget(widget)
        column.addWidget(self._problem)
        column.addSpacing(4)
        column.addWidget(self._open)
        column.addWidget(self._second_copy)
        column.addWidget(self._reading)
        column.addSpacing(8)
        column.addWidget(self._others)
        # No alignment: an aligned item is not asked how high it is for its width, and wrapped words would be cut.
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(card)
        across.addStretch(1)
        down = QVBoxLayout(self._body)
        down.addStretch(2)
        down.addLayout(across)
        down.addStretch(3)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.addWidget(self._body)

    def _find_room(self) -> None:
        """Let the page scroll from when its window has no room for it, as with large text and a long sentence."""
        needed = max(self._body.sizeHint().height(), self._body.heightForWidth(self.width()))
        if self._scrolls or needed <= self.height():
            return
        # Only now, because the first paint does not wait for what the area is made with.
        from momo_desktop.ui.widgets.scroll_area import ScrollArea

        self._scrolls, in_hand = True, self.focusWidget()
        area = ScrollArea("unlock.area", _("Unlock"), self._body)
        area.let_ground_through()
        self._outer.addWidget(area)
        area.setVisible(self.isVisible())  # what is hidden takes no focus
        if in_hand is not None:
            in_hand.setFocus()
