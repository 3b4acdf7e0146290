"""The checklist of one phase as an item model."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from momo_desktop.domain.checklists import ChecklistLine, MarkState
from momo_desktop.domain.sessions import Task
from momo_desktop.domain.visibility import Visibility
from momo_desktop.i18n import Language, _, record_words
from momo_desktop.ui.widgets.check_lines import CheckLine, said
from momo_desktop.ui.widgets.check_list import LINE, STATE
from momo_desktop.ui.widgets.labels import plain_tooltip

_TEXT, _TOOLTIP, _TICK, _SAID, _DESCRIBED = 0, 3, 10, 11, 12
"""The roles for display, tooltip, check state and screen readers, as plain ints (see `student_rows`)."""

_TICKS = {
    MarkState.OPEN: Qt.CheckState.Unchecked,
    MarkState.DOING: Qt.CheckState.PartiallyChecked,
    MarkState.DONE: Qt.CheckState.Checked,
    MarkState.NOT_APPLICABLE: Qt.CheckState.Unchecked,
}


class ChecklistModel(QAbstractListModel):
    """Shows checklist lines as they are kept.

    `setData` changes nothing here: it tells what the user wants, a service writes it, and the lines that are then read
    are shown. So a write that fails leaves the tick as it was.
    """

    state_wanted = Signal(str, str)
    """Carries the id of an item and the word of the `MarkState` that the user wants."""

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._lines: tuple[ChecklistLine, ...] = ()
        self._shown: tuple[CheckLine, ...] = ()

    def set_lines(self, lines: Sequence[ChecklistLine]) -> None:
        """Show lines; those that are the same items as before keep their place and the selection."""
        same = [line.item_id for line in lines] == [line.item_id for line in self._lines]
        shown = tuple(check_line(line, self._language) for line in lines)
        if not same:
            self.beginResetModel()
            self._lines, self._shown = tuple(lines), shown
            self.endResetModel()
            return
        before, self._lines, self._shown = self._shown, tuple(lines), shown
        for row, (old, new) in enumerate(zip(before, shown, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(row), self.index(row))

    def line(self, index: QModelIndex | QPersistentModelIndex) -> ChecklistLine:
        """Return the line of a row."""
        return self._lines[index.row()]

    def row_of(self, item_id: str) -> int:
        """Return the row of an item, -1 when it is not shown."""
        return next((row for row, line in enumerate(self._lines) if line.item_id == item_id), -1)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008  Qt's default
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = _TEXT) -> object:
        if not index.isValid():
            return None
        shown = self._shown[index.row()]
        if role == LINE:
            return shown
        if role == _TEXT:
            return shown.text
        if role == _TICK:
            return _TICKS[self._lines[index.row()].state]
        if role == _SAID:
            return _("{item}, {state}").format(item=shown.text, state=said(shown)) if said(shown) else shown.text
        # The second line may be elided.
        return {_DESCRIBED: said(shown), _TOOLTIP: plain_tooltip(shown.detail)}.get(role)

    def setData(self, index: QModelIndex | QPersistentModelIndex, value: object, role: int = 2) -> bool:
        if not index.isValid() or role not in {STATE, _TICK}:
            return False
        wanted = MarkState(str(value)) if role == STATE else _state_of(value)
        self.state_wanted.emit(self._lines[index.row()].item_id, wanted.value)
        return True

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.isValid() else flags


def check_line(line: ChecklistLine, language: Language) -> CheckLine:
    """Return a line in words."""
    who = record_words.owners(language, line.owners)
    own = _("own item") if line.own else ""
    doing = _("in progress") if line.state is MarkState.DOING else ""
    reason = _("not applicable: {reason}").format(reason=line.reason) if line.reason and line.state.closed else ""
    return CheckLine(
        language.text(line.text),
        line.state.value,
        due_words(line, language),
        late=line.late,
        detail=" · ".join(part for part in (reason, who, own, doing) if part),
        private=line.visibility is Visibility.PRIVATE,
    )


def task_line(task: Task, language: Language, today: date) -> CheckLine:
    """Return a task in the words of a checklist."""
    done = task.done_on is not None
    return CheckLine(
        task.text,
        (MarkState.DONE if done else MarkState.OPEN).value,
        _("done {day}").format(day=language.date(task.done_on)) if task.done_on else day_words(task.due, language),
        late=not done and task.due is not None and task.due < today,
        detail=record_words.owner(language, task.owner),
        private=task.visibility is Visibility.PRIVATE,
    )


def due_words(line: ChecklistLine, language: Language) -> str:
    """Return until when something is due, or when it was done."""
    if line.state is MarkState.DONE:
        return _("done {day}").format(day=language.date(line.done_on)) if line.done_on else _("done")
    if line.state is MarkState.NOT_APPLICABLE:
        return ""
    return day_words(line.due, language)


def day_words(due: date | None, language: Language) -> str:
    """Return until when something is due."""
    return _("due {day}").format(day=language.date(due)) if due else _("no date")


def _state_of(tick: object) -> MarkState:
    return MarkState.DONE if Qt.CheckState(tick) == Qt.CheckState.Checked else MarkState.OPEN
