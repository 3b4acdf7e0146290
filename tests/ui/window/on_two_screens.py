"""Facts about two screens; `test_two_screens` runs them in a process that has two."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from momo_desktop.domain.names import PersonName
from momo_desktop.domain.students import Student
from momo_desktop.ui.desk import Desk
from momo_desktop.ui.main_window import MainWindow
from momo_desktop.ui.student_window.window import Showing
from our_vault import PASSPHRASE
from settling import settle

PIN = "480216"


@pytest.fixture
def desk(unlocked: MainWindow) -> Desk:
    """The window on the first screen, in a session."""
    desk = unlocked.desk
    assert desk is not None
    student = desk.context.services.students.add(Student(PersonName("Zsófia"), "11A", date(2009, 5, 4)))
    unlocked.setScreen(QGuiApplication.screens()[0])
    unlocked.move(0, 0)
    unlocked.activateWindow()
    desk.view.navigate("session", student_id=student.id)
    settle()
    return desk


def show_beside(desk: Desk) -> None:
    """Press F12 in the counsellor's window, which the platform of the tests takes the focus from all the same."""
    press(Qt.Key.Key_F12)
    desk.view.window().activateWindow()
    settle()


def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWindow(), key, held)
    settle()


def screens_change() -> None:
    app = QGuiApplication.instance()
    assert isinstance(app, QGuiApplication)
    app.screenAdded.emit(QGuiApplication.screens()[1])
    settle()


def test_f12_fills_the_second_screen_and_leaves_the_caret(desk: Desk) -> None:
    note = QApplication.focusWidget()
    show_beside(desk)
    shown = desk.screens.window
    assert shown is not None
    assert shown.screen() is QGuiApplication.screens()[1]
    assert shown.geometry() == QGuiApplication.screens()[1].geometry()
    assert shown.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    assert QApplication.focusWidget() is note


def test_what_is_written_shows_on_the_second_screen(desk: Desk, qtbot: QtBot) -> None:
    show_beside(desk)
    note = QApplication.focusWidget()
    assert isinstance(note, QPlainTextEdit)
    QTest.keyClicks(note, "We met")
    assert desk.screens.window is not None
    shown = desk.screens.window.findChild(QLabel, "studentView.note.text")
    qtbot.waitUntil(lambda: shown.text() == "We met")


def test_a_screen_that_is_plugged_in_pauses_until_the_counsellor_goes_on(desk: Desk) -> None:
    show_beside(desk)
    screens_change()
    assert desk.screens.window is not None
    assert desk.screens.window.is_paused
    show_beside(desk)
    assert desk.screens.window is not None
    assert not desk.screens.window.is_paused


def test_f12_again_takes_the_view_away(desk: Desk) -> None:
    show_beside(desk)
    show_beside(desk)
    assert desk.screens.window is None


def test_the_view_is_back_and_paused_after_a_lock(desk: Desk, unlocked: MainWindow, folder: Path) -> None:
    show_beside(desk)
    unlocked.lock()
    unlocked.jobs.wait()
    assert desk.screens.window is None
    unlocked.gate.unlock(folder, PASSPHRASE)
    unlocked.jobs.wait()
    settle()
    assert unlocked.desk is not None
    shown = unlocked.desk.screens.window
    assert shown is not None
    assert shown.is_paused


def test_a_hand_over_covers_the_other_screen(desk: Desk) -> None:
    desk.context.services.hand_over.set_pin(PIN)
    press(Qt.Key.Key_F9, Qt.KeyboardModifier.ShiftModifier)
    shown = desk.screens.window
    assert shown is not None
    assert shown.showing is Showing.HANDED_OVER
    assert [cover.screen() for cover in desk.screens.covers] == [QGuiApplication.screens()[1]]
    screens_change()
    assert shown.is_paused
    assert len(desk.screens.covers) == 1
    desk.screens.close()
    assert desk.screens.covers == []
