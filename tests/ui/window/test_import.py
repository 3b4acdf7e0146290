"""The ways to the import of a class list, through the real window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from momo_desktop.ui.desk import Desk
from momo_desktop.ui.main_window import MainWindow


def desk(window: MainWindow) -> Desk:
    return window.findChildren(Desk)[-1]


def test_ctrl_i_goes_to_the_import(unlocked: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitActive(unlocked):
        unlocked.activateWindow()
    qtbot.keyClick(unlocked, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    assert desk(unlocked).view.place == "import"


def test_the_first_run_can_begin_with_the_import(unlocked: MainWindow) -> None:
    desk(unlocked).start_with("import")
    assert desk(unlocked).view.place == "import"
