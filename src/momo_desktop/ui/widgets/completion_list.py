"""The list that comes down under a field while one types."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView

from momo_desktop.ui import theme


class CompletionList(QListView):
    """Is the popup of a `QCompleter`, which makes it a window without a parent."""

    def __init__(self, accessible_name: str, *, name: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)
        self.setProperty("popup", True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme.dress(self)
