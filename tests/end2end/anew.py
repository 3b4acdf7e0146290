"""Starts the program's window, writes in it and locks it hard: `python -m end2end.anew PLACE`.

PLACE holds what is typed and how the window is locked. The start that takes the place of the first says how its
window stands, and knows nothing of what was typed.
"""

from __future__ import annotations

import os
import sys
import traceback
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit

from momo_desktop import __main__ as program
from momo_desktop import app, i18n, memory
from momo_desktop.domain.sight import Seat
from momo_desktop.tour import player as playing
from momo_desktop.tour.player import Player, TourStopped
from momo_desktop.ui import hard_lock


def first(p: Player, place: Path) -> None:
    """Open the vault, write into both lanes of a session and lock when told to."""
    passphrase, shared, private = (place / "typed").read_text("utf-8").split("\n")
    p.write("unlock.passphrase", passphrase)
    p.use("unlock.open")
    p.until(lambda: p.window.desk is not None, "the open vault")
    desk = p.window.desk
    assert desk is not None
    desk.context.sight.sit(Seat.OPPOSITE)  # in which the private lane may be open
    desk.view.navigate("students", student_id=1, tab="sessions")
    p.breathe()
    if desk.context.services.sessions.running() is None:
        p.press("F4")
    p.write("session.sharedNote", shared)
    p.press("Ctrl+Shift+P")
    p.write("session.privateNote", private)
    _say("open", p)
    p.until((place / "lock").exists, "the word to lock")
    if (place / "lock").read_text("ascii") == "idle":
        desk.watch.expired.emit()
    else:
        p.press("Ctrl+L")
    p.until(lambda: False, "the new start")


def second(p: Player, place: Path) -> None:
    """Say how the window stands, and wait for the end."""
    line = p.find("unlock.passphrase", QLineEdit)
    p.until(line.hasFocus, "the focus in the passphrase")
    p.breathe()
    _say("again", p)
    p.until((place / "end").exists, "the word to end")
    os._exit(0)


def _say(word: str, p: Player) -> None:
    at = p.window.geometry()
    where = (at.x(), at.y(), at.width(), at.height())
    print(
        word, os.getpid(), *where, i18n.window_language().code, p.window.preferences.now.recent[0].nickname, flush=True
    )


def main() -> int:
    """Run the program as it runs without arguments, with somebody at its keyboard."""
    place = Path(sys.argv[1])
    act = second if "MOMO_WINDOW_LEFT" in os.environ else first
    make_window = app.make_window
    hard_lock.MOMENT = 0.5
    playing.PATIENCE = 60
    memory.keep_private = lambda: None  # so that the test may read it

    def play(player: Player) -> None:
        try:
            act(player, place)
        except (TourStopped, AssertionError):
            traceback.print_exc()
            os._exit(3)

    def watched(*given: object) -> object:
        window = make_window(*given)
        if act is first:
            window.setGeometry(40, 30, 1180, 700)
            window.change_language("hu")
            QApplication.processEvents()
        QTimer.singleShot(0, partial(play, Player(window, Path())))
        return window

    app.make_window = watched
    sys.argv[1:] = []
    return program.main()


if __name__ == "__main__":
    sys.exit(main())
