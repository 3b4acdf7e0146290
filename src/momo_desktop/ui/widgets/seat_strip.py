"""What is left of the rail while a student sits beside the window: the lock, and where the student sits."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from momo_desktop.domain.sight import Seat
from momo_desktop.i18n import _
from momo_desktop.ui.tokens import CONTROL_HEIGHT
from momo_desktop.ui.widgets.buttons import IconButton


class SeatStrip(QWidget):
    """Asks for the lock and for another seat."""

    lock_wanted = Signal()
    seat_chosen = Signal(object)
    """Carries a `Seat`."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("ground", "sunken")
        self.setProperty("edge", "right")
        self.setFixedWidth(CONTROL_HEIGHT + 16)
        self._menu = QMenu(self)
        self._menu.setAccessibleName(_("Where the student sits"))
        self._seats = {seat: self._action(seat, words) for seat, words in seat_words().items()}
        self._seat = IconButton("person", _("Where the student sits"), name="strip.seat")
        self._seat.clicked.connect(self._open)
        lock = IconButton("lock", _("Lock"), name="strip.lock")
        lock.clicked.connect(self.lock_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 12, 8, 10)
        column.addWidget(self._seat)
        column.addStretch(1)
        column.addWidget(lock)

    def show_seat(self, seat: Seat) -> None:
        """Mark the seat that is taken."""
        for each, action in self._seats.items():
            action.setChecked(each is seat)

    def _action(self, seat: Seat, words: str) -> QAction:
        action = QAction(words, self._menu)
        action.setObjectName(f"strip.seat.{seat}")
        action.setCheckable(True)
        action.triggered.connect(partial(self._choose, seat))
        self._menu.addAction(action)
        return action

    def _choose(self, seat: Seat, _checked: bool = False) -> None:
        self.seat_chosen.emit(seat)

    def _open(self) -> None:
        self._menu.popup(self._seat.mapToGlobal(self._seat.rect().topRight()))


def seat_words() -> dict[Seat, str]:
    """Return how the seats are called."""
    return {
        Seat.BESIDE: _("Beside me"),
        Seat.OPPOSITE: _("Opposite me"),
        Seat.SECOND_SCREEN: _("At a second screen"),
    }
