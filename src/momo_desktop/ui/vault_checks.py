"""The checks of the open vault: the one that is asked for, and the one after an end that was not as usual."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from momo_desktop.i18n import _
from momo_desktop.services.doctor import Findings
from momo_desktop.ui.dialogs.check_vault import CheckVaultDialog
from momo_desktop.ui.page import PageContext


class VaultChecks(QObject):
    """Opens the dialog, and looks by itself behind the open window."""

    def __init__(self, context: PageContext, window: QWidget, restore: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._window = window
        self._restore = restore

    def show(self) -> None:
        """Let the counsellor check the vault."""
        self._open(None)

    def look_after_unclean_end(self) -> None:
        """Check the vault without a word on the worker; what is said at the end is one sentence when all is well."""
        examine = partial(self._context.services.doctor.examine, full=False)
        self._context.jobs.start(examine, self._on_looked, title="")

    def doubt_the_clock(self) -> None:
        """Ask about the date of the computer where it does not fit the last use of the vault."""
        last = self._context.services.audit.doubted_clock()
        if last is not None:
            day = self._context.language.date(last.astimezone().date(), "long")
            said = _(
                "Is the date of this computer right? This vault was last used on {day}. "
                "Old copies and old lines of the log stay until that is clear."
            )
            self._context.notices.say(said.format(day=day))

    def _open(self, found: Findings | None) -> None:
        dialog = CheckVaultDialog(self._context, self._window, found)
        dialog.restore_wanted.connect(self._restore)
        dialog.open()

    def _on_looked(self, found: Findings) -> None:
        if found.damage:
            self._open(found)
        else:
            self._context.notices.say(_("The program was cut off last time. Everything is there."))
