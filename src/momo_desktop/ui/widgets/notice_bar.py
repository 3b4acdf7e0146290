"""The bar under a page: one sentence about what happened, with at most one thing to do about it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy

from momo_desktop.i18n import _
from momo_desktop.ui import icons, theme
from momo_desktop.ui.tokens import RADIUS_ROW
from momo_desktop.ui.widgets import painting
from momo_desktop.ui.widgets.buttons import Button, IconButton
from momo_desktop.ui.widgets.labels import Label


class NoticeBar(QFrame):
    """Shows a sentence with an action ("Undo", "Open") and closes itself; screen readers are told at once.

    The mouse over the bar or the focus in it keep it open.
    """

    acted = Signal()
    closed = Signal()

    def __init__(self, *, tone: str = "info", name: str = "notice") -> None:
        super().__init__()
        self.setObjectName(name)
        self._tone = tone
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._text = Label("", "body", wrap=True, name=f"{name}.text")
        self._action = Button("", kind="ghost", name=f"{name}.action")
        self._action.clicked.connect(self.close_bar)  # before the act, which may say something new
        self._action.clicked.connect(self.acted)
        close = IconButton("close", _("Close"), size=16, name=f"{name}.close")
        close.clicked.connect(self.close_bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(44, 4, 6, 4)
        row.setSpacing(8)
        row.addWidget(self._text, 1)
        row.addWidget(self._action, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignVCenter)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._close_unless_used)
        self.hide()

    def say(self, text: str, *, action: str = "", tone: str = "info", shown_ms: int = 0) -> None:
        """Show a sentence; `tone` is "info", "success", "warning" or "danger", 0 ms means until it is closed."""
        self._tone = tone
        self._text.setText(text)
        self._action.setText(action)
        self._action.setAccessibleName(action)
        self._action.setVisible(bool(action))
        self.setAccessibleName(text)
        self.show()
        self.update()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))
        if shown_ms:
            self._timer.start(shown_ms)
        else:
            self._timer.stop()

    def text(self) -> str:
        """Return the sentence that was said last."""
        return self._text.text()

    def forget(self) -> None:
        """Take the bar away with what it said."""
        self.close_bar()
        self._text.clear()
        self._action.setText("")
        self.setAccessibleName("")

    def close_bar(self) -> None:
        """Take the bar away."""
        self._timer.stop()
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.painter_on(self)
        look, rect = theme.current(), QRectF(self.rect())
        painting.ground(painter, rect, RADIUS_ROW, f"{self._tone}_soft")
        painter.setClipRect(QRectF(0, 0, 3, rect.height()))
        painting.ground(painter, rect, RADIUS_ROW, self._tone)
        painter.setClipping(False)
        icons.paint(painter, QPointF(16, rect.height() / 2 - 9), self._tone, look.color(self._tone), 18)

    def _close_unless_used(self) -> None:
        if self.underMouse() or self._has_focus():
            self._timer.start(2_000)
        else:
            self.close_bar()

    def _has_focus(self) -> bool:
        focused = self.window().focusWidget()
        return focused is not None and self.isAncestorOf(focused)
