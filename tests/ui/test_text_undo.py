"""Ctrl+Z and Ctrl+Y belong to the text that has the focus, and to the acts where there is nothing to undo in it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from momo_desktop.ui.text_undo import REDO, UNDO, TextUndo

CTRL = Qt.KeyboardModifier.ControlModifier
Text = QLineEdit | QPlainTextEdit


@pytest.fixture
def acts() -> list[str]:
    """What the menu was asked for."""
    return []


@pytest.fixture
def stand(qtbot: QtBot, acts: list[str]) -> Callable[[Text], Text]:
    """Put a text into a window with the two commands, and the focus into it."""
    windows: list[QMainWindow] = []

    def made(text: Text) -> Text:
        window = QMainWindow()
        windows.append(window)
        qtbot.addWidget(window)
        for name, keys in (("undo", UNDO), ("redo", REDO)):
            action = QAction(name, window)
            action.setShortcuts(keys)
            action.triggered.connect(lambda _checked, name=name: acts.append(name))
            window.addAction(action)
        TextUndo(window)
        body = QWidget()
        QVBoxLayout(body).addWidget(text)
        window.setCentralWidget(body)
        window.show()
        window.activateWindow()
        text.setFocus()
        qtbot.waitUntil(text.hasFocus)
        QApplication.processEvents()  # hearing of the focus takes a turn
        return text

    return made


def _words(text: Text) -> str:
    return text.text() if isinstance(text, QLineEdit) else text.toPlainText()


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit])
def test_the_text_comes_first(qtbot: QtBot, stand: Callable[[Text], Text], acts: list[str], kind: type[Text]) -> None:
    text = stand(kind())
    qtbot.keyClicks(text, "visa")
    qtbot.keyClick(text, Qt.Key.Key_Z, CTRL)
    assert (_words(text), acts) == ("", [])
    qtbot.keyClick(text, Qt.Key.Key_Y, CTRL)
    assert (_words(text), acts) == ("visa", [])


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit])
def test_a_text_without_anything_to_undo_leaves_the_keys_to_the_acts(
    qtbot: QtBot, stand: Callable[[Text], Text], acts: list[str], kind: type[Text]
) -> None:
    text = stand(kind("as it was"))
    qtbot.keyClick(text, Qt.Key.Key_Z, CTRL)
    qtbot.keyClick(text, Qt.Key.Key_Y, CTRL)
    qtbot.keyClick(text, Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert (_words(text), acts) == ("as it was", ["undo", "redo", "redo"])


def test_both_keys_are_the_standard_ones() -> None:
    assert QKeySequence("Ctrl+Z") in UNDO
    assert QKeySequence("Ctrl+Y") in REDO
