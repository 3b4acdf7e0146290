from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from momo_desktop.ui import clipboard
from momo_desktop.ui.clipboard import HINTS, CopiedTexts
from momo_desktop.ui.widgets.note_editor import NoteEditor

REAL = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from momo_desktop.ui import clipboard
clipboard.KEPT_MS = 300
app = QApplication([])
kept = clipboard.CopiedTexts(app)
app.clipboard().setText("a secret")
print(sorted(app.clipboard().mimeData().formats()))
QTimer.singleShot(100, lambda: print(repr(app.clipboard().text())))
QTimer.singleShot(900, lambda: print(repr(app.clipboard().text())))
QTimer.singleShot(1000, app.quit)
app.exec()
"""


@pytest.fixture
def held(qapp: QApplication) -> Iterator[QClipboard]:
    yield qapp.clipboard()
    qapp.clipboard().clear()


@pytest.fixture
def copied(held: QClipboard, monkeypatch: pytest.MonkeyPatch) -> Iterator[CopiedTexts]:
    """The guard on a platform without a screen, where only this program copies."""
    monkeypatch.setattr(clipboard, "copied_here", lambda _clipboard: True)
    monkeypatch.setattr(clipboard, "KEPT_MS", 50)
    owner = QObject()
    yield CopiedTexts(owner)
    owner.deleteLater()
    held.dataChanged.disconnect()


def copy_by_keys(qtbot: QtBot, editor: QPlainTextEdit | QLineEdit) -> None:
    editor.selectAll()
    qtbot.keyClick(editor, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)


def test_a_text_copied_from_a_note_is_marked_as_a_secret_and_goes(
    qtbot: QtBot, copied: CopiedTexts, held: QClipboard
) -> None:
    editor = NoteEditor("Private note", hint="", name="note")
    qtbot.addWidget(editor)
    editor.edit.setPlainText("about Anna")
    copy_by_keys(qtbot, editor.edit)
    assert held.text() == "about Anna"
    assert set(HINTS) <= set(held.mimeData().formats())
    qtbot.waitUntil(lambda: held.text() == "")


def test_a_text_copied_from_a_field_goes_too(qtbot: QtBot, copied: CopiedTexts, held: QClipboard) -> None:
    field = QLineEdit("718AT7-P2JRS2")
    qtbot.addWidget(field)
    copy_by_keys(qtbot, field)
    assert held.text() == "718AT7-P2JRS2"
    qtbot.waitUntil(lambda: held.text() == "")


def test_a_copied_text_goes_at_once_when_it_is_told_to(copied: CopiedTexts, held: QClipboard) -> None:
    held.setText("about Anna")
    copied.forget()
    assert held.text() == ""


def test_what_another_program_copied_is_left_alone(
    copied: CopiedTexts, held: QClipboard, monkeypatch: pytest.MonkeyPatch
) -> None:
    held.setText("about Anna")
    monkeypatch.setattr(clipboard, "copied_here", lambda _clipboard: False)
    held.setText("from elsewhere")
    copied.forget()
    assert held.text() == "from elsewhere"
    assert held.mimeData().formats() == ["text/plain"]


@pytest.mark.display
def test_on_a_screen_a_copied_text_is_marked_and_goes_by_itself() -> None:
    environment = os.environ | {"QT_QPA_PLATFORM": "xcb", "PYTHONPATH": os.pathsep.join(sys.path)}
    command = ["xvfb-run", "-a", sys.executable, "-c", REAL]
    said = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout.splitlines()
    assert "x-kde-passwordManagerHint" in said[0]
    assert said[1:] == ["'a secret'", "''"]
