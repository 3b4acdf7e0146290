"""Ctrl+Z and Ctrl+Y in the window: they say in the menu what they do, and do it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from momo_desktop.domain.goals import Goal
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.students import Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.services.bundle import Services
from momo_desktop.ui.bin_move import BinMove
from momo_desktop.ui.main_window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def goals(unlocked: MainWindow) -> Callable[[], list[str]]:
    """Set a goal as an act, and read which there are."""
    assert unlocked.desk is not None
    services: Services = unlocked.desk.context.services
    student = services.students.add(Student(PersonName("Ben", family="Muster")))
    goal = services.goals.save(Goal(student.id, "I can weld", Visibility.SHARED))
    move = BinMove(services.bin, lambda: services.goals.bin(goal.id))
    unlocked.notices.undo("Goal set: I can weld & cut", move.put, move.take_out)
    return lambda: [each.text for each in services.goals.of_student(student.id)]


def _press(window: MainWindow, key: Qt.Key) -> None:
    window.activateWindow()
    QApplication.processEvents()
    QTest.keyClick(window.focusWidget() or window, key, CTRL)


def _command(window: MainWindow, name: str) -> QAction:
    found = window.menuBar().findChild(QAction, f"menu.{name}")
    assert found is not None
    return found


def test_the_menu_names_what_the_keys_do(unlocked: MainWindow, goals: Callable[[], list[str]]) -> None:
    undo, redo = _command(unlocked, "undo"), _command(unlocked, "redo")
    assert (undo.text(), redo.isEnabled()) == ("&Undo: Goal set: I can weld && cut", False)
    _press(unlocked, Qt.Key.Key_Z)
    assert goals() == []
    assert (undo.isEnabled(), redo.text()) == (False, "&Redo: Goal set: I can weld && cut")
    _press(unlocked, Qt.Key.Key_Y)
    assert goals() == ["I can weld"]


def test_the_bar_does_it_again_by_a_click(qtbot: QtBot, unlocked: MainWindow, goals: Callable[[], list[str]]) -> None:
    assert unlocked.desk is not None
    bar = unlocked.desk.view.findChild(QPushButton, "notice.action")
    assert bar is not None
    for words, left in (("Undo", []), ("Redo", ["I can weld"])):
        assert bar.text() == words
        qtbot.mouseClick(bar, Qt.MouseButton.LeftButton)
        assert goals() == left
    assert bar.isVisible()


def test_the_menu_names_no_act_beside_a_student(unlocked: MainWindow, goals: Callable[[], list[str]]) -> None:
    assert unlocked.desk is not None
    unlocked.desk.context.sight.cover(covered=True)
    assert _command(unlocked, "undo").text() == "&Undo: The last act"
