"""Check boxes and radio buttons: the drawn square with its tick, and the plain boxes and rings of forms and dialogs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy

from momo_desktop.ui import icons, theme
from momo_desktop.ui.tokens import RADIUS_CONTROL
from momo_desktop.ui.widgets import painting

BOX = 20
"""The side of the square in pixels."""

# What check box and radio button share stands before their class of Qt, so it is itself none of Qt's.
_Button = QAbstractButton if TYPE_CHECKING else object


def paint_mark(painter: QPainter, at: QPointF, state: str) -> None:
    """Draw a check box in the state "open", "doing", "done" or "not_applicable"; never a glyph of a font."""
    look = theme.current()
    box = QRectF(at, QSize(BOX, BOX).toSizeF())
    if state == "done":
        painting.ground(painter, box, 5, "primary")
        icons.paint(painter, at + QPointF(3, 3), "check", look.color("on_primary"), 14)
        return
    painter.setBrush(look.color("sunken" if state == "not_applicable" else "surface"))
    painter.setPen(QPen(look.color("primary" if state == "doing" else "control"), 1.5))
    painter.drawRoundedRect(box.adjusted(0.75, 0.75, -0.75, -0.75), 5, 5)
    if state == "doing":
        half = QRectF(box.left() + 5, box.top() + 5, 10, 10)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("primary"))
        painter.drawRoundedRect(half, 2.5, 2.5)
    elif state == "not_applicable":
        painter.setPen(QPen(look.color("text3"), 1.75, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(box.center() + QPointF(-4, 0), box.center() + QPointF(4, 0))


class _WithWords(_Button):
    """Lets the words of a check box or a radio button wrap."""

    def restyle(self) -> None:
        self.setFont(theme.current().font())
        self.updateGeometry()

    def setText(self, text: str) -> None:
        """Show other words; a "&" in them is one, and no key."""
        super().setText(text)
        self.setShortcut(QKeySequence())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = QRect(0, 0, max(40, width - BOX - 16), 10_000)
        words = self.fontMetrics().boundingRect(room, int(Qt.TextFlag.TextWordWrap), self.text())
        return max(28, words.height() + 8)

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self.text()) + BOX + 18
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(160, self.sizeHint().width()), 28)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setMinimumHeight(self.heightForWidth(self.width()))

    def prepare(self, name: str) -> None:
        """Name the button and give it its size."""
        self.setObjectName(name)
        self.setAccessibleName(self.text())
        self.setShortcut(QKeySequence())
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.restyle()

    def paint_words(self, painter: QPainter) -> None:
        """Draw the words beside the room of the mark."""
        look, rect = theme.current(), QRectF(self.rect())
        if self.underMouse() and self.isEnabled():
            painting.ground(painter, rect, RADIUS_CONTROL, "sunken")
        painter.setFont(self.font())
        painter.setPen(look.color("text" if self.isEnabled() else "text3"))
        words = rect.adjusted(BOX + 12, 4 + (BOX - self.fontMetrics().height()) / 2, -4, 0)
        painter.drawText(words, int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop), self.text())


class CheckBox(_WithWords, QCheckBox):
    """Is a check box with words that wrap."""

    def __init__(self, text: str, *, name: str = "") -> None:
        super().__init__(text)
        self.prepare(name)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.painter_on(self)
        self.paint_words(painter)
        paint_mark(painter, QPointF(4, 4), "done" if self.isChecked() else "open")


class RadioButton(_WithWords, QRadioButton):
    """Is a radio button with words that wrap."""

    def __init__(self, text: str, *, name: str = "") -> None:
        super().__init__(text)
        self.prepare(name)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.painter_on(self)
        self.paint_words(painter)
        look, centre = theme.current(), QPointF(4 + BOX / 2, 4 + BOX / 2)
        painter.setBrush(look.color("surface"))
        painter.setPen(QPen(look.color("primary" if self.isChecked() else "control"), 1.75))
        painter.drawEllipse(centre, 9, 9)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("primary"))
            painter.drawEllipse(centre, 4.5, 4.5)
