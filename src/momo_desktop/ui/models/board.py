"""One column of the board of students as a Qt model: who stands in a phase."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt

from momo_desktop.domain.phases import Phase
from momo_desktop.i18n import Language
from momo_desktop.services.bundle import Services
from momo_desktop.services.students import StudentPage
from momo_desktop.ui.models.students import StudentListModel
from momo_desktop.ui.near_days import due_words, tone
from momo_desktop.ui.widgets.board_cards import CARD, BoardCard

STRETCH = 50
"""How many cards of a column are fetched at a time."""


class BoardColumnModel(StudentListModel):
    """Shows those of a query who stand in one phase; a column is fetched in shorter stretches than the list."""

    def __init__(
        self, services: Services, language: Language, today: date, phase: Phase, parent: QObject | None = None
    ) -> None:
        super().__init__(services, language, today, parent)
        self.phase = phase

    def show_query(self, query: str) -> None:
        super().show_query(f"{query} phase:{int(self.phase)}")

    def show_nobody(self) -> None:
        """Stand empty, because the query is about another phase."""
        self._query = ""
        self._put(StudentPage((), None))

    def refresh(self, today: date) -> None:
        if self._query:
            super().refresh(today)

    def mobility_id(self, student_id: int) -> int | None:
        """Return the mobility that a fetched student stands in the phase with."""
        return next((row.mobility_id for row in self._rows if row.id == student_id), None)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> object:
        if role == CARD and index.isValid() and index.row() < len(self._rows):
            return self._card(index.row())
        return super().data(index, role)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else flags

    def _stretch(self) -> int:
        return STRETCH

    def _card(self, number: int) -> BoardCard:
        row = self._rows[number]
        return BoardCard(
            row.name.listed(),
            row.school_class,
            self._next_step(row),
            due_words(row.next_due, self._today, self._language),
            tone(row.next_due, self._today),
            int(self.phase),
        )
