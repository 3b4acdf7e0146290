"""The ways back to a copy while no vault is open: of the chosen vault, or of what lies on a stick."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

from momo_desktop.i18n import _, window_language
from momo_desktop.ui.gate import Gate

if TYPE_CHECKING:
    from momo_desktop.domain.backups import VaultCopy
    from momo_desktop.services.core import Core
    from momo_desktop.ui.main_window import MainWindow


class LockedCopies(QObject):
    """Lists copies over the unlock page and the first run, and has one restored or made a vault of its own."""

    def __init__(self, core: Callable[[], Core], gate: Gate, window: MainWindow) -> None:
        super().__init__(window)
        self._core = core
        self._gate = gate
        self._window = window

    def list_of(self, folder: Path) -> None:
        """List the copies of a vault, to go back to one."""

        def work(_progress: object) -> list[VaultCopy]:
            return self._core().access.copies(folder)

        self._window.jobs.start(work, partial(self._show, folder), title=_("Looking for copies"))

    def ask(self) -> None:
        """Ask for the folder in which copies lie, such as a stick, and list them to make a vault of one."""
        from momo_desktop.ui import choosing

        folder = choosing.folder_to_open(self._window, _("The folder with the copies"))
        if folder is not None:
            self.list_in(folder)

    def list_in(self, folder: Path) -> None:
        """List the copies in a folder, to make a vault of one."""

        def work(_progress: object) -> list[VaultCopy]:
            return self._core().access.copies_in(folder)

        self._window.jobs.start(work, partial(self._show, None), title=_("Looking for copies"))

    def _show(self, vault: Path | None, copies: list[VaultCopy]) -> None:
        from momo_desktop.ui.dialogs.backups import BackupsDialog

        dialog = BackupsDialog(copies, window_language(), self._window, elsewhere=vault is None)
        dialog.chosen.connect(partial(self._ask_for_passphrase, vault, dialog))
        dialog.others_wanted.connect(self.ask)
        dialog.open()

    def _ask_for_passphrase(self, vault: Path | None, parent: QDialog, copy: VaultCopy) -> None:
        from momo_desktop.ui.dialogs.backups import BuildDialog, RestoreDialog

        if vault is None:
            build = BuildDialog(copy, window_language(), self._gate, parent)
            build.accepted.connect(parent.accept)
            build.open()
        else:
            confirm = partial(self._confirm, vault, copy)
            dialog = RestoreDialog(copy, window_language(), self._window.jobs, confirm, parent)
            dialog.confirmed.connect(partial(self._restore, vault, parent))
            dialog.open()

    def _confirm(self, vault: Path, copy: VaultCopy, passphrase: str) -> None:
        self._core().access.confirm_copy(vault, copy.folder, passphrase)

    def _restore(self, vault: Path, parent: QDialog, copy: VaultCopy, passphrase: str) -> None:
        parent.accept()
        self._gate.restore(vault, copy.folder, passphrase)
