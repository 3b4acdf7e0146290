"""The completeness test of a checklist: which of the ten points of the Quality Charter it has items for."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from momo_desktop.domain.charter import coverage
from momo_desktop.domain.checklists import CharterPoint
from momo_desktop.domain.own_content import OwnChecklist
from momo_desktop.i18n import _, record_words
from momo_desktop.ui import theme
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.widgets.flow import clear
from momo_desktop.ui.widgets.labels import Label
from momo_desktop.ui.widgets.scroll_area import ScrollArea

_TABLE_WIDTH = 620


class CharterPane(QWidget):
    """Counts the items of each point, those of the checklist and those that the program brings."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.setObjectName("content.charter")
        self._context = context
        self._said = Label("", "body", tone="text2", wrap=True, name="content.charter.said")
        self._table = QWidget()
        self._points = QGridLayout(self._table)
        self._points.setContentsMargins(0, 0, 0, 0)
        self._points.setHorizontalSpacing(20)
        self._points.setVerticalSpacing(8)
        self._points.setColumnStretch(0, 1)
        body = QWidget()
        inside = QVBoxLayout(body)
        inside.setContentsMargins(2, 0, 12, 12)
        inside.setSpacing(14)
        inside.addWidget(self._said)
        inside.addWidget(self._table)
        inside.addStretch(1)
        area = ScrollArea("content.charter.points", _("Points of the Quality Charter"), body)
        area.let_ground_through()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area)

    def show_list(self, body: OwnChecklist) -> None:
        """Show the counts of a checklist as it is being written."""
        language = self._context.language
        here, ours = coverage(body.items), coverage(self._context.services.catalogue.program_items())
        missing = [record_words.charter_point(language, point) for point in here.missing]
        everything = _("This checklist has something for each of the ten points of the European Quality Charter.")
        lacking = _("Nothing here yet for: {points}. That matters where the checklist is used by itself.")
        self._said.setText(lacking.format(points=language.list(missing)) if missing else everything)
        clear(self._points)
        self._table.setMaximumWidth(theme.current().px(_TABLE_WIDTH))
        for column, words in enumerate((_("Point of the Quality Charter"), _("Items here"), _("Items of MOMO"))):
            self._points.addWidget(Label(words, "small", tone="text2"), 0, column, _side(column))
        for row, point in enumerate(CharterPoint, 1):
            name = record_words.charter_point(language, point)
            self._points.addWidget(Label(name, "strong" if here.counts[point] else "body", wrap=True), row, 0)
            for column, count in enumerate((here.counts[point], ours.counts[point]), 1):
                label = Label(language.number(count), name=f"content.charter.{point.value}.{column}")
                self._points.addWidget(label, row, column, _side(column))


def _side(column: int) -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
