"""Plays the daily work in the vault `FOLDER` and prints for each job the longest time that the window stood still.

A line has the seconds, a tab, the seconds that a fixed piece of work took around the job, a tab, and the job. A job is
its keys and all that comes of them until the window rests.
"""

import sys
import time
from collections.abc import Callable
from operator import itemgetter
from pathlib import Path

from given_key import opened_vault
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from vaults import NOW

from momo_desktop import app as program
from momo_desktop import paths
from momo_desktop.domain.clock import Clock
from momo_desktop.preferences import Preferences
from momo_desktop.services.access import AccessService
from momo_desktop.services.core import Core
from momo_desktop.services.open_vault import OpenVault
from momo_desktop.ui.main_window import MainWindow

_REST = 0.4
_LONGEST = 20.0


class GivenKey(AccessService):
    """Opens the vault with its key, for the work of a passphrase is no part of what is measured."""

    def unlock(self, folder: Path, passphrase: str, *, older: bool = False, reading: bool = False) -> OpenVault:
        return opened_vault(folder)


def pace() -> float:
    """Return how many seconds the computer takes now for what takes it 10 ms when nothing else is done on it."""
    return min(_sorted_table() for _time in range(3))


def _sorted_table() -> float:
    began = time.perf_counter()
    made = {str(number): number for number in range(25_000)}
    sorted(made.items(), key=itemgetter(1))
    return time.perf_counter() - began


class Watch:
    """Looks how long it takes from one turn of the event loop to the next."""

    def __init__(self) -> None:
        self._last = time.perf_counter()
        self._longest = 0.0
        self._timer = QTimer(interval=0)
        self._timer.timeout.connect(self._turned)
        self._timer.start()

    def over(self, window: MainWindow, work: Callable[[], object]) -> float:
        """Return the longest gap in seconds while a job is done and until the window rests."""
        self._last, self._longest = time.perf_counter(), 0.0
        work()
        began = rested = time.perf_counter()
        while time.perf_counter() - rested < _REST and time.perf_counter() - began < _LONGEST:
            before = time.perf_counter()
            QApplication.processEvents()
            # A turn that only ticks is rest; a job on the worker is not.
            if window.jobs.busy or time.perf_counter() - before > 0.003:
                rested = time.perf_counter()
            time.sleep(0.0005)
        return self._longest

    def _turned(self) -> None:
        now = time.perf_counter()
        self._longest = max(self._longest, now - self._last)
        self._last = now


def in_front() -> None:
    """Give the keys to the window under a dialog that was closed, as a desktop does."""
    if QApplication.focusWindow() is None or QApplication.focusWidget() is None:
        (QApplication.activeModalWidget() or window).activateWindow()
        QApplication.processEvents()


def press(*keys: str) -> Callable[[], None]:
    def play() -> None:
        for key in keys:
            in_front()
            pressed = QKeySequence(key)[0]
            # Pressed, not clicked: a lock leaves nobody to hear that the key is let go.
            QTest.keyPress(QApplication.focusWindow(), pressed.key(), pressed.keyboardModifiers())
            QApplication.processEvents()

    return play


def write(text: str) -> Callable[[], None]:
    def play() -> None:
        in_front()
        for letter in text:
            if letter == "\n":
                QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
            else:
                QTest.keyClicks(QApplication.focusWidget(), letter)
            until = time.perf_counter() + 0.03
            while time.perf_counter() < until:
                QApplication.processEvents()

    return play


def unlock() -> None:
    window.gate.unlock(folder, "")


def go(place: str) -> Callable[[], None]:
    return lambda: window.desk.view.navigate(place)


def core_with_key() -> Core:
    made = Core(Clock(NOW))
    made.access = GivenKey(made.clock)
    return made


JOBS: tuple[tuple[str, Callable[[], None]], ...] = (
    ("open the vault", unlock),
    ("list the students", go("students")),
    ("go to the search field", press("Ctrl+F")),
    ("find a student by name", write("bade")),
    ("open the first one found", press("Down")),
    ("go on to the next", press("Down")),
    ("and to the next but one", press("Down", "Down")),
    ("the journey", press("Alt+2")),
    ("tick an item", press("Down", "Space")),
    ("take it back", press("Ctrl+Z")),
    ("do it again", press("Ctrl+Y")),
    ("sessions", press("Alt+3")),
    ("forms", press("Alt+4")),
    ("skills", press("Alt+5")),
    ("evidence", press("Alt+6")),
    ("documents", press("Alt+7")),
    ("the log", press("Alt+8")),
    ("overview", press("Alt+1")),
    ("next, waiting, dates", press("F7")),
    ("a task of one line", press("Ctrl+T")),
    ("write it", write("passport +2w @student")),
    ("keep it", press("Return")),
    ("begin a session", press("F4")),
    ("write the note", write("We talked about the journey.\nand the room")),
    ("open the drawer", press("F7")),
    ("read the last note", press("Alt+Up")),
    ("come back from it", press("Alt+Up")),
    ("a private line", press("Ctrl+Shift+P")),
    ("write it", write("not at ease")),
    ("keep it", press("Return")),
    ("show the student", press("F9")),
    ("come back", press("F9")),
    ("show it again", press("F9")),
    ("come back", press("F9")),
    ("end the session", press("F4")),
    ("accept the end sheet", press("Return")),
    ("find or do", press("Ctrl+K")),
    ("type in it", write("dena")),
    ("open the student", press("Return")),
    ("search all texts", press("Ctrl+Shift+F")),
    ("type words", write("mina deko")),
    ("the calendar", go("calendar")),
    ("the next week", press("PgDown")),
    ("the month", press("M")),
    ("the next month", press("PgDown")),
    ("today", go("today")),
    ("the cover", press("F9")),
    ("come back", press("F9")),
    ("help", press("F1")),
    ("close it", press("F1")),
    ("the students again", go("students")),
    ("the board", press("Ctrl+B")),
    ("the list", press("Ctrl+B")),
    ("write into an appointment", press("Ctrl+Shift+M")),
    ("leave it", press("Escape")),
    ("a new student", press("Ctrl+N")),
    ("write the name", write("Anna")),
    ("lock", press("Ctrl+L")),
    ("unlock again", unlock),
)


folder = Path(sys.argv[1])
application = program.make_application(sys.argv)
core = program.CoreLoader(core_with_key)
window = program.make_window(application, core, Preferences(paths.user_config_dir() / program.PREFERENCES))
window.resize(1366, 768)
window.show()
window.activateWindow()
application.processEvents()
core.preload()
watch = Watch()
watch.over(window, lambda: None)
for name, work in JOBS:
    before = pace()
    gap = watch.over(window, work)
    around = (before + pace()) / 2
    menus = [each for each in application.topLevelWidgets() if isinstance(each, QMenu) and each.isVisible()]
    assert not menus, name
    print(f"{gap:.4f}\t{around:.4f}\t{name}", flush=True)
    if len(sys.argv) > 2:
        (QApplication.activeWindow() or window).grab().save(f"{sys.argv[2]}/{JOBS.index((name, work)):02}.png")
window.jobs.stop()
if window.desk is not None:
    window.desk.leave().close()
