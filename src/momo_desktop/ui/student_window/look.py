"""How the student likes to read: a language and a size of text that are not those of the counsellor's window."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from momo_desktop.i18n import Language
from momo_desktop.ui import theme
from momo_desktop.ui.theme import Theme
from momo_desktop.ui.tokens import CARD_PADDING, CONTROL_HEIGHT


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


class PlainButton(QPushButton):
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


def beside(*parts: QWidget, stretched: int = -1) -> QHBoxLayout:
    """Return a row of parts, of which one takes the room that is left."""
    row = QHBoxLayout()
    row.setSpacing(10)
    for number, part in enumerate(parts):
        top = Qt.AlignmentFlag(0) if number == stretched else Qt.AlignmentFlag.AlignTop
        row.addWidget(part, int(number == stretched), top)
    return row
