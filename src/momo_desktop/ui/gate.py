"""The way into a vault and out of it, as jobs."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from momo_desktop.errors import Cancelled, MomoError, SecondPlaceRefused
from momo_desktop.i18n import _, window_language
from momo_desktop.progress import UNWATCHED, Progress
from momo_desktop.ui.jobs import Jobs

if TYPE_CHECKING:
    from momo_desktop.domain.backups import VaultCopy
    from momo_desktop.services.access import MadeVault, NewVault
    from momo_desktop.services.core import Core
    from momo_desktop.services.open_vault import OpenVault


class Gate(QObject):
    """Opens, makes, restores and closes vaults on the worker and tells how it went.

    `core` is asked on the worker alone: making it takes half a second, which the unlock page hides.
    """

    opened = Signal(object)
    """Carries the `OpenVault` after an unlock, a recovery, a restore or a re-key."""

    made = Signal(object)
    """Carries the `MadeVault`, still open."""

    refused = Signal(object)
    """Carries the `MomoError` for which nothing was opened."""

    closed = Signal(object)
    """Carries the `MomoError` for which a vault was closed without a copy, or None."""

    def __init__(self, core: Callable[[], Core], jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._core = core
        self._jobs = jobs

    def unlock(self, folder: Path, passphrase: str, *, older: bool = False, reading: bool = False) -> None:
        """Open a vault by its passphrase.

        `older` takes one that is older than it was for what it is, `reading` opens one at any place, for reading.
        """

        def work(_progress: Progress) -> OpenVault:
            access = self._core().access
            return self._made_ready(access.unlock(folder, passphrase, older=older, reading=reading))

        self._jobs.start(work, self.opened.emit, title=_("Opening the vault"), failed=self._on_failed)

    def recover(self, folder: Path, code: str, new_passphrase: str, *, older: bool = False) -> None:
        """Open a vault by its recovery code and give it a new passphrase; `older` is as in `unlock`."""

        def work(_progress: Progress) -> OpenVault:
            return self._made_ready(self._core().access.recover(folder, code, new_passphrase, older=older))

        self._jobs.start(work, self.opened.emit, title=_("Opening the vault"), failed=self._on_failed)

    def unlock_without_journal(self, folder: Path, passphrase: str) -> None:
        """Open a vault without its damaged journal, which was kept aside."""

        def work(_progress: Progress) -> OpenVault:
            core = self._core()
            core.rescue.drop_journal(folder)
            return self._made_ready(core.access.unlock(folder, passphrase, older=True))

        self._jobs.start(work, self.opened.emit, title=_("Opening the vault"), failed=self._on_failed)

    def read_what_is_left(self, folder: Path, passphrase: str) -> None:
        """Open for reading what can be read of damaged records."""

        def work(progress: Progress) -> OpenVault:
            return self._made_ready(self._core().rescue.read_what_is_left(folder, passphrase, progress))

        self._jobs.start(work, self.opened.emit, title=_("Reading what can be read"), failed=self._on_failed)

    def use_key_file_copy(self, folder: Path, passphrase: str) -> None:
        """Put the second copy of a damaged key file in its place and open the vault."""

        def work(_progress: Progress) -> OpenVault:
            access = self._core().access
            access.use_key_file_copy(folder)
            return self._made_ready(access.unlock(folder, passphrase))

        self._jobs.start(work, self.opened.emit, title=_("Opening the vault"), failed=self._on_failed)

    def create(self, new: Callable[[], NewVault]) -> None:
        """Make a vault; `new` is called on the worker, because its class is not loaded before."""

        def work(progress: Progress) -> MadeVault:
            return self._core().access.create(new(), progress)

        self._jobs.start(work, self.made.emit, title=_("Making the vault"), writes=True, failed=self._on_failed)

    def restore(self, folder: Path, copy: Path, passphrase: str, leaving: OpenVault | None = None) -> None:
        """Go back to a copy and open the vault; an open one is closed first."""

        def work(progress: Progress) -> OpenVault:
            if leaving is not None:
                leaving.close()
            return self._made_ready(self._core().access.restore(folder, copy, passphrase, progress))

        title = _("Restoring the copy")
        self._jobs.start(work, self.opened.emit, title=title, writes=True, failed=self._on_failed)

    def rekey(self, leaving: OpenVault, passphrase: str, code: str) -> None:
        """Give an open vault new keys, for which it is closed, and open it again."""

        def work(progress: Progress) -> OpenVault:
            leaving.close()
            return self._made_ready(self._core().access.rekey(leaving.folder.path, passphrase, code, progress))

        title = _("Giving the vault new keys")
        self._jobs.start(work, self.opened.emit, title=title, writes=True, failed=self._on_failed)

    def build(self, copy: Path, folder: Path, passphrase: str) -> None:
        """Make a new vault of a copy that lies elsewhere, and open it."""

        def work(progress: Progress) -> OpenVault:
            return self._made_ready(self._core().access.build(copy, folder, passphrase, progress))

        title = _("Making the vault")
        self._jobs.start(work, self.opened.emit, title=title, writes=True, failed=self._on_failed)

    def read_copy(self, vault: OpenVault, copy: VaultCopy, done: Callable[[OpenVault], None]) -> None:
        """Open a copy of the open vault for reading; the vault stays as it is, for `done` to leave it."""

        def work(_progress: Progress) -> OpenVault:
            return self._made_ready(self._core().access.read_copy(vault, copy))

        self._jobs.start(work, done, title=_("Opening the copy"), writes=True)

    def show_in_place_of(self, vault: OpenVault, copy: OpenVault) -> None:
        """Close the records of a vault and hand its lock over to a copy that is read."""

        def work(_progress: Progress) -> OpenVault:
            vault.database.close()
            return replace(copy, lock=vault.lock)

        self._jobs.start(work, self.opened.emit, title=_("Opening the copy"), writes=True, failed=self._on_failed)

    def leave_copy(self, copy: OpenVault) -> None:
        """Close a copy that is read and open the vault itself again."""

        def work(_progress: Progress) -> OpenVault:
            return self._made_ready(self._core().access.leave_copy(copy))

        self._jobs.start(work, self.opened.emit, title=_("Opening the vault"), writes=True, failed=self._on_failed)

    def close(self, vault: OpenVault, *, spaced: bool) -> None:
        """Keep a verified copy if one is due, and close the vault whether that worked or not."""

        def work(progress: Progress) -> MomoError | None:
            return _copied_and_closed(self._core(), vault, progress, spaced=spaced)

        self._jobs.start(work, self.closed.emit, title=_("Keeping a verified copy"), writes=not spaced)

    def _made_ready(self, vault: OpenVault) -> OpenVault:
        """Read here what the window reads first, and sort the list anew when the language is another."""
        from momo_desktop.services import rehearsal

        try:
            rehearsal.rehearse_start(self._core().make_ready(vault, window_language()))
        except BaseException:
            vault.close()
            raise
        return vault

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, MomoError):
            self.refused.emit(error)
        else:
            self.refused.emit(Cancelled())
            sys.excepthook(type(error), error, error.__traceback__)


def _copied_and_closed(core: Core, vault: OpenVault, progress: Progress, *, spaced: bool) -> MomoError | None:
    # The unlock that waits for this job must find the vault free, so the copy cannot be cancelled.
    from momo_desktop.domain.backups import Occasion
    from momo_desktop.services.backups import BackupService
    from momo_desktop.services.second_place import SecondPlaceService

    try:
        BackupService(vault, core.clock).make_if_due(UNWATCHED, Occasion.CLOSE, spaced=spaced)
        if not spaced:  # after a lock it is brought away once the vault is open again
            with contextlib.suppress(SecondPlaceRefused, Cancelled):
                SecondPlaceService(vault, core.clock).bring(progress)
    except MomoError as error:
        return error
    finally:
        vault.close()
    return None
