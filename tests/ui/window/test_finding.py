"""Find or do, and the search of all texts, in the real window with its own keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from momo_desktop.domain.names import PersonName
from momo_desktop.domain.sessions import CounsellingSession, Note
from momo_desktop.domain.students import Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.ui.dialogs.student import StudentDialog
from momo_desktop.ui.find_or_do import FindOrDo
from momo_desktop.ui.main_window import MainWindow
from momo_desktop.ui.pages.search import SearchPage
from momo_desktop.ui.pages.students import StudentsPage
from our_vault import find
from school import TODAY
from settling import settle

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def anna(unlocked: MainWindow) -> Student:
    assert unlocked.desk is not None
    services = unlocked.desk.context.services
    anna = services.students.add(Student(PersonName("Anna", family="Szűcs"), "11A"))
    session = services.sessions.add(CounsellingSession(anna.id, TODAY))
    services.notes.done(Note(anna.id, Visibility.PRIVATE, "She asked for an umbrella.", session.id))
    settle()
    return anna


def _press(unlocked: MainWindow, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
    unlocked.activateWindow()
    settle()
    QTest.keyClick(unlocked.focusWidget() or unlocked, key, held)
    settle()


def _sheet(unlocked: MainWindow, qtbot: QtBot) -> FindOrDo:
    _press(unlocked, Qt.Key.Key_K, CONTROL)
    qtbot.waitUntil(lambda: unlocked.findChild(FindOrDo) is not None)
    sheet = unlocked.findChild(FindOrDo)
    assert sheet is not None
    qtbot.waitUntil(sheet.isVisible)
    return sheet


def _write(qtbot: QtBot, sheet: FindOrDo, words: str) -> None:
    qtbot.keyClicks(sheet.field.edit, words)
    qtbot.keyClick(sheet.field.edit, Qt.Key.Key_Return)
    settle()


def test_ctrl_k_goes_to_a_student(qtbot: QtBot, unlocked: MainWindow, anna: Student) -> None:
    _write(qtbot, _sheet(unlocked, qtbot), "szu")
    assert unlocked.desk is not None
    view = unlocked.desk.view
    qtbot.waitUntil(lambda: isinstance(view.page, StudentsPage) and view.page.student.student is not None)
    assert isinstance(view.page, StudentsPage)
    assert view.page.student.student == anna


def test_ctrl_k_makes_a_student_of_a_name_that_nobody_has(qtbot: QtBot, unlocked: MainWindow, anna: Student) -> None:
    _write(qtbot, _sheet(unlocked, qtbot), "Zsofi Kiss")
    qtbot.waitUntil(lambda: unlocked.findChild(StudentDialog) is not None)
    dialog = unlocked.findChild(StudentDialog)
    assert dialog is not None
    assert (dialog.record.name.given, dialog.record.name.family) == ("Zsofi", "Kiss")
    dialog.reject()


def test_a_command_of_the_menus_is_given(qtbot: QtBot, unlocked: MainWindow, anna: Student) -> None:
    _write(qtbot, _sheet(unlocked, qtbot), ">settings")
    assert unlocked.desk is not None
    view = unlocked.desk.view
    qtbot.waitUntil(lambda: view.place == "settings")


def test_the_lock_leaves_no_sheet(qtbot: QtBot, unlocked: MainWindow, anna: Student) -> None:
    _write(qtbot, _sheet(unlocked, qtbot), ">lock")
    qtbot.waitUntil(lambda: unlocked.desk is None)
    assert not any(sheet.isVisible() for sheet in unlocked.findChildren(FindOrDo))
    qtbot.waitUntil(lambda: not unlocked.jobs.busy)


def test_all_texts_are_searched_and_one_is_opened_in_its_lane(
    qtbot: QtBot, unlocked: MainWindow, anna: Student
) -> None:
    _press(unlocked, Qt.Key.Key_F, CONTROL | SHIFT)
    assert unlocked.desk is not None
    view = unlocked.desk.view
    page = view.page
    assert isinstance(page, SearchPage)
    assert find(page, QLineEdit, "search.words").hasFocus()
    qtbot.keyClicks(page.field.edit, "umbr")
    qtbot.keyClick(page.field.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view.place == "students")
    settle()
    focus = unlocked.focusWidget()
    assert focus is not None
    assert "private" in focus.objectName()
