"""One program per vault: a lock that the kernel holds, and a note about who holds it.

The kernel frees the lock with the process, so what the lock file contains or how old it is never matters.
"""

from __future__ import annotations

import contextlib
import errno
import getpass
import json
import platform
import time
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from filelock import FileLock, Timeout

from momo_desktop.errors import MomoError, NotAVault, UnsafePlace, VaultInUse, VaultReadOnly
from momo_desktop.storage import durable_files, small_files

LOCK_NAME: Final = "records.lock"
INFO_NAME: Final = "records.lock.info"

_CANNOT_WRITE = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.EDQUOT, errno.EISDIR}
_CANNOT_LOCK = {errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP}
_INFO_SIZE = 4096
_FIELD_LENGTH = 100
_PATIENCE = 0.5
"""Seconds that a second start waits for the first one to say who it is."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Says who holds a vault; `since` is ISO 8601 in UTC, and each may be empty."""

    user: str = ""
    host: str = ""
    since: str = ""


class VaultLock:
    """Holds a vault until it is released, or until the process ends in whatever way."""

    def __init__(self, folder: Path) -> None:
        """Take the lock at once; raises `VaultInUse`, `VaultReadOnly`, `NotAVault` or `UnsafePlace`."""
        # The library would make the folder.
        if not folder.is_dir():
            raise NotAVault(folder)
        self._info_path = folder / INFO_NAME
        # A lock that is only a file would outlive a crash, so a place without real locks is refused.
        self._lock = FileLock(folder / LOCK_NAME, mode=0o600, thread_local=False, fallback_to_soft=False)
        try:
            self._lock.acquire(blocking=False)
        except Timeout:
            holder = _patiently_read(self._info_path)
            raise VaultInUse(holder.user, holder.host, holder.since) from None
        except OSError as error:
            if error.errno in _CANNOT_WRITE:
                raise VaultReadOnly(folder) from error
            if error.errno in _CANNOT_LOCK:
                raise UnsafePlace(folder, "network") from error
            raise
        durable_files.sweep(self._info_path)
        # The note is a courtesy: a full disk must not keep the records shut.
        with contextlib.suppress(MomoError):
            durable_files.write(self._info_path, json.dumps(asdict(_ourselves())).encode())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()

    def release(self) -> None:
        """Let go of the vault; a second call does nothing."""
        if self._lock.is_locked:
            with contextlib.suppress(OSError):
                self._info_path.unlink(missing_ok=True)
            self._lock.release()


def _ourselves() -> Holder:
    user = ""
    # An account without a name in the system is possible; on Windows the lookup itself may be missing.
    with contextlib.suppress(KeyError, ImportError, OSError):
        user = getpass.getuser()
    return Holder(user, platform.node(), datetime.now(UTC).isoformat(timespec="seconds"))


def _patiently_read(info_path: Path) -> Holder:
    deadline = time.monotonic() + _PATIENCE
    while True:
        holder = _read(info_path)
        if holder != Holder() or time.monotonic() > deadline:
            return holder
        time.sleep(0.02)


def _read(info_path: Path) -> Holder:
    """Return what the note says, as far as it can be believed: short printable texts."""
    try:
        fields = small_files.parsed(small_files.start_of(info_path, _INFO_SIZE))
    except (OSError, ValueError):
        return Holder()
    return Holder(*(_printable(fields.get(name)) for name in ("user", "host", "since")))


def _printable(value: object) -> str:
    if not isinstance(value, str):
        return ""
    return "".join(character for character in value if character.isprintable())[:_FIELD_LENGTH]
