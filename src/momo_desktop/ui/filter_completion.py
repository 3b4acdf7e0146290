"""The filter words of the student list, offered while they are typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit

from momo_desktop.domain import filter_words
from momo_desktop.domain.phases import Phase
from momo_desktop.domain.student_filter import quoted
from momo_desktop.domain.text import fold
from momo_desktop.i18n import _
from momo_desktop.ui.widgets.completion_list import CompletionList
from momo_desktop.ui.widgets.search_field import SearchField

_WORD = re.compile(r'(?:(?P<key>\w+):)?(?P<value>"[^"]*|\S*)$')


class FilterCompletion(QObject):
    """Offers keys with Ctrl+Space, and the values of a key when its ":" was typed.

    `values` returns what is known of a key: the classes, the names of the lists.
    """

    def __init__(self, field: SearchField, language: str, values: Callable[[str], Iterable[str]]) -> None:
        super().__init__(field)
        self._field = field
        self._edit: QLineEdit = field.edit
        self._language = language
        self._values = values
        self._words = QStringListModel(self)
        self._completer = QCompleter(self._words, self)
        self._completer.setWidget(self._edit)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.activated.connect(self._take)
        self.popup = CompletionList(_("Filter words"), name="students.completion")
        self._completer.setPopup(self.popup)
        field.edited.connect(self._on_edited)
        self._edit.installEventFilter(self)

    def offered(self) -> list[str]:
        """Return what fits at the caret: values behind a key, else keys."""
        before = _WORD.search(self._edit.text()[: self._edit.cursorPosition()])
        if before is None:
            return []
        begun = fold(before["value"].strip('"'))
        if before["key"] is None:
            begun = begun.removesuffix(":")
            keys = [f"{word}:" for _meaning, word in filter_words.offered(filter_words.KEYS, self._language)]
            return [key for key in keys if fold(key).startswith(begun)]
        values = self._of_key(filter_words.key(before["key"]))
        return [f"{before['key']}:{quoted(value)}" for value in values if fold(value).startswith(begun)]

    def show(self) -> None:
        """Open the list of what fits, if anything does."""
        words = self.offered()
        self._words.setStringList(words)
        if words:
            self._completer.complete()
            self.popup.setCurrentIndex(self._words.index(0))
        else:
            self.popup.hide()

    def _of_key(self, key: str) -> Iterable[str]:
        match key:
            case "phase":
                return [str(int(phase)) for phase in Phase]
            case "is":
                return [word for _meaning, word in filter_words.offered(filter_words.STATES, self._language)]
            case "no":
                lacks = [word for _meaning, word in filter_words.offered(filter_words.LACKS, self._language)]
                return [filter_words.six_weeks(self._language), *lacks]
            case "gap":
                return [word for _meaning, word in filter_words.offered(filter_words.GAPS, self._language)]
            case _:
                return self._values(key)

    def _take(self, word: str) -> None:
        text, caret = self._edit.text(), self._edit.cursorPosition()
        begun = _WORD.search(text[:caret])
        start = begun.start() if begun else caret
        behind = "" if word.endswith(":") else " "
        self._edit.setText(f"{text[:start]}{word}{behind}{text[caret:].lstrip()}")
        self._edit.setCursorPosition(start + len(word) + len(behind))
        self._field.edited.emit(self._edit.text())
        if not behind:
            self.show()

    def _on_edited(self, text: str) -> None:
        before = text[: self._edit.cursorPosition()]
        if before.endswith(":") or self.popup.isVisible():
            self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if event.key() == Qt.Key.Key_Space and control:
                self.show()
                return True
        return super().eventFilter(watched, event)
