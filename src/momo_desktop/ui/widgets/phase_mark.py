"""The number of a phase in its colour; the word stands beside it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from momo_desktop.ui import theme
from momo_desktop.ui.widgets import painting

_SIDE = 24


class PhaseMark(QWidget):
    """Is a filled circle with the phase's number."""

    def __init__(self, phase: int) -> None:
        super().__init__()
        self._phase = phase
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.restyle()

    def restyle(self) -> None:
        side = theme.current().px(_SIDE)
        self.setFixedSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, rect = theme.current(), QRectF(self.rect())
        painter = painting.painter_on(self)
        painting.ground(painter, rect, rect.height() / 2, f"phase{self._phase}")
        painter.setFont(look.font("strong"))
        painter.setPen(look.color("on_phase"))
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), str(self._phase))
