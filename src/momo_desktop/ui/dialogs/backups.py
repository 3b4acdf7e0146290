"""The copies of a vault that is not open, or in a folder that was pointed at; and the ways back to one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from momo_desktop import paths
from momo_desktop.domain.backups import VaultCopy
from momo_desktop.errors import MomoError, WrongSecret
from momo_desktop.i18n import Language, _
from momo_desktop.progress import Progress
from momo_desktop.ui import choosing
from momo_desktop.ui.dialogs.large import fit_screen
from momo_desktop.ui.dialogs.passphrase import SecretDialog
from momo_desktop.ui.gate import Gate
from momo_desktop.ui.jobs import Jobs
from momo_desktop.ui.models.copies import CopiesModel
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.copies_table import CopiesTable
from momo_desktop.ui.widgets.empty_state import EmptyState
from momo_desktop.ui.widgets.labels import Label
from momo_desktop.ui.widgets.passphrase_field import PassphraseField

_LEFT_FREE = 80
"""Pixels that stay free of a small screen beside the dialog."""
_BESIDE_TABLE = 80
"""Pixels for the margins of the dialog, and for the bar and the frame of the table."""


class BackupsDialog(QDialog):
    """Lists copies; those `elsewhere` are made a new vault, the others take the place of the vault they are of."""

    chosen = Signal(object)
    """Carries the `VaultCopy` that shall be gone back to."""

    others_wanted = Signal()
    """Is emitted when the copies lie in another folder."""

    def __init__(
        self, copies: Sequence[VaultCopy], language: Language, parent: QWidget, *, elsewhere: bool = False
    ) -> None:
        super().__init__(parent)
        self.setObjectName("backups")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Backups"))
        self._table = CopiesTable(CopiesModel(copies, language), name="backups.table")
        self._table.doubleClicked.connect(self._choose)
        verb = _("Make a vault of it…") if elsewhere else _("Restore…")
        restore = Button(verb, kind="primary", icon="history", name="backups.restore")
        restore.clicked.connect(self._choose)
        others = Button(_("Copies in another folder…"), icon="folder", name="backups.others")
        others.clicked.connect(self.others_wanted)
        others.clicked.connect(self.accept)
        close = Button(_("Close"), name="backups.close")
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addWidget(others)
        row.addStretch(1)
        row.addWidget(close)
        row.addWidget(restore)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 20)
        column.setSpacing(14)
        column.addWidget(Label(_("Backups"), "title"))
        if elsewhere:
            words = _("These copies lie in the folder that you chose. One of them becomes a vault on this computer.")
            nothing = _("There is no copy in this folder. Choose the stick itself, or the folder “MOMO-…” on it.")
        else:
            words = _("The last column says whether a copy was opened again and checked.")
            nothing = _("There is no copy yet. One is made whenever you close.")
        column.addWidget(Label(words, tone="text2", wrap=True))
        if copies:
            column.addWidget(self._table, 1)
            self._table.choose_best()
        else:
            self._table.setParent(self)
            self._table.hide()
            column.addWidget(EmptyState("backup", nothing), 1)
            restore.hide()
        column.addLayout(row)
        fit_screen(self, 760, 460)
        room = self.screen().availableGeometry().width() - _LEFT_FREE
        self.resize(min(max(self.width(), self._table.wanted_width() + _BESIDE_TABLE), room), self.height())

    def _choose(self) -> None:
        copy = self._table.copy()
        if copy is not None:
            self.chosen.emit(copy)


class RestoreDialog(SecretDialog):
    """Says what going back to a copy means and asks for the passphrase; `confirm` raises for one that opens nothing.

    It is tried before anything is closed: a vault that is open is not lost for one wrong letter.
    """

    confirmed = Signal(object, str)

    def __init__(
        self, copy: VaultCopy, language: Language, jobs: Jobs, confirm: Callable[[str], None], parent: QWidget
    ) -> None:
        words = _(
            "The vault goes back to how it was on {moment}. What it holds now is kept aside in the same folder, "
            "so that you can return to it. Type the passphrase of the copy to go on."
        )
        moment = language.datetime(copy.made_at.astimezone(), "long")
        super().__init__(_("Restore this copy"), words.format(moment=moment), _("Restore"), parent, name="restore")
        self._copy, self._jobs, self._confirm = copy, jobs, confirm
        self._passphrase = PassphraseField(_("Passphrase"), name="restore.passphrase")
        self._passphrase.edited.connect(self._show_state)
        self.add_field(_("Passphrase"), self._passphrase)
        self._show_state()

    def do(self) -> None:
        if not self.ok.isEnabled():
            return
        self.wait(True)
        confirm, passphrase = self._confirm, self._passphrase.text()

        def work(_progress: Progress) -> None:
            confirm(passphrase)

        self._jobs.start(work, self._on_confirmed, title=_("Restoring the copy"), failed=self._on_refused)

    def _show_state(self) -> None:
        self._passphrase.mark_wrong(False)
        self.ok.setEnabled(bool(self._passphrase.text()))

    def _on_confirmed(self, _nothing: object) -> None:
        self.accept()
        self.confirmed.emit(self._copy, self._passphrase.text())

    def _on_refused(self, error: Exception) -> None:
        words = _("This passphrase does not open the copy. Nothing was changed.")
        self.refuse_secret(self._passphrase, error, words)


class BuildDialog(SecretDialog):
    """Makes a new vault of a copy that lies elsewhere, in a folder of its own."""

    def __init__(self, copy: VaultCopy, language: Language, gate: Gate, parent: QWidget) -> None:
        words = _(
            "Records and files as they were on {moment} become a vault on this computer. The copy itself stays as it "
            "is. Type the passphrase of that time."
        )
        moment = language.datetime(copy.made_at.astimezone(), "long")
        super().__init__(
            _("Make a vault of a copy"), words.format(moment=moment), _("Make the vault"), parent, name="build"
        )
        self._copy = copy
        self._gate = gate
        self._folder = _unused(paths.user_data_dir() / "vaults" / _("Restored vault"))
        self._place = Label("", "small", wrap=True, name="build.place")
        choose = Button(_("Another folder…"), icon="folder", name="build.choose")
        choose.clicked.connect(self._ask)
        self._passphrase = PassphraseField(_("Passphrase"), name="build.passphrase")
        self._passphrase.edited.connect(self._show_state)
        self.add_field(_("Passphrase"), self._passphrase)
        self.fields.addWidget(Label(_("Where it lies"), "small", tone="text2"))
        row = QHBoxLayout()
        row.addWidget(self._place, 1)
        row.addWidget(choose)
        self.fields.addLayout(row)
        self._show_state()
        gate.refused.connect(self._on_refused)
        gate.opened.connect(self.accept)

    def do(self) -> None:
        if self.ok.isEnabled():
            self.wait(True)
            self._gate.build(self._copy.folder, self._folder, self._passphrase.text())

    def choose(self, folder: Path) -> None:
        """Take a folder when it is empty, else a new one in it."""
        is_empty = folder.is_dir() and not any(folder.iterdir())
        self._folder = folder if is_empty else _unused(folder / _("Restored vault"))
        self._show_state()

    def _ask(self) -> None:
        folder = choosing.folder_to_open(self, _("Where the vault should lie"), self._folder.parent)
        if folder is not None:
            self.choose(folder)

    def _show_state(self) -> None:
        self._place.setText(str(self._folder))
        self._passphrase.mark_wrong(False)
        self.ok.setEnabled(bool(self._passphrase.text()))

    def _on_refused(self, error: MomoError) -> None:
        self._passphrase.mark_wrong(isinstance(error, WrongSecret))
        self.refuse(error)


def _unused(folder: Path) -> Path:
    number, free = 2, folder
    while free.exists():
        free = folder.with_name(f"{folder.name} {number}")
        number += 1
    return free
