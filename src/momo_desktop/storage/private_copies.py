"""Folders for private copies, which no other user can read and no other running program clears away."""

from __future__ import annotations

import os
import shutil
import tempfile
from functools import cache
from pathlib import Path

from filelock import FileLock, Timeout

from momo_desktop import paths

_SWEEPING = "sweeping.lock"


def make_folder() -> Path:
    """Return a new, empty folder; whoever asks for it deletes it, and `sweep` does where a crash prevented that."""
    root = paths.private_temp_dir()
    with FileLock(root / _SWEEPING, mode=0o600):
        own, _ = _held(root)
        return Path(tempfile.mkdtemp(dir=own))


def holds(path: Path) -> bool:
    """Tell whether a file lies in such a folder."""
    return path.is_relative_to(paths.private_temp_dir())


def sweep() -> None:
    """Delete what programs left that run no more."""
    root = paths.private_temp_dir()
    with FileLock(root / _SWEEPING, mode=0o600):
        for leftover in root.iterdir():
            if leftover.is_dir() and not leftover.is_symlink():
                _delete_unheld(leftover)
            elif leftover.suffix != ".lock":
                leftover.unlink()


@cache
def _held(root: Path) -> tuple[Path, FileLock]:
    """Return this program's own folder and its lock, which the kernel frees when the program ends in whatever way."""
    own = root / str(os.getpid())
    lock = _lock(own)
    lock.acquire()
    shutil.rmtree(own, ignore_errors=True)  # of a program that had the same number and is gone
    own.mkdir(mode=0o700)
    return own, lock


def _delete_unheld(folder: Path) -> None:
    lock = _lock(folder)
    try:
        with lock.acquire(blocking=False):
            shutil.rmtree(folder, ignore_errors=True)
    except Timeout:
        return
    Path(lock.lock_file).unlink(missing_ok=True)


def _lock(folder: Path) -> FileLock:
    return FileLock(folder.with_suffix(".lock"), mode=0o600, thread_local=False)
