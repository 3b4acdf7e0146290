"""The bin: what was moved there, and the way back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QTableView, QVBoxLayout, QWidget

from momo_desktop.domain.bin import KEPT_DAYS
from momo_desktop.i18n import _, ngettext
from momo_desktop.ui import theme
from momo_desktop.ui.dialogs.large import fit_screen
from momo_desktop.ui.models.bin import WHAT, BinModel
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.reading_only import writing
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.empty_state import EmptyState
from momo_desktop.ui.widgets.labels import Label


class BinDialog(QDialog):
    """Lists what lies in the bin; Enter brings the chosen line back."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bin")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(_("Bin"))
        self._context = context
        self.model = BinModel(context, self)
        self._table = self._made_table()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._table)
        self._stack.addWidget(EmptyState("bin", _("The bin is empty."), name="bin.empty"))
        self._restore = Button(_("Restore"), kind="primary", icon="undo", name="bin.restore")
        self._restore.clicked.connect(self._on_restore)
        writing(context, self._restore)
        close = Button(_("Close"), name="bin.close")
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        row.addWidget(self._restore)
        kept = ngettext(
            "What lies here is kept for at least {count} day.",
            "What lies here is kept for at least {count} days.",
            KEPT_DAYS,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(Label(_("Bin"), "title"))
        column.addWidget(Label(kept.format(count=KEPT_DAYS), tone="text2", wrap=True))
        column.addWidget(self._stack, 1)
        column.addLayout(row)
        fit_screen(self, 760, 480)
        self._refresh()

    def _made_table(self) -> QTableView:
        table = QTableView()
        table.setObjectName("bin.table")
        table.setAccessibleName(_("What lies in the bin"))
        table.setModel(self.model)
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(theme.current().px(36))
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(header.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(WHAT, header.ResizeMode.Stretch)
        table.activated.connect(self._on_restore)
        return table

    def _refresh(self) -> None:
        self.model.refresh()
        some = self.model.rowCount() > 0
        self._stack.setCurrentIndex(0 if some else 1)
        self._restore.setEnabled(some)
        if some:
            self._table.selectRow(0)

    def _on_restore(self) -> None:
        entry = self.model.entry(self._table.currentIndex())
        if entry is None or self._context.refuses_writing():
            return
        self._context.services.bin.take_back(entry.batch)
        self._context.notices.say(_("Restored: {what}").format(what=self.model.words(entry)))
        self._refresh()
