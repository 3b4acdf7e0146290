"""Progress: a thin bar, five dashes for the phases, and the strength of a passphrase."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QPixmapCache
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from momo_desktop.i18n import _
from momo_desktop.ui import theme
from momo_desktop.ui.widgets import painting
from momo_desktop.ui.widgets.labels import Label

_DASH, _DASH_STEP, _DASH_HEIGHT = 10.0, 12.4, 4.0
DASHES_WIDTH = 4 * _DASH_STEP + _DASH


class ThinProgress(QProgressBar):
    """Is a line of four pixels; how much is done is said in words beside it and to screen readers."""

    def __init__(self, *, name: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setTextVisible(False)
        self.setFixedHeight(4)
        self.set_progress(0, 1)

    def set_progress(self, done: int, total: int) -> None:
        """Show how many of how many are done."""
        self.setRange(0, max(1, total))
        self.setValue(done)
        self.setAccessibleName(_("{done} of {total} done").format(done=done, total=total))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.painter_on(self)
        rect = QRectF(self.rect())
        painting.track(painter, rect, 2)
        filled = rect.width() * self.value() / max(1, self.maximum())
        if filled > 0:
            painting.ground(painter, QRectF(0, 0, filled, rect.height()), 2, "primary")


def paint_dashes(painter: QPainter, left: float, middle: float, phase: int) -> None:
    """Draw five dashes, `DASHES_WIDTH` wide, of which as many are filled as phases were entered."""
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(QPointF(left, middle - _DASH_HEIGHT / 2), _dashes(phase, ratio))


class StrengthMeter(QWidget):
    """Shows the strength of a passphrase from 0 (too weak) to 4 (very strong), in segments and in a word."""

    _TONES = ("danger", "danger", "warning", "success", "success")

    def __init__(self, *, name: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self._strength = 0
        self._word = Label("", "caption")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 0)
        column.addWidget(self._word)
        self.set_strength(0)

    def set_strength(self, strength: int) -> None:
        """Show a strength from 0 to 4."""
        self._strength = min(4, max(0, strength))
        words = (_("Too weak"), _("Weak"), _("Fair"), _("Strong"), _("Very strong"))
        word = words[self._strength]
        self._word.setText(word)
        self._word.set_tone(self._TONES[self._strength])
        self.setAccessibleName(_("Strength: {word}").format(word=word))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.painter_on(self)
        width = (self.width() - 3 * 4) / 4
        for number in range(4):
            lit = number < max(1, self._strength)
            segment = QRectF(number * (width + 4), 0, width, 4)
            if lit:
                painting.ground(painter, segment, 2, self._TONES[self._strength])
            else:
                painting.track(painter, segment, 2)


def _dashes(phase: int, ratio: float) -> QPixmap:
    """Return the five dashes as a picture, because every row of a list draws them at every paint."""
    look = theme.current()
    colours = (look.tokens.border, look.tokens.surface, getattr(look.tokens, f"phase{phase}", ""))
    key = f"momo.dashes.{phase}.{ratio}.{look.kind}.{colours}"
    made = QPixmap()
    if QPixmapCache.find(key, made):
        return made
    made = QPixmap(QSize(ceil(DASHES_WIDTH * ratio), ceil(_DASH_HEIGHT * ratio)))
    made.fill(Qt.GlobalColor.transparent)
    made.setDevicePixelRatio(ratio)
    painter = painting.painter_on(made)
    for number in range(1, 6):
        dash = QRectF((number - 1) * _DASH_STEP, 0, _DASH, _DASH_HEIGHT)
        if number <= phase:
            painting.ground(painter, dash, 2, f"phase{phase}")
        else:
            painting.track(painter, dash, 2)
    painter.end()
    QPixmapCache.insert(key, made)
    return made
