"""The card at the side of a step."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from momo_desktop.ui import theme
from momo_desktop.ui.widgets.card import Card

_WIDEST = 390


class SideArea(QScrollArea):
    """Holds one card of `width` pixels at scale 1 and scrolls it where large text makes it higher than the window."""

    def __init__(self, card: Card, *, width: int, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        column.addStretch(1)
        self.setWidget(body)
        # The ground of the page shines through beside the card.
        self.viewport().setAutoFillBackground(False)
        body.setAutoFillBackground(False)
        self.setFixedWidth(min(theme.current().px(width), _WIDEST))
