"""What was last seen of a vault, by which an older state of it is noticed (SAFETY T27).

SQLCipher proves each page and no page's age: records of last week, or records whose journal is gone, pass every check.
So after each commit its number is written into two small files, one beside the records and one of this user. Neither
is waited for until a checkpoint, and both are written after the commit itself is on the disk: they can lag behind the
records and never run ahead of them, so a power cut raises no alarm.
"""

from __future__ import annotations

import contextlib
import json
import os
import threading
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal, cast

from cryptography.hazmat.primitives import constant_time, hashes, hmac

from momo_desktop import paths
from momo_desktop.storage import durable_files
from momo_desktop.storage.key_files import canonical
from momo_desktop.storage.keys import VaultKeys

OlderReason = Literal["journal", "put_back"]
"""Whether the last changes lay in a journal that is gone, or an older state was put in the place of a newer one."""

_SIZE = 512
"""Bytes of a file: as many as a disk writes at once, and always the same, so that none is cut before it is written."""


@dataclass(frozen=True, slots=True)
class LastSeen:
    """Says how far the records were.

    `number` counts the units that were ever committed, `settled` those that the records' own file held at the last
    checkpoint, without its journal; `audit_hash` ends the chain of the audit log.
    """

    number: int
    settled: int
    moment: datetime
    audit_hash: str = ""


class LastSeenFiles:
    """Keeps what was last seen of one vault; a place that cannot be written is left out."""

    def __init__(self, beside: Path, keys: VaultKeys) -> None:
        self._beside = beside
        self._of_user = paths.seen_dir() / f"{keys.vault_id}.state"
        self._vault_id, self._mac_key = keys.vault_id, keys.state_mac_key
        self._door = threading.Lock()
        self._now = LastSeen(0, 0, datetime.min.replace(tzinfo=UTC))

    def read(self) -> LastSeen | None:
        """Return the later of what both files say, None when neither is ours: missing, damaged or of another vault."""
        found = [seen for path in self._places if (seen := self._read(path))]
        return max(found, key=lambda seen: seen.number, default=None)

    def why_older(self, number: int) -> OlderReason | None:
        """Return why records with so many commits are not those that were last seen, None when they are."""
        seen = self.read()
        if seen is None or number >= seen.number:
            return None
        beside = self._read(self._beside)
        is_of_one_time = beside is not None and beside.number <= number
        return "put_back" if is_of_one_time or number < seen.settled else "journal"

    def begin(self, number: int, audit_hash: str, moment: datetime) -> None:
        """Take records as they are now for what was seen last, whatever was seen before."""
        with self._door:
            self._now = LastSeen(number, number, moment, audit_hash)
            self._write(wait=True)

    def note(self, number: int, audit_hash: str, moment: datetime) -> None:
        """Keep the number of a commit, on the thread that committed; nobody waits until it is on the disk."""
        with self._door:
            if number > self._now.number:  # two threads may come here in another order than they committed
                self._now = replace(self._now, number=number, audit_hash=audit_hash, moment=moment)
                self._write(wait=False)

    def settle(self) -> None:
        """Keep that the journal was worked into the records' own file, and wait until that is on the disk."""
        with self._door:
            self._now = replace(self._now, settled=self._now.number)
            self._write(wait=True)

    @property
    def _places(self) -> tuple[Path, Path]:
        return self._beside, self._of_user

    def _write(self, *, wait: bool) -> None:
        seen = self._now
        fields = {
            "number": seen.number,
            "settled": seen.settled,
            "moment": seen.moment.isoformat(),
            "audit_hash": seen.audit_hash,
        }
        text = json.dumps(fields | {"mac": self._mac(fields)}).encode().ljust(_SIZE - 1) + b"\n"
        for path in self._places:
            with contextlib.suppress(OSError):
                # Written over in place: to make a new file for every commit would take longer than the commit.
                handle = os.open(path, os.O_WRONLY | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
                try:
                    os.write(handle, text)
                    if wait:
                        os.ftruncate(handle, len(text))
                        durable_files.sync(handle)
                finally:
                    os.close(handle)

    def _read(self, path: Path) -> LastSeen | None:
        try:
            with path.open("rb") as file:
                fields = cast("dict[str, Any]", json.loads(file.read(_SIZE)))
            mac = str(fields.pop("mac"))
            if not constant_time.bytes_eq(mac.encode(), self._mac(fields).encode()):
                return None
            moment = datetime.fromisoformat(fields["moment"])
            return LastSeen(int(fields["number"]), int(fields["settled"]), moment, str(fields["audit_hash"]))
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return None

    def _mac(self, fields: dict[str, Any]) -> str:
        mac = hmac.HMAC(self._mac_key, hashes.SHA256())
        mac.update(canonical({"vault_id": self._vault_id, **fields}))
        return mac.finalize().hex()
