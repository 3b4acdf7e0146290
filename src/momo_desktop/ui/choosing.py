"""Asking the system for files; afterwards nothing remembers where they were.

Qt's own dialog writes the folder last visited into a file that all Qt programs share, and the name of a folder may be
the name of a student.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QSettings, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

_REMEMBERED = ("FileDialog/history", "FileDialog/lastVisited")


def file_to_save(parent: QWidget, title: str, proposed: str, kinds: str = "") -> Path | None:
    """Return where a file called `proposed` shall go, with its ending; None when the user gave it up."""
    with _nothing_remembered():
        chosen, _kind = QFileDialog.getSaveFileName(parent, title, str(_documents() / proposed), kinds)
    if not chosen:
        return None
    path = Path(chosen)
    with_ending = path.with_name(path.name + Path(proposed).suffix)
    # A name that is taken was agreed to as it stands.
    return path if path.suffix or path.exists() or with_ending.exists() else with_ending


def file_to_open(parent: QWidget, title: str, kinds: str = "") -> Path | None:
    """Return the file that the user chose; None when the user gave it up."""
    with _nothing_remembered():
        chosen, _kind = QFileDialog.getOpenFileName(parent, title, str(_documents()), kinds)
    return Path(chosen) if chosen else None


def files_to_open(parent: QWidget, title: str, kinds: str = "") -> tuple[Path, ...]:
    """Return the files that the user chose."""
    with _nothing_remembered():
        chosen, _kind = QFileDialog.getOpenFileNames(parent, title, str(_documents()), kinds)
    return tuple(map(Path, chosen))


def folder_to_open(parent: QWidget, title: str, start: Path | None = None) -> Path | None:
    """Return the folder that the user chose; None when the user gave it up."""
    with _nothing_remembered():
        chosen = QFileDialog.getExistingDirectory(parent, title, str(start or _documents()))
    return Path(chosen) if chosen else None


def _documents() -> Path:
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation) or Path.home())


@contextmanager
def _nothing_remembered() -> Iterator[None]:
    before = {key: _settings().value(key) for key in _REMEMBERED}
    try:
        yield
    finally:
        settings = _settings()
        for key, value in before.items():
            if value is None:
                settings.remove(key)
            else:
                settings.setValue(key, value)
        settings.sync()


def _settings() -> QSettings:
    return QSettings(QSettings.Scope.UserScope, "QtProject")
