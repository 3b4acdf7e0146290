"""The student's view on the screens of the computer: in the window's place, beside it, or handed over."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from momo_desktop.domain.changes import Change, Topic
from momo_desktop.domain.sight import Sight
from momo_desktop.domain.student_screens import StudentScreen
from momo_desktop.domain.visibility import Visibility
from momo_desktop.i18n import _
from momo_desktop.ui import theme
from momo_desktop.ui.notices import ACTION_SHOWN_MS, Notice
from momo_desktop.ui.student_window.window import Showing, StudentWindow
from momo_desktop.ui.vault_view import SESSION
from momo_desktop.ui.widgets.journey_picture import JourneyPicture

if TYPE_CHECKING:
    from momo_desktop.ui.dialogs.capture import CaptureDialog
    from momo_desktop.ui.folding import Folding
    from momo_desktop.ui.main_window import MainWindow
    from momo_desktop.ui.vault_view import VaultView

_SHOWN = frozenset(
    {
        Topic.STUDENTS,
        Topic.MOBILITIES,
        Topic.CHECKLISTS,
        Topic.SESSIONS,
        Topic.NOTES,
        Topic.TASKS,
        Topic.GOALS,
        Topic.ANSWERS,
        Topic.DRAFTS,
        Topic.CONTENT,
    }
)
"""What the student's view is made of."""


