"""An open vault: what the services work with between unlock and lock."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from momo_desktop.domain.audit import Act, Done
from momo_desktop.domain.backups import BroughtAlong, VaultCopy
from momo_desktop.domain.clock import Clock
from momo_desktop.errors import MomoError, VaultOlder, VaultReadOnly
from momo_desktop.storage import audit, backups
from momo_desktop.storage.audit import AuditTrail
from momo_desktop.storage.database import Database
from momo_desktop.storage.keys import VaultKeys
from momo_desktop.storage.locking import VaultLock
from momo_desktop.storage.reading import close_reading
from momo_desktop.storage.vaults import VaultFolder

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class OpenVault:
    """Holds the database, the keys and the lock of one vault; where nothing may be written there is no lock."""

    folder: VaultFolder
    database: Database = field(repr=False)
    keys: VaultKeys = field(repr=False)
    lock: VaultLock | None = field(repr=False)
    copy: VaultCopy | None = None
    """The copy whose records are open for reading in place of the vault's own."""
    brought_along: BroughtAlong | None = None
    """What was brought along as the vault was opened, where its records are older than others were."""
    was_cut_off: bool = False
    """Whether the program that had it open last did not come to its end: a kill, a crash or a power cut."""
    rekeyed: bool = False
    """Whether a re-key came to its end as it was opened: the recovery sheet of before opens nothing any more."""
    older: VaultOlder | None = None
    """What a vault that is open for reading lacks of what was last seen of it; to look at it does no harm."""
    followed: bool = True
    """Whether all followed where the passphrase was changed as the vault was opened; as `change_secret` returns it."""

    @property
    def read_only(self) -> bool:
        """Whether nothing may be written: the vault lies in such a place, or a copy of it is looked at."""
        return self.database.read_only

    def check_writable(self) -> None:
        """Raise `VaultReadOnly` where nothing may be written."""
        if self.read_only:
            raise VaultReadOnly(self.folder.path)

    def keep_trail(self, clock: Clock) -> None:
        """Have everything that is written from now on leave its lines in the log."""
        self.database.keep_trail(AuditTrail(self.keys.audit_key, clock))

    def change_secret(self, change: Callable[[], None], remember: Callable[[], None] | None = None) -> bool:
        """Change the key file, put it beside the copies, and remember the day; returns whether all that followed did.

        From the moment at which the key file is another one the change counts, whatever comes after: the next unlock
        brings the copies along. Raises what `change` raises before that.
        """
        before, followed = self.folder.key.read_bytes(), True
        try:
            change()
        except (MomoError, OSError):
            if not self._has_other_key_file(before):
                raise
            followed = False
        renew = partial(backups.renew_key_files, self.folder, self.keys)
        for follow in (renew, remember or (lambda: None), self._note_change):
            try:
                follow()
            except (MomoError, OSError):
                followed = False
            except Exception:  # noqa: BLE001  whatever it is, a refusal would say that nothing was changed
                _log.exception("a changed secret was not followed")
                followed = False
        return followed

    def _note_change(self) -> None:
        with self.database.write() as db:
            audit.note(db, Done(Act.KEYS_CHANGED))

    def _has_other_key_file(self, before: bytes) -> bool:
        with contextlib.suppress(OSError):
            return self.folder.key.read_bytes() != before
        return False

    def close(self) -> None:
        """Close the database and let the vault go, for another program to open it."""
        try:
            close_reading(self.database) if self.read_only else self.database.close()
        finally:
            if self.lock is not None:
                self.lock.release()
