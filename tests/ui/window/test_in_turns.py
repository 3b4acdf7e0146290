"""What the window does in several turns of its events, and what may come between two of them."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from momo_desktop.domain.names import PersonName
from momo_desktop.domain.students import Student
from momo_desktop.ui.dialogs.drafted import DraftedDialog
from momo_desktop.ui.main_window import MainWindow
from momo_desktop.ui.page import Page
from momo_desktop.ui.student_window.window import StudentWindow
from our_vault import find
from settling import let_go, settle
from ui.window.editors import press

STUDENT = 1


@pytest.fixture(autouse=True)
def nobody_elses() -> None:
    """Here all pages are counted, so those go first that other tests have left."""
    let_go()
    gc.collect()


@pytest.fixture(autouse=True)
def painted(window: MainWindow) -> None:
    """Here it is looked at what is painted."""
    window.setUpdatesEnabled(True)


@pytest.fixture
def student(school: MainWindow) -> MainWindow:
    """The window with the page of the student, in front."""
    school.activateWindow()
    QTest.qWaitForWindowActive(school)
    go(school, "students", student_id=STUDENT)
    return school


def go(window: MainWindow, place: str, **arguments: object) -> None:
    assert window.desk is not None
    window.desk.view.navigate(place, **arguments)
    settle()


def key(window: MainWindow, pressed: Qt.Key) -> None:
    QTest.keyClick(window.windowHandle(), pressed)


def pages() -> set[str]:
    return {each.objectName() for each in QApplication.allWidgets() if isinstance(each, Page) and each.objectName()}


def dialogs() -> list[QWidget]:
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, DraftedDialog) and each.isVisible()]


def test_the_pages_that_are_gone_to_most_are_built_while_the_window_rests(school: MainWindow) -> None:
    assert school.desk is not None
    assert "overview" not in pages()
    school.desk.view.build_ahead()
    assert "students" not in pages()
    settle()
    assert {"students", "overview", "journey", "sessions", "log", "calendar.place", "sessionPage"} <= pages()
    assert school.desk.view.place == "today"
    shown = [str(each.text()) for each in school.desk.view.findChildren(QWidget) if hasattr(each, "text")]
    assert [text for text in shown if "Zsófia" in text or "Őrsi" in text] == []


def test_what_is_built_ahead_is_built_again_after_the_student_has_gone(student: MainWindow) -> None:
    for pressed in (Qt.Key.Key_F4, Qt.Key.Key_F4):
        key(student, pressed)
        settle()
    assert "overview" not in pages()
    QTest.keyClick(QApplication.activeModalWidget() or student, Qt.Key.Key_Return)
    settle()
    assert "overview" in pages()


def test_letters_typed_right_after_the_key_of_the_session_are_in_the_note(student: MainWindow) -> None:
    key(student, Qt.Key.Key_F4)
    focused = student.focusWidget()
    assert isinstance(focused, QPlainTextEdit)
    QTest.keyClicks(focused, "so quick")
    settle()
    assert find(student, QPlainTextEdit, "session.sharedNote").toPlainText() == "so quick"


def test_a_dialog_that_a_session_overtakes_does_not_open(student: MainWindow) -> None:
    assert student.desk is not None
    find(student, QAction, "students.newStudent").trigger()
    assert dialogs() == []
    student.desk.begin_or_end_session()
    settle()
    assert dialogs() == []
    assert student.desk.view.place == "session"


def test_the_students_view_does_not_open_over_a_cover_that_was_left_at_once(student: MainWindow) -> None:
    key(student, Qt.Key.Key_F4)
    settle()
    assert student.desk is not None
    student.desk.screens.show_here()
    student.desk.context.sight.cover(covered=False)
    settle()
    assert [each for each in QApplication.topLevelWidgets() if isinstance(each, StudentWindow)] == []


def test_the_students_view_beside_does_not_open_once_a_session_with_another_has_begun(
    student: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert student.desk is not None
    screens, sight = student.desk.screens, student.desk.context.sight
    another = student.desk.context.services.students.add(Student(PersonName("Davit")))
    settle()
    monkeypatch.setattr(screens, "_second_screen", student.screen)
    screens.show_beside()
    sight.begin(another.id)
    settle()
    assert [each for each in QApplication.topLevelWidgets() if isinstance(each, StudentWindow)] == []


def test_a_session_that_runs_already_is_painted_when_one_goes_to_it(student: MainWindow) -> None:
    key(student, Qt.Key.Key_F4)
    settle()
    assert student.desk is not None
    student.desk.context.sight.end()
    go(student, "today")
    go(student, "session", student_id=STUDENT)
    assert student.desk.view.page.updatesEnabled()


@pytest.mark.parametrize(
    "name", ["overview", "journey", "sessions", "forms", "learning", "evidence", "documents", "log"]
)
def test_a_tab_is_painted_once_it_is_whole(student: MainWindow, name: str) -> None:
    assert student.desk is not None
    go(student, "students", tab=name)
    for _time in range(2):
        shown = find(student, Page, name)
        assert shown.isVisible()
        assert shown.updatesEnabled()
        go(student, "today")
        go(student, "students", student_id=STUDENT)


def test_a_dialog_of_a_record_opens_in_the_next_turns(student: MainWindow) -> None:
    assert student.desk is not None
    press(student.desk, "students.edit")
    assert [each.objectName() for each in dialogs()] == ["studentRecord"]


def test_after_a_lock_every_page_goes(student: MainWindow) -> None:
    assert student.desk is not None
    student.desk.view.build_ahead()
    settle()
    student.lock()
    student.jobs.wait()
    settle()
    let_go()
    assert pages() == set()
