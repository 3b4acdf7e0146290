"""The steps of a wizard in a row: what is done, where one is, what comes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from momo_desktop.i18n import _
from momo_desktop.ui import icons, theme
from momo_desktop.ui.widgets import painting

_DISC = 24
_GAP, _BETWEEN = 8, 28


class StepTrail(QWidget):
    """Shows each step as a number and a word; a step that is done has a tick."""

    def __init__(self, words: Sequence[str], *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._words = tuple(words)
        self._step = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_step(0)

    def set_step(self, step: int) -> None:
        """Show where one is, counted from 0."""
        self._step = step
        whole = _("Step {step} of {count}: {name}")
        self.setAccessibleName(whole.format(step=step + 1, count=len(self._words), name=self._words[step]))
        self.update()

    def restyle(self) -> None:
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        width = sum(self._width(each) for each in self._words) + (len(self._words) - 1) * _BETWEEN
        return QSize(width + 2, max(theme.current().px(_DISC), theme.current().metrics("strong").height()) + 4)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.painter_on(self)
        look, middle = theme.current(), self.height() / 2
        left = 0.0
        for number, words in enumerate(self._words):
            if number:
                at = QPointF(left + (_BETWEEN - 14) / 2, middle - 7)
                icons.paint(painter, at, "chevron-right", look.color("text3"), 14)
                left += _BETWEEN
            self._paint_disc(painter, QPointF(left, middle), number)
            font = look.font("strong" if number == self._step else "body")
            ink = look.color("text" if number == self._step else "text2")
            side = look.px(_DISC)
            room = QRectF(left + side + _GAP, 0, self._width(words) - side - _GAP, self.height())
            painting.text(painter, room, words, font, ink)
            left += self._width(words)

    def _paint_disc(self, painter: QPainter, left: QPointF, number: int) -> None:
        look = theme.current()
        side = look.px(_DISC)
        disc = QRectF(left.x(), left.y() - side / 2, side, side)
        if number < self._step:
            painting.ground(painter, disc, side, "primary_soft", "primary")
            icon = look.px(14)
            icons.paint(painter, disc.center() - QPointF(icon / 2, icon / 2), "check", look.color("primary"), icon)
            return
        here = number == self._step
        painting.ground(painter, disc, side, "primary" if here else "surface", "primary" if here else "control")
        digit, font = str(number + 1), look.font("caption", 600)
        width = painting.width_of(digit, font)
        ink = look.color("on_primary" if here else "text2")
        painting.text(painter, disc.adjusted((side - width) / 2, 0, 0, 0), digit, font, ink)

    def _width(self, words: str) -> int:
        # Every word has the room that it needs in the heavier weight, so that nothing moves from step to step.
        look = theme.current()
        return look.px(_DISC) + _GAP + look.metrics("strong").horizontalAdvance(words) + 2
