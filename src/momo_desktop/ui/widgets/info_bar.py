"""A bar that stays: one sentence about the state of things, with its icon."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy

from momo_desktop.ui import theme
from momo_desktop.ui.tokens import PAGE_MARGIN
from momo_desktop.ui.widgets import painting
from momo_desktop.ui.widgets.labels import IconLabel, Label


class InfoBar(QFrame):
    """Says a sentence over a page in the colours of "info" or "warning"."""

    def __init__(self, icon: str, text: str, *, tone: str = "info", name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(text)
        self._tone = tone
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        row = QHBoxLayout(self)
        row.setContentsMargins(PAGE_MARGIN, 8, PAGE_MARGIN, 8)
        row.setSpacing(10)
        row.addWidget(IconLabel(icon, tone, 18), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Label(text, "body", wrap=True, name=f"{name}.text"), 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.painter_on(self)
        painter.fillRect(self.rect(), theme.current().color(f"{self._tone}_soft"))
        painting.ground(painter, QRectF(0, 0, 3, self.height()), 0, self._tone)
