"""What the window says and offers about the copies of the open vault."""

from __future__ import annotations

from PySide6.QtCore import QObject

from momo_desktop.domain.backups import Standing, VaultCopy
from momo_desktop.errors import MomoError
from momo_desktop.i18n import _
from momo_desktop.messages import explain
from momo_desktop.ui.page import PageContext


class CopyActs(QObject):
    """Has copies kept while the vault is open, and tells when that does not go as it should."""

    def __init__(self, context: PageContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._notices = context.notices
        copying = context.copying
        copying.small.connect(self._on_small)
        copying.refused.connect(self._on_refused)
        copying.not_brought.connect(self._on_not_brought)
        if not context.read_only:
            copying.begin()

    def back_up(self) -> None:
        """Make a verified copy now."""
        self._context.copying.make(self._on_made)

    def show_all(self) -> None:
        """Show the copies: to make one, look into one, go back to one; not while somebody looks on."""
        if self._context.sight.now.alone:
            self._context.navigate("safe_keeping", pane="backups")

    def tell_of_age(self) -> None:
        """Say of a vault that is read how it is older than it was."""
        older = self._context.services.backups.older
        if older is not None:
            self._offer(explain(older).happened)

    def _on_made(self, copy: VaultCopy) -> None:
        if copy.standing is not Standing.SMALL:
            self._notices.say(_("A verified copy was kept."))

    def _on_small(self) -> None:
        self._offer(_("The new copy holds less than half of what the one before held."))

    def _on_refused(self, error: MomoError) -> None:
        self._offer(_("No copy could be kept: {reason}").format(reason=explain(error).happened))

    def _on_not_brought(self, error: MomoError) -> None:
        self._offer(_("The second place took no copy: {reason}").format(reason=explain(error).happened))

    def _offer(self, words: str) -> None:
        self._notices.offer(words, _("Backups…"), self.show_all)
