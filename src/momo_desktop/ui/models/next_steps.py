"""The open steps of one student as a Qt model."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from momo_desktop.domain.checklists import MarkState
from momo_desktop.domain.next_steps import OpenStep
from momo_desktop.domain.visibility import Visibility
from momo_desktop.i18n import Language, _, record_words
from momo_desktop.ui.near_days import due_words
from momo_desktop.ui.widgets.check_lines import CheckLine, said
from momo_desktop.ui.widgets.check_list import LINE, STATE
from momo_desktop.ui.widgets.labels import plain_tooltip

_TEXT, _TOOLTIP, _TICK, _SAID, _DESCRIBED = 0, 3, 10, 11, 12
"""The roles for display, tooltip, check state and screen readers, as plain ints (see `student_rows`)."""


class NextStepsModel(QAbstractListModel):
    """Shows steps as they are kept; a tick is only told, as `ChecklistModel` does."""

    state_wanted = Signal(str, str)
    """Carries the key of a step and the word of the `MarkState` that the user wants."""

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._steps: tuple[OpenStep, ...] = ()
        self._shown: tuple[CheckLine, ...] = ()

    def set_steps(self, steps: Sequence[OpenStep], today: date) -> None:
        """Show steps; those that are the same as before keep their place and the selection."""
        same = [step.key for step in steps] == [step.key for step in self._steps]
        shown = tuple(step_line(step, today, self._language) for step in steps)
        if not same:
            self.beginResetModel()
        self._steps, self._shown = tuple(steps), shown
        if not same:
            self.endResetModel()
        elif shown:
            self.dataChanged.emit(self.index(0), self.index(len(shown) - 1))

    def step(self, row: int) -> OpenStep:
        """Return the step of a row."""
        return self._steps[row]

    def step_of(self, key: str) -> OpenStep | None:
        """Return the step of this key, None when it is not shown any more."""
        return next((step for step in self._steps if step.key == key), None)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008  Qt's default
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = _TEXT) -> object:
        if not index.isValid():
            return None
        line = self._shown[index.row()]
        if role == LINE:
            return line
        if role == _TEXT:
            return line.text
        if role == _TICK:
            doing = line.state == MarkState.DOING.value
            return Qt.CheckState.PartiallyChecked if doing else Qt.CheckState.Unchecked
        if role == _SAID:
            return _("{item}, {state}").format(item=line.text, state=said(line)) if said(line) else line.text
        return {_DESCRIBED: said(line), _TOOLTIP: plain_tooltip(line.detail)}.get(role)

    def setData(self, index: QModelIndex | QPersistentModelIndex, value: object, role: int = 2) -> bool:
        if not index.isValid() or role not in {STATE, _TICK}:
            return False
        ticked = Qt.CheckState(value) == Qt.CheckState.Checked if role == _TICK else False
        wanted = MarkState(str(value)) if role == STATE else MarkState.DONE if ticked else MarkState.OPEN
        self.state_wanted.emit(self._steps[index.row()].key, wanted.value)
        return True

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.isValid() else flags


def step_line(step: OpenStep, today: date, language: Language) -> CheckLine:
    """Return a step in words: who owes it, and since when others do."""
    since = "" if step.is_ours or step.since is None else _("since {day}").format(day=language.day_month(step.since))
    doing = step.line is not None and step.line.state is MarkState.DOING
    return CheckLine(
        language.text(step.text),
        (MarkState.DOING if doing else MarkState.OPEN).value,
        due_words(step.due, today, language),
        late=step.late,
        detail=" · ".join(part for part in (record_words.owners(language, step.owners), since) if part),
        private=step.visibility is Visibility.PRIVATE,
        due_below=True,
    )
