"""The editor of a time of day, typed as people write it: 9, 9:30, 0930, 14.15."""

from __future__ import annotations

import re
from datetime import time

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from momo_desktop.i18n import _
from momo_desktop.ui import theme
from momo_desktop.ui.forms.editors import Editor
from momo_desktop.ui.tokens import CONTROL_HEIGHT

_TIME = re.compile(r"(\d{1,2})(?:\s*[:.,h]?\s*(\d{2}))?\s*h?")


def read(text: str) -> time | None:
    """Return the time that was typed, None when it is none."""
    found = _TIME.fullmatch(text.strip())
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


class TimeEditor(Editor):
    """Edits a time of day that may be empty."""

    def __init__(self) -> None:
        super().__init__()
        self.edit = QLineEdit()
        self.edit.setPlaceholderText("00:00")
        self.edit.textEdited.connect(self.edited)
        self.edit.editingFinished.connect(self._tidy)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.edit)
        self.setFocusProxy(self.edit)
        self.restyle()

    def value(self) -> time | None:
        return read(self.edit.text())

    def set_value(self, value: object) -> None:
        self.edit.setText(f"{value:%H:%M}" if isinstance(value, time) else "")

    def target(self) -> QWidget:
        return self.edit

    def problem(self) -> str:
        if self.edit.text().strip() and self.value() is None:
            return _("This is not a time. Write it like {example}.").format(example="14:30")
        return ""

    def restyle(self) -> None:
        self.edit.setFont(theme.current().font())
        self.edit.setMinimumHeight(theme.current().px(CONTROL_HEIGHT))

    def _tidy(self) -> None:
        known = self.value()
        if known is not None:
            self.set_value(known)
