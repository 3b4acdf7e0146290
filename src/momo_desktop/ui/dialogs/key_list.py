"""The keys that work now, as a table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from momo_desktop.i18n import _
from momo_desktop.ui.dialogs.large import fit_screen
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.labels import Label
from momo_desktop.ui.widgets.pills import Pill
from momo_desktop.ui.widgets.scroll_area import ScrollArea


class KeysDialog(QDialog):
    """Lists every command that has a key, in the order of the menus."""

    def __init__(self, actions: Sequence[QAction], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("keys")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Keys"))
        table = QWidget()
        table.setProperty("ground", "canvas")
        grid = QGridLayout(table)
        grid.setContentsMargins(12, 8, 12, 8)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        for row, action in enumerate(action for action in actions if not action.shortcut().isEmpty()):
            grid.addWidget(Label(action.text().replace("&", ""), wrap=True), row, 0)
            key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            grid.addWidget(Pill(key), row, 1, Qt.AlignmentFlag.AlignRight)
        area = ScrollArea("keys.area", _("Keys"), table)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # nothing in it takes the focus, and the arrows scroll it
        close = Button(_("Close"), kind="primary", name="keys.close")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        row_of_buttons = QHBoxLayout()
        row_of_buttons.addStretch(1)
        row_of_buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 20)
        column.setSpacing(16)
        column.addWidget(Label(_("Keys"), "title"))
        column.addWidget(area, 1)
        column.addLayout(row_of_buttons)
        fit_screen(self, 480, 560)
