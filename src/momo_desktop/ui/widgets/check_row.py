"""A line of a checklist: what is to do, how far it is, and when it is due."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy

from momo_desktop.i18n import _
from momo_desktop.ui import icons, theme
from momo_desktop.ui.tokens import CONTROL_HEIGHT, RADIUS_CONTROL
from momo_desktop.ui.widgets import painting
from momo_desktop.ui.widgets.check_marks import BOX, paint_mark

_LEFT = 8 + BOX + 10


@dataclass(frozen=True, slots=True)
class CheckLine:
    """Is what a row shows; `state` is "open", "doing", "done" or "not_applicable"."""

    text: str
    state: str = "open"
    due: str = ""
    """Words for the date ("due 12 Nov", "done 3 Oct", "no date")."""

    late: bool = False
    detail: str = ""
    """A second line: who does it, or why it is not applicable."""


class CheckRow(QCheckBox):
    """Shows one item and asks for changes; it changes itself only when it is given another line.

    So the row shows what is kept, not what was clicked. Space and a click tick, N means not applicable, Enter opens.
    """

    state_chosen = Signal(str)
    """Carries the state that the user wants."""

    opened = Signal()

    def __init__(self, line: CheckLine, *, name: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setTristate(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_line(line)

    def line(self) -> CheckLine:
        """Return what is shown."""
        return self._line

    def set_line(self, line: CheckLine) -> None:
        """Show an item as it is kept."""
        self._line = line
        self.setText(line.text)
        states = {
            "done": Qt.CheckState.Checked,
            "doing": Qt.CheckState.PartiallyChecked,
            "open": Qt.CheckState.Unchecked,
            "not_applicable": Qt.CheckState.Unchecked,
        }
        self.setCheckState(states[line.state])
        self.setAccessibleName(line.text)
        said = [_("late") if line.late else "", line.due, line.detail]
        if line.state == "not_applicable":
            said.insert(0, _("not applicable"))
        self.setAccessibleDescription(", ".join(part for part in said if part))
        self.restyle()

    def restyle(self) -> None:
        self.setFont(theme.current().font())
        self.setMinimumHeight(self.heightForWidth(self.width()))
        self.updateGeometry()
        self.update()

    def nextCheckState(self) -> None:
        self.state_chosen.emit("open" if self._line.state in {"done", "not_applicable"} else "done")

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        look = theme.current()
        detail = look.metrics("caption").height() + 2 if self._line.detail else 0
        return max(look.px(CONTROL_HEIGHT), self._text_height(width) + detail + 16)

    def sizeHint(self) -> QSize:
        return QSize(240, self.heightForWidth(self.width() or 240))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.heightForWidth(max(160, self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setMinimumHeight(self.heightForWidth(self.width()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Qt maps Cyrillic and Greek keys to Latin ones for shortcuts only, so the letters at that key are asked too.
        if event.key() == Qt.Key.Key_N or event.text().casefold() in {"т", "н", "ν"}:
            self.state_chosen.emit("open" if self._line.state == "not_applicable" else "not_applicable")
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        # A second click within the interval is a second tick, as on any check box.
        self.mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.painter_on(self)
        look, line = theme.current(), self._line
        width = self.width()
        if self.underMouse():
            painting.ground(painter, QRectF(self.rect()), RADIUS_CONTROL, "sunken")
        paint_mark(painter, QPointF(8, 8), line.state)
        closed = line.state in {"done", "not_applicable"}
        painter.setFont(self.font())
        painter.setPen(look.color("text3" if closed else "text"))
        top = 8 + max(0.0, (BOX - self.fontMetrics().height()) / 2)
        words = QRectF(_LEFT, top, self._text_width(width), self.height())
        painter.drawText(words, int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop), line.text)
        if line.detail:
            rect = QRectF(
                _LEFT, top + self._text_height(width) + 1, width - _LEFT - 8, look.metrics("caption").height()
            )
            painting.text(painter, rect, line.detail, look.font("caption", 400), look.color("text3"))
        if line.due:
            font, ink = look.font("caption"), look.color("warning" if line.late else "text3")
            left = width - 8 - painting.width_of(line.due, font)
            painting.text(painter, QRectF(left, 8, width - left, BOX), line.due, font, ink)
            if line.late:
                icons.paint(painter, QPointF(left - 19, 11), "clock", ink, 14)

    def _text_width(self, width: int) -> int:
        due = 0
        if self._line.due:
            due = theme.current().metrics("caption").horizontalAdvance(self._line.due) + (38 if self._line.late else 20)
        return max(60, width - _LEFT - 8 - due)

    def _text_height(self, width: int) -> int:
        room = QRect(0, 0, self._text_width(width), 10_000)
        return self.fontMetrics().boundingRect(room, int(Qt.TextFlag.TextWordWrap), self._line.text).height()
