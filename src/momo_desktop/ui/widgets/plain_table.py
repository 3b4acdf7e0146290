"""A table of records without a grid: one is chosen by its row or its cell, and Tab leaves it."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from momo_desktop.ui import theme
from momo_desktop.ui.tokens import CONTROL_HEIGHT

MEASURED = 60
"""How many rows the widths of the columns are taken from."""


def plain_table(
    model: QAbstractItemModel, accessible_name: str, parent: QWidget, *, name: str, cells: bool = False
) -> QTableView:
    """Return a table whose columns are as wide as what stands in them; with `cells` one is chosen, else a row."""
    table = QTableView(parent)
    table.setObjectName(name)
    table.setAccessibleName(accessible_name)
    table.setModel(model)
    chosen = (
        QAbstractItemView.SelectionBehavior.SelectItems if cells else QAbstractItemView.SelectionBehavior.SelectRows
    )
    table.setSelectionBehavior(chosen)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(theme.current().px(CONTROL_HEIGHT))
    heads = table.horizontalHeader()
    heads.setHighlightSections(False)
    heads.setResizeContentsPrecision(MEASURED)
    heads.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    return table
