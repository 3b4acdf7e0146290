"""The journey in the student's window: five phases, and the checklist of the one that is looked at."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from momo_desktop.domain.checklists import ChecklistLine
from momo_desktop.domain.phases import Phase
from momo_desktop.domain.student_screens import PhaseOnScreen, StudentScreen
from momo_desktop.ui import icons
from momo_desktop.ui.keyboard_focus import RING_RADIUS
from momo_desktop.ui.student_window.look import Block, MarkedLine, Reading, Words
from momo_desktop.ui.tokens import RADIUS_ROW, ROW_HEIGHT
from momo_desktop.ui.widgets import painting
from momo_desktop.ui.widgets.flow import clear


class JourneyStrip(QWidget):
    """Shows the five phases side by side; a click or the arrows look at one."""

    phase_chosen = Signal(int)

    def __init__(self, reading: Reading, screen: StudentScreen) -> None:
        super().__init__()
        self.setObjectName("studentView.phases")
        self.setAccessibleName(reading.language.gettext("Phases"))
        here = screen.stay.phase if screen.stay else Phase.PROMOTION
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for phase in screen.phases:
            stop = _Stop(reading, phase, here)
            stop.setChecked(phase.phase is here)
            self._group.addButton(stop, int(phase.phase))
            row.addWidget(stop, 1)
        self._group.idClicked.connect(self.phase_chosen)


class ChecklistBlock(Block):
    """Lists what is open and done in one phase, once it is told which; nothing can be ticked here."""

    def __init__(self, reading: Reading, screen: StudentScreen) -> None:
        super().__init__(reading, reading.language.gettext("Checklist"), name="studentView.checklist")
        self._phases = {phase.phase: phase for phase in screen.phases}
        self._question = Words(reading, "", tone="text2")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        self.body.addWidget(self._question)
        self.body.addLayout(self._lines)
        self._phase = screen.stay.phase if screen.stay else Phase.PROMOTION

    def show_here(self) -> None:
        """Look at the phase in which the student is."""
        self.show_phase(self._phase)

    def show_phase(self, number: int) -> None:
        """Look at another phase."""
        phase, speaker = self._phases[Phase(number)], self.reading.language
        title = speaker.gettext("Checklist: {phase}").format(phase=speaker.text(phase.name))
        self.heading.setText(title)
        self.setAccessibleName(title)
        self._question.setText(speaker.text(phase.question))
        clear(self._lines)
        for line in sorted(phase.lines, key=_closed):
            self._lines.addWidget(_line(self.reading, line))


class _Stop(QRadioButton):
    """Is announced as one of five choices, because it derives from a radio button."""

    def __init__(self, reading: Reading, phase: PhaseOnScreen, here: Phase) -> None:
        speaker, done = reading.language, phase.progress
        super().__init__(speaker.text(phase.short))
        self._reading = reading
        self._number = int(phase.phase)
        self._reached = phase.phase <= here
        counted = speaker.gettext("{closed} of {total} done").format(closed=done.closed, total=done.total)
        self._counted = counted if done.total else ""
        self._is_done = phase.phase < here
        self.setObjectName(f"studentView.phases.{self._number}")
        self.setAccessibleName(f"{self._number}, {speaker.text(phase.name)}")
        self.setAccessibleDescription(self._counted)
        self.setProperty(RING_RADIUS, RADIUS_ROW)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def restyle(self) -> None:
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(150, self._reading.theme.px(ROW_HEIGHT + 4))

    def minimumSizeHint(self) -> QSize:
        return QSize(96, self.sizeHint().height())

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, rect = painting.painter_on(self), self._reading.theme, QRectF(self.rect())
        colour = f"phase{self._number}"
        outline = colour if self.isChecked() else "border"
        painting.ground(painter, rect, RADIUS_ROW, f"{colour}_soft" if self.isChecked() else "surface", outline)
        circle = QRectF(11, rect.center().y() - 14, 28, 28)
        painter.setPen(Qt.PenStyle.NoPen if self._reached else QPen(look.color("control"), 1.5))
        painter.setBrush(look.color(colour if self._reached else "surface"))
        painter.drawEllipse(circle)
        ink = look.color("on_phase" if self._reached else "text2")
        if self._is_done:
            icons.paint(painter, circle.center() - QPointF(8, 8), "check", ink, 16)
        else:
            painter.setFont(look.font("strong"))
            painter.setPen(ink)
            painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(self._number))
        title, small = look.font("strong"), look.font("caption", 400)
        high, low = painting.height_of(title), painting.height_of(small) if self._counted else 0.0
        left, top = circle.right() + 10, (rect.height() - high - low) / 2
        width = rect.width() - left - 6
        painting.text(painter, QRectF(left, top, width, high), self.text(), title, look.color("text"))
        painting.text(painter, QRectF(left, top + high, width, low), self._counted, small, look.color("text2"))


def _line(reading: Reading, line: ChecklistLine) -> MarkedLine:
    speaker = reading.language
    small = {"done": speaker.gettext("done"), "not_applicable": speaker.gettext("not applicable")}.get(line.state, "")
    if not small and line.due:
        small = speaker.gettext("until {day}").format(day=speaker.date(line.due))
    return MarkedLine(reading, speaker.text(line.text), "" if line.state == "done" else small, line.state)


def _closed(line: ChecklistLine) -> bool:
    return line.state.closed
