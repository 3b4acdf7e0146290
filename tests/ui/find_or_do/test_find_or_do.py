"""The line at the top of the window, with the real keys."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from momo_desktop.domain.dues import Owner
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.saved_lists import SavedList
from momo_desktop.domain.sessions import Task
from momo_desktop.domain.students import Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.ui.dialogs.reading import ReadingDialog
from momo_desktop.ui.find_or_do import FindOrDo
from momo_desktop.ui.models.found import FoundListModel
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.widgets.found_rows import ROW, FoundRow
from settling import settle
from ui.conftest import Asked


@pytest.fixture
def window(qtbot: QtBot, lit: None) -> QMainWindow:
    made = QMainWindow()
    qtbot.addWidget(made)
    made.resize(1200, 700)
    menu = made.menuBar().addMenu("&File")
    for name, words, key in (("menu.lock", "&Lock", "Ctrl+L"), ("menu.backups", "Back&ups…", "")):
        action = QAction(words, menu)
        action.setObjectName(name)
        action.setShortcut(key)
        menu.addAction(action)
    made.show()
    return made


@pytest.fixture
def used() -> Counter[str]:
    return Counter()


@pytest.fixture
def sheet(qtbot: QtBot, context: PageContext, used: Counter[str], window: QMainWindow, anna: Student) -> FindOrDo:
    made = FindOrDo(context, used, window)
    made.open()
    qtbot.waitUntil(made.isVisible)
    return made


def _rows(sheet: FindOrDo) -> list[FoundRow]:
    model = sheet.rows.model()
    return [model.index(row, 0).data(ROW) for row in range(model.rowCount())]


def _type(qtbot: QtBot, sheet: FindOrDo, words: str) -> None:
    sheet.field.edit.clear()
    qtbot.keyClicks(sheet.field.edit, words)
    qtbot.waitUntil(lambda: not sheet._latest.waits)
    settle()


def test_a_student_is_found_and_opened_with_enter(qtbot: QtBot, sheet: FindOrDo, asked: Asked, anna: Student) -> None:
    _type(qtbot, sheet, "szuc")
    assert (_rows(sheet)[0].head, _rows(sheet)[0].role) == ("Szűcs, Anna", "Student")
    qtbot.keyClick(sheet.field.edit, Qt.Key.Key_Return)
    assert asked.calls == [("navigate", "students", {"student_id": anna.id})]


def test_enter_waits_for_what_is_still_looked_for(qtbot: QtBot, sheet: FindOrDo, asked: Asked, anna: Student) -> None:
    qtbot.keyClicks(sheet.field.edit, "anna")
    qtbot.keyClick(sheet.field.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(asked.calls))
    assert asked.calls == [("navigate", "students", {"student_id": anna.id})]


def test_ctrl_enter_begins_a_session(qtbot: QtBot, sheet: FindOrDo, asked: Asked, anna: Student) -> None:
    _type(qtbot, sheet, "anna")
    qtbot.keyClick(sheet.field.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert asked.calls == [("navigate", "session", {"student_id": anna.id})]


def test_to_begin_a_session_students_alone_are_found(
    qtbot: QtBot, context: PageContext, used: Counter[str], window: QMainWindow, anna: Student, asked: Asked
) -> None:
    sheet = FindOrDo(context, used, window, begin=True)
    sheet.open()
    _type(qtbot, sheet, "a")
    assert {row.role for row in _rows(sheet)} == {"Student"}
    qtbot.keyClick(sheet.field.edit, Qt.Key.Key_Return)
    assert asked.calls == [("navigate", "session", {"student_id": anna.id})]


def test_nobody_found_offers_a_new_student(qtbot: QtBot, sheet: FindOrDo, asked: Asked) -> None:
    _type(qtbot, sheet, "Zsuzsi")
    assert _rows(sheet)[0].head == "Create “Zsuzsi”"
    qtbot.keyClick(sheet.field.edit, Qt.Key.Key_Return)
    assert asked.calls == [("navigate", "students", {"new": True, "name": "Zsuzsi"})]


def test_a_command_is_found_with_its_key_and_given(qtbot: QtBot, sheet: FindOrDo, window: QMainWindow) -> None:
    lock = window.menuBar().actions()[0].menu().actions()[0]
    _type(qtbot, sheet, ">lo")
    assert [(row.head, row.role) for row in _rows(sheet)] == [("Lock", "Ctrl+L")]
    with qtbot.waitSignal(lock.triggered):
        qtbot.keyClick(sheet.field.edit, Qt.Key.Key_Return)


def test_a_command_that_cannot_be_given_is_not_found(qtbot: QtBot, sheet: FindOrDo, window: QMainWindow) -> None:
    window.menuBar().actions()[0].menu().actions()[0].setEnabled(False)
    _type(qtbot, sheet, ">lo")
    assert _rows(sheet) == []


def test_lists_and_classes_are_found_behind_a_hash(
    qtbot: QtBot, sheet: FindOrDo, context: PageContext, asked: Asked
) -> None:
    context.services.saved_lists.save(SavedList("Soon away", "is:moving"))
    _type(qtbot, sheet, "#")
    assert [(row.head, row.role) for row in _rows(sheet)] == [("Soon away", "List"), ("11A", "Class")]
    qtbot.keyClick(sheet.field.edit, Qt.Key.Key_Return)
    assert asked.calls == [("navigate", "students", {"query": "is:moving"})]


def test_a_task_is_opened_at_its_place(
    qtbot: QtBot, sheet: FindOrDo, context: PageContext, asked: Asked, anna: Student
) -> None:
    task = context.services.tasks.save(Task(anna.id, "Umbrella", Owner.STUDENT, Visibility.SHARED))
    _type(qtbot, sheet, "umbr")
    assert _rows(sheet)[0].role == "Task"
    qtbot.keyClick(sheet.field.edit, Qt.Key.Key_Return)
    assert asked.calls == [
        ("navigate", "students", {"student_id": anna.id, "tab": "overview", "task_id": task.id}),
    ]


def test_a_guide_is_read(qtbot: QtBot, sheet: FindOrDo, context: PageContext, window: QMainWindow) -> None:
    guide = context.services.find.guides[0]
    sheet.field.edit.setText(guide.title)
    sheet.field.edited.emit(guide.title)
    qtbot.waitUntil(lambda: not sheet._latest.waits)
    row = next(number for number, row in enumerate(_rows(sheet)) if row.head == guide.title)
    for _ in range(row):
        qtbot.keyClick(sheet.field.edit, Qt.Key.Key_Down)
    qtbot.keyClick(sheet.field.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.findChild(ReadingDialog) is not None)


def test_arrows_move_the_mark_while_the_line_keeps_the_keys(
    qtbot: QtBot, sheet: FindOrDo, context: PageContext
) -> None:
    context.services.students.add(Student(PersonName("Anna", family="Kiss"), "11B", date(2009, 1, 2)))
    _type(qtbot, sheet, "anna")
    qtbot.keyClick(sheet.field.edit, Qt.Key.Key_Down)
    assert sheet.rows.currentIndex().row() == 1
    qtbot.keyClick(sheet.field.edit, Qt.Key.Key_PageUp)
    assert sheet.rows.currentIndex().row() == 0
    assert sheet.field.edit.hasFocus()


def test_what_was_opened_comes_first_the_next_time(
    qtbot: QtBot, sheet: FindOrDo, context: PageContext, used: Counter[str]
) -> None:
    kiss = context.services.students.add(Student(PersonName("Anna", family="Kiss"), "11B", date(2009, 1, 2)))
    szabo = context.services.students.add(Student(PersonName("Anna", family="Szabó"), "11B", date(2009, 1, 3)))
    used[f"student/{szabo.id}"] = 1
    _type(qtbot, sheet, "anna")
    assert _rows(sheet)[0].head == "Szabó, Anna"
    assert "Kiss, Anna" in {row.head for row in _rows(sheet)}
    assert kiss.id != szabo.id


def test_esc_closes(qtbot: QtBot, sheet: FindOrDo) -> None:
    _type(qtbot, sheet, "anna")
    QTest.keyClick(sheet.field.edit, Qt.Key.Key_Escape)
    assert not sheet.isVisible()


def test_beside_a_student_nobody_else_is_in_the_model(
    qtbot: QtBot, context: PageContext, used: Counter[str], window: QMainWindow, anna: Student, asked: Asked
) -> None:
    kiss = context.services.students.add(Student(PersonName("Anna", family="Kiss"), "11B", date(2009, 1, 2)))
    context.services.tasks.save(Task(kiss.id, "Anna umbrella", Owner.STUDENT, Visibility.SHARED))
    context.services.tasks.save(Task(anna.id, "Anna secret", Owner.STUDENT, Visibility.PRIVATE))
    context.services.saved_lists.save(SavedList("Anna and others", "is:moving"))
    context.sight.begin(anna.id)
    sheet = FindOrDo(context, used, window)
    sheet.open()
    _type(qtbot, sheet, "anna")
    assert [row.head for row in _rows(sheet)] == ["Szűcs, Anna"]
    _type(qtbot, sheet, "#")
    assert _rows(sheet) == []


def test_the_sheet_goes_when_somebody_sits_down(
    qtbot: QtBot, sheet: FindOrDo, context: PageContext, anna: Student
) -> None:
    _type(qtbot, sheet, "anna")
    context.sight.begin(anna.id)
    assert not sheet.isVisible()


def test_the_model_keeps_qts_rules(qtmodeltester: ModelTester, sheet: FindOrDo, qtbot: QtBot) -> None:
    _type(qtbot, sheet, "a")
    model = sheet.rows.model()
    assert isinstance(model, FoundListModel)
    qtmodeltester.check(model)
