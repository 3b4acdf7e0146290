"""The log of one student as a Qt model, a page at a time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from momo_desktop.domain.log import LogEntry, LogKind, LogPage, LogPlace
from momo_desktop.ui import log_words
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.widgets.labels import plain_tooltip
from momo_desktop.ui.widgets.log_rows import ROW, LogRow

_ACCESSIBLE, _DISPLAY, _TOOLTIP = (
    int(role) for role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
)
_ICONS = {
    LogKind.STUDENT: "person",
    LogKind.MOBILITY: "mobility",
    LogKind.CHECKLIST: "check",
    LogKind.SESSION: "session",
    LogKind.NOTE: "note",
    LogKind.TASK: "flag",
    LogKind.GOAL: "goal",
    LogKind.ANSWERS: "list",
    LogKind.EVIDENCE: "photo",
    LogKind.PAPER: "print",
}


class LogModel(QAbstractListModel):
    """Shows the lines of a log under a heading for each day; more are read when the end comes into sight.

    Without the counsellor alone at the window, private lines are not in it.
    """

    def __init__(self, context: PageContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._student_id: int | None = None
        self._kind: LogKind | None = None
        self._rows: list[tuple[LogRow, LogEntry | None]] = []
        self._day: date | None = None
        self._next: LogPlace | None = None

    def show(self, student_id: int | None, kind: LogKind | None, newest: LogPage) -> None:
        """Show a log from its newest lines on, in place of all that is shown."""
        self.beginResetModel()
        self._student_id, self._kind, self._day = student_id, kind, None
        self._rows = list(self._lines(newest))
        self.endResetModel()

    def entry(self, index: QModelIndex | QPersistentModelIndex) -> LogEntry | None:
        """Return the line of an index, None for the heading of a day."""
        return self._rows[index.row()][1] if index.isValid() else None

    def row_of(self, entry: LogEntry | None) -> int:
        """Return where a line stands, the first line when it is not there any more, -1 when there is none."""
        places = [each.place if each else None for _row, each in self._rows]
        if entry is not None and entry.place in places:
            return places.index(entry.place)
        return next((number for number, place in enumerate(places) if place), -1)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008  Qt's default
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = _DISPLAY) -> object:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()][0]
        if role == _TOOLTIP:
            return plain_tooltip(row.words) if row.time else None
        return {ROW: row, _DISPLAY: row.words, _ACCESSIBLE: row.told()}.get(role)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        if self.entry(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def canFetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> bool:
        return not parent.isValid() and self._next is not None

    def fetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> None:
        if not self.canFetchMore(parent):
            return
        rows = list(self._lines(self._read()))
        self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(rows) - 1)
        self._rows += rows
        self.endInsertRows()

    def _read(self) -> LogPage:
        alone = self._context.sight.now.alone
        return self._context.services.log.of_student(
            self._student_id or 0, self._kind, private=alone, before=self._next
        )

    def _lines(self, page: LogPage) -> Iterable[tuple[LogRow, LogEntry | None]]:
        self._next = page.next
        language = self._context.language
        for entry in page.entries:
            moment = entry.place.moment.astimezone()
            if moment.date() != self._day:
                self._day = moment.date()
                yield LogRow(language.date(self._day, "full")), None
            words = log_words.sentence(entry, self._context)
            yield LogRow(words, language.time(moment), _ICONS[entry.kind], entry.private), entry
