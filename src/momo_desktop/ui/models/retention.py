"""The review list as rows of a table: what is due, with a tick for what should go."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from momo_desktop.domain.retention import Due, HeldBy, RecordClass, Standing
from momo_desktop.i18n import Language, _, erasure_words, ngettext

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_DISPLAY, _CHECK = int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.CheckStateRole)
_ACCESSIBLE, _TOOL_TIP = int(Qt.ItemDataRole.AccessibleTextRole), int(Qt.ItemDataRole.ToolTipRole)
TICK = 0


class RetentionModel(QAbstractTableModel):
    """Shows whose records of which class are due, and since when; only what is due can be ticked."""

    ticked_changed = Signal()

    def __init__(self, language: Language, parent: QObject) -> None:
        super().__init__(parent)
        self._language = language
        self._lines: tuple[Due, ...] = ()
        self._ticked = set[int]()
        self._ticked_before = frozenset[tuple[object, ...]]()
        """What was ticked before a lock, until the review is there again."""
        self._heads = ("", _("Who"), _("What"), _("Kept to"), _("State"))

    def show(self, lines: Sequence[Due]) -> None:
        """Show another review; what was ticked stays ticked while it is due."""
        before = self._ticked_before | {_key(self._lines[row]) for row in self._ticked}
        self._ticked_before = frozenset()
        self.beginResetModel()
        self._lines = tuple(lines)
        self._ticked = {row for row, line in enumerate(lines) if _key(line) in before and _is_due(line)}
        self.endResetModel()
        self.ticked_changed.emit()

    def line(self, row: int) -> Due | None:
        """Return the line of a row, None when there is none."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def ticked(self) -> tuple[Due, ...]:
        """Return what should go."""
        return tuple(line for row, line in enumerate(self._lines) if row in self._ticked)

    def kept_ticks(self) -> list[list[object]]:
        """Return as JSON values what is ticked, for `tick_again`."""
        return [list(_key(line)) for line in self.ticked()]

    def tick_again(self, kept: Iterable[Iterable[object]]) -> None:
        """Tick what was ticked before, as far as it is still due; the review may still be on its way."""
        before = frozenset(tuple(each) for each in kept)
        if self._lines:
            self._ticked |= {row for row, line in enumerate(self._lines) if _key(line) in before and _is_due(line)}
            self.ticked_changed.emit()
        else:
            self._ticked_before = before

    def tick_all(self) -> None:
        """Tick everything that is due, or nothing where everything was."""
        due = {row for row, line in enumerate(self._lines) if _is_due(line)}
        self._ticked = set() if self._ticked == due else due
        if self._lines:
            self.dataChanged.emit(self.index(0, TICK), self.index(len(self._lines) - 1, TICK), [_CHECK])
        self.ticked_changed.emit()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._heads)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.isValid() and index.column() == TICK and _is_due(self._lines[index.row()]):
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags if index.isValid() else Qt.ItemFlag.NoItemFlags

    def data(self, index: _Index, role: int = _DISPLAY) -> object:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == _ACCESSIBLE and index.column() == TICK:
            return self._texts(line)[TICK + 1]
        if role in {_DISPLAY, _ACCESSIBLE, _TOOL_TIP}:
            return self._texts(line)[index.column()]
        if role == _CHECK and index.column() == TICK and _is_due(line):
            return Qt.CheckState.Checked if index.row() in self._ticked else Qt.CheckState.Unchecked
        return None

    def setData(self, index: _Index, value: object, role: int = _DISPLAY) -> bool:
        if role != _CHECK or not self.flags(index) & Qt.ItemFlag.ItemIsUserCheckable:
            return False
        # PySide hands over the plain number.
        ticked = value in {Qt.CheckState.Checked, Qt.CheckState.Checked.value}
        self._ticked = self._ticked | {index.row()} if ticked else self._ticked - {index.row()}
        self.dataChanged.emit(index, index, [_CHECK])
        self.ticked_changed.emit()
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> object:
        if orientation is Qt.Orientation.Horizontal and role == _DISPLAY and section < len(self._heads):
            return self._heads[section]
        if orientation is Qt.Orientation.Horizontal and role == int(Qt.ItemDataRole.TextAlignmentRole):
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def _texts(self, line: Due) -> tuple[str, ...]:
        who = line.name.listed() if line.name is not None else _("Several records")
        if line.school_class:
            who = f"{who} · {line.school_class}"
        return ("", who, self._what(line), self._language.date(line.kept_to), self._state(line))

    def _what(self, line: Due) -> str:
        words = erasure_words.record_class(self._language, line.record_class)
        if line.record_class is RecordClass.RECORD:
            return words
        records = ngettext("{count} record", "{count} records", line.count)
        parts = [words, records.format(count=self._language.number(line.count))]
        if line.record_class is RecordClass.COUNSELLING and line.until is not None:
            parts.insert(1, _("to {day}").format(day=self._language.date(line.until)))
        return " · ".join(parts)

    def _state(self, line: Due) -> str:
        if line.standing is not Standing.HELD:
            return _("due") if line.standing is Standing.DUE else _("due soon")
        if line.held_by is HeldBy.HOLD:
            return _("held: {reason}").format(reason=line.reason)
        if line.held_to is None:
            return _("held: the balance of the project is not paid yet")
        return _("held as the proof of a grant to {day}").format(day=self._language.date(line.held_to))


def _is_due(line: Due) -> bool:
    return line.standing is Standing.DUE


def _key(line: Due) -> tuple[object, ...]:
    return (line.student_id, str(line.record_class), line.kept_to.isoformat(), line.batch)
