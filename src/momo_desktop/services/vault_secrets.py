"""The codes on paper beside the passphrase: whether they were tried, and the one for who takes the vault over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from momo_desktop.domain.clock import Clock
from momo_desktop.domain.vault_secrets import Reminder, SecretDates, VaultSecrets
from momo_desktop.errors import WrongSecret
from momo_desktop.progress import UNWATCHED, Progress
from momo_desktop.services.open_vault import OpenVault
from momo_desktop.storage import keys, settings
from momo_desktop.storage.keys import VaultKeys


class VaultSecretService:
    """Knows the codes of one vault by what can be proved of them; no code is kept.

    A re-key closes the vault, so it is `AccessService.rekey`.
    """

    def __init__(self, vault: OpenVault, clock: Clock) -> None:
        self._vault = vault
        self._clock = clock

    def state(self) -> VaultSecrets:
        """Return which codes there are and what is known of them."""
        return VaultSecrets(keys.has_successor(self._vault.folder.path), self._dates())

    def reminder(self) -> Reminder:
        """Return what should be done about them today; where nothing can be written that is nothing."""
        return "" if self._vault.read_only else self._dates().reminder(self._clock.today())

    def test_recovery(self, code: str) -> None:
        """Prove that the recovery code opens the vault, and remember the day.

        Raises `RecoveryCodeMistyped` at once, `WrongSecret` after a second.
        """
        if keys.unlock_with_recovery(self._vault.folder.path, code).data_key != self._vault.keys.data_key:
            raise WrongSecret("recovery")
        if not self._vault.read_only:
            self._keep(replace(self._dates(), recovery_tested=self._clock.today()))

    def new_code(self) -> str:
        """Return a code that opens nothing before it is given to `replace_recovery`, `add_successor` or a re-key."""
        return keys.new_code()

    def replace_recovery(self, passphrase: str, code: str, progress: Progress = UNWATCHED) -> bool:
        """Let a code that is on paper be the recovery code; until then the one before is.

        Returns whether the copies follow already. When it raises the code before still counts: `WrongSecret`,
        `DiskFull`, `NotWritable`, `Cancelled`, and `RecoveryCodeMistyped` for what `new_code` has not made.
        """
        dates = replace(self._dates(), recovery_made=self._clock.today(), recovery_tested=None)
        return self._change(passphrase, partial(keys.replace_recovery_code, code=code), dates, progress)

    def add_successor(self, passphrase: str, code: str, progress: Progress = UNWATCHED) -> bool:
        """Let a code that is on paper open the vault for who takes it over, in place of an earlier one.

        Returns and raises as `replace_recovery`.
        """
        dates = replace(self._dates(), successor_since=self._clock.today(), successor_used=None)
        return self._change(passphrase, partial(keys.add_successor, code=code), dates, progress)

    def remove_successor(self, passphrase: str, progress: Progress = UNWATCHED) -> bool:
        """Make the successor's code worthless; returns and raises as `replace_recovery`."""
        return self._change(passphrase, keys.remove_successor, replace(self._dates(), successor_since=None), progress)

    def _dates(self) -> SecretDates:
        with self._vault.database.read() as db:
            return settings.secret_dates(db)

    def _change(
        self, passphrase: str, change: Callable[[Path, VaultKeys], None], dates: SecretDates, progress: Progress
    ) -> bool:
        vault = self._vault
        vault.check_writable()
        keys.confirm(vault.folder.path, vault.keys, passphrase)
        progress.decide()
        return vault.change_secret(partial(change, vault.folder.path, vault.keys), partial(self._keep, dates))

    def _keep(self, dates: SecretDates) -> None:
        with self._vault.database.write() as db:
            settings.keep_secret_dates(db, dates)
