"""An editor that chooses several of many by typing."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from momo_desktop.i18n import _
from momo_desktop.ui.forms.choices import SearchableChoice
from momo_desktop.ui.forms.editors import Editor
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.flow import FlowLayout, clear
from momo_desktop.ui.widgets.labels import plain_tooltip


class Several(Editor):
    """Edits a tuple of codes: what is chosen in the field joins them, its cross takes it away.

    A code that cannot be chosen is kept as it is, because showing a record must not change it. It is shown by its name
    in `once`, else by the words of `gone`, and without such words not at all.
    """

    def __init__(
        self, choices: Iterable[tuple[str, str]], *, once: Iterable[tuple[str, str]] = (), gone: str = ""
    ) -> None:
        super().__init__()
        offered = dict(choices)
        self._names = dict(once) | offered
        self._gone = gone
        self._codes: tuple[str, ...] = ()
        self._field = SearchableChoice(offered.items())
        self._field.edited.connect(self._on_edited)
        # Queued: the line puts in itself what is taken from the list, after it was told.
        self._field.settled.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._row = QWidget()
        self._flow = FlowLayout(self._row)
        self._flow.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._field)
        column.addWidget(self._row)
        self.setFocusProxy(self._field.target())
        self._show()

    def value(self) -> tuple[str, ...]:
        return self._codes

    def set_value(self, value: object) -> None:
        self._codes = tuple(value) if isinstance(value, tuple) else ()
        self._field.set_value("")
        self._show()

    def target(self) -> QWidget:
        return self._field.target()

    def loose_text(self) -> str:
        return self._field.edit.text()

    def take_loose_text(self, text: str) -> None:
        self._field.edit.setText(text)

    def problem(self) -> str:
        return self._field.problem()

    def _on_edited(self) -> None:
        if not self._field.could_go_on():
            self._take()
        self.edited.emit()

    def _take(self) -> None:
        code = self._field.value()
        if not code:
            return
        if code not in self._codes:
            self._codes = (*self._codes, code)
            self._show()
        self._field.set_value("")
        self.edited.emit()

    def _remove(self) -> None:
        code = self.sender().property("code")
        self._codes = tuple(each for each in self._codes if each != code)
        self._show()
        self.edited.emit()
        self.target().setFocus()

    def _show(self) -> None:
        clear(self._flow)
        named = [(code, name) for code in self._codes if (name := self._names.get(code, self._gone))]
        for number, (code, name) in enumerate(named):
            button = Button(name.replace("&", "&&"), icon="close", name=f"several.{number}")
            button.setProperty("code", code)
            button.setAccessibleName(_("Remove {word}").format(word=name))
            button.setToolTip(plain_tooltip(button.accessibleName()))
            button.clicked.connect(self._remove)
            self._flow.addWidget(button)
        self._row.setVisible(bool(named))
