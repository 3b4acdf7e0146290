"""The dialog that plans the meetings of a stay: what the contact plan proposes, ticked and planned in one go."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QDialog, QHBoxLayout, QHeaderView, QTableView, QVBoxLayout, QWidget

from momo_desktop.domain.mobilities import Mobility
from momo_desktop.i18n import _, ngettext
from momo_desktop.ui.dialogs.large import fit_screen
from momo_desktop.ui.models.contact_plan import DAY, ContactPlanModel
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.reading_only import writing
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.labels import Label


class ContactPlanDialog(QDialog):
    """Shows each proposed meeting with its day and, for the current one, why it is worth meeting."""

    def __init__(self, context: PageContext, mobility: Mobility, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("contactPlan")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(_("Plan the meetings"))
        self._context = context
        self._mobility = mobility
        self._model = ContactPlanModel(context.language, self)
        self._model.ticked.connect(self._count)
        self._table = self._made_table()
        self._why = Label("", tone="text2", wrap=True, name="contactPlan.why")
        self._plan = Button("", kind="primary", icon="calendar", name="contactPlan.plan")
        self._plan.setDefault(True)
        self._plan.clicked.connect(self._on_plan)
        writing(context, self._plan)
        close = Button(_("Cancel"), name="contactPlan.cancel")
        close.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(close)
        row.addWidget(self._plan)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(Label(_("Plan the meetings"), "title"))
        column.addWidget(
            Label(
                _("The days follow departure and return, on school days. Space ticks; everything can be moved later."),
                tone="text2",
                wrap=True,
            )
        )
        column.addWidget(self._table, 1)
        column.addWidget(self._why)
        column.addLayout(row)
        self._model.show_proposals(context.services.appointments.proposals(mobility.id))
        self._table.setCurrentIndex(self._model.first_chosen())
        self._table.setFocus()
        fit_screen(self, 820, 620)

    def _made_table(self) -> QTableView:
        table = QTableView()
        table.setObjectName("contactPlan.meetings")
        table.setAccessibleName(_("Proposed meetings"))
        table.setModel(self._model)
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(DAY, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionsClickable(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        table.selectionModel().currentChanged.connect(self._on_current)
        return table

    def _count(self) -> None:
        count = len(self._model.chosen())
        words = ngettext("Plan {count} meeting", "Plan {count} meetings", count).format(count=count)
        self._plan.setText(words)
        self._plan.setAccessibleName(words)
        self._plan.setEnabled(count > 0)

    def _on_current(self, index: QModelIndex, _before: QModelIndex) -> None:
        proposal = self._model.proposal(index)
        self._why.setText(self._context.language.text(proposal.meeting.why) if proposal else "")

    def _on_plan(self) -> None:
        services = self._context.services
        planned = services.appointments.plan(self._mobility.id, self._model.chosen())
        ids = [each.id for each in planned]
        batches: list[str] = []

        def take_back() -> None:
            batches.append(services.appointments.bin_many(ids))

        def again() -> None:
            services.bin.take_back(batches.pop())

        words = ngettext("Planned {count} meeting.", "Planned {count} meetings.", len(ids)).format(count=len(ids))
        self._context.notices.undo(words, take_back, again)
        self.accept()
