"""The place outside the vault to which its newest copy is brought."""

from __future__ import annotations

import contextlib
import hashlib
import json
from datetime import datetime
from pathlib import Path

from momo_desktop.domain.backups import SecondPlace, VaultCopy
from momo_desktop.domain.clock import Clock
from momo_desktop.errors import SecondPlaceRefused
from momo_desktop.progress import Progress
from momo_desktop.services.open_vault import OpenVault
from momo_desktop.storage import backups, durable_files, second_place, settings, small_files

_SETTING = "second_place"
_BROUGHT = ".brought.json"
"""Stands beside the copies, for a note in the records would be a change that asks for another copy."""


class SecondPlaceService:
    """Knows the second place of one vault and brings copies there."""

    def __init__(self, vault: OpenVault, clock: Clock) -> None:
        self._vault = vault
        self._clock = clock

    def place(self) -> SecondPlace | None:
        """Return the place, None while none is chosen; asks no disk but the vault's own."""
        with self._vault.database.read() as db:
            kept = settings.read(db, _SETTING)
        if not kept.get("folder"):
            return None
        folder = Path(kept["folder"])
        (made_at, key_file), newest = self._brought_to(folder), backups.newest(self._vault.folder)
        # Not by which is the later one: the clock may have been ahead when the other was made.
        behind = newest is None or newest.made_at != made_at
        # A note of before key files were noted says nothing of them; the next bringing looks.
        old_keys = made_at is not None and key_file not in ("", self._key_file())
        return SecondPlace(folder, made_at, behind, bool(kept.get("same_disk")), old_keys)

    def choose(self, folder: Path) -> None:
        """Bring copies to a folder from now on; raises `SecondPlaceRefused`, `DiskFull` and `NotWritable`."""
        self._vault.check_writable()
        if folder == Path():
            raise SecondPlaceRefused(folder, "unnamed")
        folder = folder.absolute()  # the next start may be in another folder
        same_disk = second_place.prepare(self._vault.folder, folder, self._vault.keys)
        with self._vault.database.write() as db:
            settings.keep(db, _SETTING, {"folder": str(folder), "same_disk": same_disk})

    def forget(self) -> None:
        """Bring copies nowhere from now on; those that are there stay."""
        with self._vault.database.write() as db:
            settings.keep(db, _SETTING, {})

    def bring(self, progress: Progress) -> VaultCopy | None:
        """Have the newest good copy lie at the place too, and return it; None without a place or a copy.

        Raises `SecondPlaceRefused` ("away"), `DiskFull`, `NotWritable`, `BackupUnusable` and `Cancelled`.
        """
        place = self.place()
        if place is None or self._vault.read_only:
            return None
        folder, keys = self._vault.folder, self._vault.keys
        brought = second_place.bring(folder, place.folder, keys, self._clock.now(), progress)
        if brought is not None and self._brought_to(place.folder) != (brought.made_at, self._key_file()):
            self._note(place.folder, brought.made_at)
        return brought

    def renew_keys(self) -> None:
        """Have the copies at the place open by the present secrets alone, where they do not; raises as `bring`."""
        place = self.place()
        if place is not None and place.made_at is not None and place.old_keys and not self._vault.read_only:
            second_place.renew_keys(self._vault.folder, place.folder, self._vault.keys)
            self._note(place.folder, place.made_at)

    def _note(self, folder: Path, made_at: datetime) -> None:
        said = {"folder": str(folder), "made_at": made_at.isoformat(), "key_file": self._key_file()}
        durable_files.write(self._vault.folder.backups / _BROUGHT, json.dumps(said).encode())

    def _brought_to(self, folder: Path) -> tuple[datetime | None, str]:
        """Return of when the newest copy there is, and which key file lies beside it, "" when that is not known."""
        with contextlib.suppress(OSError, ValueError):
            said = small_files.fields(self._vault.folder.backups / _BROUGHT)
            if said.get("folder") == str(folder):
                return small_files.moment(said.get("made_at")), str(said.get("key_file", ""))
        return None, ""

    def _key_file(self) -> str:
        """Return by what the key file is known again while nothing in it is changed, "" when it cannot be read."""
        with contextlib.suppress(OSError):
            return hashlib.sha256(self._vault.folder.key.read_bytes()).hexdigest()
        return ""
