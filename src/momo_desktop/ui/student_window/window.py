"""The window itself: full screen or on the second screen, paused, or handed over and guarded."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QScreen, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from momo_desktop.domain.student_screens import Given, StudentScreen
from momo_desktop.i18n import Language, language
from momo_desktop.services.student_view import StudentViewService
from momo_desktop.ui import theme
from momo_desktop.ui.student_window.body import StudentBody
from momo_desktop.ui.student_window.gates import LockPage, PausedPage
from momo_desktop.ui.student_window.look import Reading
from momo_desktop.ui.turns import lay_out_hidden


class Showing(StrEnum):
    """Says where and for whom the window is shown."""

    HERE = "here"
    """On the counsellor's screen, in the place of the program."""
    BESIDE = "beside"
    """On the second screen, while the counsellor works on the first."""
    HANDED_OVER = "handed_over"
    """On the counsellor's screen with the student alone; only the PIN leads out of it."""


class StudentWindow(QWidget):
    """Shows one student the own journey; without menu, without search, and its title names nobody."""

    left = Signal()
    """Esc or F9 on the counsellor's screen: the counsellor wants the own window back."""

    capture_wanted = Signal()
    pin_given = Signal(str, bool)
    """Carries what was typed to end the hand-over, and whether it shall end (or else go on)."""

    def __init__(
        self,
        view: StudentViewService,
        student_id: int,
        screen: StudentScreen,
        speaker: Language,
        showing: Showing = Showing.HERE,
    ) -> None:
        self.showing = showing
        self._may_close = False
        super().__init__(None, _flags(showing))  # which tells changeEvent of the window's title
        self.setObjectName("studentView")
        self.setWindowTitle("MOMO")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("ground", "canvas")
        theme.dress(self)
        if showing is Showing.BESIDE:
            self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self._view, self._student_id, self._speaker = view, student_id, speaker
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        chosen = language(screen.language) if screen.language else speaker
        self._mobility_id = screen.stay.mobility_id if screen.stay else None
        self._reading = Reading(chosen, screen.scale)
        self._body = StudentBody(self._reading, screen, self._keep)
        self._stack.addWidget(self._body)
        self._gate: PausedPage | LockPage | None = None
        for keys, act in (("Esc", self._on_leave), ("F9", self._on_leave), ("Ctrl+Shift+P", self._on_capture)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(act)

    @property
    def student_id(self) -> int:
        """Whose window it is."""
        return self._student_id

    @property
    def is_paused(self) -> bool:
        """Whether the calm page or the page that asks for the PIN is shown."""
        return self._gate is not None

    def lay_out_for(self, screen: QScreen) -> None:
        """Take the size of a screen and put everything in its place, which is most of the work of showing it."""
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        lay_out_hidden(self, screen.size())

    def show_on(self, screen: QScreen) -> None:
        """Fill a screen with the ground, on which `paint_again` shows the rest."""
        self._stack.setUpdatesEnabled(False)
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        self.setWindowState(Qt.WindowState.WindowFullScreen)
        self.show()  # unlike showFullScreen() it can leave the focus where it is

    def paint_again(self) -> None:
        """Let what is shown be seen, after it was laid out without being painted."""
        self._stack.setUpdatesEnabled(True)

    def complete(self) -> None:
        """Fill in what takes a turn of the window's events of its own."""
        self._body.complete()

    def refresh(self) -> None:
        """Read what is shown anew; called when the records change."""
        screen = self._view.screen(self._student_id)
        reading = Reading(language(screen.language) if screen.language else self._speaker, screen.scale)
        if reading == self._reading:
            self._body.follow(screen)
            return
        self._body.save()
        old, self._reading = self._body, reading
        self._body = StudentBody(reading, screen, self._keep)
        self._body.complete()
        self._stack.insertWidget(0, self._body)
        self._stack.removeWidget(old)
        old.deleteLater()

    def save_drafts(self) -> None:
        """Keep what the student is typing."""
        self._body.save()

    def pause(self) -> None:
        """Show the calm page, in a hand-over the page that asks for the PIN."""
        if self.showing is Showing.HANDED_OVER:
            self.lock(may_return=False)
            return
        page = PausedPage(self._reading, with_button=self.showing is Showing.HERE)
        page.resumed.connect(self.go_on)
        self._show_gate(page)
        page.go_on.setFocus()

    def lock(self, *, may_return: bool) -> None:
        """Ask for the PIN; without `may_return` nothing else leads back to the student's page."""
        page = LockPage(self._reading, may_return=may_return)
        page.pin_given.connect(self.pin_given)
        page.returned.connect(self.go_on)
        self._show_gate(page)
        page.pin.setFocus()

    def refuse(self, tries_left: int) -> None:
        """Say that the PIN was wrong."""
        if isinstance(self._gate, LockPage):
            self._gate.refuse(tries_left)

    def go_on(self) -> None:
        """Show the student's page again."""
        gate, self._gate = self._gate, None
        if gate is not None:
            self._stack.setCurrentWidget(self._body)
            self._stack.removeWidget(gate)
            gate.hide()
            gate.deleteLater()
            self.refresh()

    def end(self) -> None:
        """Close the window for good, whoever asks it not to."""
        self._body.save()
        self._may_close = True
        self.close()
        self.deleteLater()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._may_close:
            event.accept()
            return
        event.ignore()
        self._on_leave()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if self.showing is not Showing.HANDED_OVER or self._may_close:
            return
        if event.type() == QEvent.Type.WindowStateChange and self.isMinimized():
            self.showFullScreen()
        elif event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow() and self.isVisible():
            self._body.save()
            self.lock(may_return=False)

    def _show_gate(self, page: PausedPage | LockPage) -> None:
        old, self._gate = self._gate, page
        self._body.save()
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        if old is not None:
            self._stack.removeWidget(old)
            old.hide()
            old.deleteLater()

    def _keep(self, given: Given) -> None:
        self._view.answer(self._student_id, self._mobility_id, given)

    def _on_leave(self) -> None:
        if self.showing is Showing.HERE:
            self.left.emit()
        elif self.showing is Showing.HANDED_OVER and self._gate is None:
            self.lock(may_return=True)

    def _on_capture(self) -> None:
        if self.showing is Showing.HERE:
            self.capture_wanted.emit()


def _flags(showing: Showing) -> Qt.WindowType:
    flags = Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint
    return flags | Qt.WindowType.WindowStaysOnTopHint if showing is Showing.HANDED_OVER else flags
