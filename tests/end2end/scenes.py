"""Starts the program's window and plays a scene in it: `python -m end2end.scenes SCENE [arguments]`.

The scene runs in the program's own event loop, so everything but the hand on the keyboard is the program as it is.
"""

from __future__ import annotations

import itertools
import os
import sys
import time
import traceback
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import ModuleType

from PySide6.QtCore import QMimeData, Qt, QTimer, QUrl
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton, QWidget

from momo_desktop import __main__ as program
from momo_desktop import app
from momo_desktop.demo import source
from momo_desktop.exchange import class_lists
from momo_desktop.reports import portfolio
from momo_desktop.tour import player as playing
from momo_desktop.tour.player import Player, TourStopped
from momo_desktop.tour.story import Story
from momo_desktop.ui.student_screens import StudentScreens
from momo_desktop.ui.student_window.window import StudentWindow
from program import PASSPHRASE
from ui.markers import plant

WORD = "Quittenschlehe"
"""Stands in all that is written; nothing else has it."""

_STUDENT = source.people().people[0].family


def work(p: Player, outside: str) -> None:
    """Do once what a counsellor does, with an error, four faults and a lock in it; what is exported goes `outside`."""
    place, story = Path(outside), Story(p, Path(outside))
    _unlock(p)
    story.open_student(_STUDENT)
    for number in range(1, 8):
        p.press(f"Alt+{number}")
    _write_and_copy(p)
    _attach(p, place)
    _search(p)
    story.open_student(_STUDENT)
    _save_portfolio(p, place / "portfolio.pdf")
    _fail_to_import(p, place)
    for fault in (partial(_quote_a_student, p), partial(_write_where_no_table_is, p)):
        _fault(p, partial(QTimer.singleShot, 0, fault))
    _fault_in(p, class_lists, "read_table", partial(_choose_a_list, p, place))
    p.press("Esc")
    story.open_student(source.people().people[1].family)  # whose paper is not made yet
    _fault_in(p, portfolio, "render", partial(p.press, "Alt+7"))
    story.open_student(_STUDENT)
    p.press("Alt+3")
    p.press("F4")
    p.write("session.sharedNote", f"{WORD} in the middle of a sentence")
    p.press("Ctrl+L")
    p.write("unlock.passphrase", WORD)
    p.use("unlock.open")
    p.until(p.find("unlock.problem", QLabel).isVisible, "the refusal")
    p.press("Ctrl+A")
    _unlock(p)
    p.window.close()


def wait(p: Player, times: str) -> None:
    """Unlock, say "open", and wait to be locked by something else; again and again, then quit."""
    for _time in range(int(times)):
        _unlock(p)
        print("open", flush=True)
        p.until(lambda: p.window.desk is None, "the lock")
        print("locked", flush=True)
        p.breathe()
    p.window.close()


def die(p: Player) -> None:
    """Write, and die as if Qt had found itself broken."""
    _unlock(p)
    Story(p, Path()).open_student(_STUDENT)
    p.press("F4")
    p.write("session.sharedNote", WORD)
    os.abort()


def count(p: Player, first: str) -> None:
    """Write numbers into a note, five in a second, and say each with the moment of its key; until killed."""
    _unlock(p)
    Story(p, Path()).open_student(_STUDENT)
    p.press("Alt+3")
    p.reach("session.sharedNote")
    p.press("Ctrl+End")
    for number in itertools.count(int(first)):
        p.type(f" {number}")
        written = time.monotonic()
        print(number, written, flush=True)
        p.until(lambda end=written + 0.2: time.monotonic() >= end, "a fifth of a second")


def beside(p: Player, gates: str) -> None:
    """Sit beside a student whose records are marked, in every way to show the screen; each waits for its gate."""
    _unlock(p)
    desk = p.window.desk
    assert desk is not None
    planted = plant(desk.context.services)
    desk.context.services.hand_over.set_pin("480216")
    desk.view.navigate("students", student_id=planted.other_id, tab="overview")
    gate = partial(_wait_at, p, Path(gates))
    gate("alone")
    for state, come, leave in (("cover", "F9", "F9"), ("beside", "F4", ""), ("student", "F9", "F9")):
        if state == "beside":
            desk.view.navigate("students", student_id=planted.student_id, tab="sessions")
        _press(come)
        gate(state)
        _press(leave)
    StudentScreens._second_screen = lambda _screens: p.window.screen()  # Xvfb has one only
    for state, come in (("second", desk.screens.show_beside), ("handed over", desk.screens.hand_over)):
        come()
        p.breathe()
        assert desk.screens.window is not None
        gate(state)
    os._exit(0)


