"""The verified copies of a vault, and the way back to one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QDialog, QHBoxLayout, QHeaderView, QTableView, QVBoxLayout, QWidget

from momo_desktop.domain.backups import VaultCopy
from momo_desktop.i18n import Language, _
from momo_desktop.ui import theme
from momo_desktop.ui.dialogs.passphrase import SecretDialog
from momo_desktop.ui.models.copies import CopiesModel
from momo_desktop.ui.tokens import CONTROL_HEIGHT
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.empty_state import EmptyState
from momo_desktop.ui.widgets.labels import Label
from momo_desktop.ui.widgets.passphrase_field import PassphraseField


class BackupsDialog(QDialog):
    """Lists copies; `can_make` is for an open vault, which can be copied now."""

    made_wanted = Signal()
    restore_wanted = Signal(object, str)
    """Carries the folder of a copy and the passphrase that opens it."""

    def __init__(
        self, copies: Sequence[VaultCopy], language: Language, parent: QWidget, *, can_make: bool = False
    ) -> None:
        super().__init__(parent)
        self.setObjectName("backups")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Backups"))
        self._language = language
        self._model = CopiesModel(copies, language)
        self._table = self._make_table()
        self._restore = Button(_("Restore…"), kind="primary", icon="history", name="backups.restore")
        self._restore.clicked.connect(self._ask)
        make = Button(_("Back up now"), icon="backup", name="backups.make")
        make.clicked.connect(self.made_wanted)
        make.clicked.connect(self.accept)
        make.setVisible(can_make)
        self.writing = (make, self._restore)
        """The buttons that write where the vault lies."""
        close = Button(_("Close"), name="backups.close")
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addWidget(make)
        row.addStretch(1)
        row.addWidget(close)
        row.addWidget(self._restore)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 20)
        column.setSpacing(14)
        column.addWidget(Label(_("Backups"), "title"))
        words = _("Each copy was reopened and checked after it was made. The last ten are kept in the vault's folder.")
        column.addWidget(Label(words, tone="text2", wrap=True))
        if copies:
            column.addWidget(self._table, 1)
            self._table.selectRow(0)
        else:
            self._table.hide()
            column.addWidget(EmptyState("backup", _("There is no copy yet. One is made whenever you close.")), 1)
            self._restore.hide()
        column.addLayout(row)
        self.resize(theme.current().px(680), 460)

    def _make_table(self) -> QTableView:
        table = QTableView(self)
        table.setObjectName("backups.table")
        table.setAccessibleName(_("Copies"))
        table.setModel(self._model)
        self._model.setParent(table)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(theme.current().px(CONTROL_HEIGHT))
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.horizontalHeader().setStretchLastSection(True)
        table.doubleClicked.connect(self._ask)
        return table

    def _ask(self) -> None:
        copy = self._model.copy_at(self._table.currentIndex())
        dialog = RestoreDialog(copy, self._language, self)
        dialog.confirmed.connect(self._pass_on)
        dialog.open()

    def _pass_on(self, copy: VaultCopy, passphrase: str) -> None:
        self.accept()
        self.restore_wanted.emit(copy.folder, passphrase)


class RestoreDialog(SecretDialog):
    """Says what going back to a copy means and asks for the passphrase."""

    confirmed = Signal(object, str)

    def __init__(self, copy: VaultCopy, language: Language, parent: QWidget) -> None:
        words = _(
            "The vault goes back to how it was on {moment}. What it holds now is kept aside in the same folder, "
            "so that you can return to it. Type the passphrase of the copy to go on."
        )
        moment = language.datetime(copy.made_at.astimezone(), "long")
        super().__init__(_("Restore this copy"), words.format(moment=moment), _("Restore"), parent, name="restore")
        self._copy = copy
        self._passphrase = PassphraseField(_("Passphrase"), name="restore.passphrase")
        self._passphrase.edited.connect(self._show_state)
        self.add_field(_("Passphrase"), self._passphrase)
        self._show_state()

    def do(self) -> None:
        if self.ok.isEnabled():
            passphrase = self._passphrase.text()
            self.accept()
            self.confirmed.emit(self._copy, passphrase)

    def _show_state(self) -> None:
        self.ok.setEnabled(bool(self._passphrase.text()))
