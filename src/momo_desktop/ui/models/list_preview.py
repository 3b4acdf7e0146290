"""A class list as it was read, before its columns have a meaning."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from momo_desktop.domain.text import clean
from momo_desktop.i18n import _
from momo_desktop.services.class_lists import ClassList
from momo_desktop.ui import theme

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_FOREGROUND = int(Qt.ItemDataRole.ForegroundRole)
_ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
_LONGEST = 200


def heading(found: ClassList, column: int) -> str:
    """Return what a column is called, its number where the file has no heading."""
    return found.table.header[column] or _("Column {number}").format(number=column + 1)


class ListPreviewModel(QAbstractTableModel):
    """Shows every row of the file; what stands in sensitive columns stays hidden, formulas are named as such."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._found: ClassList | None = None

    def show(self, found: ClassList) -> None:
        """Show a list in place of the one before."""
        self.beginResetModel()
        self._found = found
        self.endResetModel()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() or self._found is None else len(self._found.table.rows)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() or self._found is None else len(self._found.table.header)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> object:
        if self._found is None:
            return None
        if orientation is Qt.Orientation.Vertical:
            return self._found.table.rows[section].number if role == _DISPLAY else None
        if role == _DISPLAY:
            return heading(self._found, section)
        return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter if role == _ALIGNMENT else None

    def data(self, index: _Index, role: int = _DISPLAY) -> object:
        if not index.isValid() or self._found is None or role not in {_DISPLAY, _FOREGROUND}:
            return None
        row = self._found.table.rows[index.row()]
        hidden, formula = index.column() in self._found.sensitive, index.column() in row.formulas
        if role == _FOREGROUND:
            return theme.current().color("text3") if hidden or formula else None
        if hidden:
            return _("not read") if row.cells[index.column()] or formula else ""
        return _("formula") if formula else clean(row.cells[index.column()])[:_LONGEST]
