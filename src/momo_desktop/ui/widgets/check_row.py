"""A line of a checklist: what is to do, how far it is, and when it is due."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy

from momo_desktop.ui import theme
from momo_desktop.ui.tokens import RADIUS_CONTROL
from momo_desktop.ui.widgets import check_lines, painting
from momo_desktop.ui.widgets.check_lines import CheckLine


class CheckRow(QCheckBox):
    """Shows one item and asks for changes; it changes itself only when it is given another line.

    So the row shows what is kept, not what was clicked. Space and a click tick, N means not applicable, D doing, Enter
    opens.
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
        self.setShortcut(QKeySequence())  # which Qt makes of a "&" that somebody typed
        states = {
            "done": Qt.CheckState.Checked,
            "doing": Qt.CheckState.PartiallyChecked,
            "open": Qt.CheckState.Unchecked,
            "not_applicable": Qt.CheckState.Unchecked,
        }
        self.setCheckState(states[line.state])
        self.setAccessibleName(line.text)
        self.setAccessibleDescription(check_lines.said(line))
        self.restyle()

    def restyle(self) -> None:
        self.setFont(theme.current().font())
        self.setMinimumHeight(self.heightForWidth(self.width()))
        self.updateGeometry()
        self.update()

    def nextCheckState(self) -> None:
        self.state_chosen.emit(check_lines.ticked(self._line.state))

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return check_lines.height(self._line, width)

    def sizeHint(self) -> QSize:
        return QSize(240, self.heightForWidth(self.width() or 240))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.heightForWidth(max(160, self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setMinimumHeight(self.heightForWidth(self.width()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        wanted = check_lines.asked_by_key(event, self._line.state)
        if wanted:
            self.state_chosen.emit(wanted)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        # A second click within the interval is a second tick, as on any check box.
        self.mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.painter_on(self)
        if self.underMouse():
            painting.ground(painter, QRectF(self.rect()), RADIUS_CONTROL, "sunken")
        check_lines.paint(painter, QRectF(self.rect()), self._line)