def _press(keys: str) -> None:
    """Press a key in the window that is in front, which may be the student's."""
    for combination in QKeySequence(keys):
        shown = [
            each for each in QApplication.topLevelWidgets() if isinstance(each, StudentWindow) and each.isVisible()
        ]
        window = next(iter(shown), None) or next(
            e for e in QApplication.topLevelWidgets() if e.objectName() == "window"
        )
        QTest.keyClick(window, combination.key(), combination.keyboardModifiers())


def _wait_at(p: Player, gates: Path, state: str) -> None:
    p.breathe()
    print(state, flush=True)
    p.until((gates / state).exists, f"the gate of {state}")


SCENES: dict[str, Callable[..., None]] = {scene.__name__: scene for scene in (work, wait, die, count, beside)}


def _unlock(p: Player) -> None:
    p.write("unlock.passphrase", PASSPHRASE, anew=True)
    p.use("unlock.open")
    p.until(lambda: p.window.desk is not None, "the open vault")


def _write_and_copy(p: Player) -> None:
    p.press("F4")
    p.write("session.sharedNote", f"{WORD} in the shared lane")
    p.press("Ctrl+A")
    p.press("Ctrl+C")
    assert WORD in QApplication.clipboard().text()
    p.press("Ctrl+Shift+P")
    p.type(f"{WORD} in the private lane")
    p.press("Return")
    p.press("F4")
    p.press("Return")
    p.use("session.over.read")


def _attach(p: Player, place: Path) -> None:
    file = place / f"{WORD}.txt"
    file.write_text(f"{WORD} in a file", "utf-8")
    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile(str(file))])
    p.press("Alt+6")
    QApplication.clipboard().setMimeData(held)
    p.press("Ctrl+V")
    QApplication.clipboard().clear()


def _search(p: Player) -> None:
    p.press("Ctrl+F")
    p.write("students.search", WORD, anew=True)


def _save_portfolio(p: Player, path: Path) -> None:
    p.press("Alt+7")
    p.until(p.find("documents.save", QPushButton).isEnabled, "the preview")
    p.use("documents.save")
    p.choose_file("unencrypted.continue", path)
    p.until(path.exists, "the portfolio")
    p.breathe()


def _fail_to_import(p: Player, place: Path) -> None:
    bad = place / f"{WORD}.xlsx"
    bad.write_bytes(b"PK\x03\x04" + WORD.encode())
    p.press("Ctrl+I")
    p.choose_file("import.choose", bad)
    p.find("import.problem", QWidget)
    p.press("Esc")


def _fault(p: Player, fault: Callable[[], None]) -> None:
    fault()
    report = p.find("crash.report", QPlainTextEdit).toPlainText()
    assert "Error" in report
    p.choose_file("crash.save", Path.home() / f"report-{len(report)}.txt")
    p.use("crash.close")


def _fault_in(p: Player, module: ModuleType, function: str, act: Callable[[], None]) -> None:
    """Do what needs a function which quotes a student in its fault."""
    sound = getattr(module, function)
    setattr(module, function, lambda *_given, **_named: _quote_a_student(p))
    _fault(p, act)
    setattr(module, function, sound)


def _choose_a_list(p: Player, place: Path) -> None:
    listed = place / f"{WORD}.csv"
    listed.write_text(f"Family;Given\n{WORD};{WORD}\n", "utf-8")
    p.press("Ctrl+I")
    p.choose_file("import.choose", listed)


def _quote_a_student(p: Player) -> None:
    assert p.window.desk is not None
    student = p.window.desk.context.services.students.page("").rows[0].name.full
    raise ValueError(f"{student} of {WORD} is not what was expected")


def _write_where_no_table_is(p: Player) -> None:
    assert p.window.desk is not None
    with p.window.desk.vault.database.write() as db:
        db.connection().exec_driver_sql("INSERT INTO nowhere VALUES (?)", (WORD,))


def main() -> int:
    """Run the program as it runs without arguments, with somebody at its keyboard."""
    scene, *arguments = sys.argv[1:]
    make_window = app.make_window
    playing.PATIENCE = 60

    def play(player: Player) -> None:
        try:
            SCENES[scene](player, *arguments)
        except (TourStopped, AssertionError):
            traceback.print_exc()
            os._exit(3)

    def watched(*given: object) -> object:
        QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
        window = make_window(*given)
        QTimer.singleShot(0, partial(play, Player(window, Path())))
        return window

    app.make_window = watched
    app.HardLock = lambda *_given: None  # a scene goes on after a lock
    sys.argv[1:] = []
    return program.main()


if __name__ == "__main__":
    sys.exit(main())
