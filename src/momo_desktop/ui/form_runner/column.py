"""The one column that questions stand in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from momo_desktop.i18n import _
from momo_desktop.ui import theme
from momo_desktop.ui.tokens import GAP, PAGE_MARGIN
from momo_desktop.ui.widgets.scroll_area import ScrollArea

_WIDEST = 980


class FormColumn(ScrollArea):
    """Scrolls a column of blocks that is never too wide to be read."""

    def __init__(self, blocks: Sequence[QWidget]) -> None:
        super().__init__("forms.questions", _("Questions"))
        self._body = QWidget()
        column = QVBoxLayout(self._body)
        column.setContentsMargins(PAGE_MARGIN, GAP, PAGE_MARGIN, PAGE_MARGIN)
        column.setSpacing(12)
        for block in blocks:
            column.addWidget(block)
        column.addStretch(1)
        self._outer = QWidget()
        row = QHBoxLayout(self._outer)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._body, 1)
        row.addStretch(0)
        self.setWidget(self._outer)
        self.restyle()

    def show_block(self, block: QWidget) -> None:
        """Scroll so that a block is seen as a whole, or its beginning where it is higher than the window."""
        place = block.mapTo(self._outer, block.rect().topLeft())
        self.ensureVisible(0, place.y() + min(block.height(), self.viewport().height() - 24), 0, 12)
        self.ensureVisible(0, place.y(), 0, 12)

    def restyle(self) -> None:
        self._body.setMaximumWidth(theme.current().px(_WIDEST))
