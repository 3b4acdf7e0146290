"""The student's view on one screen: shown in the place of the window, handed over, and left again."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton

from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.sight import Seat
from momo_desktop.domain.students import Student
from momo_desktop.services.hand_over import WRONG_TRIES
from momo_desktop.ui.desk import Desk
from momo_desktop.ui.dialogs.capture import CaptureDialog
from momo_desktop.ui.dialogs.hand_over_pin import HandOverPinDialog
from momo_desktop.ui.main_window import MainWindow
from momo_desktop.ui.pages.cover import CoverPage
from momo_desktop.ui.student_window.window import Showing, StudentWindow
from settling import settle

PIN = "480216"


@pytest.fixture
def student(unlocked: MainWindow) -> Student:
    assert unlocked.desk is not None
    services = unlocked.desk.context.services
    added = services.students.add(Student(PersonName("Zsófia", family="Marker"), "11A", date(2009, 5, 4)))
    services.mobilities.add(Mobility(added.id, city="Tampere", country="FI", departure=date(2030, 5, 4)))
    return added


@pytest.fixture
def desk(unlocked: MainWindow, student: Student) -> Desk:
    """The window in a session with the student beside it."""
    assert unlocked.desk is not None
    unlocked.desk.context.sight.sit(Seat.BESIDE)
    unlocked.activateWindow()
    unlocked.desk.view.navigate("session", student_id=student.id)
    settle()
    return unlocked.desk


@pytest.fixture
def shown(desk: Desk) -> StudentWindow:
    """The student's view in the place of the window."""
    press(Qt.Key.Key_F9)
    assert desk.screens.window is not None
    return desk.screens.window


@pytest.fixture
def handed_over(desk: Desk) -> StudentWindow:
    desk.context.services.hand_over.set_pin(PIN)
    press(Qt.Key.Key_F9, Qt.KeyboardModifier.ShiftModifier)
    assert desk.screens.window is not None
    return desk.screens.window


def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWindow(), key, held)
    settle()


def give_pin(window: StudentWindow, pin: str) -> None:
    field = window.findChild(QLineEdit, "studentView.pin")
    assert field is not None
    QTest.keyClicks(field, pin)
    QTest.keyClick(field, Qt.Key.Key_Return)
    settle()


def test_f9_in_a_session_shows_the_student_the_own_view(desk: Desk, shown: StudentWindow) -> None:
    assert shown.isFullScreen()
    assert shown.windowTitle() == "MOMO"
    assert shown.findChild(QLabel, "studentView.hello").text() == "Hello Zsófia"
    assert isinstance(desk.view.page, CoverPage)


@pytest.mark.parametrize("key", [Qt.Key.Key_F9, Qt.Key.Key_Escape])
def test_the_way_back_leads_to_the_caret_in_the_note(desk: Desk, key: Qt.Key) -> None:
    note = QApplication.focusWidget()
    assert isinstance(note, QPlainTextEdit)
    QTest.keyClicks(note, "We met")
    press(Qt.Key.Key_F9)
    press(key)
    assert desk.screens.window is None
    assert desk.view.place == "session"
    assert QApplication.focusWidget() is note
    assert note.textCursor().position() == len("We met")


def test_the_note_is_live(desk: Desk) -> None:
    note = QApplication.focusWidget()
    assert isinstance(note, QPlainTextEdit)
    QTest.keyClicks(note, "We met")
    press(Qt.Key.Key_F9)
    assert desk.screens.window is not None
    assert desk.screens.window.findChild(QLabel, "studentView.note.text").text() == "We met"


def test_what_the_student_types_is_kept(desk: Desk, shown: StudentWindow, student: Student) -> None:
    answer = shown.findChild(QPlainTextEdit, "studentView.answer")
    assert answer is not None
    QTest.keyClicks(answer, "Ships")
    press(Qt.Key.Key_Escape)
    asked = desk.context.services.student_view.screen(student.id).asked
    assert asked is not None
    assert asked.entries[asked.questions[0].id].text == "Ships"


def test_the_view_speaks_the_students_language_in_the_students_size(desk: Desk, student: Student) -> None:
    from dataclasses import replace

    desk.context.services.students.save(replace(student, view_language="hu", view_scale=150))
    press(Qt.Key.Key_F9)
    assert desk.screens.window is not None
    hello = desk.screens.window.findChild(QLabel, "studentView.place")
    assert "Finnország" in hello.text()
    assert hello.font().pixelSize() == 21


def test_a_private_remark_is_written_masked_over_the_students_view(
    desk: Desk, shown: StudentWindow, student: Student
) -> None:
    press(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    [dialog] = shown.findChildren(CaptureDialog)
    assert dialog.line.echoMode() is QLineEdit.EchoMode.Password
    QTest.keyClicks(dialog.line, "tired")
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    settle()
    record = desk.context.services.sessions.running()
    assert record is not None
    assert record.private is not None
    assert record.private.text.endswith("tired")
    assert desk.screens.window is shown


def test_the_first_hand_over_asks_for_a_pin(unlocked: MainWindow, desk: Desk) -> None:
    press(Qt.Key.Key_F9, Qt.KeyboardModifier.ShiftModifier)
    [dialog] = unlocked.findChildren(HandOverPinDialog)
    for name in ("pin.first", "pin.second"):
        QTest.keyClicks(dialog.findChild(QLineEdit, name), PIN)
    dialog.findChild(QPushButton, "pin.save").click()
    settle()
    assert desk.screens.window is not None
    assert desk.screens.window.showing is Showing.HANDED_OVER


def test_only_the_pin_ends_a_hand_over(desk: Desk, handed_over: StudentWindow) -> None:
    press(Qt.Key.Key_Escape)
    give_pin(handed_over, "0000")
    assert desk.screens.window is handed_over
    give_pin(handed_over, PIN)
    assert desk.screens.window is None
    assert desk.view.place == "session"


def test_who_came_to_the_pin_by_a_key_can_go_back(desk: Desk, handed_over: StudentWindow) -> None:
    press(Qt.Key.Key_Escape)
    assert handed_over.is_paused
    handed_over.findChild(QPushButton, "studentView.back").click()
    settle()
    assert not handed_over.is_paused


def test_the_window_manager_cannot_close_what_is_handed_over(desk: Desk, handed_over: StudentWindow) -> None:
    handed_over.close()
    settle()
    assert desk.screens.window is handed_over
    assert handed_over.isVisible()


def test_a_lost_focus_locks_what_is_handed_over(unlocked: MainWindow, desk: Desk, handed_over: StudentWindow) -> None:
    unlocked.activateWindow()
    settle()
    assert handed_over.is_paused
    assert handed_over.findChild(QPushButton, "studentView.back").isHidden()


def test_the_window_under_a_hand_over_cannot_be_uncovered(
    unlocked: MainWindow, desk: Desk, handed_over: StudentWindow
) -> None:
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_F9, Qt.Key.Key_F4):
        QTest.keyClick(unlocked, key)
        settle()
    assert isinstance(desk.view.page, CoverPage)
    assert desk.screens.window is handed_over


def test_five_wrong_pins_lock_the_vault(unlocked: MainWindow, desk: Desk, handed_over: StudentWindow) -> None:
    press(Qt.Key.Key_Escape)
    for _try in range(WRONG_TRIES):
        give_pin(handed_over, "0000")
    assert unlocked.desk is None


def test_the_lock_takes_the_students_window_away(unlocked: MainWindow, shown: StudentWindow) -> None:
    unlocked.lock()
    settle()
    assert not [each for each in QApplication.topLevelWidgets() if isinstance(each, StudentWindow) and each.isVisible()]
