"""A page of the library, to be read."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from momo_desktop.i18n import _
from momo_desktop.ui.dialogs.fitting import FittingDialog
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.labels import Label


class ReadingDialog(FittingDialog):
    """Shows a title and paragraphs."""

    def __init__(self, title: str, paragraphs: Iterable[str], parent: QWidget) -> None:
        super().__init__(parent, name="reading", width=520)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(_("Library"))
        middle = QVBoxLayout()
        middle.setSpacing(12)
        for paragraph in paragraphs:
            middle.addWidget(Label(paragraph, wrap=True))
        close = Button(_("Close"), kind="primary", name="reading.close")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        self.lay_out(middle, (close,), head=Label(title, "title", wrap=True, name="reading.title"))
