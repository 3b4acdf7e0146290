"""A large dialog: its title, a body that scrolls where the screen is small, and its buttons at the foot."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from momo_desktop.i18n import _
from momo_desktop.ui import theme
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.labels import Label
from momo_desktop.ui.widgets.scroll_area import ScrollArea
from momo_desktop.ui.widgets.two_columns import TwoColumns

_MARGIN = 24
_BESIDE_THE_BAR = 12
_TWO_COLUMNS_FROM = 720
_LEFT_FREE = (80, 120)
"""What stays free of a small screen beside and above the dialog, with its frame and the system's bar."""


def fit_screen(dialog: QDialog, width: int, height: int) -> None:
    """Give a dialog its size, in pixels at the usual size of text, as far as its screen has room for it."""
    dialog.resize(
        wide_on_screen(dialog, width), min(theme.current().px(height), _screen(dialog).height() - _LEFT_FREE[1])
    )


def wide_on_screen(dialog: QDialog, width: int) -> int:
    """Return how wide a dialog is that is so many pixels wide at the usual size of text; its screen may have less."""
    return min(theme.current().px(width), _screen(dialog).width() - _LEFT_FREE[0])


def _screen(dialog: QDialog) -> QRect:
    # A dialog that was not shown yet stands on no screen but on that of the window it will stand over.
    return (dialog.parentWidget() or dialog).screen().availableGeometry()


class LargeDialog(QDialog):
    """Holds the window's attention and fits its screen; `size` is in pixels at the usual size of text."""

    def __init__(self, name: str, title: str, size: tuple[int, int], parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(title)
        self._size = size
        self._columns: TwoColumns | None = None
        self._area: ScrollArea | None = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._columns is not None and self._area is not None:
            self._columns.arrange(self._area.room_in(self.width() - 2 * _MARGIN))

    def scrolled(self, layout: QLayout, name: str = "") -> ScrollArea:
        """Return the area in which what is laid out scrolls; `name` says what it is, if not the same as the dialog."""
        layout.setContentsMargins(0, 0, _BESIDE_THE_BAR, 0)
        body = QWidget()
        body.setLayout(layout)
        area = ScrollArea(f"{self.objectName()}.area", name or self.windowTitle(), body)
        area.let_ground_through()
        return area

    def in_columns(self, left: QWidget, right: QWidget) -> ScrollArea:
        """Return the area with two columns, which stand one below the other where the dialog is narrow."""
        self._columns = TwoColumns([left], [right], least=_TWO_COLUMNS_FROM)
        self._area = self.scrolled(self._columns)
        return self._area

    def lay_out(self, parts: Sequence[QWidget], act: Button, words: str = "") -> None:
        """Place the parts below each other, of which the scrolled one gets the room, and the act beside *Cancel*."""
        cancel = Button(_("Cancel"), name=f"{self.objectName()}.cancel")
        cancel.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        if words:
            foot.addWidget(Label(words, "small", tone="text2", wrap=True), 1)
        else:
            foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(act)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, 20, _MARGIN, 16)
        column.setSpacing(12)
        for part in parts:
            column.addWidget(part, 1 if isinstance(part, ScrollArea) else 0)
        column.addLayout(foot)
        fit_screen(self, *self._size)


def facts(lines: Iterable[tuple[str, str]]) -> QGridLayout:
    """Return words with what is said of each below each other; where nothing is said the words are left out."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    for row, (label, said) in enumerate(line for line in lines if line[1]):
        grid.addWidget(Label(label, "small", tone="text2"), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Label(said, wrap=True), row, 1)
    return grid
