"""Several files that appear together or not at all, as far as a disk can do that."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from momo_desktop.storage import durable_files, outgoing


class FileSet:
    """Collects files in a hidden folder beside where they will be."""

    def __init__(self, hidden: Path) -> None:
        self._hidden = hidden
        self._names: list[str] = []

    def add(self, name: str, data: bytes) -> None:
        """Write a file; a name that is taken gets a number. Raises `NotWritable` and `DiskFull`."""
        free = _free(self._hidden / name)
        durable_files.write(free, data)
        self._names.append(free.name)

    def appear(self, folder: Path) -> tuple[Path, ...]:
        """Move every file to its place, none over another one, and return where they are."""
        try:
            return tuple(durable_files.rename(self._hidden / name, _free(folder / name)) for name in self._names)
        except OSError as error:
            raise durable_files.refusal(error, folder) from error


@contextmanager
def file_set(folder: Path) -> Generator[FileSet]:
    """Give a set that appears in a folder when the block ends well; else nothing is left of it.

    Raises `NotWritable` and `DiskFull`.
    """
    outgoing.check(folder)
    try:
        hidden = Path(tempfile.mkdtemp(prefix=".momo-", dir=folder))
    except OSError as error:
        raise durable_files.refusal(error, folder) from error
    try:
        files = FileSet(hidden)
        yield files
        files.appear(folder)
    finally:
        shutil.rmtree(hidden, ignore_errors=True)


def _free(path: Path) -> Path:
    """Return this place, or the first with a number behind its name that nothing stands at."""
    number, free = 2, path
    while free.exists():
        free = path.with_name(f"{path.stem}-{number}{path.suffix}")
        number += 1
    return free
