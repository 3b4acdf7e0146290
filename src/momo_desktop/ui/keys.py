"""Keys by their place on the keyboard, for layouts whose letters are not Latin.

Qt finds the shortcut of Ctrl+K under a Bulgarian or Greek layout only where the system also has a Latin one. Where it
does not, the key arrives as Ctrl+К, and the place of the key tells which Latin letter stands there.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence

_FIRST_SPECIAL_KEY = 0x01000000
_ROWS = ((2, "1234567890"), (16, "QWERTYUIOP"), (30, "ASDFGHJKL"), (44, "ZXCVBNM"), (51, ",./"))
_LATIN_AT = {first + offset: letter for first, row in _ROWS for offset, letter in enumerate(row)}
_X_OFFSET = 8
"""X and Wayland count the kernel's codes from 8; Windows counts as the kernel does."""


def latin_sequence(event: QKeyEvent) -> QKeySequence | None:
    """Return the shortcut that a key press means by its place, or None when it needs no such reading."""
    is_latin = event.key() < 0x80 or event.key() >= _FIRST_SPECIAL_KEY
    held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    if is_latin or not held:
        return None
    offset = 0 if QGuiApplication.platformName() == "windows" else _X_OFFSET
    letter = _LATIN_AT.get(event.nativeScanCode() - offset)
    if letter is None:
        return None
    return QKeySequence(QKeyCombination(event.modifiers(), Qt.Key(ord(letter))))


def trigger(actions: Iterable[QAction], sequence: QKeySequence) -> bool:
    """Trigger the first enabled action with this shortcut; tell whether there was one."""
    for action in actions:
        if action.isEnabled() and sequence in action.shortcuts():
            action.trigger()
            return True
    return False
