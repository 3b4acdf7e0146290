"""A field for a secret: hidden letters, a button that shows them, and signs for Caps Lock and foreign layouts."""

from __future__ import annotations

import sys
import unicodedata

from PySide6.QtCore import QEvent, QLocale, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from momo_desktop.i18n import _
from momo_desktop.ui.widgets.buttons import IconButton
from momo_desktop.ui.widgets.framing import FramedLine
from momo_desktop.ui.widgets.pills import Pill

_SCRIPTS = (QLocale.Script.CyrillicScript, QLocale.Script.GreekScript)


class PassphraseField(QWidget):
    """Takes a passphrase; `name` is the object name of the line, `label` its accessible name."""

    edited = Signal(str)
    entered = Signal()
    """Is emitted for the Enter key."""

    def __init__(self, label: str, *, name: str) -> None:
        super().__init__()
        self._frame = FramedLine()
        self.edit = self._frame.edit
        self.edit.setObjectName(name)
        self.edit.setAccessibleName(label)
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.edit.textEdited.connect(self._on_edited)
        self.edit.returnPressed.connect(self.entered)
        self.edit.installEventFilter(self)
        self._show = IconButton("eye", _("Show"), checkable=True, size=16, name=f"{name}.show")
        self._show.toggled.connect(self._on_show)
        self._frame.put_behind(self._show)
        self._caps = Pill(_("Caps Lock is on"), "warning", icon="capslock", name=f"{name}.caps")
        self._layout = Pill("", "info", icon="keyboard", name=f"{name}.layout")
        signs = QHBoxLayout()
        signs.setSpacing(8)
        signs.addWidget(self._caps)
        signs.addWidget(self._layout)
        signs.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._frame)
        column.addLayout(signs)
        self._caps.hide()
        self._layout.hide()
        self.setFocusProxy(self.edit)

    def text(self) -> str:
        """Return what stands in the field."""
        return self.edit.text()

    def put(self, text: str) -> None:
        """Fill the field with a text that nobody typed, which says nothing about the keyboard."""
        self.clear()
        self.edit.setText(text)
        self.mark_wrong(False)
        self.edited.emit(text)

    def clear(self) -> None:
        """Empty the field and hide the letters again."""
        self.edit.clear()
        self._show.setChecked(False)
        self._layout.hide()

    def mark_wrong(self, wrong: bool) -> None:
        """Show that the text does not do, or that it may."""
        self._frame.mark_wrong(wrong)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self._look_at_caps(event)
        return False

    def _look_at_caps(self, event: QKeyEvent) -> None:
        text = event.text()
        if event.key() == Qt.Key.Key_CapsLock:
            self._caps.setVisible(self._caps.isHidden())
        elif text.isalpha() and text.lower() != text.upper():
            # Qt does not tell the state of the key, but a letter does.
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._caps.setVisible(text.isupper() != shift)

    def _on_edited(self, text: str) -> None:
        self.mark_wrong(False)
        sign = layout_sign(text)
        self._layout.set_state(sign, "info", icon="keyboard")
        self._layout.setVisible(bool(sign))
        self.edited.emit(text)

    def _on_show(self, shown: bool) -> None:
        self.edit.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self._show.set_text(_("Hide") if shown else _("Show"))


def layout_sign(typed: str) -> str:
    """Return what warns of a keyboard layout without Latin letters, or nothing.

    Windows and macOS tell the layout; elsewhere only what was typed does.
    """
    letter = next((character for character in reversed(typed) if character.isalpha()), "")
    script = unicodedata.name(letter, "").partition(" ")[0] if letter else ""
    if script == "CYRILLIC":
        return _("Cyrillic letters")
    if script == "GREEK":
        return _("Greek letters")
    if sys.platform in {"win32", "darwin"}:
        locale = QGuiApplication.inputMethod().locale()
        if locale.script() in _SCRIPTS:
            return locale.name()[:2].upper()
    return ""
