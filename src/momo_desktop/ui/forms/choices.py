"""Editors that choose: from a short list, or from a long one by typing."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QVBoxLayout, QWidget

from momo_desktop.domain.text import fold
from momo_desktop.i18n import _
from momo_desktop.ui.forms.editors import Editor
from momo_desktop.ui.widgets.buttons import IconButton
from momo_desktop.ui.widgets.combo_box import ComboBox
from momo_desktop.ui.widgets.completion_list import CompletionList
from momo_desktop.ui.widgets.framing import FramedLine

_FOLDED = Qt.ItemDataRole.UserRole + 1


class Choice(Editor):
    """Chooses one of some values; `choices` are pairs of value and words."""

    def __init__(self, choices: Iterable[tuple[object, str]]) -> None:
        super().__init__()
        self._values: list[object] = []
        self.box = ComboBox()
        for value, words in choices:
            self._values.append(value)
            self.box.addItem(words)
        self.box.activated.connect(self.edited)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.box)
        self.setFocusProxy(self.box)

    def value(self) -> object:
        index = self.box.currentIndex()
        return self._values[index] if index >= 0 else None

    def set_value(self, value: object) -> None:
        self.box.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    def target(self) -> QWidget:
        return self.box


class SearchableChoice(Editor):
    """Chooses one of many codes (countries, languages) by typing any part of its name, with or without accents.

    `choices` are pairs of code and name; an empty field is the empty text.
    """

    settled = Signal()
    """Is emitted when an entry was taken from the list, or the focus leaves what was typed."""

    def __init__(self, choices: Iterable[tuple[str, str]]) -> None:
        super().__init__()
        self._names = dict(choices)
        self._codes = {fold(name): code for code, name in self._names.items()}
        self._unknown = ""
        self._line = FramedLine()
        self.edit = self._line.edit
        self.edit.setPlaceholderText(_("Type to find"))
        self.edit.textEdited.connect(self._on_typed)
        self._line.left.connect(self._mark)
        completer = _FoldedCompleter(self._model(), self)
        completer.activated.connect(self._on_taken)
        self.edit.setCompleter(completer)
        show = IconButton("chevron-down", _("Show all"), size=16, name="choices.show")
        show.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # by keyboard the down arrow opens the list
        show.clicked.connect(self._show_all)
        self._line.put_behind(show)
        # No shortcut: that would take the arrow from the list while it is open.
        self.edit.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._line)
        self.setFocusProxy(self.edit)

    def value(self) -> str:
        text = self.edit.text().strip()
        return self._codes.get(fold(text), self._unknown if text == self._unknown else "")

    def set_value(self, value: object) -> None:
        code = str(value or "")
        # A code without a name is kept as it is: showing a record must not change it.
        self._unknown = "" if code in self._names else code
        self.edit.setText(self._names.get(code, code))
        self.edit.setCursorPosition(0)

    def target(self) -> QWidget:
        return self.edit

    def problem(self) -> str:
        if self.edit.text().strip() and not self.value():
            return _("Choose an entry of the list.")
        return ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Down:
            self._show_all()
            return True
        return False

    def could_go_on(self) -> bool:
        """Tell whether what is typed may be the beginning, or a part, of a longer name too."""
        typed = fold(self.edit.text().strip())
        return sum(typed in folded for folded in self._codes) > 1

    def _model(self) -> QStandardItemModel:
        model = QStandardItemModel(self)
        for name in self._names.values():
            item = QStandardItem(name)
            item.setData(fold(name), _FOLDED)
            model.appendRow(item)
        return model

    def _show_all(self) -> None:
        self.edit.setFocus()
        completer = self.edit.completer()
        completer.setCompletionPrefix("")
        completer.complete()

    def _on_typed(self, _text: str) -> None:
        self._line.mark_wrong(False)
        self.edited.emit()

    def _mark(self) -> None:
        self._line.mark_wrong(bool(self.problem()))
        self.settled.emit()

    def _on_taken(self, _text: str) -> None:
        self.edited.emit()
        self.settled.emit()


class _FoldedCompleter(QCompleter):
    """Compares what is typed with the names without case and accents."""

    def __init__(self, model: QStandardItemModel, parent: QObject) -> None:
        super().__init__(model, parent)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompletionRole(_FOLDED)
        self.setMaxVisibleItems(10)
        self.setPopup(CompletionList(_("Choices")))

    def splitPath(self, path: str) -> list[str]:
        return [fold(path)]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        return str(index.data(Qt.ItemDataRole.DisplayRole))
