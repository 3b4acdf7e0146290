"""Writing in the real window, and leaving it by a lock."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from momo_desktop.ui.main_window import MainWindow
from our_vault import PASSPHRASE, find
from settling import settle
from ui.window.editors import Editor

Text = QLineEdit | QPlainTextEdit


def focused(window: MainWindow) -> Text:
    """Return the field in which the caret is."""
    field = (QApplication.activeModalWidget() or window).focusWidget()
    assert isinstance(field, Text)
    return field


def state(field: Text) -> tuple[str, str, int, str]:
    """Return name, text, place of the caret and what is chosen in a field."""
    if isinstance(field, QLineEdit):
        return field.objectName(), field.text(), field.cursorPosition(), field.selectedText()
    cursor = field.textCursor()
    return field.objectName(), field.toPlainText(), cursor.position(), cursor.selectedText()


def write(window: MainWindow, editor: Editor) -> tuple[str, str, int, str]:
    """Open an editor, write in the middle of what stands there, choose a letter, and return how it looks."""
    assert window.desk is not None
    editor.open(window.desk)
    field = find(window, QWidget, editor.field)
    field.setFocus(Qt.FocusReason.TabFocusReason)
    settle()
    assert isinstance(field, Text)
    field.selectAll()
    QTest.keyClicks(field, editor.text)
    QTest.keyClick(field, Qt.Key.Key_Left)
    QTest.keyClick(field, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    settle()
    assert state(field)[1] == editor.text
    return state(field)


def lock(window: MainWindow) -> None:
    """Press Ctrl+L in whatever window has the keyboard."""
    top = QApplication.activeModalWidget() or window
    top.activateWindow()
    settle()
    # Pressed, not clicked: there is nobody left to hear that the key is let go.
    QTest.keyPress(top.windowHandle(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    settle()
    window.jobs.wait()
    assert window.desk is None
    assert [each for each in QApplication.topLevelWidgets() if each.isVisible() and each is not window] == []


def unlock(window: MainWindow) -> None:
    """Type the passphrase."""
    field = find(window, QLineEdit, "unlock.passphrase")
    QTest.keyClicks(field, PASSPHRASE)
    QTest.keyClick(field, Qt.Key.Key_Return)
    window.jobs.wait()
    settle()
    assert window.desk is not None
    window.desk.context.jobs.wait()
    settle()
