"""The way into the support needs of a student: the passphrase, typed again."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from momo_desktop.i18n import _, ngettext
from momo_desktop.progress import Progress
from momo_desktop.services.support_needs import Compartment
from momo_desktop.ui.dialogs.passphrase import SecretDialog
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.widgets.passphrase_field import PassphraseField


class SupportGateDialog(SecretDialog):
    """Says how much is kept apart and asks for the passphrase; then shows it, or hands it to who asked (`opened`)."""

    opened = Signal(object)
    """Carries the open compartment."""

    def __init__(self, context: PageContext, student_id: int, parent: QWidget, *, shows: bool = True) -> None:
        count = context.services.support_needs.count(student_id)
        kept = ngettext("{count} record is kept.", "{count} records are kept.", count).format(count=count)
        words = _(
            "Health, disability and the like are kept apart from everything else, under a key of their own. They are "
            "in no list, search, paper or copy. Type your passphrase to open them."
        )
        super().__init__(_("Support needs"), f"{words} {kept}", _("Open"), parent, name="supportGate")
        self._context = context
        self._student_id = student_id
        self._shows = shows
        self._passphrase = PassphraseField(_("Passphrase"), name="supportGate.passphrase")
        self._passphrase.edited.connect(self._show_state)
        self.add_field(_("Passphrase"), self._passphrase)
        self._show_state()

    def do(self) -> None:
        if not self.ok.isEnabled():
            return
        self.wait(True)
        service, student_id, passphrase = (
            self._context.services.support_needs,
            self._student_id,
            self._passphrase.text(),
        )

        def work(_progress: Progress) -> Compartment:
            return service.open(student_id, passphrase)

        self._context.jobs.start(work, self._on_opened, title=_("Opening"), failed=self.refuse)

    def _show_state(self) -> None:
        self.ok.setEnabled(bool(self._passphrase.text()))

    def _on_opened(self, compartment: Compartment) -> None:
        self.accept()
        self.opened.emit(compartment)
        if self._shows and self._context.sight.now.alone:
            from momo_desktop.ui.dialogs.support_needs import SupportNeedsDialog

            parent = self.parentWidget() or self
            SupportNeedsDialog(self._context, compartment, parent).open()
