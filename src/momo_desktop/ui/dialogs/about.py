"""What the program is, its version and its licence."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from momo_desktop.i18n import _
from momo_desktop.ui.dialogs.fitting import FittingDialog
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.labels import IconLabel, Label


class AboutDialog(FittingDialog):
    """Says what this is."""

    def __init__(self, parent: QWidget) -> None:
        from importlib.metadata import version  # with all of `email`, which the first paint does not wait for

        super().__init__(parent, name="about", width=460)
        self.setWindowTitle(_("About MOMO Desktop"))
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(IconLabel("mobility", "primary", 32), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.addWidget(Label("MOMO Desktop", "title"))
        words.addWidget(Label(_("Version {version}").format(version=version("momo-desktop")), "small", tone="text2"))
        head.addLayout(words, 1)
        close = Button(_("Close"), kind="primary", name="about.close")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 20)
        column.setSpacing(16)
        column.addLayout(head)
        for sentence in (
            _("For mobility counsellors in vocational schools: five phases, one encrypted vault, a portfolio."),
            _("Nothing leaves this computer by itself: the program has no network code."),
            _("Free software under the European Union Public Licence 1.2."),
        ):
            column.addWidget(Label(sentence, wrap=True))
        column.addLayout(row)
