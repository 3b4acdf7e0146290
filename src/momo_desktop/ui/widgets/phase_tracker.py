"""The five phases of a mobility as a row of segments that can be walked by keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from momo_desktop.i18n import _
from momo_desktop.ui import icons, theme
from momo_desktop.ui.keyboard_focus import RING_RADIUS
from momo_desktop.ui.tokens import RADIUS_ROW, ROW_HEIGHT
from momo_desktop.ui.widgets import painting

StepState = Literal["done", "current", "open"]


@dataclass(frozen=True, slots=True)
class PhaseStep:
    """Is what one segment shows: the phase's short name and how far it is ("4 of 7 done")."""

    title: str
    progress: str
    state: StepState


class PhaseTracker(QWidget):
    """Shows where a mobility stands and which phase is looked at; arrows and clicks choose a phase."""

    phase_chosen = Signal(int)
    """Carries the number of the phase (1 to 5) that the user chose."""

    def __init__(self, *, name: str = "phases") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(_("Phases"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        self._group = QButtonGroup(self)
        self._segments = [_Segment(number, name=f"{name}.{number}") for number in range(1, 6)]
        for number, segment in enumerate(self._segments, 1):
            self._group.addButton(segment, number)
            row.addWidget(segment, 1)
            if number < len(self._segments):
                row.addWidget(_Chevron())
        self._group.idClicked.connect(self.phase_chosen)

    def set_steps(self, steps: Sequence[PhaseStep]) -> None:
        """Show the five phases."""
        for segment, step in zip(self._segments, steps, strict=True):
            segment.set_step(step)

    def phase(self) -> int:
        """Return the number of the phase that is looked at, or -1 before one was."""
        return self._group.checkedId()

    def choose(self, number: int) -> None:
        """Look at a phase without telling anybody."""
        self._segments[number - 1].setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        segment = self._segments[min(5, max(1, self.phase() + step)) - 1]
        segment.click()
        segment.setFocus(Qt.FocusReason.TabFocusReason)


class _Segment(QRadioButton):
    """Is announced as one of five choices, because it derives from a radio button."""

    def __init__(self, number: int, *, name: str) -> None:
        super().__init__()
        self._number = number
        self._step = PhaseStep("", "", "open")
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setProperty(RING_RADIUS, RADIUS_ROW)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_step(self, step: PhaseStep) -> None:
        self._step = step
        self.setText(step.title)
        words = {"done": _("done"), "current": _("in progress"), "open": _("not started")}[step.state]
        self.setAccessibleName(
            _("Phase {number} of 5: {title}, {state}").format(number=self._number, title=step.title, state=words)
        )
        self.setAccessibleDescription(step.progress)
        self.setToolTip(f"{step.title} · {step.progress}" if step.progress else step.title)
        self.update()

    def restyle(self) -> None:
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        look = theme.current()
        words = max(
            look.metrics("strong").horizontalAdvance(self._step.title),
            look.metrics("caption").horizontalAdvance(self._step.progress),
        )
        return QSize(words + 60, look.px(ROW_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(96, theme.current().px(ROW_HEIGHT))

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            event.ignore()  # the tracker walks
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.painter_on(self)
        look, rect = theme.current(), QRectF(self.rect())
        phase, state = f"phase{self._number}", self._step.state
        if self.isChecked():
            painter.setPen(QPen(look.color(phase), 1.5))
            painter.setBrush(look.color(f"{phase}_soft"))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), RADIUS_ROW, RADIUS_ROW)
        elif self.underMouse():
            painting.ground(painter, rect, RADIUS_ROW, "sunken")
        circle = QRectF(11, rect.center().y() - 14, 28, 28)
        reached = state != "open"
        painter.setPen(Qt.PenStyle.NoPen if reached else QPen(look.color("control"), 1.5))
        painter.setBrush(look.color(phase if reached else "surface"))
        painter.drawEllipse(circle)
        ink = look.color("on_phase" if reached else "text2")
        if state == "done":
            icons.paint(painter, circle.center() - QPointF(8, 8), "check", ink, 16)
        else:
            painter.setFont(look.font("strong"))
            painter.setPen(ink)
            painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(self._number))
        self._paint_words(circle.right() + 10)

    def _paint_words(self, left: float) -> None:
        painter = painting.painter_on(self)
        look, on = theme.current(), self.isChecked()
        title = look.font("strong", 600 if on or self._step.state == "current" else 500)
        caption = look.font("caption", 400)
        height, small = QFontMetricsF(title).height(), QFontMetricsF(caption).height()
        top = (self.height() - height - small) / 2 if self._step.progress else (self.height() - height) / 2
        width = self.width() - left - 6
        ink = look.color("text" if on or self._step.state != "open" else "text2")
        painting.text(painter, QRectF(left, top, width, height), self._step.title, title, ink)
        line = QRectF(left, top + height, width, small)
        painting.text(painter, line, self._step.progress, caption, look.color("text2"))


class _Chevron(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(14)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.painter_on(self)
        icons.paint(painter, QPointF(0, self.height() / 2 - 7), "chevron-right", theme.current().color("text3"), 14)
