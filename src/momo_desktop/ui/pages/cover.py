"""The neutral page that covers the window while the next student walks in: the school, the day, a picture."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from momo_desktop.i18n import _
from momo_desktop.ui.page import Page, PageContext
from momo_desktop.ui.widgets.journey_picture import JourneyPicture
from momo_desktop.ui.widgets.labels import Label


class CoverPage(Page):
    """Names nobody; Esc and F9 go back to what was shown before."""

    left = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("cover")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._school = Label("", "display", wrap=True, name="cover.school")
        self._day = Label("", "title", tone="text2", wrap=True, name="cover.day")
        hello = Label(_("Welcome! We will begin in a moment."), tone="text2", wrap=True, name="cover.hello")
        column = QVBoxLayout(self)
        column.setContentsMargins(48, 24, 48, 24)
        column.setSpacing(10)
        column.addStretch(2)
        column.addWidget(JourneyPicture(), 6)
        column.addSpacing(12)
        for label in (self._school, self._day, hello):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        column.addStretch(3)

    def title(self) -> str:
        return _("Welcome")

    def refresh(self) -> None:
        self._school.setText(self.context.services.settings.school().name)
        self._day.setText(self.context.language.date(self.context.clock.today(), "full"))
        self.setAccessibleName(f"{self._school.text()}, {self._day.text()}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
