"""What a part of the window shows while there is nothing in it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from momo_desktop.ui import icons, theme
from momo_desktop.ui.widgets import painting
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.labels import Label


class EmptyState(QWidget):
    """Says in one sentence why there is nothing yet, and offers the one thing that changes it."""

    acted = Signal()

    def __init__(self, icon: str, sentence: str, *, action: str = "", name: str = "empty") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(sentence)
        self._sentence = Label(sentence, "body", tone="text2", wrap=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.button = Button(action, name=f"{name}.action")
        self.button.clicked.connect(self.acted)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(14)
        column.addStretch(1)
        column.addWidget(_Disc(icon), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._sentence)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        # Not before it has a parent: it would flash as a window of its own.
        self.button.setVisible(bool(action))
        self._more = QHBoxLayout()
        self._more.setSpacing(8)
        self._more.addStretch(1)
        self._more.addStretch(1)
        column.addLayout(self._more)
        column.addStretch(1)

    def add_buttons(self, *buttons: Button) -> None:
        """Offer several ways on, side by side."""
        for button in buttons:
            self._more.insertWidget(self._more.count() - 1, button)

    def set_sentence(self, sentence: str) -> None:
        """Say something else, for example that the filter lets nothing through."""
        self._sentence.setText(sentence)
        self.setAccessibleName(sentence)


class _Disc(QWidget):
    def __init__(self, icon: str) -> None:
        super().__init__()
        self._icon = icon
        self.setFixedSize(QSize(56, 56))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.painter_on(self)
        painting.ground(painter, QRectF(self.rect()), 28, "primary_soft")
        icons.paint(painter, QPointF(16, 16), self._icon, theme.current().color("on_primary_soft"), 24)
