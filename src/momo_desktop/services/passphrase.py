"""What opens the vault that is open: its passphrase, and the sheets of its codes."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from momo_desktop.domain import passphrases
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.papers import RecoverySheet
from momo_desktop.i18n import Language
from momo_desktop.progress import UNWATCHED, Progress
from momo_desktop.services.open_vault import OpenVault
from momo_desktop.storage import keys, outgoing, settings


class PassphraseService:
    """Changes and confirms the passphrase of one vault, which derives keys and takes seconds, and makes its sheets."""

    def __init__(self, vault: OpenVault, clock: Clock) -> None:
        self._vault = vault
        self._clock = clock

    def change(self, old: str, new: str, progress: Progress = UNWATCHED) -> bool:
        """Replace the passphrase, and return whether the copies follow already.

        When it raises the one before still counts: `WrongSecret`, `WeakPassphrase`, `DiskFull`, `NotWritable`,
        `Cancelled`.
        """
        self._vault.check_writable()
        passphrases.check(new, self._names())
        self.confirm(old)
        progress.decide()
        return self._vault.change_secret(
            partial(keys.change_passphrase, self._vault.folder.path, self._vault.keys, new)
        )

    def recovery_sheet(self, code: str, vault_name: str, language: Language, *, for_successor: bool = False) -> bytes:
        """Return the PDF that the counsellor keeps in a locked place, or that goes into the sealed envelope."""
        from momo_desktop.reports import recovery_sheet

        with self._vault.database.read() as db:
            school = settings.school(db)
        today = self._clock.today()
        sheet = RecoverySheet(school.name, school.counsellor, vault_name, code, today, for_successor)
        return recovery_sheet.render(sheet, language)

    def save_recovery_sheet(
        self, code: str, vault_name: str, language: Language, path: Path, *, for_successor: bool = False
    ) -> None:
        """Write that PDF to a file that its owner alone can read; raises `DiskFull` and `NotWritable`."""
        outgoing.write(path, self.recovery_sheet(code, vault_name, language, for_successor=for_successor))

    def confirm(self, passphrase: str) -> None:
        """Ask for the passphrase again, before a sensitive act; raises `WrongSecret`."""
        keys.confirm(self._vault.folder.path, self._vault.keys, passphrase)

    def _names(self) -> tuple[str, ...]:
        with self._vault.database.read() as db:
            return settings.school(db).secret_names
