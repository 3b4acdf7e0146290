"""The table of the copies of a vault."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from momo_desktop.domain.backups import VaultCopy
from momo_desktop.i18n import _
from momo_desktop.ui import theme
from momo_desktop.ui.models.copies import CopiesModel
from momo_desktop.ui.tokens import CONTROL_HEIGHT


class CopiesTable(QTableView):
    """Shows copies, one of which is chosen."""

    chosen = Signal()
    """Is emitted when another copy is chosen."""

    def __init__(self, model: CopiesModel, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(_("Copies"))
        self._copies = model
        model.setParent(self)
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.current().px(CONTROL_HEIGHT))
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        model.modelReset.connect(self._fit_last)

    def copy(self) -> VaultCopy | None:
        """Return the copy that is chosen, None when there is none."""
        index = self.currentIndex()
        return self._copies.copy_at(index) if index.isValid() else None

    def wanted_width(self) -> int:
        """Return how many pixels the columns need."""
        heads = self.horizontalHeader()
        return sum(max(self.sizeHintForColumn(each), heads.sectionSizeHint(each)) for each in range(heads.count()))

    def choose_best(self) -> None:
        """Choose the newest copy that can be relied on, else the newest."""
        self.selectRow(self._copies.best_row())

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        self.chosen.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_last()

    def _fit_last(self) -> None:
        # Where the columns have no room, the last one would be given what is left, and its words be cut.
        self.horizontalHeader().setStretchLastSection(self.wanted_width() <= self.viewport().width())
