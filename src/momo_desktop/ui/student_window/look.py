"""How the student likes to read: a language and a size of text that are not those of the counsellor's window."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from momo_desktop.i18n import Language
from momo_desktop.ui import theme
from momo_desktop.ui.theme import Theme
from momo_desktop.ui.tokens import CARD_PADDING, CONTROL_HEIGHT
from momo_desktop.ui.widgets import painting
from momo_desktop.ui.widgets.check_marks import BOX, paint_mark
from momo_desktop.ui.widgets.pressed import PressedByEnter


@dataclass(frozen=True, slots=True)
class Reading:
    """Is a language with a size of text in per cent."""

    language: Language
    scale: int = 100

    @property
    def theme(self) -> Theme:
        """The colours of the window in the student's size."""
        return replace(theme.current(), scale=self.scale / 100)


class Words(QLabel):
    """Is a text in the student's size; what people typed is shown as it is, never as markup."""

    def __init__(self, reading: Reading, text: str = "", role: str = "body", *, tone: str = "", name: str = "") -> None:
        super().__init__(text)
        self._reading = reading
        self._role = role
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("tone", tone)
        self.restyle()

    def restyle(self) -> None:
        self.setFont(self._reading.theme.font(self._role))


class PlainButton(PressedByEnter, QPushButton):
    """Is a button in the student's size."""

    def __init__(self, reading: Reading, text: str, *, kind: str = "secondary", name: str) -> None:
        super().__init__(text)
        self._reading = reading
        self.setObjectName(name)
        self.setAccessibleName(text)
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        self.restyle()

    def restyle(self) -> None:
        look = self._reading.theme
        self.setFont(look.font("strong", 500))
        self.setMinimumHeight(look.px(CONTROL_HEIGHT))


class Block(QFrame):
    """Is a framed part of the student's window with a heading."""

    def __init__(self, reading: Reading, title: str, *, name: str) -> None:
        super().__init__()
        self.reading = reading
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setProperty("card", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(CARD_PADDING, 14, CARD_PADDING, 16)
        column.setSpacing(8)
        self.heading = Words(reading, title, "section")
        column.addWidget(self.heading)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        column.addLayout(self.body)
        self.restyle()

    def restyle(self) -> None:
        # Without the stylesheet (high contrast) the frame is the style's own.
        self.setFrameShape(QFrame.Shape.Box if theme.current().contrast else QFrame.Shape.NoFrame)


class MarkedLine(QWidget):
    """Is a text with a drawn tick before it and a small text below."""

    def __init__(self, reading: Reading, text: str, small: str, state: str) -> None:
        super().__init__()
        closed = state in {"done", "not_applicable"}
        words = Words(reading, text, tone="text3" if closed else "")
        words.setAccessibleName(", ".join(part for part in (text, small) if part))
        column = QVBoxLayout()
        column.setSpacing(1)
        column.addWidget(words)
        if small:
            column.addWidget(Words(reading, small, "caption", tone="text2"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(_Mark(state), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)


class _Mark(QWidget):
    def __init__(self, state: str) -> None:
        super().__init__()
        self._state = state
        self.setFixedSize(BOX, BOX)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_mark(painting.painter_on(self), QPointF(), self._state)


def beside(*parts: QWidget, stretched: int = -1) -> QHBoxLayout:
    """Return a row of parts, of which one takes the room that is left."""
    row = QHBoxLayout()
    row.setSpacing(10)
    for number, part in enumerate(parts):
        top = Qt.AlignmentFlag(0) if number == stretched else Qt.AlignmentFlag.AlignTop
        row.addWidget(part, int(number == stretched), top)
    return row
