"""The skills of a measurement series as a table: the numbers of the charts, row by row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from momo_desktop.domain import skill_charts
from momo_desktop.domain.skill_charts import Column, Rated, Wording
from momo_desktop.domain.skill_stories import SkillLine
from momo_desktop.domain.skill_views import SkillViews
from momo_desktop.i18n import _, ngettext, pgettext
from momo_desktop.ui import theme

Index = QModelIndex | QPersistentModelIndex

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True, slots=True)
class _Row:
    label: str
    line: SkillLine | None = None


class SkillTableModel(QAbstractTableModel):
    """Holds a row for each cluster and each rated skill.

    The columns are the skill, the points that were measured, the change between the first and the last rating, and the
    number of pieces of evidence. Of views side by side they are the raters, and there is no change.
    """

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[_Row] = []
        self._columns: tuple[Column, ...] = ()
        self._changes = True
        self._steps: tuple[str, ...] = ()
        self._evidence: Mapping[str, int] = {}

    def show_rated(self, rated: Rated | None, wording: Wording, evidence: Mapping[str, int]) -> None:
        """Show a series or views, or nothing; `evidence` counts the pieces of evidence of each skill."""
        self.beginResetModel()
        self._rows = []
        self._columns = skill_charts.columns(rated, wording) if rated else ()
        self._changes = not isinstance(rated, SkillViews)
        self._steps = tuple(wording.say(step) for step in rated.steps) if rated else ()
        self._evidence = evidence
        for group in rated.groups if rated else ():
            self._rows.append(_Row(wording.say(group.name)))
            self._rows += [_Row(wording.say(line.wording), line) for line in group.lines]
        self.endResetModel()

    def is_heading(self, row: int) -> bool:
        """Tell whether a row names a cluster."""
        return self._rows[row].line is None

    def skill_id(self, row: int) -> str:
        """Return the skill of a row; nothing for that of a cluster."""
        line = self._rows[row].line
        return line.skill_id if line else ""

    def row_of(self, skill_id: str) -> int:
        """Return the row of a skill, -1 when it was not rated."""
        return next((number for number, row in enumerate(self._rows) if row.line and row.line.skill_id == skill_id), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._heads())

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _LEFT
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._heads()[section]

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self.is_heading(index.row()):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._shown(row, index.column())
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return self._said(row, index.column())
            case Qt.ItemDataRole.FontRole if row.line is None:
                return theme.current().font("strong")
            case Qt.ItemDataRole.TextAlignmentRole:
                return _LEFT
            case _:
                return None

    def _heads(self) -> tuple[str, ...]:
        change = (pgettext("column", "Change"),) if self._changes else ()
        return (_("Skill"), *(column.name for column in self._columns), *change, _("Evidence"))

    def _shown(self, row: _Row, column: int) -> str:
        if column == 0 or row.line is None:
            return row.label if column == 0 else ""
        if column <= len(self._columns):
            step = self._step(row.line, column)
            return "–" if step is None else str(step)
        if self._tells_change(column):
            change = row.line.change
            return "–" if change is None else "0" if change == 0 else f"{change:+d}".replace("-", "−")
        return str(self._evidence.get(row.line.skill_id, 0) or "–")

    def _said(self, row: _Row, column: int) -> str:
        if column == 0 or row.line is None:
            return row.label if column == 0 else ""
        if column <= len(self._columns):
            step = self._step(row.line, column)
            return _("not rated") if step is None else f"{step} ({self._steps[step - 1]})"
        if self._tells_change(column):
            return change_words(row.line.change)
        return evidence_words(self._evidence.get(row.line.skill_id, 0))

    def _step(self, line: SkillLine, column: int) -> int | None:
        return line.steps[self._columns[column - 1].place]

    def _tells_change(self, column: int) -> bool:
        return self._changes and column == len(self._columns) + 1


def change_words(change: int | None) -> str:
    """Return how a rating moved between the first and the last point."""
    if change is None:
        return _("rated once")
    if change == 0:
        return _("as before")
    if change > 0:
        return ngettext("{count} step up", "{count} steps up", change).format(count=change)
    return ngettext("{count} step down", "{count} steps down", -change).format(count=-change)


def evidence_words(count: int) -> str:
    """Return how many pieces of evidence a skill has."""
    if count == 0:
        return _("no evidence yet")
    return ngettext("{count} piece of evidence", "{count} pieces of evidence", count).format(count=count)
