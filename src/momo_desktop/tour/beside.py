"""The part of the tour that has two people before one screen, and the counsellor's day around it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QListView, QPlainTextEdit, QWidget

from momo_desktop.tour import props
from momo_desktop.tour.player import Player, TourStopped


class Beside:
    """Is a counselling session from the first look at the day to its log."""

    def __init__(self, player: Player) -> None:
        self._player = player

    def acts(self) -> tuple[Callable[[], None], ...]:
        """Return the acts in their order."""
        return (
            self.today,
            self.session,
            self.student_view,
            self.hand_over,
            self.lock_and_unlock,
            self.end,
            self.around,
        )

    def today(self) -> None:
        """Look at the day; the next appointment has the focus."""
        self._do("Today")
        self._player.picture("Today: who comes next, what is due, who is on the way")

    def session(self) -> None:
        """Begin, tick a point, write with a snippet, agree on a step and answer a question beside the note."""
        p = self._player
        p.press("F4")
        for key in ("Shift+F6", "Shift+F6", "Space", "F6", "F6"):
            p.press(key)
        p.reach("session.sharedNote")
        p.type("/")
        p.picture("A session beside the student: a snippet for the note")
        p.press("Return")
        p.type(props.SHARED_NOTE)
        p.picture("The shared note, and the line that was agreed is a task at once")
        p.press("Ctrl+Shift+P")
        p.type(props.PRIVATE_NOTE)
        p.picture("A private remark while the student looks on")
        p.press("Return")
        p.use("session.forms.start.0")
        p.type(props.ANSWER)
        p.picture("A form that is due, answered together; Esc leads back to the note")
        p.press("Esc")

    def student_view(self) -> None:
        """Turn the screen over to the student's own language and back."""
        p = self._player
        p.press("F9")
        p.find("studentView", QWidget)
        p.picture("F9: the student's view in the student's own language")
        p.press("F9")

    def hand_over(self) -> None:
        """Leave the student alone with a question; only the PIN leads back."""
        p = self._player
        p.press("Shift+F9")
        p.write("pin.first", props.PIN)
        p.write("pin.second", props.PIN)
        p.picture("The hand-over gets its PIN")
        p.press("Return")
        p.write("studentView.answer", props.STUDENTS_ANSWER)
        p.picture("Handed over: the student types the answer")
        p.press("Esc")
        p.type(props.PIN)
        p.picture("Only the PIN leads back")
        p.press("Return")

    def lock_and_unlock(self) -> None:
        """Lock in the middle of a sentence; it is there again after the unlock."""
        p = self._player
        p.reach("session.sharedNote")
        p.find("session.sharedNote", QPlainTextEdit).moveCursor(QTextCursor.MoveOperation.End)
        p.type(props.BEGUN)
        p.press("Ctrl+L")
        p.picture("Locked in the middle of a sentence")
        p.write("unlock.passphrase", props.PASSPHRASE)
        p.use("unlock.open")
        note = p.find("session.sharedNote", QPlainTextEdit)
        p.picture("Unlocked: the session runs, and the sentence is there")
        if props.BEGUN not in note.toPlainText():
            raise TourStopped("the draft did not come back")

    def end(self) -> None:
        """End the session as it is proposed."""
        p = self._player
        p.press("F4")
        p.picture("The end of the session: all of it is proposed")
        p.press("Return")
        p.use("session.over.today")
        p.press("F9")
        p.picture("The cover, while the next one walks in")
        p.press("F9")

    def around(self) -> None:
        """Find, search, and look at the board, the calendar, the log and the help."""
        p = self._player
        p.press("Ctrl+K")
        p.type(props.FOUND)
        p.until(lambda: p.find("find.rows", QListView).model().rowCount() > 0, "somebody found")
        p.picture("Find or do")
        p.press("Return")
        p.press("Alt+8")
        p.picture("The log in plain words")
        p.press("F1")
        p.picture("Help for this screen")
        p.press("F1")
        p.press("Ctrl+Shift+F")
        p.type(props.SOUGHT)
        p.picture("All texts are searched, in any script")
        self._do("Calendar")
        p.picture("The week")
        self._do("Students")
        p.press("Ctrl+B")
        p.picture("The students as a board")
        p.press("Ctrl+B")

    def _do(self, command: str) -> None:
        p = self._player
        p.press("Ctrl+K")
        p.type(f">{command}")
        p.press("Return")
