"""Small files that are whole after a power cut: the old one or the new one, never half of one."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from momo_desktop.errors import DiskFull, MomoError, NotWritable

_SUFFIX = ".tmp"
_FULL = {errno.ENOSPC, errno.EDQUOT}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EISDIR, errno.EEXIST}
_GONE = {errno.ENOENT, errno.ENODEV, errno.ENXIO, errno.EIO}
"""A stick that was pulled out, a share that is away, a folder that somebody removed."""

_IMPOSSIBLE = {errno.ENAMETOOLONG, errno.EINVAL, errno.EFBIG}
"""A name or a size that this kind of disk does not take."""

_NO_SUCH_REQUEST = {errno.EINVAL, errno.ENOTSUP}
"""What a share answers that knows no flushing of folders."""

_TRIES = 5
_PIECE = 4 * 1024 * 1024
"""Bytes that a slow stick takes in about half a second."""

_PAGE = 4096
"""Bytes; the records are kept in pages of this size."""

_FLUSH_EVERY = 0.02
"""Seconds in which a copy writes about two mebibytes."""


def write(path: Path, data: bytes) -> None:
    """Replace `path` by `data`, readable by its owner alone and on the disk when this returns.

    Raises `DiskFull` or `NotWritable`; then the old file is as it was.
    """
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f"{path.name}.", suffix=_SUFFIX)
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                sync(file.fileno())
            rename(temporary, path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        sync_folder(path.parent)
    except OSError as error:
        raise refusal(error, path, len(data)) from error


def copy(source: Path, target: Path, look: Callable[[], object]) -> None:
    """Copy a large file in pieces that reach the disk one by one; it is there whole or not at all.

    `look` is called before each piece and stops the copying by what it raises. Raises `OSError`.
    """
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f"{target.name}.", suffix=_SUFFIX)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as written, source.open("rb") as read:
            look()
            while piece := read.read(_PIECE):
                written.write(piece)
                written.flush()
                sync(written.fileno())
                look()
        rename(temporary, target)
        sync_folder(target.parent)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def copy_readable(source: Path, target: Path) -> None:
    """Copy a file for keeping, with zeros where the disk does not give back what it holds.

    A page of the records that is lost so is found by its check, and the others can be read. Raises `OSError`, also
    where nothing of the file can be read.
    """
    try:
        shutil.copyfile(source, target)
    except OSError as fault:
        if fault.errno != errno.EIO or not _copy_pages(source, target):
            raise


def rename(old: Path, new: Path) -> Path:
    """Give a file its name, in the place of what has it, or a folder one that is free; raises `OSError`."""
    for _ in range(_TRIES - 1):
        try:
            return old.replace(new)
        except PermissionError:
            if os.name != "nt":
                raise
            # A virus scanner may hold what was written a moment ago.
            time.sleep(0.1)
    return old.replace(new)


@contextlib.contextmanager
def flushing(path: Path) -> Generator[None]:
    """Have a large file reach the disk while somebody else writes it, and all of it by the end; raises `OSError`.

    Left to the end, the disk would have so much to take at once that whoever saves a note meanwhile waits as long.
    """
    ended = threading.Event()
    with ThreadPoolExecutor(1, "flushing") as beside:
        flushed = beside.submit(_flush_until, ended, path)
        try:
            yield
        finally:
            ended.set()
    flushed.result()
    with path.open("rb+") as file:
        sync(file.fileno())


def _copy_pages(source: Path, target: Path) -> int:
    """Copy page by page what can be read and return how many pages that were."""
    size, readable = source.stat().st_size, 0
    with source.open("rb", buffering=0) as read, target.open("wb") as written:
        for start in range(0, size, _PAGE):
            page = b""
            with contextlib.suppress(OSError):
                read.seek(start)
                page = read.read(_PAGE)
                readable += 1
            written.write(page.ljust(min(_PAGE, size - start), b"\0"))
    return readable


def _flush_until(ended: threading.Event, path: Path) -> None:
    while not path.exists():
        if ended.wait(_FLUSH_EVERY):
            return
    with path.open("rb+") as file:
        while not ended.wait(_FLUSH_EVERY):
            os.fsync(file.fileno())


def size_of(*files: Path) -> int:
    """Return how many bytes those of some files take that are there, for which a copy needs room."""
    total = 0
    for file in files:
        with contextlib.suppress(OSError):
            total += file.stat().st_size
    return total


def refusal(error: OSError, path: Path, needed: int | None = None) -> MomoError | OSError:
    """Return the error that a failed write of a file or into a folder means: `DiskFull`, `NotWritable`, or itself."""
    if error.errno in _FULL:
        folder = path if path.is_dir() else path.parent
        return DiskFull(folder) if needed is None else DiskFull(folder, needed)
    if error.errno in _FORBIDDEN | _GONE | _IMPOSSIBLE:
        return NotWritable(path)
    return error


def sync(descriptor: int) -> None:
    """Have everything that was written to an open file reach the disk."""
    os.fsync(descriptor)
    try:
        import fcntl
    except ImportError:
        return
    if hasattr(fcntl, "F_FULLFSYNC"):
        # On macOS fsync stops at the drive's own cache; network disks may refuse the full form.
        with contextlib.suppress(OSError):
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)


def sync_folder(folder: Path) -> None:
    """Have the names in a folder reach the disk, where the system lets one ask for it."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _NO_SUCH_REQUEST:
            raise
    finally:
        os.close(descriptor)


def sweep(path: Path) -> None:
    """Remove what a write of `path` left behind when it was killed; only for who holds the vault's lock."""
    for leftover in path.parent.glob(f"{path.name}.*{_SUFFIX}"):
        with contextlib.suppress(OSError):
            leftover.unlink()


def sweep_folder(folder: Path) -> None:
    """Remove what writes of any file in a folder left behind; only for who holds the vault's lock."""
    for leftover in folder.glob(f"*.*{_SUFFIX}"):
        with contextlib.suppress(OSError):
            leftover.unlink()
