"""The card at the side of a step."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from momo_desktop.ui import theme
from momo_desktop.ui.widgets.card import Card
from momo_desktop.ui.widgets.scroll_area import ScrollArea

_WIDEST = 390


class SideArea(ScrollArea):
    """Holds one card of `width` pixels at scale 1 and scrolls it where large text makes it higher than the window."""

    def __init__(self, card: Card, *, width: int, name: str) -> None:
        super().__init__(name)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        column.addStretch(1)
        self.setWidget(body)
        self.let_ground_through()
        self.setFixedWidth(min(theme.current().px(width), _WIDEST))
