"""Choosing files leaves no trace of where they are."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from momo_desktop.ui import choosing


@pytest.fixture
def owner(qtbot: QtBot, tmp_path: Path) -> QWidget:
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(tmp_path / "settings"))
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def _choosing(monkeypatch: pytest.MonkeyPatch, chosen: Path) -> None:
    """Choose a file as Qt's own dialog does: it writes down the folder."""

    def save(*_arguments: object) -> tuple[str, str]:
        settings = QSettings(QSettings.Scope.UserScope, "QtProject")
        settings.setValue("FileDialog/lastVisited", chosen.parent.as_uri())
        settings.setValue("FileDialog/history", [chosen.parent.as_uri()])
        return str(chosen), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", save)


def test_the_folder_is_forgotten(owner: QWidget, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    _choosing(monkeypatch, tmp_path / "Szűcs Anna" / "paper.pdf")
    assert choosing.file_to_save(owner, "Save", "paper.pdf") == tmp_path / "Szűcs Anna" / "paper.pdf"
    settings = QSettings(QSettings.Scope.UserScope, "QtProject")
    assert settings.value("FileDialog/lastVisited") is None
    assert settings.value("FileDialog/history") is None


def test_what_other_programs_remember_stays(owner: QWidget, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    QSettings(QSettings.Scope.UserScope, "QtProject").setValue("FileDialog/lastVisited", "file:///music")
    _choosing(monkeypatch, tmp_path / "paper.pdf")
    choosing.file_to_save(owner, "Save", "paper.pdf")
    assert QSettings(QSettings.Scope.UserScope, "QtProject").value("FileDialog/lastVisited") == "file:///music"


def test_a_name_without_an_ending_gets_it(owner: QWidget, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    _choosing(monkeypatch, tmp_path / "paper")
    assert choosing.file_to_save(owner, "Save", "MOMO-Portfolio-7F3A.pdf") == tmp_path / "paper.pdf"


def test_a_name_with_an_ending_never_replaces_what_nobody_was_asked_about(
    owner: QWidget, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "paper.pdf").write_text("kept")
    _choosing(monkeypatch, tmp_path / "paper")
    assert choosing.file_to_save(owner, "Save", "MOMO-Portfolio-7F3A.pdf") == tmp_path / "paper"


def test_a_folder_that_was_chosen_is_forgotten(owner: QWidget, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def choose(*_arguments: object) -> str:
        QSettings(QSettings.Scope.UserScope, "QtProject").setValue("FileDialog/lastVisited", tmp_path.as_uri())
        return str(tmp_path)

    monkeypatch.setattr(QFileDialog, "getExistingDirectory", choose)
    assert choosing.folder_to_open(owner, "Open") == tmp_path
    assert QSettings(QSettings.Scope.UserScope, "QtProject").value("FileDialog/lastVisited") is None


def test_nothing_else_asks_the_system_for_files() -> None:
    source = Path(choosing.__file__).parent
    naming = {path.name for path in source.rglob("*.py") if "QFileDialog" in path.read_text("utf-8")}
    assert naming == {"choosing.py", "qt_classes.py"}
