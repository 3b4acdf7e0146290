"""What was found as a Qt model."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from momo_desktop.ui.widgets.found_rows import ROW, FoundRow
from momo_desktop.ui.widgets.labels import plain_tooltip

_ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_TOOLTIP = int(Qt.ItemDataRole.ToolTipRole)


class FoundListModel(QAbstractListModel):
    """Shows rows in the order they are given."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[FoundRow] = ()

    def show(self, rows: Sequence[FoundRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008  Qt's default
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = _DISPLAY) -> object:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role == _DISPLAY:
            return row.head
        if role == _ACCESSIBLE:
            return row.told()
        return plain_tooltip(row.text.text) if role == _TOOLTIP else None
