"""The student list as a Qt model, fetched from the database stretch by stretch."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from momo_desktop.domain.students import StudentRow
from momo_desktop.i18n import Language, _
from momo_desktop.services.bundle import Services
from momo_desktop.services.students import StudentPage
from momo_desktop.ui.near_days import due_words, tone
from momo_desktop.ui.widgets.labels import plain_tooltip
from momo_desktop.ui.widgets.student_rows import LINE, STUDENT_ID, StudentLine

STRETCH = 200
"""How many rows are fetched at a time."""

_NAME = int(Qt.ItemDataRole.DisplayRole)
_ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)
_TOOLTIP = int(Qt.ItemDataRole.ToolTipRole)


class StudentListModel(QAbstractListModel):
    """Shows the students that a query leaves, in the order of the list; rows are fetched as they are scrolled to."""

    def __init__(self, services: Services, language: Language, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._language = language
        self._today = today
        self._query = ""
        self._page = StudentPage((), None)
        self._rows: list[StudentRow] = []
        self._lines: dict[int, StudentLine] = {}  # of the rows that were painted, by their number

    def show_query(self, query: str) -> None:
        """Show what a query leaves, from the beginning."""
        self._query = query
        self._put(self._services.students.page(query, limit=self._stretch()))

    def refresh(self, today: date) -> None:
        """Read the fetched rows anew; where the same students stand in the same order, no row is taken away."""
        self._today = today
        page = self._services.students.page(self._query, limit=max(self._stretch(), len(self._rows)))
        if [row.id for row in page.rows] != [row.id for row in self._rows]:
            self._put(page)
            return
        self._page, self._rows, self._lines = page, list(page.rows), {}
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def is_whole(self) -> bool:
        """Tell whether every row that the query leaves is fetched."""
        return self._page.next is None

    def student_id(self, index: QModelIndex | QPersistentModelIndex) -> int | None:
        """Return whose row an index is."""
        return self._rows[index.row()].id if index.isValid() else None

    def index_of(self, student_id: int | None) -> QModelIndex:
        """Return the index of a student among the fetched rows, an invalid one when there is none."""
        for number, row in enumerate(self._rows):
            if row.id == student_id:
                return self.index(number)
        return QModelIndex()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008  Qt's default
        return 0 if parent.isValid() else len(self._rows)

    def canFetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> bool:
        return not parent.isValid() and self._page.next is not None

    def fetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> None:
        page = self._services.students.page(self._query, self._page.next, self._stretch())
        self._page = page
        if page.rows:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(page.rows) - 1)
            self._rows += page.rows
            self.endInsertRows()

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> object:
        number = index.row()
        if not index.isValid() or number >= len(self._rows):
            return None
        if role == LINE:
            return self._line(number)
        if role == _NAME:
            return self._rows[number].name.listed()
        if role == STUDENT_ID:
            return self._rows[number].id
        if role == _ACCESSIBLE:
            return self._told(self._rows[number])
        return plain_tooltip(self._told(self._rows[number])) if role == _TOOLTIP else None

    def _stretch(self) -> int:
        return STRETCH

    def _put(self, page: StudentPage) -> None:
        self.beginResetModel()
        self._page, self._rows, self._lines = page, list(page.rows), {}
        self.endResetModel()

    def _line(self, number: int) -> StudentLine:
        if number not in self._lines:
            row = self._rows[number]
            self._lines[number] = StudentLine(
                row.name.listed(),
                row.name.initials(),
                self._detail(row),
                int(row.phase or 0),
                due_words(row.next_due, self._today, self._language),
                tone(row.next_due, self._today),
            )
        return self._lines[number]

    def _detail(self, row: StudentRow) -> str:
        phase = self._phase(row)
        if row.school_class and phase:
            return f"{row.school_class} · {phase}"
        return row.school_class or phase

    def _phase(self, row: StudentRow) -> str:
        if row.phase is None:
            return ""
        return self._language.text(self._services.catalogue.phase(row.phase).short)

    def _told(self, row: StudentRow) -> str:
        parts = [row.name.listed(), row.school_class]
        if row.phase is not None:
            parts.append(_("phase {number} of 5, {phase}").format(number=int(row.phase), phase=self._phase(row)))
        following = self._next_step(row)
        if following:
            parts.append(_("next: {item}").format(item=following))
        parts.append(due_words(row.next_due, self._today, self._language))
        return ", ".join(part for part in parts if part)

    def _next_step(self, row: StudentRow) -> str:
        # An item of the counsellor's own has its words in the journey alone.
        if not row.next_item or row.next_item.startswith("own/"):
            return ""
        return self._language.text(self._services.catalogue.item(row.next_item).text)
