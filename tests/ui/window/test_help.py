"""F1, F6, F8 and Esc in the whole window."""

from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.students import Student
from momo_desktop.ui.desk import Desk
from momo_desktop.ui.main_window import MainWindow
from settling import settle


@pytest.fixture
def desk(unlocked: MainWindow) -> Desk:
    assert unlocked.desk is not None
    services = unlocked.desk.context.services
    student = services.students.add(Student(PersonName("Zsófia", family="Marker"), "11A", date(2009, 5, 4)))
    services.mobilities.add(Mobility(student.id, city="Tampere", country="FI", departure=date(2030, 5, 4)))
    unlocked.desk.view.navigate("students", student_id=student.id)
    unlocked.activateWindow()
    settle()
    return unlocked.desk


def _press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWindow(), key, held)
    settle()


def _words(widget: QWidget) -> set[str]:
    return {label.text() for label in widget.findChildren(QLabel)}


def test_f1_shows_the_help_of_the_shown_tab_with_what_to_ask(desk: Desk) -> None:
    _press(Qt.Key.Key_F1)
    panel = desk.acts.help.panel
    assert panel is not None
    assert {"Overview of a student", "What to ask", "What do they say about it at home?"} <= _words(panel)
    _press(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert "Journey" in _words(panel)


def test_esc_takes_the_help_away_and_the_caret_is_where_it_was(desk: Desk) -> None:
    _press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    before = QApplication.focusWidget()
    _press(Qt.Key.Key_F1)
    assert QApplication.focusWidget() is not before
    _press(Qt.Key.Key_Escape)
    assert desk.acts.help.panel is None
    assert QApplication.focusWidget() is before


def test_warning_signs_are_there_for_the_counsellor_alone(desk: Desk) -> None:
    _press(Qt.Key.Key_F1)
    panel = desk.acts.help.panel
    assert panel is not None
    assert "Warning signs" in _words(panel)
    student = desk.view.page.next_session()
    assert student is not None
    desk.view.navigate("session", student_id=student.student_id)
    settle()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert "What to ask" in _words(panel)
    assert "Warning signs" not in _words(panel)


def test_f8_leaves_the_page_alone_and_brings_the_rest_back(unlocked: MainWindow, desk: Desk) -> None:
    rail = unlocked.findChild(QWidget, "rail")
    students = unlocked.findChild(QWidget, "students.list")
    assert rail is not None
    assert students is not None
    _press(Qt.Key.Key_F8)
    assert [each.isVisible() for each in (rail, students, unlocked.statusBar())] == [False] * 3
    _press(Qt.Key.Key_F8)
    assert rail.isVisible()
    assert unlocked.statusBar().isVisible()


def test_f6_goes_around_the_panes_and_shift_f6_back(desk: Desk) -> None:
    met: list[QWidget | None] = []
    for _step in range(12):
        _press(Qt.Key.Key_F6)
        met.append(QApplication.focusWidget())
    assert len({widget for widget in met if widget is not None}) >= 4
    _press(Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is met[-2]
