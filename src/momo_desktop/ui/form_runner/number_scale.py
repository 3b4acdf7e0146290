"""A scale of numbers: a line with a place for each, the answer as a disc on it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSlider

from momo_desktop.i18n import _
from momo_desktop.ui import theme
from momo_desktop.ui.widgets import painting

_DISC = 11


class NumberScale(QSlider):
    """Asks for a number; the keys 1 to 9 and 0 (for 10) and the arrows answer, Del takes the answer back."""

    chosen = Signal(int)
    """Carries the number that the user chose, 0 when the answer was taken back."""

    def __init__(self, question: str, low: int, high: int, *, name: str) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setObjectName(name)
        self.setAccessibleName(question)
        self.setRange(low, high)
        self.setPageStep(1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._answered = False
        self.set_number(None)

    def number(self) -> int | None:
        """Return the answer, None while there is none."""
        return self.value() if self._answered else None

    def set_number(self, number: int | None) -> None:
        """Show an answer without telling anybody."""
        self._answered = number is not None
        self.setValue(number if number is not None else self.minimum())
        said = _("{value} of {high}").format(value=number, high=self.maximum()) if number else _("not answered")
        self.setAccessibleDescription(said)
        self.update()

    def restyle(self) -> None:
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(44 * (self.maximum() - self.minimum() + 1)), self._numbers_top() + look.px(18))

    def minimumSizeHint(self) -> QSize:
        return QSize(26 * (self.maximum() - self.minimum() + 1), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = event.key() - Qt.Key.Key_0
        number = 10 if digit == 0 else digit
        if 0 <= digit <= 9 and self.minimum() <= number <= self.maximum():
            self._choose(number)
        elif event.key() in {Qt.Key.Key_Right, Qt.Key.Key_Left}:
            step = 1 if event.key() == Qt.Key.Key_Right else -1
            wanted = self.value() + step if self._answered else self.minimum()
            self._choose(min(self.maximum(), max(self.minimum(), wanted)))
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and self._answered:
            self.set_number(None)
            self.chosen.emit(0)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._choose(self._at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        wanted = self._at(event.position().x())
        if event.buttons() & Qt.MouseButton.LeftButton and wanted != self.number():
            self._choose(wanted)

    def wheelEvent(self, event: QWheelEvent) -> None:
        # An answer is never changed by scrolling past it.
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = theme.current(), painting.painter_on(self)
        disc = look.px(_DISC)
        middle = disc + 3
        left, right = self._place(self.minimum()), self._place(self.maximum())
        painting.track(painter, QRectF(left, middle - 2, right - left, 4), 2)
        here = self._place(self.value()) if self._answered else left
        if here > left:
            painting.ground(painter, QRectF(left, middle - 2, here - left, 4), 2, "primary")
        font = look.font("caption")
        for number in range(self.minimum(), self.maximum() + 1):
            at = QPointF(self._place(number), middle)
            painter.setPen(QPen(look.color("control"), 1.5))
            painter.setBrush(look.color("surface"))
            if not self._answered or number > self.value():
                painter.drawEllipse(at, 4, 4)
            painter.setFont(font)
            painter.setPen(look.color("text2"))
            words = QRectF(at.x() - 20, self._numbers_top(), 40, look.px(18))
            painter.drawText(words, Qt.AlignmentFlag.AlignCenter, str(number))
        if self._answered:
            mark = QRectF(here - disc, middle - disc, 2 * disc, 2 * disc)
            painting.ground(painter, mark, disc, "primary")
            painter.setFont(look.font("caption", 600))
            painter.setPen(look.color("on_primary"))
            painter.drawText(mark, Qt.AlignmentFlag.AlignCenter, str(self.value()))

    def _choose(self, number: int) -> None:
        self.set_number(number)
        self.chosen.emit(number)

    def _place(self, number: int) -> float:
        margin = theme.current().px(_DISC) + 2
        reach = self.width() - 2 * margin
        return margin + reach * (number - self.minimum()) / max(1, self.maximum() - self.minimum())

    def _at(self, x: float) -> int:
        return min(range(self.minimum(), self.maximum() + 1), key=lambda number: abs(self._place(number) - x))

    def _numbers_top(self) -> int:
        return 2 * theme.current().px(_DISC) + 8
