"""Damaged files, kept aside as they are before anything is tried with them.

They go with the copies when their time is over. No key file lies with them: the vault's own opens them, and an old one
would open them by an old passphrase.
"""

from __future__ import annotations

import os
import shutil
from datetime import datetime
from pathlib import Path

from momo_desktop.storage import backups, copy_manifests, durable_files
from momo_desktop.storage.vaults import VaultFolder

KEPT = 3
"""How many states of a vault stay aside; who comes back to a damaged vault again and again shall not fill the disk."""

_NAME = "damaged-"


def keep_aside(vault: VaultFolder, now: datetime) -> Path:
    """Copy the records of a closed vault into its folder of copies and return where; the caller holds its lock.

    The same state is kept once. Raises `DiskFull` and `NotWritable`; then nothing may be tried.
    """
    parts = [path for path in (*vault.records(), vault.state) if path.exists()]
    try:
        vault.backups.mkdir(mode=0o700, exist_ok=True)
        before = kept(vault)
        for aside in before:
            if _is_same(parts, aside):
                return aside
        name = f"{_NAME}{now.strftime(copy_manifests.MOMENT)}"
        work = backups.unfinished(vault.backups, name)
        try:
            for path in parts:
                _copy(path, work / path.name)
            aside = backups.appear(work, vault.backups / name)
        except BaseException:
            shutil.rmtree(work, ignore_errors=True)
            raise
    except OSError as fault:
        raise durable_files.refusal(fault, vault.backups, durable_files.size_of(*parts)) from fault
    # By the names of those before: by a clock that was set back this one would be the oldest.
    for old in before[: 1 - KEPT]:
        shutil.rmtree(old, ignore_errors=True)
    return aside


def kept(vault: VaultFolder) -> list[Path]:
    """Return where the states are that were kept aside, in the order of their names."""
    return sorted(vault.backups.glob(f"{_NAME}*"))


def remove(vault: VaultFolder) -> None:
    """Remove all that was kept aside, as far as it can be."""
    for aside in kept(vault):
        shutil.rmtree(aside, ignore_errors=True)


def _is_same(parts: list[Path], aside: Path) -> bool:
    return {path.name: _stamp(path) for path in parts} == {path.name: _stamp(path) for path in aside.iterdir()}


def _stamp(path: Path) -> tuple[int, int]:
    known = path.stat()
    return known.st_size, known.st_mtime_ns


def _copy(source: Path, target: Path) -> None:
    durable_files.copy_readable(source, target)
    backups.sync(target)
    stamp = source.stat()
    os.utime(target, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
