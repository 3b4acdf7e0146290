"""A planned session is three keys and the text, played with real key events in the real window."""

from __future__ import annotations

import resource

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from momo_desktop.domain.names import PersonName
from momo_desktop.domain.sight import Seat
from momo_desktop.domain.students import Student
from momo_desktop.ui.main_window import MainWindow
from our_vault import PASSPHRASE
from settling import settle


def _press(window: MainWindow, key: Qt.Key) -> None:
    top = QApplication.activeModalWidget() or window
    QTest.keyClick(top.focusWidget() or top, key)
    settle()


def _type(window: MainWindow, text: str) -> None:
    focused = window.focusWidget()
    assert isinstance(focused, QPlainTextEdit)
    QTest.keyClicks(focused, text)


def _shown(window: MainWindow) -> int:
    """Show a new student's page in the active window and return the id."""
    assert window.desk is not None
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    services = window.desk.context.services
    student = services.students.add(Student(PersonName("Anna", family="Szűcs"), "11A"))
    settle()
    window.desk.view.navigate("students", student_id=student.id)
    settle()
    return student.id


def test_a_session_is_begun_written_and_ended_by_three_keys(unlocked: MainWindow) -> None:
    student_id = _shown(unlocked)
    _press(unlocked, Qt.Key.Key_F4)
    _type(unlocked, "We met.")
    _press(unlocked, Qt.Key.Key_F4)
    _press(unlocked, Qt.Key.Key_Return)
    assert unlocked.desk is not None
    sessions = unlocked.desk.context.services.sessions
    (record,) = sessions.of_student(student_id)
    assert record.shared is not None
    assert (record.shared.text, record.session.runs) == ("We met.", False)
    assert record.next_appointment is None
    assert sessions.running() is None


def test_the_end_is_taken_back_and_the_session_runs_on(unlocked: MainWindow) -> None:
    _shown(unlocked)
    for key in (Qt.Key.Key_F4, Qt.Key.Key_F4, Qt.Key.Key_Return):
        _press(unlocked, key)
    assert unlocked.desk is not None
    unlocked.notices.take_back()
    settle()
    assert unlocked.desk.context.services.sessions.running() is not None
    assert unlocked.desk.view.session_bar.isVisible()


def test_esc_goes_back_to_the_session(unlocked: MainWindow) -> None:
    _shown(unlocked)
    for key in (Qt.Key.Key_F4, Qt.Key.Key_F4, Qt.Key.Key_Escape):
        _press(unlocked, key)
    assert unlocked.desk is not None
    assert unlocked.desk.context.services.sessions.running() is not None
    assert isinstance(unlocked.focusWidget(), QPlainTextEdit)


def test_after_f4_the_caret_is_in_the_shared_note_at_once(unlocked: MainWindow) -> None:
    _shown(unlocked)
    before = _cpu()
    QTest.keyClick(unlocked, Qt.Key.Key_F4)
    took = _cpu() - before
    focused = unlocked.focusWidget()
    assert isinstance(focused, QPlainTextEdit)
    assert focused.objectName() == "session.sharedNote"
    assert took < 1.2, f"{took:.2f} s of the processor"


def test_a_running_session_is_back_after_a_lock(qtbot: QtBot, unlocked: MainWindow) -> None:
    _shown(unlocked)
    _press(unlocked, Qt.Key.Key_F4)
    _type(unlocked, "In the middle")
    assert unlocked.desk is not None
    folder = unlocked.desk.vault.folder.path
    unlocked.lock()
    unlocked.gate.unlock(folder, PASSPHRASE)
    unlocked.jobs.wait()
    settle()
    assert unlocked.desk is not None
    assert unlocked.desk.view.session_bar.isVisible()
    assert unlocked.desk.view.place == "session"
    note = unlocked.focusWidget()
    assert isinstance(note, QPlainTextEdit)
    assert (note.toPlainText(), note.textCursor().position()) == ("In the middle", 13)


def test_opposite_the_student_the_other_pages_stay(unlocked: MainWindow) -> None:
    assert unlocked.desk is not None
    unlocked.desk.context.sight.sit(Seat.OPPOSITE)
    student_id = _shown(unlocked)
    _press(unlocked, Qt.Key.Key_F4)
    unlocked.desk.view.navigate("students", student_id=student_id)
    assert unlocked.desk.view.place == "students"
    _press(unlocked, Qt.Key.Key_F4)
    assert unlocked.desk.view.place == "session"
    assert QApplication.activeModalWidget() is not None
    _press(unlocked, Qt.Key.Key_Escape)


def _cpu() -> float:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime
