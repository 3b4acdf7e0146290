"""What was last seen of a vault, by which an older state of it is noticed (SAFETY T27).

SQLCipher proves each page and no page's age: records of last week, or records whose journal is gone, pass every check.
So after each commit the end of the log of what was done is written into two small files, one beside the records and one
of this user. Neither is waited for until a checkpoint, and both are written after the commit itself is on the disk:
they can lag behind the records and never run ahead of them, so a power cut raises no alarm.

The user has one file for each place of a vault, because two vaults with one id may be worked in: one was built from a
copy of the other. Where a vault was never open at a place, what was seen of it at any other counts, once.
"""

from __future__ import annotations

import contextlib
import json
import os
import threading
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from cryptography.hazmat.primitives import constant_time, hashes, hmac

from momo_desktop import paths
from momo_desktop.domain.audit import Anchor
from momo_desktop.domain.clock import Clock
from momo_desktop.storage import durable_files, small_files
from momo_desktop.storage.key_files import canonical
from momo_desktop.storage.keys import VaultKeys

OlderReason = Literal["journal", "put_back", "elsewhere"]
"""Whether the last changes lay in a journal that is gone, an older state was put in the place of a newer one, or the
vault was never open at this place and further on at another.
"""

_SIZE = 512
"""Bytes of a file: as many as a disk writes at once, and always the same, so that none is cut before it is written."""

_PLACE_DIGITS = 16
"""How much of the signature of a place stands in the name of the user's file; the place itself does not."""

_WRITING = os.O_WRONLY | os.O_CREAT | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
"""Without waiting for whoever would read a pipe that stands in the place of a file."""


@dataclass(frozen=True, slots=True)
class LastSeen:
    """Says how far the records were: where their log ended, and where it ended at the last checkpoint (`settled`).

    What was done since that checkpoint lies in the journal alone.
    """

    end: Anchor
    settled: int
    moment: datetime


@dataclass(frozen=True, slots=True)
class Missing:
    """Tells how far records were when they were last seen, and how many changes of then they do not hold."""

    seen: LastSeen
    changes: int
    reason: OlderReason


class LastSeenFiles:
    """Keeps what was last seen of one vault; a place that cannot be written is left out."""

    def __init__(self, beside: Path, keys: VaultKeys, clock: Clock) -> None:
        self._clock = clock
        self._vault_id, self._mac_key = keys.vault_id, keys.state_mac_key
        self._places = [beside]
        with contextlib.suppress(OSError):  # a profile that cannot be written keeps nobody from the records
            place = self._signature({"place": str(beside.parent.resolve())})[:_PLACE_DIGITS]
            self._places.append(paths.seen_dir() / f"{keys.vault_id}-{place}.state")
        self._door = threading.Lock()
        self._now = LastSeen(Anchor(0, ""), 0, clock.now())

    def read(self) -> LastSeen | None:
        """Return the latest of what the files say, None when none is ours: missing, damaged or of another vault."""
        return self._latest((*self._places, *self._elsewhere()))

    def what_is_missing(self, end: Anchor) -> Missing | None:
        """Return what records whose log ends there lack of those that were last seen, None when they lack nothing."""
        seen = self.read()
        if seen is None or end.number >= seen.end.number:
            return None
        changes, here, beside = seen.end.number - end.number, self._latest(self._places), self._read(self._places[0])
        if here is None or here.end.number < seen.end.number:
            return Missing(seen, changes, "elsewhere")
        is_of_one_time = beside is not None and beside.end.number <= end.number
        return Missing(seen, changes, "put_back" if is_of_one_time or end.number < seen.settled else "journal")

    def begin(self, end: Anchor) -> None:
        """Take records as they are now for what was seen last, whatever was seen before."""
        with self._door:
            self._now = LastSeen(end, end.number, self._clock.now())
            self._write(wait=True)

    def note(self, end: Anchor) -> None:
        """Keep where the log ended with a commit, on the thread that committed, without waiting for the disk."""
        with self._door:
            if end.number > self._now.end.number:  # two threads may come here in another order than they committed
                self._now = replace(self._now, end=end, moment=self._clock.now())
                self._write(wait=False)

    def settle(self) -> None:
        """Keep that the journal was worked into the records' own file, and wait until that is on the disk."""
        with self._door:
            self._now = replace(self._now, settled=self._now.end.number)
            self._write(wait=True)

    def _latest(self, paths: Iterable[Path]) -> LastSeen | None:
        found = [seen for path in paths if (seen := self._read(path))]
        return max(found, key=lambda seen: seen.end.number, default=None)

    def _elsewhere(self) -> list[Path]:
        """Return the user's files of the vault at other places, none when it was seen at this one."""
        own = self._places[-1]
        if len(self._places) == 1 or own.exists():
            return []
        with contextlib.suppress(OSError):
            return list(own.parent.glob(f"{self._vault_id}-*.state"))
        return []

    def _write(self, *, wait: bool) -> None:
        seen = self._now
        fields = {
            "number": seen.end.number,
            "mac": seen.end.mac,
            "settled": seen.settled,
            "moment": seen.moment.isoformat(),
        }
        text = json.dumps(fields | {"signature": self._signature(fields)}).encode().ljust(_SIZE - 1) + b"\n"
        for path in self._places:
            with contextlib.suppress(OSError):
                # Written over in place: to make a new file for every commit would take longer than the commit.
                handle = os.open(path, _WRITING, 0o600)
                try:
                    os.write(handle, text)
                    if wait:
                        os.ftruncate(handle, len(text))
                        durable_files.sync(handle)
                finally:
                    os.close(handle)

    def _read(self, path: Path) -> LastSeen | None:
        try:
            fields = small_files.parsed(small_files.start_of(path, _SIZE))
            signature = str(fields.pop("signature"))
            if not constant_time.bytes_eq(signature.encode(), self._signature(fields).encode()):
                return None
            end = Anchor(int(fields["number"]), str(fields["mac"]))
            return LastSeen(end, int(fields["settled"]), datetime.fromisoformat(fields["moment"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def _signature(self, fields: dict[str, Any]) -> str:
        mac = hmac.HMAC(self._mac_key, hashes.SHA256())
        mac.update(canonical({"vault_id": self._vault_id, **fields}))
        return mac.finalize().hex()
