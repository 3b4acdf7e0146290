"""The recovery code on the screen, and the two ways to keep it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from momo_desktop import i18n
from momo_desktop.i18n import _
from momo_desktop.progress import Progress
from momo_desktop.ui import choosing
from momo_desktop.ui.jobs import Jobs
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.card import Card
from momo_desktop.ui.widgets.flow import FlowLayout
from momo_desktop.ui.widgets.labels import Label, StatusDot

if TYPE_CHECKING:
    from momo_desktop.services.passphrase import PassphraseService


class RecoveryPanel(QWidget):
    """Shows a recovery code and tells when its sheet was saved or printed."""

    kept = Signal()

    def __init__(self, jobs: Jobs, *, for_successor: bool = False) -> None:
        super().__init__()
        self._jobs = jobs
        self._for_successor = for_successor
        self._service: PassphraseService | None = None
        self._code = self._vault_name = ""
        self._shown = Label("", "title", wrap=True, name="recovery.code")
        self._shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self._shown.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        title = _("Successor’s code") if for_successor else _("Recovery code")
        self._shown.setAccessibleName(title)
        self._save = Button(_("Save as PDF…"), icon="save", name="recovery.save")
        self._save.clicked.connect(self._on_save)
        self._print = Button(_("Print…"), icon="print", name="recovery.print")
        self._print.clicked.connect(self._on_print)
        self._state = StatusDot(_("Not kept yet"), "warning", name="recovery.state")
        card = Card(title, name="recovery.card")
        card.body.addWidget(self._shown)
        words = _(
            "It opens the vault if the passphrase is lost. Without both, nobody can open the vault, "
            "not even we. Keep the sheet in a locked place, away from this computer."
        )
        if for_successor:
            words = _(
                "It opens the vault for whoever takes over from you. Seal the sheet in an envelope, sign across the "
                "flap, and have it kept in the safe of the school."
            )
        card.body.addWidget(Label(words, "small", tone="text2", wrap=True))
        card.add_action(self._state)
        row = FlowLayout(gap=8)
        row.addWidget(self._save)
        row.addWidget(self._print)
        card.body.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)

    @property
    def first(self) -> QWidget:
        """Where the keyboard begins: what keeps the sheet."""
        return self._save

    def show_code(self, service: PassphraseService, code: str, vault_name: str) -> None:
        """Show a new code of the open vault."""
        self._service, self._code, self._vault_name = service, code, vault_name
        self._shown.setText(code)

    def hide_code(self) -> None:
        """Leave the code to the paper, from which it is typed back."""
        self._shown.setText(_("It stands on the sheet."))

    def _render(self, _progress: Progress) -> bytes:
        return self._asked_service().recovery_sheet(
            self._code, self._vault_name, i18n.window_language(), for_successor=self._for_successor
        )

    def _asked_service(self) -> PassphraseService:
        if self._service is None:
            raise RuntimeError("there is no code to print")
        return self._service

    def _on_save(self) -> None:
        proposed = _("MOMO-successor-sheet.pdf") if self._for_successor else _("MOMO-recovery-sheet.pdf")
        path = choosing.file_to_save(self, _("Save the sheet"), proposed, "PDF (*.pdf)")
        if path is not None:
            self.save_to(path)

    def save_to(self, path: Path) -> None:
        """Make the sheet and write it to a file."""

        def work(_progress: Progress) -> None:
            self._asked_service().save_recovery_sheet(
                self._code, self._vault_name, i18n.window_language(), path, for_successor=self._for_successor
            )

        self._jobs.start(work, self._on_kept, title=_("Making the sheet"))

    def _on_print(self) -> None:
        self._jobs.start(self._render, self._print_pages, title=_("Making the sheet"))

    def _print_pages(self, pdf: bytes) -> None:
        from momo_desktop.ui.printing import Printing

        printing = Printing(pdf, self)
        printing.printed.connect(self._on_kept)
        printing.start()

    def _on_kept(self, _nothing: object = None) -> None:
        self._state.set_state(_("Kept"), "success")
        self.kept.emit()
