"""A line written under the cover waits in Today, and becomes a note once it is known whose it is."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from momo_desktop.domain.names import PersonName
from momo_desktop.domain.students import Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.ui.desk import Desk
from momo_desktop.ui.dialogs.capture import CaptureDialog
from momo_desktop.ui.main_window import MainWindow
from momo_desktop.ui.widgets.person_row import PersonRow
from settling import settle

LANES = {Visibility.PRIVATE: Qt.Key.Key_P, Visibility.SHARED: Qt.Key.Key_N}


@pytest.fixture
def desk(unlocked: MainWindow) -> Desk:
    assert unlocked.desk is not None
    unlocked.desk.context.services.students.add(Student(PersonName("Zsófia", family="Marker"), "11A", date(2009, 5, 4)))
    unlocked.activateWindow()
    settle()
    return unlocked.desk


def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWindow(), key, held)
    settle()


def line(desk: Desk) -> CaptureDialog:
    [shown] = [each for each in desk.parent().findChildren(CaptureDialog) if each.isVisible()]
    return shown


def write_under_the_cover(desk: Desk, lane: Visibility) -> None:
    desk.context.sight.cover(covered=True)
    settle()
    press(LANES[lane], Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(line(desk).line, "seems tired")
    press(Qt.Key.Key_Return)
    desk.context.sight.cover(covered=False)
    settle()


def unfinished(desk: Desk) -> list[PersonRow]:
    desk.view.navigate("today")
    settle()
    desk.context.jobs.wait()
    settle()
    card = desk.view.page.findChild(QWidget, "today.unfinished")
    assert card is not None
    return [row for row in card.findChildren(PersonRow) if row.isVisible()]


def open_it(desk: Desk) -> CaptureDialog:
    [row] = unfinished(desk)
    row.window().activateWindow()
    settle()
    row.setFocus()
    press(Qt.Key.Key_Return)
    return line(desk)


@pytest.mark.parametrize("lane", LANES)
def test_it_opens_from_unfinished_in_its_lane_and_asks_for_whom(desk: Desk, lane: Visibility) -> None:
    write_under_the_cover(desk, lane)
    opened = open_it(desk)
    assert (opened.lane, opened.line.text()) == (lane, "seems tired")
    assert opened.line.echoMode() is QLineEdit.EchoMode.Normal
    press(Qt.Key.Key_Return)
    whom = opened.findChild(QLineEdit, "capture.whom")
    assert whom is not None
    assert whom.hasFocus()


def test_it_becomes_a_note_of_the_student_who_is_chosen(desk: Desk) -> None:
    write_under_the_cover(desk, Visibility.PRIVATE)
    open_it(desk)
    press(Qt.Key.Key_Return)
    QTest.keyClicks(QApplication.focusWidget(), "marker")
    press(Qt.Key.Key_Return)
    services = desk.context.services
    [note] = services.notes.of_student(services.students.page("marker").rows[0].id)
    assert note.visibility is Visibility.PRIVATE
    assert note.text.endswith(" seems tired")
    assert unfinished(desk) == []


def test_what_is_changed_in_it_is_kept_with_the_lock(desk: Desk) -> None:
    write_under_the_cover(desk, Visibility.PRIVATE)
    opened = open_it(desk)
    QTest.keyClicks(opened.line, " today")
    desk.keep()
    [draft] = desk.context.services.drafts.every()
    assert draft.fields["text"] == "seems tired today"


def test_a_line_of_a_student_opens_for_that_student(desk: Desk) -> None:
    student_id = desk.context.services.students.page("marker").rows[0].id
    desk.screens.capture(Visibility.PRIVATE, student_id)
    settle()
    QTest.keyClicks(line(desk).line, "seems ti")
    press(Qt.Key.Key_Escape)
    assert open_it(desk).student_id == student_id
