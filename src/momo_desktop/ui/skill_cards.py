"""The card of the skills one by one: a chart, or the table of the same numbers."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from momo_desktop.domain import skill_charts
from momo_desktop.domain.skill_charts import Rated, Wording
from momo_desktop.i18n import _
from momo_desktop.ui import theme
from momo_desktop.ui.models.skill_table import SkillTableModel
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.card import Card
from momo_desktop.ui.widgets.charts import DumbbellChart
from momo_desktop.ui.widgets.labels import Label


class SkillsCard(Card):
    """Shows every rated skill as marks on a line or, at the press of a button, as the table of the same numbers."""

    chosen = Signal(str)
    """Carries the id of the skill that the user chose in the table."""

    turned = Signal(bool)
    """Tells whether the table is shown now, which needs more width than the chart."""

    save_wanted = Signal()

    def __init__(self, *, name: str) -> None:
        self._switch = Button(_("Show as table"), kind="ghost", icon="table", name=f"{name}.as_table")
        save = Button(_("Save…"), kind="ghost", icon="export", name=f"{name}.save")
        save.setAccessibleName(_("Save the table…"))
        super().__init__(_("Skill by skill"), actions=[self._switch, save], name=name)
        save.clicked.connect(self.save_wanted)
        self._chart = DumbbellChart(_("Skill by skill"), name=f"{name}.chart")
        self._model = SkillTableModel()
        self._table = _Table(self._model, name=f"{name}.table")
        self._key = Label("", "small", tone="text2", wrap=True, name=f"{name}.key")
        for part in (self._key, self._chart, self._table):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self._key.hide()
        self._table.hide()
        self._switch.clicked.connect(self.turn)
        self._table.activated.connect(self._on_row)
        self._table.clicked.connect(self._on_row)

    def show_rated(self, rated: Rated, wording: Wording, evidence: Mapping[str, int]) -> None:
        """Show the numbers in both forms."""
        data = skill_charts.skills(rated, wording, rated.groups)
        self._chart.set_data(data.rows, data.series, data.scale)
        self._model.show_rated(rated, wording, evidence)
        self._table.arrange()
        steps = (f"{number} {step}" for number, step in enumerate(data.scale.labels, start=data.scale.low))
        self._key.setText(" · ".join(steps))

    def turn(self) -> None:
        """Show the table in the place of the chart, or the chart again."""
        as_table = self._table.isHidden()
        said = _("Show as chart") if as_table else _("Show as table")
        self._switch.setText(said)
        self._switch.setAccessibleName(said)
        self._key.setVisible(as_table)
        self._table.setVisible(as_table)
        self._chart.setVisible(not as_table)
        self.turned.emit(as_table)

    def _on_row(self, index: QModelIndex) -> None:
        skill_id = self._model.skill_id(index.row())
        if skill_id:
            self.chosen.emit(skill_id)


class _Table(QTableView):
    """Is as high as its rows, so that the page scrolls and not the table in it."""

    def __init__(self, model: SkillTableModel, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(_("Skill by skill"))
        self._skills = model
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().sectionResized.connect(self._on_section)

    def arrange(self) -> None:
        """Join the cells of headings and fit columns and rows to what they hold."""
        self.clearSpans()
        columns = self._skills.columnCount()
        for row in range(self._skills.rowCount()):
            if self._skills.is_heading(row):
                self.setSpan(row, 0, 1, columns)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._fit()

    def restyle(self) -> None:
        self.setFont(theme.current().font())
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _on_section(self, section: int, _old: int, _new: int) -> None:
        if section == 0:
            self._fit()

    def _fit(self) -> None:
        self.verticalHeader().setMinimumSectionSize(theme.current().px(30))
        self.resizeRowsToContents()
        height = self.verticalHeader().length() + self.horizontalHeader().sizeHint().height() + 4
        if height != self.minimumHeight():
            self.setFixedHeight(height)
