"""The first page: the language and the size of the text, with a sample that changes at once."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from momo_desktop.i18n import _
from momo_desktop.preferences import Preferences
from momo_desktop.ui.look_choices import language_chips, size_chips
from momo_desktop.ui.widgets.card import Card
from momo_desktop.ui.widgets.labels import Label

SAMPLE = "Szűcs Zsófia · Димитрова Цветелина · Παπαδοπούλου Ελένη · Łukasik Ñuño · Đorđević · Șerban · Yılmaz"
"""Invented names in all scripts that the program meets."""


class LanguagePage(QWidget):
    """Chooses the language and the size of the text."""

    language_chosen = Signal(str)
    look_changed = Signal()

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self._preferences = preferences
        self._languages = language_chips(name="firstRun.language")
        self._languages.chosen.connect(self.language_chosen)
        self._sizes = size_chips(preferences.now.text_scale, name="firstRun.textSize")
        self._sizes.chosen.connect(self._on_size)
        sample = Card(_("This is how names look"), name="firstRun.sample")
        sample.body.addWidget(Label(SAMPLE, "body", wrap=True))
        sample.body.addWidget(
            Label(_("Two students of class 11A leave for Porto on 2 March."), "small", tone="text2", wrap=True)
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Label(_("Language"), "small", tone="text2"))
        column.addWidget(self._languages)
        column.addSpacing(8)
        column.addWidget(Label(_("Text size"), "small", tone="text2"))
        column.addWidget(self._sizes)
        column.addSpacing(8)
        column.addWidget(sample)
        column.addStretch(1)

    def entrance(self) -> QWidget:
        """Return the control that the keyboard comes to first."""
        return self._languages.chip_on()

    def _on_size(self, key: str) -> None:
        self._preferences.set(text_scale=float(key))
        self.look_changed.emit()
