"""A labelled drop-down list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from momo_desktop.ui.widgets.combo_box import ComboBox
from momo_desktop.ui.widgets.labels import Label

Key = TypeVar("Key", int, str)


class Choice(QWidget, Generic[Key]):
    """Is a labelled drop-down list of keys and words that keeps its key when it is filled anew."""

    chosen = Signal()
    """Is emitted when the user chooses."""

    def __init__(self, label: str, name: str) -> None:
        super().__init__()
        self._keys: list[Key] = []
        self._box = ComboBox(label, name=name)
        self._box.activated.connect(self.chosen)
        words = Label(label, "small", tone="text2")
        words.setBuddy(self._box)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(words)
        column.addWidget(self._box)
        self.setFocusProxy(self._box)

    @property
    def count(self) -> int:
        """How many choices there are."""
        return len(self._keys)

    def fill(self, choices: Sequence[tuple[Key, str]]) -> None:
        """Offer these, and stay with what was chosen where that is still among them."""
        before = self.key()
        self._keys = [key for key, _words in choices]
        self._box.clear()
        self._box.addItems([words for _key, words in choices])
        self.choose(before)

    def key(self) -> Key | None:
        """Return what is chosen, None when there is nothing."""
        index = self._box.currentIndex()
        return self._keys[index] if 0 <= index < len(self._keys) else None

    def words(self) -> str:
        """Return what is chosen in words."""
        return self._box.currentText()

    def choose(self, key: Key | None) -> None:
        """Turn to a choice; one that is not offered changes nothing."""
        if key in self._keys:
            self._box.setCurrentIndex(self._keys.index(key))
