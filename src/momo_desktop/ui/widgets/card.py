"""Cards and lanes: framed parts of a page."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from momo_desktop.ui import theme
from momo_desktop.ui.tokens import CARD_PADDING, RADIUS_CARD
from momo_desktop.ui.widgets import painting
from momo_desktop.ui.widgets.labels import ElidedLabel, Label
from momo_desktop.ui.widgets.pills import private_pill


class Card(QFrame):
    """Is a part of a page with a title row; what it holds goes into `body`, actions stand right of the title."""

    def __init__(self, title: str = "", *, subtitle: str = "", actions: Iterable[QWidget] = (), name: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setProperty("card", True)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(CARD_PADDING, 14, CARD_PADDING, 16)
        outer.setSpacing(10)
        self.heading = ElidedLabel(title, "section", name=f"{name}.title" if name else "")
        self._row = QHBoxLayout()
        self._row.setSpacing(8)
        self._row.addWidget(self.heading, 1)
        for action in actions:
            self.add_action(action)
        if title:
            outer.addLayout(self._row)
        if subtitle:
            outer.addWidget(Label(subtitle, "small", tone="text2", wrap=True))
        self.body = QVBoxLayout()
        self.body.setSpacing(10)
        outer.addLayout(self.body, 1)
        self.restyle()

    def add_action(self, action: QWidget) -> None:
        """Put a button, a pill or the like right of the title."""
        self._row.addWidget(action, 0, Qt.AlignmentFlag.AlignVCenter)

    def set_title(self, title: str) -> None:
        """Call the card something else."""
        self.heading.setText(title)
        self.setAccessibleName(title)

    def restyle(self) -> None:
        # Without the stylesheet (high contrast) the frame is the style's own.
        self.setFrameShape(QFrame.Shape.Box if theme.current().contrast else QFrame.Shape.NoFrame)


class LaneFrame(QFrame):
    """Frames what only the counsellor sees: a violet line at the left, a lock and the word "Private"."""

    def __init__(self, title: str = "", *, name: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 12, 14, 14)
        outer.setSpacing(8)
        row = QHBoxLayout()
        row.addWidget(ElidedLabel(title, "strong"), 1)
        row.addWidget(private_pill(name=f"{name}.sign" if name else ""), 0, Qt.AlignmentFlag.AlignRight)
        outer.addLayout(row)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        outer.addLayout(self.body, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.painter_on(self)
        rect = QRectF(self.rect())
        painting.ground(painter, rect, RADIUS_CARD, "private_soft")
        painter.setClipRect(QRectF(0, 0, 3, rect.height()))
        painting.ground(painter, rect, RADIUS_CARD, "private")
