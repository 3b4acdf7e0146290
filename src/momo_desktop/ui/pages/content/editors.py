"""The editors of what the school writes: words in one or two languages, the parts of a question, days, people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from uuid import uuid4

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from momo_desktop.domain.dues import Owner
from momo_desktop.domain.own_content import OwnPart, Wording
from momo_desktop.domain.own_pieces import in_language, reworded
from momo_desktop.i18n import _, record_words, window_language
from momo_desktop.ui.form_runner.answer_text import AnswerText
from momo_desktop.ui.forms.choices import Choice
from momo_desktop.ui.forms.editors import Editor, Number
from momo_desktop.ui.pages.content.words import language_name
from momo_desktop.ui.widgets.buttons import Button, IconButton
from momo_desktop.ui.widgets.chips import FilterChip
from momo_desktop.ui.widgets.flow import FlowLayout, clear
from momo_desktop.ui.widgets.labels import Label

FURTHEST_DAYS = 1000


class WordingEditor(Editor):
    """Edits a wording in one language, or in two side by side; the other languages stay as they are.

    A text of the content is one paragraph: Enter goes on to the next field, and a break that was pasted is a blank.
    """

    def __init__(self, codes: Sequence[str], called: str, *, lines: int = 1, name: str) -> None:
        super().__init__()
        self._wording: Wording = ()
        self._texts: dict[str, AnswerText] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for number, code in enumerate(codes):
            spoken = _("{field}, in {language}").format(field=called, language=language_name(code))
            text = AnswerText(spoken, lines=lines, name=f"{name}.{code}" if number else name)
            if len(codes) > 1:
                text.edit.setPlaceholderText(language_name(code))
            text.edit.installEventFilter(self)
            text.edited.connect(self.edited)
            self._texts[code] = text
            row.addWidget(text, 1, Qt.AlignmentFlag.AlignTop)
        self.setFocusProxy(next(iter(self._texts.values())))

    def value(self) -> Wording:
        made = self._wording
        for code, text in self._texts.items():
            made = reworded(made, code, " ".join(text.text().split()))
        return made

    def set_value(self, value: object) -> None:
        self._wording = value if isinstance(value, tuple) else ()
        for code, text in self._texts.items():
            text.set_text(in_language(self._wording, code))

    def target(self) -> QWidget:
        return next(iter(self._texts.values())).edit

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and _is_enter(event):
            self.focusNextChild()
            return True
        return False


class PartsEditor(Editor):
    """Edits the parts of a question, each as a row of words that can be moved and removed."""

    def __init__(self, codes: Sequence[str], called: str, add_text: str, *, name: str) -> None:
        super().__init__()
        self._codes, self._called, self._name = codes, called, name
        self._parts: tuple[OwnPart, ...] = ()
        self._words: list[WordingEditor] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        self._add = Button(add_text, kind="ghost", icon="plus")
        self._add.clicked.connect(self._on_add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._rows)
        column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)

    def value(self) -> tuple[OwnPart, ...]:
        return tuple(replace(part, text=words.value()) for part, words in zip(self._parts, self._words, strict=True))

    def set_value(self, value: object) -> None:
        self._parts = value if isinstance(value, tuple) else ()
        self._show()

    def target(self) -> QWidget:
        return self._add

    def _show(self) -> None:
        clear(self._rows)
        self._words = []
        for number, part in enumerate(self._parts):
            self._rows.addWidget(self._row(number, part))
        QWidget.setTabOrder(self, self._add)

    def _row(self, number: int, part: OwnPart) -> QWidget:
        called = _("{part} {number}").format(part=self._called, number=number + 1)
        words = WordingEditor(self._codes, called, name=f"{self._name}.{number}")
        words.target().setAccessibleName(called)
        words.set_value(part.text)
        words.edited.connect(self.edited)
        self._words.append(words)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        counted = Label(_("{number}.").format(number=number + 1), "small", tone="text3")
        counted.setContentsMargins(0, 8, 0, 0)
        row.addWidget(counted, 0, Qt.AlignmentFlag.AlignTop)
        row.addSpacing(4)
        row.addWidget(words, 1)
        last = len(self._parts) - 1
        for icon, text, key, call, able in (
            ("chevron-up", _("Move up: {what}"), "up", partial(self._move, number, -1), number > 0),
            ("chevron-down", _("Move down: {what}"), "down", partial(self._move, number, 1), number < last),
            ("close", _("Remove {what}"), "remove", partial(self._remove, number), True),
        ):
            button = IconButton(icon, text.format(what=called), size=16, name=f"{self._name}.{key}.{number}")
            button.setEnabled(able)
            button.clicked.connect(call)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _on_add(self) -> None:
        self._keep((*self.value(), OwnPart(uuid4().hex[:8])), len(self._parts))

    def _move(self, number: int, step: int, _checked: bool = False) -> None:
        parts = list(self.value())
        parts[number], parts[number + step] = parts[number + step], parts[number]
        self._keep(tuple(parts), number + step)

    def _remove(self, number: int, _checked: bool = False) -> None:
        parts = self.value()
        self._keep((*parts[:number], *parts[number + 1 :]), min(number, len(parts) - 2))

    def _keep(self, parts: tuple[OwnPart, ...], at: int) -> None:
        self._parts = parts
        self._show()
        (self._words[at].target() if self._words else self._add).setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()


class DaysEditor(Editor):
    """Edits a number of days before (then it is negative) or after a day."""

    def __init__(self, *, name: str) -> None:
        super().__init__()
        self._number = Number(0, FURTHEST_DAYS)
        self._side = Choice([(-1, _("days before it")), (1, _("days after it"))])
        self._side.target().setObjectName(f"{name}.side")
        self._side.target().setAccessibleName(_("Before or after"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for editor in (self._number, self._side):
            editor.edited.connect(self.edited)
            row.addWidget(editor, 1)
        self.setFocusProxy(self._number)

    def value(self) -> int:
        side = self._side.value()
        return (self._number.value() or 0) * (side if isinstance(side, int) else 1)

    def set_value(self, value: object) -> None:
        days = value if isinstance(value, int) else 0
        self._number.set_value(abs(days))
        self._side.set_value(1 if days > 0 else -1)

    def target(self) -> QWidget:
        return self._number.target()

    def problem(self) -> str:
        return self._number.problem()


class PeopleEditor(Editor):
    """Edits who does something, as chips of which any number can be on."""

    def __init__(self, *, name: str) -> None:
        super().__init__()
        self._chips = {
            owner: FilterChip(record_words.owner(window_language(), owner), name=f"{name}.{owner.value}")
            for owner in Owner
        }
        flow = FlowLayout(self)
        flow.setContentsMargins(0, 0, 0, 0)
        for chip in self._chips.values():
            chip.clicked.connect(self.edited)
            flow.addWidget(chip)
        self.setFocusProxy(next(iter(self._chips.values())))

    def value(self) -> tuple[Owner, ...]:
        return tuple(owner for owner, chip in self._chips.items() if chip.isChecked())

    def set_value(self, value: object) -> None:
        on = value if isinstance(value, tuple) else ()
        for owner, chip in self._chips.items():
            chip.setChecked(owner in on)


def _is_enter(event: QEvent) -> bool:
    if not isinstance(event, QKeyEvent) or event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
        return False
    return not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
