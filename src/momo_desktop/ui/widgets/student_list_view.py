"""The rows of the student list."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtWidgets import QListView

from momo_desktop.i18n import _
from momo_desktop.ui.widgets.student_rows import STUDENT_ID, StudentRowDelegate


class StudentListView(QListView):
    """Shows students; Shift and Ctrl choose several, Ctrl+A everybody that the filter leaves."""

    def __init__(self, model: QAbstractItemModel) -> None:
        super().__init__()
        self.setObjectName("students.rows")
        self.setAccessibleName(_("Students"))
        self.setProperty("ground", "clear")
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(StudentRowDelegate(self))
        self.setModel(model)

    def student_ids(self) -> tuple[int, ...]:
        """Return who is chosen, in the order of the list."""
        return tuple(index.data(STUDENT_ID) for index in sorted(self.selectedIndexes(), key=QModelIndex.row))

    def mark(self, index: QModelIndex) -> None:
        """Go to a row; where it is the one already, those chosen with it stay."""
        if index != self.currentIndex():
            self.setCurrentIndex(index)

    def selectAll(self) -> None:
        while self.model().canFetchMore(QModelIndex()):
            self.model().fetchMore(QModelIndex())
        super().selectAll()
