"""The copies of a vault as rows of a table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from momo_desktop.domain.backups import VaultCopy
from momo_desktop.i18n import Language, _
from momo_desktop.ui import copy_words

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
_ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_NUMBERS = frozenset({2, 3, 4})
_MEBIBYTE = 2**20


class CopiesModel(QAbstractTableModel):
    """Shows when and why a copy was made, what it holds and how far it can be trusted; the newest comes first."""

    def __init__(self, copies: Sequence[VaultCopy], language: Language) -> None:
        super().__init__()
        self._copies = list(copies)
        self._language = language
        self._heads = (_("Made"), _("Why"), _("Students"), _("Notes"), _("Size"), _("Check"))

    def copy_at(self, index: _Index) -> VaultCopy:
        """Return the copy of a row."""
        return self._copies[index.row()]

    def show_copies(self, copies: Sequence[VaultCopy]) -> None:
        """Show these copies from now on."""
        self.beginResetModel()
        self._copies = list(copies)
        self.endResetModel()

    def row_of(self, name: str) -> int:
        """Return the row of the copy in the folder with this name, the first where it is gone."""
        return next((row for row, copy in enumerate(self._copies) if copy.folder.name == name), 0)

    def best_row(self) -> int:
        """Return the row of the newest good copy that was checked; of a good one, or the first, where none was."""
        rows = [row for row, copy in enumerate(self._copies) if copy.counts]
        checked = (row for row in rows if self._copies[row].verified_at is not None)
        return next(checked, rows[0] if rows else 0)

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._copies)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._heads)

    def data(self, index: _Index, role: int = _DISPLAY) -> object:
        if not index.isValid():
            return None
        if role in {_DISPLAY, _ACCESSIBLE}:
            return self._text(self._copies[index.row()], index.column())
        if role == _ALIGNMENT and index.column() in _NUMBERS:
            return _RIGHT
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> object:
        if orientation is Qt.Orientation.Horizontal and role == _DISPLAY and section < len(self._heads):
            return self._heads[section]
        if orientation is Qt.Orientation.Horizontal and role == _ALIGNMENT:
            return _RIGHT if section in _NUMBERS else _LEFT
        return None

    def _text(self, copy: VaultCopy, column: int) -> str:
        number, is_counted = self._language.number, copy.rows > 0
        return (
            self._language.datetime(copy.made_at.astimezone()),
            copy_words.why(copy),
            number(copy.students) if is_counted else "–",  # what was replaced could not be read
            number(copy.notes) if is_counted else "–",
            _("{number} MB").format(number=number(copy.size / _MEBIBYTE, 1)),
            copy_words.state(copy, self._language),
        )[column]
