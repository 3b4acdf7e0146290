"""The third page: where the vault lies, its passphrase, and the recovery sheet."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from momo_desktop import paths
from momo_desktop.domain.latin import latin
from momo_desktop.domain.school import School
from momo_desktop.errors import Cancelled, MomoError, UnsafePlace
from momo_desktop.i18n import _
from momo_desktop.messages import explain
from momo_desktop.ui import choosing
from momo_desktop.ui.forms.editors import TextLine
from momo_desktop.ui.jobs import Jobs
from momo_desktop.ui.recovery_panel import RecoveryPanel
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.labels import ElidedLabel, Label
from momo_desktop.ui.widgets.new_passphrase import NewPassphrase

if TYPE_CHECKING:
    from momo_desktop.services.access import MadeVault
    from momo_desktop.services.core import Core

_NOT_IN_A_NAME = re.compile(r"[^a-z0-9]+")


class VaultPage(QWidget):
    """Asks what a new vault needs; when it was made, shows the recovery code until its sheet was kept."""

    changed = Signal()
    entered = Signal()

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self._core: Core | None = None
        self._folder: Path | None = None
        self.kept = False
        self.nickname = TextLine(max_length=80)
        self.nickname.target().setObjectName("firstRun.nickname")
        self.nickname.target().setAccessibleName(_("Name of the vault"))
        self.nickname.edited.connect(self._on_named)
        self._place = ElidedLabel("", "small", name="firstRun.folder")
        self._choose = Button(_("Choose…"), icon="folder", name="firstRun.chooseFolder")
        self._choose.clicked.connect(self._on_choose)
        self._warning = Label("", "small", tone="warning", wrap=True, name="firstRun.placeWarning")
        self._problem = Label("", "small", tone="danger", wrap=True, name="firstRun.problem")
        self.passphrase = NewPassphrase(name="firstRun.passphrase")
        self.passphrase.changed.connect(self.changed)
        self.passphrase.entered.connect(self.entered)
        self._asked = self._lay_out_fields()
        self.panel = RecoveryPanel(jobs)
        self.panel.kept.connect(self._on_kept)
        self.panel.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._asked)
        column.addWidget(self.panel)
        column.addStretch(1)
        self._warning.hide()
        self._problem.hide()

    def entrance(self) -> QWidget:
        """Return the control that the keyboard comes to first."""
        return self.passphrase

    @property
    def folder(self) -> Path:
        """Where the vault will lie."""
        return self._folder or paths.user_data_dir() / "vaults" / _file_name(str(self.nickname.value() or ""))

    def set_school(self, school: School, core: Core) -> None:
        """Take the names that a passphrase may not be made of; the school's is offered for the vault as well."""
        self._core = core
        self.passphrase.set_names(school.secret_names)
        if not self.nickname.value():
            self.nickname.set_value(school.name)
        self._show_place()

    def set_place(self, nickname: str, folder: Path | None) -> None:
        """Show what was chosen before the window was built anew."""
        self.nickname.set_value(nickname)
        self._folder = folder

    @property
    def chosen_folder(self) -> Path | None:
        """The folder that was chosen in place of the offered one."""
        return self._folder

    def is_ready(self) -> bool:
        """Tell whether a vault can be made of what stands here."""
        return bool(self.passphrase.text() and self.nickname.value()) and self._problem.isHidden()

    def show_made(self, made: MadeVault) -> None:
        """Show the recovery code of the new vault."""
        from momo_desktop.services.passphrase import PassphraseService

        if self._core is None:
            raise RuntimeError("the page was not given its school")
        self.passphrase.clear()
        self._asked.hide()
        service = PassphraseService(made.vault, self._core.clock)
        self.panel.show_code(service, made.recovery_code, str(self.nickname.value()))
        self.panel.show()

    def refuse(self, error: MomoError) -> None:
        """Say why no vault was made."""
        if not isinstance(error, Cancelled):
            self._problem.setText(explain(error).text)
            self._problem.show()

    def _on_named(self) -> None:
        self._show_place()
        self.changed.emit()

    def _on_choose(self) -> None:
        chosen = choosing.folder_to_open(self, _("Where the vault should lie"), self.folder.parent)
        if chosen is not None:
            self.choose(chosen)

    def choose(self, folder: Path) -> None:
        """Put the vault into a folder of its own under this one, or into it when it is empty."""
        empty = folder.is_dir() and not any(folder.iterdir())
        self._folder = folder if empty else folder / _file_name(str(self.nickname.value() or ""))
        self._show_place()
        self.changed.emit()

    def _show_place(self) -> None:
        self._place.setText(str(self.folder))
        self._problem.hide()
        kind = None
        if self._core is not None:
            try:
                kind = self._core.access.check_place(self.folder)
            except UnsafePlace as error:
                self.refuse(error)
        self._warning.setText(
            _("This is a removable disk: it can be lost, and it wears out. Better take it for copies.") if kind else ""
        )
        self._warning.setVisible(bool(kind))

    def _on_kept(self) -> None:
        self.kept = True
        self.changed.emit()

    def _lay_out_fields(self) -> QWidget:
        fields = QWidget()
        column = QVBoxLayout(fields)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        name = Label(_("Name of the vault"), "small", tone="text2")
        name.setBuddy(self.nickname)
        column.addWidget(name)
        column.addWidget(self.nickname)
        row = QHBoxLayout()
        row.addWidget(self._place, 1)
        row.addWidget(self._choose)
        column.addSpacing(6)
        column.addWidget(Label(_("Where it lies"), "small", tone="text2"))
        column.addLayout(row)
        column.addWidget(self._warning)
        column.addSpacing(6)
        column.addWidget(self.passphrase)
        column.addWidget(self._problem)
        return fields


def _file_name(nickname: str) -> str:
    return _NOT_IN_A_NAME.sub("-", latin(nickname).lower()).strip("-")[:60] or "vault"
