"""F9 without a session: the neutral cover, and the way back."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from momo_desktop.domain.names import PersonName
from momo_desktop.domain.students import Student
from momo_desktop.ui.dialogs.student import StudentDialog
from momo_desktop.ui.main_window import MainWindow
from momo_desktop.ui.pages.cover import CoverPage
from our_vault import SCHOOL
from settling import settle


@pytest.fixture
def desk(unlocked: MainWindow):
    assert unlocked.desk is not None
    name = PersonName("Zsófia", family="Marker")
    student = unlocked.desk.context.services.students.add(Student(name, "11A", date(2009, 5, 4)))
    unlocked.desk.view.navigate("students", student_id=student.id)
    unlocked.activateWindow()
    settle()
    return unlocked.desk


def _key(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWindow(), key, held)
    settle()


def _words(window: QWidget) -> str:
    said = [window.windowTitle()]
    for each in window.findChildren(QWidget):
        said += [str(getattr(each, "text", str)()), each.accessibleName(), each.toolTip()]
    return "\n".join(said)


def test_f9_covers_the_window_and_names_only_the_school(unlocked: MainWindow, desk) -> None:
    assert "Marker" in _words(unlocked)
    _key(Qt.Key.Key_F9)
    assert isinstance(desk.view.page, CoverPage)
    assert "Marker" not in _words(unlocked)
    assert SCHOOL.name in _words(desk.view.page)
    assert unlocked.windowTitle() == "MOMO"


@pytest.mark.parametrize("key", [Qt.Key.Key_F9, Qt.Key.Key_Escape])
def test_the_way_back_leads_to_the_same_place_and_caret(unlocked: MainWindow, desk, key: Qt.Key) -> None:
    search = next(each for each in unlocked.findChildren(QLineEdit) if each.objectName() == "students.search")
    search.setFocus()
    search.setCursorPosition(0)
    _key(Qt.Key.Key_F9)
    _key(key)
    assert desk.view.place == "students"
    assert QApplication.focusWidget() is not None
    assert QApplication.focusWidget().objectName() == "students.search"
    assert "Marker" in _words(unlocked)
    assert unlocked.windowTitle() != "MOMO"


def test_what_is_written_in_a_dialog_comes_back_after_the_cover(unlocked: MainWindow, desk) -> None:
    student_page = desk.view.page
    student_page.commands.edit.trigger()
    settle()
    dialog = next(each for each in unlocked.findChildren(StudentDialog) if each.isVisible())
    given = next(each for each in dialog.findChildren(QLineEdit) if each.objectName() == "studentRecord.name.given")
    given.setFocus()
    QTest.keyClicks(given, "abc")
    _key(Qt.Key.Key_F9)
    assert isinstance(desk.view.page, CoverPage)
    assert not [each for each in unlocked.findChildren(StudentDialog) if each.isVisible()]
    _key(Qt.Key.Key_F9)
    again = next(each for each in unlocked.findChildren(StudentDialog) if each.isVisible())
    assert "abc" in again.findChild(QLineEdit, "studentRecord.name.given").text()
