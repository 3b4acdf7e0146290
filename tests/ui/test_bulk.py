from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from momo_desktop.domain.backups import Occasion
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.sessions import CounsellingSession
from momo_desktop.domain.students import Student
from momo_desktop.i18n import N_
from momo_desktop.services.bundle import Services
from momo_desktop.ui import printing
from momo_desktop.ui.dialogs.unencrypted import UnencryptedDialog
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.pages.students import StudentsPage
from momo_desktop.ui.pdf_pages import PdfPages
from momo_desktop.ui.student_page import TabPlace
from momo_desktop.ui.student_tab import StudentTab
from settling import settle

TABS = (TabPlace("overview", N_("Overview"), StudentTab, own_primary=False),)
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def three(services: Services, anna: Student) -> tuple[int, ...]:
    others = services.students.add_many(Student(PersonName(name, family="Tóth"), "11A") for name in ("Bea", "Cili"))
    return anna.id, *(each.id for each in others)


@pytest.fixture
def page(qtbot: QtBot, context: PageContext, three: tuple[int, ...]) -> StudentsPage:
    made = StudentsPage(context, TABS)
    qtbot.addWidget(made)
    made.resize(1278, 680)
    made.activateWindow()
    with qtbot.waitActive(made):
        made.show()
    settle()
    return made


def _choose_all(qtbot: QtBot, page: StudentsPage) -> None:
    page.list.rows.setFocus()
    qtbot.keyClick(page.list.rows, Qt.Key.Key_A, CTRL)


def _dialog(page: QWidget) -> QDialog:
    return next(each for each in page.findChildren(QDialog) if each.isVisible())


def _said(widget: QWidget, name: str) -> str:
    found = widget.findChild(QLabel, name)
    assert found is not None
    return found.text()


def _write(dialog: QDialog, name: str, text: str) -> None:
    line = dialog.findChild(QLineEdit, name)
    assert line is not None
    line.setText(text)
    line.textEdited.emit(text)


def _press(dialog: QDialog, name: str) -> None:
    button = dialog.findChild(QPushButton, name)
    assert button is not None
    button.click()
    settle()


def test_several_are_chosen_by_keyboard_and_counted(qtbot: QtBot, page: StudentsPage) -> None:
    rows = page.list.rows
    rows.setFocus()
    qtbot.keyClick(rows, Qt.Key.Key_Down)
    assert not page.bulk.bar.isVisible()
    assert not page.bulk.task.isEnabled()
    qtbot.keyClick(rows, Qt.Key.Key_Down, SHIFT)
    assert _said(page, "students.bulk.count") == "2 chosen"
    assert page.bulk.bar.isVisible()
    _choose_all(qtbot, page)
    assert _said(page, "students.bulk.count") == "3 chosen"


def test_a_change_elsewhere_leaves_those_who_are_chosen(
    qtbot: QtBot, page: StudentsPage, services: Services, three: tuple[int, ...]
) -> None:
    _choose_all(qtbot, page)
    services.students.save(replace(services.students.get(three[0]), pronoun="she"))
    settle()
    assert page.list.rows.student_ids() == three


def test_one_line_is_a_task_of_each_and_is_taken_back_at_once(
    qtbot: QtBot, page: StudentsPage, services: Services, context: PageContext, three: tuple[int, ...]
) -> None:
    _choose_all(qtbot, page)
    page.bulk.task.trigger()
    dialog = _dialog(page)
    assert _said(dialog, "bulkTask.count") == "Adds a task for 3 students."
    assert _said(dialog, "bulkTask.names") == "Szűcs, Anna; Tóth, Bea; Tóth, Cili"
    _write(dialog, "bulkTask.line", "passport +2w @guardian")
    _press(dialog, "bulkTask.save")
    context.jobs.wait()
    assert {services.tasks.of_student(each)[0].due for each in three} == {date(2026, 3, 16)}
    context.notices.take_back()
    assert [services.tasks.of_student(each) for each in three] == [(), (), ()]
    context.notices.do_again()
    assert all(services.tasks.of_student(each) for each in three)


def test_a_class_for_all_is_taken_back_at_once(
    qtbot: QtBot, page: StudentsPage, services: Services, context: PageContext, three: tuple[int, ...]
) -> None:
    _choose_all(qtbot, page)
    page.bulk.school_class.trigger()
    dialog = _dialog(page)
    _write(dialog, "bulkClass.school_class", "12B")
    _press(dialog, "bulkClass.save")
    context.jobs.wait()
    assert {services.students.get(each).school_class for each in three} == {"12B"}
    context.notices.take_back()
    assert {services.students.get(each).school_class for each in three} == {"11A"}


def test_those_who_leave_are_counted_first_and_come_back_by_undo(
    qtbot: QtBot, page: StudentsPage, services: Services, context: PageContext, three: tuple[int, ...]
) -> None:
    _choose_all(qtbot, page)
    page.bulk.leave.trigger()
    assert _said(_dialog(page), "bulkLeave.count").startswith("3 students leave school.")
    _press(_dialog(page), "bulkLeave.go")
    context.jobs.wait()
    assert services.students.count() == 0
    context.notices.take_back()
    assert services.students.count() == 3


def test_a_copy_is_kept_before_many_are_changed(
    qtbot: QtBot, page: StudentsPage, services: Services, context: PageContext, three: tuple[int, ...]
) -> None:
    _choose_all(qtbot, page)
    page.bulk.leave.trigger()
    _press(_dialog(page), "bulkLeave.go")
    context.jobs.wait()
    [copy] = services.backups.copies()
    assert (copy.occasion, copy.students) == (Occasion.BEFORE_BULK, 3)


def test_cancel_does_nothing(qtbot: QtBot, page: StudentsPage, services: Services) -> None:
    _choose_all(qtbot, page)
    page.bulk.leave.trigger()
    _press(_dialog(page), "bulkLeave.cancel")
    assert services.students.count() == 3


def test_the_last_slips_are_one_print_and_are_noted_for_each(
    qtbot: QtBot,
    page: StudentsPage,
    services: Services,
    three: tuple[int, ...],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for student_id in three[:2]:
        services.sessions.add(CounsellingSession(student_id, date(2026, 2, 10), goal="find a host"))
    printed: list[bytes] = []

    def print_at_once(job: printing.Printing) -> None:
        printed.append(job._pdf)
        job.printed.emit()

    monkeypatch.setattr(printing.Printing, "start", print_at_once)
    _choose_all(qtbot, page)
    page.bulk.slips.trigger()
    assert _said(_dialog(page), "bulkSlips.count") == (
        "Prints the slips of the last sessions of 2 students. 1 had no session yet."
    )
    _press(_dialog(page), "bulkSlips.go")
    qtbot.waitUntil(lambda: bool(page.findChildren(UnencryptedDialog)))
    _press(page.findChildren(UnencryptedDialog)[0], "unencrypted.continue")
    qtbot.waitUntil(lambda: bool(printed))
    assert len(PdfPages(printed[0]).sizes) == 2
    assert [len(services.reports.papers(each)) for each in three] == [1, 1, 0]


def test_on_the_board_nobody_is_chosen(qtbot: QtBot, page: StudentsPage) -> None:
    _choose_all(qtbot, page)
    qtbot.keyClick(page, Qt.Key.Key_B, CTRL)
    assert not page.bulk.bar.isVisible()
    assert not page.bulk.task.isEnabled()
