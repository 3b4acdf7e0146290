"""The report of a crash, saved at a place of the counsellor's choice: no service can be asked for it then."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QFileDevice, QIODevice, QSaveFile

from momo_desktop.errors import DiskFull, NotWritable


def save(path: Path, data: bytes) -> None:
    """Write a file whole or not at all; raises `DiskFull` and `NotWritable`."""
    file = QSaveFile(str(path))
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        raise NotWritable(path)
    if file.write(data) != len(data) or not file.commit():
        if file.error() == QFileDevice.FileError.ResourceError:
            raise DiskFull(path.parent, len(data))
        raise NotWritable(path)