class StudentScreens(QObject):
    """Opens the student's window, guards it, and takes it away again."""

    def __init__(self, window: MainWindow, view: VaultView, folding: Folding) -> None:
        super().__init__(view)
        self._main = window
        self._view = view
        self._context = view.context
        self._folding = folding
        self.window: StudentWindow | None = None
        """The student's window, None while there is none."""
        self._screen: StudentScreen | None = None
        """What a window that is being made will show."""
        self.covers: list[QWidget] = []
        """What covers the other screens during a hand-over."""
        self._line: CaptureDialog | None = None
        folding.cover_left.connect(self._on_cover_left)
        self._context.sight.changed.connect(self._on_sight)
        self._context.changes.changed.connect(self._on_change)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenAdded.connect(self._on_screens)
            app.screenRemoved.connect(self._on_screens)

    def show_here(self) -> None:
        """F9: show the running session's student the own view and back; without a session cover the window."""
        student_id = self._context.sight.now.session_student
        if self.window is not None and self.window.showing is not Showing.BESIDE:
            self._on_leave()
        elif student_id is None:
            self._context.sight.cover(covered=not self._context.sight.now.covered)
        else:
            self._open(student_id, Showing.HERE)

    def show_beside(self) -> None:
        """F12: show the view on the second screen, go on where it is paused, or take it away."""
        shown = self.window
        if shown is not None and shown.showing is Showing.HANDED_OVER:
            return
        if shown is not None and shown.showing is Showing.BESIDE:
            if shown.is_paused:
                shown.go_on()
            else:
                self.close()
            return
        student_id = self._current()
        if self._second_screen() is None:
            self._main.notices.say(_("No second screen is plugged in."))
        elif student_id is None:
            self._main.notices.say(_("Choose a student first."))
        else:
            self._open(student_id, Showing.BESIDE)

    def hand_over(self) -> None:
        """Shift+F9: leave the student alone with the own view; the first time a PIN is set."""
        student_id = self._current()
        if self.window is not None and self.window.showing is Showing.HANDED_OVER:
            return
        if student_id is None:
            self._main.notices.say(_("Choose a student first."))
        elif self._context.services.hand_over.has_pin():
            self._open(student_id, Showing.HANDED_OVER)
        elif not self._context.refuses_writing():
            from momo_desktop.ui.dialogs.hand_over_pin import HandOverPinDialog

            dialog = HandOverPinDialog(self._context, self._main)
            dialog.pin_set.connect(partial(self._open, student_id, Showing.HANDED_OVER))
            dialog.open()

    def jot_shared(self) -> None:
        """Ctrl+Shift+N: write a shared note, where one is open there and else a line in a dialog."""
        self._jot(Visibility.SHARED)

    def jot_private(self) -> None:
        """Ctrl+Shift+P: the same in the private lane, masked while somebody else may read it."""
        self._jot(Visibility.PRIVATE)

    def capture(self, lane: Visibility, student_id: int | None) -> None:
        """Open the line of a note, with what was being written in it; without a student it asks for one."""
        from momo_desktop.ui.dialogs.capture import CaptureDialog

        shown = self.window if self.window is not None and self.window.showing is Showing.HERE else self._main
        self._line = CaptureDialog(self._context, lane, student_id, shown)
        self._line.open()

    def close(self) -> None:
        """Take the student's window away and show the counsellor's as it was."""
        self._context.turns.do(self)
        self._screen = None
        shown, self.window = self.window, None
        while self.covers:
            cover = self.covers.pop()
            cover.close()
            cover.deleteLater()
        if shown is None:
            return
        shown.blockSignals(True)
        shown.end()
        if shown.showing is not Showing.BESIDE:
            self._context.sight.cover(covered=False)
            self._main.activateWindow()

    def stop(self) -> None:
        """Take everything away, because the vault is left."""
        shown, self.window = self.window, None
        for each in [shown] if shown is not None else []:
            each.blockSignals(True)
            each.end()
        while self.covers:
            self.covers.pop().deleteLater()

    def save_drafts(self) -> None:
        """Keep what the student is typing, and the line of a note."""
        if self.window is not None:
            self.window.save_drafts()
        if (line := self._open_line()) is not None:
            line.save_drafts()

    def whereabouts(self) -> dict[str, object]:
        """Return what is shown to whom and for which note a line is open, to come back to it after an unlock."""
        shown, line = self.window, self._open_line()
        return {
            **({} if shown is None else {"showing": shown.showing, "student": shown.student_id}),
            **({} if line is None else {"lane": line.lane, "of": line.student_id}),
        }

    def come_back(self, place: object) -> None:
        """Show the view again that the lock took from the second screen, paused.

        In the place of the window it does not come back: who unlocked it wants the window, and ended a hand-over.
        """
        is_known = self._context.services.students.is_known
        match place:
            case {"showing": Showing.BESIDE, "student": int(student_id)} if self._second_screen() is not None:
                if is_known(student_id):
                    self._open(student_id, Showing.BESIDE)
                    self._context.turns.finish(self)
                    self._pause()
            case _:
                pass
        match place:
            case {"lane": str(lane), "of": int(student_id)} if is_known(student_id):
                self.capture(Visibility(lane), student_id)
            case {"lane": str(lane), "of": None}:
                self.capture(Visibility(lane), None)
            case _:
                pass

    def _jot(self, lane: Visibility) -> None:
        sight = self._context.sight.now
        if self.window is not None and self.window.showing is Showing.HANDED_OVER:
            return
        if self._context.refuses_writing():
            return
        if sight.alone and sight.session_student is not None and self._view.place != SESSION:
            self._view.go_to_session()
        if not sight.covered and self._view.page.write_note(lane):
            return
        self._view.save_drafts()
        self.capture(lane, self._current())

    def _open_line(self) -> CaptureDialog | None:
        line = self._line
        return line if line is not None and isValid(line) and line.isVisible() else None

    def _current(self) -> int | None:
        student_id = self._context.sight.now.session_student
        if student_id is not None or self._context.sight.now.covered:
            return student_id
        following = self._view.page.next_session()
        return following.student_id if following is not None else None

    def _open(self, student_id: int, showing: Showing) -> None:
        self._view.save_drafts()
        self.close()
        if showing is not Showing.BESIDE:
            self._context.sight.cover(covered=True)
        read = partial(self._read, student_id)
        make = partial(self._make_window, student_id, showing)
        steps = (self._complete, self._lay_out, self._show_window, self._paint_window)
        self._context.turns.do(self, read, make, *steps)

    def _read(self, student_id: int) -> None:
        self._screen = self._context.services.student_view.screen(student_id)

    def _make_window(self, student_id: int, showing: Showing) -> None:
        screen, self._screen = self._screen, None
        if showing is not Showing.BESIDE and not self._context.sight.now.covered:
            return  # the cover was left again at once
        if self._context.sight.now.session_student not in {student_id, None}:
            return  # a session with another student has begun
        services = self._context.services
        screen = screen or services.student_view.screen(student_id)
        shown = StudentWindow(services.student_view, student_id, screen, self._context.language, showing)
        self.window = shown
        shown.left.connect(self._on_leave)
        shown.capture_wanted.connect(self.jot_private)
        shown.pin_given.connect(self._on_pin)

    def _complete(self) -> None:
        if self.window is not None:
            self.window.complete()

    def _lay_out(self) -> None:
        if self.window is not None:
            self.window.lay_out_for(self._screen_for(self.window.showing))

    def _show_window(self) -> None:
        shown = self.window
        if shown is None:
            return
        showing = shown.showing
        shown.show_on(self._screen_for(showing))
        if showing is Showing.HANDED_OVER:
            self._cover_others(shown.screen())
        if showing is not Showing.BESIDE:
            shown.activateWindow()

    def _paint_window(self) -> None:
        if self.window is not None:
            self.window.paint_again()

    def _screen_for(self, showing: Showing) -> QScreen:
        second = self._second_screen()
        return second if showing is Showing.BESIDE and second is not None else self._main.screen()

    def _second_screen(self) -> QScreen | None:
        own = self._main.screen()
        return next((each for each in QGuiApplication.screens() if each is not own), None)

    def _cover_others(self, kept: QScreen) -> None:
        covered = {cover.screen() for cover in self.covers}
        for screen in QGuiApplication.screens():
            if screen is not kept and screen not in covered:
                cover = _cover()
                cover.setScreen(screen)
                cover.setGeometry(screen.geometry())
                cover.showFullScreen()
                self.covers.append(cover)

    def _pause(self) -> None:
        shown = self.window
        if shown is None:
            return
        shown.pause()
        if shown.showing is Showing.BESIDE:
            words = _("The student's view is paused, because the screens changed.")
            self._main.notices.shown.emit(Notice(words, _("Go on"), self._go_on, ACTION_SHOWN_MS))

    def _go_on(self) -> None:
        if self.window is not None and self.window.showing is Showing.BESIDE:
            self.window.go_on()

    def _on_screens(self, _screen: QScreen) -> None:
        shown = self.window
        if shown is None:
            return
        if shown.showing is Showing.HANDED_OVER:
            self._cover_others(shown.screen())
        self._pause()

    def _on_leave(self) -> None:
        shown = self.window
        if shown is None:
            return
        if shown.showing is Showing.HANDED_OVER:
            shown.activateWindow()
            shown.raise_()
        else:
            self.close()

    def _on_cover_left(self) -> None:
        if self.window is not None and self.window.showing is not Showing.BESIDE:
            self._on_leave()
        else:
            self._context.sight.cover(covered=False)

    def _on_pin(self, pin: str, ends: bool) -> None:
        shown, guard = self.window, self._context.services.hand_over
        if shown is None:
            return
        if guard.is_right(pin):
            if ends:
                self.close()
            else:
                shown.go_on()
        elif guard.tries_left:
            shown.refuse(guard.tries_left)
        else:
            self._context.window.lock()

    def _on_sight(self, sight: Sight) -> None:
        shown = self.window
        if shown is None or sight.session_student in {shown.student_id, None}:
            return
        self.close()  # a session with another student has begun

    def _on_change(self, change: Change) -> None:
        if not _SHOWN & change.topics:
            return
        self._screen = None
        if self.window is not None:
            self.window.refresh()


def _cover() -> QWidget:
    cover = QWidget(None, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
    cover.setObjectName("studentView.otherScreen")
    cover.setWindowTitle("MOMO")
    cover.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    cover.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    cover.setProperty("ground", "canvas")
    theme.dress(cover)
    column = QVBoxLayout(cover)
    column.addStretch(1)
    column.addWidget(JourneyPicture(), 2)
    column.addStretch(1)
    return cover
