"""Ctrl+Z and Ctrl+Y in a text: first what was typed in it, then the acts of the counsellor."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit
from shiboken6 import isValid

from momo_desktop.ui import key_table, keys
from momo_desktop.ui.focus_moves import call_when_focus_moved

UNDO = key_table.sequences("menu.undo")
REDO = key_table.sequences("menu.redo")

_Text = QLineEdit | QPlainTextEdit | QTextEdit


class TextUndo(QObject):
    """Lets the two keys through to the menu where the focused text has nothing to undo or to redo.

    Qt's editors take the keys in any case. So the one that has the focus is listened to, and no other.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._text: _Text | None = None
        call_when_focus_moved(self, self._on_focus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        text = self._text
        if text is None or watched is not text or not isinstance(event, QKeyEvent):
            return False
        pressed = {QKeySequence(event.keyCombination()), keys.latin_sequence(event)}
        if not pressed.isdisjoint(UNDO):
            able, call = _can_undo(text), text.undo
        elif not pressed.isdisjoint(REDO):
            able, call = _can_redo(text), text.redo
        else:
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.setAccepted(able)
        elif event.type() == QEvent.Type.KeyPress and able:
            call()
        return True

    def _on_focus(self) -> None:
        focused = QApplication.focusWidget()
        if focused is self._text:
            return
        if self._text is not None and isValid(self._text):
            self._text.removeEventFilter(self)
        self._text = focused if isinstance(focused, _Text) and not focused.isReadOnly() else None
        if self._text is not None:
            self._text.installEventFilter(self)


def _can_undo(text: _Text) -> bool:
    return text.isUndoAvailable() if isinstance(text, QLineEdit) else text.document().isUndoAvailable()


def _can_redo(text: _Text) -> bool:
    return text.isRedoAvailable() if isinstance(text, QLineEdit) else text.document().isRedoAvailable()
