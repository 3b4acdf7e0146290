from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from momo_desktop.domain.dues import Anchor, Owner
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.sessions import Task
from momo_desktop.domain.students import Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.services.bundle import Services
from momo_desktop.ui.dialogs.drafted import DraftedDialog
from momo_desktop.ui.dialogs.quick_task import QuickTaskDialog
from momo_desktop.ui.dialogs.task import TaskDialog
from momo_desktop.ui.page import NextSession, PageContext
from settling import settle


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def _edit(dialog: DraftedDialog[object], name: str) -> QLineEdit:
    found = dialog.form.editor(name).target()
    assert isinstance(found, QLineEdit)
    return found


def _said(dialog: QWidget, name: str) -> str:
    found = dialog.findChild(QLabel, name)
    assert found is not None
    return found.text()


def _opened(context: PageContext, owner: QWidget, at_hand: NextSession | None) -> QuickTaskDialog:
    dialog = QuickTaskDialog(context, at_hand, owner)
    dialog.open()
    return dialog


def test_a_line_and_enter_make_a_task_of_the_student_at_hand(
    qtbot: QtBot, context: PageContext, owner: QWidget, services: Services, stay: Mobility
) -> None:
    dialog = _opened(context, owner, NextSession(stay.student_id, mobility_id=stay.id))
    line = _edit(dialog, "line")
    assert dialog.focusWidget() is line
    qtbot.keyClicks(line, "insurance departure-30 @guardian !mon")
    assert _said(dialog, "quickTask.understood") == (
        "Guardian, due 4 Apr 2026 (30 days before the departure) · reminder on Monday, 9 March 2026"
    )
    qtbot.keyClick(line, Qt.Key.Key_Return)
    (task,) = services.tasks.of_student(stay.student_id)
    assert (task.text, task.owner, task.due, task.mobility_id) == (
        "insurance",
        Owner.GUARDIAN,
        date(2026, 4, 4),
        stay.id,
    )
    assert (task.anchor, task.anchor_days, task.remind_on) == (Anchor.DEPARTURE, -30, date(2026, 3, 9))


def test_an_anchored_task_moves_with_its_mobility(
    qtbot: QtBot, context: PageContext, owner: QWidget, services: Services, stay: Mobility
) -> None:
    dialog = _opened(context, owner, NextSession(stay.student_id))
    qtbot.keyClicks(_edit(dialog, "line"), "insurance departure-30")
    qtbot.keyClick(_edit(dialog, "line"), Qt.Key.Key_Return)
    services.mobilities.save(replace(stay, departure=date(2026, 5, 11)))
    assert services.tasks.of_student(stay.student_id)[0].due == date(2026, 4, 11)


def test_without_a_student_at_hand_one_is_asked_for(
    qtbot: QtBot, context: PageContext, owner: QWidget, services: Services, anna: Student
) -> None:
    dialog = _opened(context, owner, None)
    who = _edit(dialog, "student_id")
    assert dialog.focusWidget() is who
    qtbot.keyClicks(_edit(dialog, "line"), "passport")
    dialog.save_button.click()
    assert services.tasks.of_student(anna.id) == ()
    dialog.form.editor("student_id").set_value(anna.id)
    dialog.save_button.click()
    assert [task.text for task in services.tasks.of_student(anna.id)] == ["passport"]


def test_signs_without_words_are_no_task(
    qtbot: QtBot, context: PageContext, owner: QWidget, services: Services, anna: Student
) -> None:
    dialog = _opened(context, owner, NextSession(anna.id))
    qtbot.keyClicks(_edit(dialog, "line"), "+2w @me")
    dialog.save_button.click()
    assert dialog.isVisible()
    assert services.tasks.of_student(anna.id) == ()


def test_a_half_written_line_is_there_again(qtbot: QtBot, context: PageContext, owner: QWidget, anna: Student) -> None:
    dialog = _opened(context, owner, NextSession(anna.id))
    qtbot.keyClicks(_edit(dialog, "line"), "passp")
    dialog.reject()
    assert _edit(_opened(context, owner, NextSession(anna.id)), "line").text() == "passp"


def test_an_added_task_is_taken_back(
    qtbot: QtBot, context: PageContext, owner: QWidget, services: Services, anna: Student
) -> None:
    dialog = _opened(context, owner, NextSession(anna.id))
    qtbot.keyClicks(_edit(dialog, "line"), "passport")
    dialog.save_button.click()
    context.notices.take_back()
    assert services.tasks.of_student(anna.id) == ()
    context.notices.do_again()
    assert len(services.tasks.of_student(anna.id)) == 1


def test_beside_a_student_nobody_else_can_be_chosen(
    qtbot: QtBot, context: PageContext, owner: QWidget, services: Services, anna: Student
) -> None:
    other = services.students.add(replace(anna, id=0, uid=""))
    context.sight.begin(anna.id)
    dialog = _opened(context, owner, NextSession(other.id))
    assert set(dialog.form.editors()) == {"line"}
    qtbot.keyClicks(_edit(dialog, "line"), "passport")
    dialog.save_button.click()
    assert services.tasks.of_student(other.id) == ()
    assert services.tasks.of_student(anna.id)[0].visibility is Visibility.SHARED


@pytest.fixture
def anchored(services: Services, stay: Mobility) -> Task:
    task = Task(stay.student_id, "insurance", Owner.GUARDIAN, Visibility.SHARED, date(2026, 4, 4))
    return services.tasks.save(replace(task, anchor=Anchor.DEPARTURE, anchor_days=-30, mobility_id=stay.id))


def test_a_day_set_by_hand_stands_for_itself(
    qtbot: QtBot, context: PageContext, owner: QWidget, services: Services, anchored: Task
) -> None:
    dialog = TaskDialog(context, anchored, owner)
    dialog.open()
    assert _said(dialog, "task.anchor").startswith("Due 30 days before the departure.")
    dialog.form.editor("due").set_value(date(2026, 4, 20))
    dialog.save_button.click()
    settle()
    (task,) = services.tasks.of_student(anchored.student_id)
    assert (task.due, task.anchor, task.anchor_days) == (date(2026, 4, 20), None, None)
    context.notices.take_back()
    assert services.tasks.of_student(anchored.student_id) == (anchored,)


def test_another_text_leaves_the_anchor_and_a_reminder_is_a_field(
    qtbot: QtBot, context: PageContext, owner: QWidget, services: Services, anchored: Task
) -> None:
    dialog = TaskDialog(context, anchored, owner)
    dialog.open()
    dialog.form.editor("remind_on").set_value(date(2026, 3, 20))
    dialog.save_button.click()
    assert services.tasks.of_student(anchored.student_id) == (replace(anchored, remind_on=date(2026, 3, 20)),)
