"""The report of a crash, saved at a place of the counsellor's choice: no open vault can be asked for it then."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QFileDevice, QIODevice, QSaveFile

from momo_desktop.errors import DiskFull, NotWritable
from momo_desktop.services import outgoing


def save(path: Path, data: bytes) -> None:
    """Write a file whole or not at all; raises `DiskFull` and `NotWritable`."""
    outgoing.check(path)
    file = QSaveFile(str(path))
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        raise NotWritable(path)
    if file.write(data) != len(data) or not file.commit():
        if file.error() == QFileDevice.FileError.ResourceError:
            raise DiskFull(path.parent, len(data))
        raise NotWritable(path)
