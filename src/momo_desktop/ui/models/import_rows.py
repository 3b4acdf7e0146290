"""The judged rows of a class list, as a table in which the ones to add are ticked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from momo_desktop.domain.class_lists import JudgedRow, Verdict
from momo_desktop.i18n import Language, _, class_list_words, pgettext
from momo_desktop.ui import icons, theme

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_CHECK = int(Qt.ItemDataRole.CheckStateRole)
_DECORATION = int(Qt.ItemDataRole.DecorationRole)
_FONT = int(Qt.ItemDataRole.FontRole)
_FOREGROUND = int(Qt.ItemDataRole.ForegroundRole)
_ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
_ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Column(IntEnum):
    """Lists the columns from left to right."""

    TICK = 0
    ROW = 1
    VERDICT = 2
    NAME = 3
    BORN = 4
    CLASS = 5
    REASON = 6


@dataclass(frozen=True, slots=True)
class VerdictLook:
    """Is how a verdict is shown beside its word: the icon, and the kind of pill, which is its colour as well."""

    icon: str
    kind: str


LOOKS = {
    Verdict.NEW: VerdictLook("person-add", "success"),
    Verdict.SAME: VerdictLook("check", "neutral"),
    Verdict.MAYBE: VerdictLook("help", "warning"),
    Verdict.ERROR: VerdictLook("danger", "danger"),
}
MAY_BE_ADDED = frozenset({Verdict.NEW, Verdict.MAYBE})


class ImportRowsModel(QAbstractTableModel):
    """Shows the rows of one verdict or of all; new rows are ticked at first, those that may be the same are not."""

    ticks_changed = Signal()

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._rows: tuple[JudgedRow, ...] = ()
        self._shown: list[JudgedRow] = []
        self._verdict: Verdict | None = None
        self._chosen: dict[int, bool] = {}
        """What the counsellor ticked or unticked, by row number; it outlives judging the list again."""

    def show(self, rows: Sequence[JudgedRow]) -> None:
        """Show the rows of a list that was judged, or judged again."""
        self._rows = tuple(rows)
        self._fill()

    def choices(self) -> dict[int, bool]:
        """Return what the counsellor ticked (True) or unticked, by row number."""
        return dict(self._chosen)

    def choose(self, choices: Mapping[int, bool]) -> None:
        """Take ticks that were made before; the rows of the same list come next."""
        self._chosen = dict(choices)

    def forget(self) -> None:
        """Forget the rows and what was ticked: another list comes."""
        self._chosen.clear()
        self.show(())

    def filter(self, verdict: Verdict | None) -> None:
        """Show the rows of one verdict, or all."""
        self._verdict = verdict
        self._fill()

    def row(self, index: _Index) -> JudgedRow | None:
        """Return the judged row at an index."""
        return self._shown[index.row()] if index.isValid() and index.row() < len(self._shown) else None

    def rows(self) -> tuple[JudgedRow, ...]:
        """Return all rows, shown or not."""
        return self._rows

    def ticked(self) -> tuple[JudgedRow, ...]:
        """Return the rows to add, in the order of the list."""
        return tuple(row for row in self._rows if self.is_ticked(row))

    def is_ticked(self, row: JudgedRow) -> bool:
        """Tell whether a row is to be added."""
        default = row.verdict is Verdict.NEW
        return row.verdict in MAY_BE_ADDED and self._chosen.get(row.draft.number, default)

    def tick(self, indexes: Iterable[_Index], *, on: bool) -> None:
        """Tick or untick the rows of the indexes, as far as they can be added."""
        for index in indexes:
            row = self.row(index)
            if row is not None and row.verdict in MAY_BE_ADDED:
                self._chosen[row.draft.number] = on
                cell = self.index(index.row(), Column.TICK)
                self.dataChanged.emit(cell, cell)
        self.ticks_changed.emit()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(Column)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        row = self.row(index)
        if row is not None and index.column() == Column.TICK and row.verdict in MAY_BE_ADDED:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == _ALIGNMENT:
            return _RIGHT if section == Column.ROW else _LEFT
        heads = (
            pgettext("column of ticks", "Add"),
            _("Row"),
            _("What it is"),
            _("Name"),
            _("Birth date"),
            _("Class"),
            _("Why"),
        )
        return heads[section] if role == _DISPLAY else None

    def data(self, index: _Index, role: int = _DISPLAY) -> object:
        row = self.row(index)
        if row is None:
            return None
        column = Column(index.column())
        if role == _DISPLAY:
            return self._text(row, column)
        if role == _ACCESSIBLE:
            return self._spoken(row, column)
        if role == _CHECK and column is Column.TICK and row.verdict in MAY_BE_ADDED:
            return Qt.CheckState.Checked if self.is_ticked(row) else Qt.CheckState.Unchecked
        if role == _ALIGNMENT and column is Column.ROW:
            return _RIGHT
        if role == _FONT and column is Column.REASON:
            return theme.current().font("small")
        return _verdict_look(row.verdict, role) if column is Column.VERDICT else None

    def setData(self, index: _Index, value: object, role: int = _DISPLAY) -> bool:
        if role != _CHECK or not self.flags(index) & Qt.ItemFlag.ItemIsUserCheckable:
            return False
        self.tick([index], on=Qt.CheckState(value) is Qt.CheckState.Checked)
        return True

    def _fill(self) -> None:
        self.beginResetModel()
        self._shown = [row for row in self._rows if self._verdict in {None, row.verdict}]
        self.endResetModel()
        self.ticks_changed.emit()

    def _text(self, row: JudgedRow, column: Column) -> str:
        draft = row.draft
        match column:
            case Column.TICK:
                return ""
            case Column.ROW:
                return self._language.number(draft.number)
            case Column.NAME:
                return draft.name.listed()
            case Column.CLASS:
                return draft.school_class
            case Column.BORN:
                return self._language.date(draft.birth_date) if draft.birth_date else ""
            case Column.VERDICT:
                return class_list_words.verdict(self._language, row.verdict)
            case Column.REASON:
                return class_list_words.reason(self._language, row)

    def _spoken(self, row: JudgedRow, column: Column) -> str:
        if column is not Column.TICK:
            return self._text(row, column)
        if row.verdict not in MAY_BE_ADDED:
            return class_list_words.verdict(self._language, row.verdict)
        return _("Will be added") if self.is_ticked(row) else _("Will not be added")


def _verdict_look(verdict: Verdict, role: int) -> object:
    look = LOOKS[verdict]
    token = "text2" if look.kind == "neutral" else look.kind
    if role == _DECORATION:
        return icons.icon(look.icon, token, 16)
    return theme.current().color(token) if role == _FOREGROUND else None
