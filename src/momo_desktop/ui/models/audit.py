"""The log of what was done as rows of a table; older lines are read when the end comes into sight."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from momo_desktop.i18n import Language, _
from momo_desktop.services.audit import PAGE, AuditLine
from momo_desktop.ui import audit_words

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)


class AuditModel(QAbstractTableModel):
    """Shows when what was done to which record, about whom, and from which account; the newest comes first."""

    def __init__(self, older: Callable[[int], Sequence[AuditLine]], language: Language, parent: QObject) -> None:
        super().__init__(parent)
        self._older = older
        self._language = language
        self._lines: list[AuditLine] = []
        self._more = False
        self._heads = (_("When"), _("What happened"), _("Record"), _("About"), _("Account"))

    def show(self, newest: Sequence[AuditLine]) -> None:
        """Show the log from its newest lines on, in place of all that is shown."""
        self.beginResetModel()
        self._lines, self._more = list(newest), len(newest) == PAGE
        self.endResetModel()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._heads)

    def data(self, index: _Index, role: int = _DISPLAY) -> object:
        if index.isValid() and role in {_DISPLAY, _ACCESSIBLE}:
            return self._texts(self._lines[index.row()])[index.column()]
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> object:
        if orientation is Qt.Orientation.Horizontal and role == _DISPLAY and section < len(self._heads):
            return self._heads[section]
        if orientation is Qt.Orientation.Horizontal and role == int(Qt.ItemDataRole.TextAlignmentRole):
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def canFetchMore(self, parent: _Index) -> bool:
        return not parent.isValid() and self._more

    def fetchMore(self, parent: _Index) -> None:
        if not self.canFetchMore(parent):
            return
        found = self._older(self._lines[-1].entry.number)
        self._more = len(found) == PAGE
        if not found:
            return
        self.beginInsertRows(QModelIndex(), len(self._lines), len(self._lines) + len(found) - 1)
        self._lines += found
        self.endInsertRows()

    def _texts(self, line: AuditLine) -> tuple[str, ...]:
        entry = line.entry
        return (
            self._language.datetime(entry.moment.astimezone()),
            audit_words.act(entry),
            audit_words.record(entry),
            self._about(line),
            entry.actor,
        )

    def _about(self, line: AuditLine) -> str:
        if line.entry.done.student_id is None:
            return ""
        if line.name is not None:
            return line.name.listed()
        return _("Person {number}, who is no longer here").format(number=line.entry.done.student_id)
