"""What the locked window does when a vault opens by its passphrase and is not as it was left."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from momo_desktop.errors import MomoError
from momo_desktop.i18n import _, window_language
from momo_desktop.progress import Progress
from momo_desktop.ui.gate import Gate
from momo_desktop.ui.jobs import Jobs

if TYPE_CHECKING:
    from momo_desktop.services.core import Core
    from momo_desktop.services.rescue import Rescue


class Rescuing(QObject):
    """Has the damaged files kept aside, looks for ways on, and goes the one that is chosen."""

    def __init__(self, gate: Gate, core: Callable[[], Core], jobs: Jobs, window: QWidget) -> None:
        super().__init__(window)
        self._gate = gate
        self._core = core
        self._jobs = jobs
        self._window = window

    def begin(self, folder: Path, passphrase: str, error: MomoError, list_copies: Callable[[Path], None]) -> None:
        """Look for ways on; `list_copies` shows all copies of a folder."""

        def look(progress: Progress) -> Rescue:
            return self._core().rescue.look(folder, passphrase, progress)

        offer = partial(self._offer, folder, passphrase, error, list_copies)
        self._jobs.start(look, offer, title=_("Looking for a way on"), writes=True)

    def _offer(
        self, folder: Path, passphrase: str, error: MomoError, list_copies: Callable[[Path], None], rescue: Rescue
    ) -> None:
        from momo_desktop.ui.dialogs.rescue import COPIES, GO_ON, READ, RESTORE, WITHOUT_JOURNAL, RescueDialog

        ways: dict[str, Callable[[], None]] = {
            WITHOUT_JOURNAL: partial(self._gate.unlock_without_journal, folder, passphrase),
            GO_ON: partial(self._gate.unlock, folder, passphrase, older=True),
            READ: partial(self._gate.read_what_is_left, folder, passphrase),
            COPIES: partial(list_copies, folder),
        }
        if rescue.copy is not None:
            ways[RESTORE] = partial(self._gate.restore, folder, rescue.copy.folder, passphrase)
        dialog = RescueDialog(error, rescue, window_language(), self._window)
        dialog.chosen.connect(partial(_go, ways))
        dialog.open()


def _go(ways: dict[str, Callable[[], None]], name: str) -> None:
    ways[name]()
