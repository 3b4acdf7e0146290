"""The third step: every row with its verdict, and what will become of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QTableView, QVBoxLayout, QWidget

from momo_desktop.domain.class_lists import JudgedRow, Verdict, summary
from momo_desktop.domain.students import Student
from momo_desktop.i18n import Language, _, class_list_words, ngettext
from momo_desktop.ui import theme
from momo_desktop.ui.import_list.comparison import ComparisonCard, Person, known_person, person_in_row
from momo_desktop.ui.import_list.side_area import SideArea
from momo_desktop.ui.models.import_rows import MAY_BE_ADDED, Column, ImportRowsModel
from momo_desktop.ui.tokens import GAP
from momo_desktop.ui.widgets.card import Card
from momo_desktop.ui.widgets.chips import ChoiceChips
from momo_desktop.ui.widgets.labels import Label
from momo_desktop.ui.widgets.tick_cells import TickDelegate

_ALL = "all"
_MEASURED_ROWS = 50
_WIDEST_NAME = 280
_COMPARISON_WIDTH = 310
_ROW_HEIGHT = 44
"""Holds two lines of small text, so that a reason need not be cut."""


class RowsStep(QWidget):
    """Lists the rows of one verdict or of all; beside it the chosen row is compared with whom it resembles.

    `student` gives a student of the vault by id.
    """

    ticks_changed = Signal()

    def __init__(self, language: Language, student: Callable[[int], Student]) -> None:
        super().__init__()
        self.setObjectName("import.rows")
        self._language = language
        self._student = student
        self.model = ImportRowsModel(language, self)
        self.model.ticks_changed.connect(self._on_ticks)
        self._chips = QHBoxLayout()
        self._chips.setContentsMargins(0, 0, 0, 0)
        self._summary = Label("", wrap=True, name="import.summary")
        self._table = self._made_table()
        self._comparison = ComparisonCard(language)
        self._comparison.ticked.connect(self._on_compared)
        self._lay_out()

    def show_rows(self, rows: Sequence[JudgedRow]) -> None:
        """Show the rows of a list that was judged, or judged again."""
        self.model.filter(None)
        self.model.show(rows)
        self._fill_chips(rows)
        self._table.resizeColumnsToContents()
        look = theme.current()
        self._table.setColumnWidth(Column.TICK, max(look.px(48), self._table.columnWidth(Column.TICK)))
        widest = min(look.px(_WIDEST_NAME), self._table.columnWidth(Column.NAME))
        self._table.setColumnWidth(Column.NAME, widest)
        self._select_first()

    def focus_rows(self) -> None:
        """Give the focus to the table."""
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        card = Card(name="import.tableCard")
        card.setAccessibleName(_("Rows of the list"))
        card.body.addWidget(self._table, 1)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(card, 1)
        row.addWidget(SideArea(self._comparison, width=_COMPARISON_WIDTH, name="import.comparisonArea"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._summary)
        column.addLayout(self._chips)
        column.addLayout(row, 1)

    def _made_table(self) -> QTableView:
        table = QTableView()
        table.setObjectName("import.table")
        table.setAccessibleName(_("Rows of the list"))
        table.setAccessibleDescription(_("Space ticks the chosen rows or takes their ticks away."))
        table.setModel(self.model)
        table.setItemDelegateForColumn(Column.TICK, TickDelegate(table))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(theme.current().px(_ROW_HEIGHT))
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setResizeContentsPrecision(_MEASURED_ROWS)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        table.selectionModel().currentRowChanged.connect(self._show_chosen)
        turn = QAction(_("Tick or untick"), table)
        turn.setObjectName("import.turn")
        turn.setShortcut(QKeySequence(Qt.Key.Key_Space))
        turn.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        turn.triggered.connect(self._turn)
        table.addAction(turn)
        return table

    def _fill_chips(self, rows: Sequence[JudgedRow]) -> None:
        counts = summary(rows)
        choices = [(_ALL, _("All ({count})").format(count=self._language.number(len(rows))))]
        for verdict in (verdict for verdict, count in counts.items() if count):
            words = class_list_words.verdict(self._language, verdict)
            number = self._language.number(counts[verdict])
            choices.append((verdict, _("{verdict} ({count})").format(verdict=words, count=number)))
        before = self._chips.takeAt(0)
        if before is not None and (widget := before.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        chips = ChoiceChips(choices, _("Which rows are shown"), name="import.filter")
        chips.chosen.connect(self._on_filter)
        self._chips.addWidget(chips)

    def _on_filter(self, key: str) -> None:
        self.model.filter(None if key == _ALL else Verdict(key))
        self._select_first()

    def _select_first(self) -> None:
        if self.model.rowCount():
            self._table.selectRow(0)
            self._table.scrollToTop()
        self._show_chosen()

    def _show_chosen(self) -> None:
        row = self.model.row(self._table.currentIndex())
        self._comparison.setVisible(row is not None)
        if row is not None:
            self._comparison.show_row(row, self._resembled(row), ticked=self.model.is_ticked(row))

    def _resembled(self, row: JudgedRow) -> Person | None:
        if row.student_id:
            return known_person(_("Already here"), self._student(row.student_id))
        if row.other_row:
            number = self._language.number(row.other_row)
            other = next(each for each in self.model.rows() if each.draft.number == row.other_row)
            return person_in_row(_("Row {number}").format(number=number), other.draft)
        return None

    def _turn(self) -> None:
        chosen = self._table.selectionModel().selectedRows()
        rows = [row for row in map(self.model.row, chosen) if row is not None and row.verdict in MAY_BE_ADDED]
        self.model.tick(chosen, on=not all(map(self.model.is_ticked, rows)))

    def _on_compared(self, wanted: bool) -> None:
        self.model.tick([self._table.currentIndex()], on=wanted)

    def _on_ticks(self) -> None:
        self._summary.setText(" ".join(_summary_sentences(self.model)))
        row = self.model.row(self._table.currentIndex())
        if row is not None:
            self._comparison.set_ticked(self.model.is_ticked(row))
        self.ticks_changed.emit()


def _summary_sentences(model: ImportRowsModel) -> list[str]:
    """Return what adding would do, a sentence for each fate that meets any row."""
    counts = summary(model.rows())
    ticked = model.ticked()
    adding, doubtful = len(ticked), sum(row.verdict is Verdict.MAYBE for row in ticked)
    unticked, maybe = counts[Verdict.NEW] - (adding - doubtful), counts[Verdict.MAYBE] - doubtful
    same, wrong = counts[Verdict.SAME], counts[Verdict.ERROR]
    said = (
        (
            adding or not model.rows(),
            ngettext("{count} student will be added.", "{count} students will be added.", adding),
            adding,
        ),
        (same, ngettext("{count} is there already.", "{count} are there already.", same), same),
        (
            maybe,
            ngettext(
                "{count} may be the same person and is left out.",
                "{count} may be the same people and are left out.",
                maybe,
            ),
            maybe,
        ),
        (unticked, ngettext("{count} new one is left out.", "{count} new ones are left out.", unticked), unticked),
        (wrong, ngettext("{count} cannot be added.", "{count} cannot be added.", wrong), wrong),
    )
    return [words.format(count=count) for wanted, words, count in said if wanted]
