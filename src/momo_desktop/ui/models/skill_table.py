"""The skills of a measurement series as a table: the numbers of the charts, row by row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from momo_desktop.domain.skill_charts import Wording, measured
from momo_desktop.domain.skill_stories import SkillLine, SkillStory
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
    number of pieces of evidence.
    """

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[_Row] = []
        self._points: list[tuple[int, str]] = []
        self._steps: tuple[str, ...] = ()
        self._evidence: Mapping[str, int] = {}

    def show_story(self, story: SkillStory | None, wording: Wording, evidence: Mapping[str, int]) -> None:
        """Show a series, or nothing; `evidence` counts the pieces of evidence of each skill."""
        self.beginResetModel()
        self._rows = []
        self._points = [(index, wording.points[index]) for index in measured(story)] if story else []
        self._steps = tuple(wording.say(step) for step in story.steps) if story else ()
        self._evidence = evidence
        for group in story.groups if story else ():
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
        return 0 if parent.isValid() else 3 + len(self._points)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _LEFT
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        points = (name for _index, name in self._points)
        return (_("Skill"), *points, pgettext("column", "Change"), _("Evidence"))[section]

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

    def _shown(self, row: _Row, column: int) -> str:
        if column == 0 or row.line is None:
            return row.label if column == 0 else ""
        if column <= len(self._points):
            step = self._step(row.line, column)
            return "–" if step is None else str(step)
        if column == len(self._points) + 1:
            change = row.line.change
            return "–" if change is None else "0" if change == 0 else f"{change:+d}".replace("-", "−")
        return str(self._evidence.get(row.line.skill_id, 0) or "–")

    def _said(self, row: _Row, column: int) -> str:
        if column == 0 or row.line is None:
            return row.label if column == 0 else ""
        if column <= len(self._points):
            step = self._step(row.line, column)
            return _("not rated") if step is None else f"{step} ({self._steps[step - 1]})"
        if column == len(self._points) + 1:
            return change_words(row.line.change)
        count = self._evidence.get(row.line.skill_id, 0)
        return evidence_words(count)

    def _step(self, line: SkillLine, column: int) -> int | None:
        return line.steps[self._points[column - 1][0]]


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
