"""Tabs in a row at the left, underlined where one is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabBar

from momo_desktop.ui import theme


class TabBar(QTabBar):
    """Is a row of tabs as wide as their words, elided and scrolled where there is no room."""

    def __init__(self, accessible_name: str, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)
        self.setExpanding(False)
        self.setDrawBase(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self.restyle()

    def restyle(self) -> None:
        self.setFont(theme.current().font("body", 500))
