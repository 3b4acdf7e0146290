"""Giving a paper away: to the printer or as a file, each with a warning the first time."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from momo_desktop.i18n import _
from momo_desktop.ui import choosing
from momo_desktop.ui.dialogs.unencrypted import UnencryptedDialog


class PaperGiving(QObject):
    """Prints and asks for files; a warning that was read is not shown again by this page."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._warned: set[str] = set()

    def print(self, pdf: bytes, printed: Callable[[], None] | None = None) -> None:
        """Ask for a printer and print; `printed` is called when the pages are on their way."""
        sentences = (
            _("On its way the paper passes through the computer's print queue, and on a shared printer it may wait."),
            _("Collect it at once."),
        )
        self.warn_once(
            "print", _("Printing leaves the vault"), sentences, _("Print…"), partial(self._print, pdf, printed)
        )

    def save(self, name: str, chosen: Callable[[Path], None]) -> None:
        """Ask where a readable PDF goes; `chosen` is called with it."""
        sentences = (
            _("A PDF outside the vault is not encrypted: whoever can open its folder can read it."),
            _("The program does not remember where you save it."),
        )
        go_on = partial(self.ask, name, chosen)
        self.warn_once("save", _("The file will be readable"), sentences, _("Save as PDF…"), go_on)

    def ask(self, name: str, chosen: Callable[[Path], None]) -> None:
        """Ask where a PDF goes; `chosen` is called with it."""
        path = choosing.file_to_save(self._page, _("Save as PDF"), name, "PDF (*.pdf)")
        if path is not None:
            chosen(path)

    def warn_once(
        self, act: str, title: str, sentences: tuple[str, ...], words: str, go_on: Callable[[], None]
    ) -> None:
        """Go on, after what leaves the vault was said once on this page."""
        if act in self._warned:
            go_on()
            return
        dialog = UnencryptedDialog(title, sentences, words, self._page)
        dialog.accepted.connect(partial(self._warned.add, act))
        dialog.accepted.connect(go_on)
        dialog.open()

    def _print(self, pdf: bytes, printed: Callable[[], None] | None) -> None:
        from momo_desktop.ui.printing import Printing

        printing = Printing(pdf, self._page)
        if printed is not None:
            printing.printed.connect(printed)
        printing.start()
