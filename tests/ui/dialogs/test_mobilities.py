from datetime import date

import pytest
from PySide6.QtWidgets import QPushButton, QTableWidget, QWidget
from pytestqt.qtbot import QtBot

from momo_desktop.domain.dues import Anchor, Owner
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.phases import Phase
from momo_desktop.domain.sessions import Task
from momo_desktop.domain.students import Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.services.bundle import Services
from momo_desktop.ui.dialogs.class_mobility import ClassMobilityDialog
from momo_desktop.ui.dialogs.mobility import MobilityDialog, MovedDuesDialog
from momo_desktop.ui.page import PageContext


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def _write(qtbot: QtBot, dialog: MobilityDialog | ClassMobilityDialog, field: str, text: str) -> None:
    edit = dialog.form.editor(field).target()
    edit.selectAll()  # type: ignore[attr-defined]
    qtbot.keyClicks(edit, text)


def test_a_mobility_is_planned_and_can_be_taken_back(
    qtbot: QtBot, context: PageContext, services: Services, anna: Student, owner: QWidget
) -> None:
    dialog = MobilityDialog(context, Mobility(anna.id), owner)
    dialog.show()
    _write(qtbot, dialog, "city", "Graz")
    _write(qtbot, dialog, "country", "austria")
    dialog.save_button.click()
    (planned,) = services.mobilities.of_student(anna.id)
    assert (planned.city, planned.country) == ("Graz", "AT")
    context.notices.take_back()
    assert services.mobilities.of_student(anna.id) == ()


def test_a_return_before_the_departure_is_refused_at_its_field(
    qtbot: QtBot, context: PageContext, services: Services, stay: Mobility, owner: QWidget
) -> None:
    dialog = MobilityDialog(context, stay, owner)
    dialog.show()
    _write(qtbot, dialog, "return_date", "01/04/2026")
    dialog.save_button.click()
    assert services.mobilities.get(stay.id) == stay
    assert dialog.findChild(QWidget, "mobility.return_date.problem").text() == "The return lies before the departure."


def test_moved_due_dates_are_shown_and_can_be_undone(
    qtbot: QtBot, context: PageContext, services: Services, stay: Mobility, owner: QWidget
) -> None:
    before = [line.due for line in services.journey.get(stay.id).lines]
    dialog = MobilityDialog(context, stay, owner)
    dialog.show()
    _write(qtbot, dialog, "departure", "11/05/2026")
    dialog.save_button.click()
    moved = owner.findChild(MovedDuesDialog)
    assert moved.findChild(QTableWidget).rowCount() > 5
    moved.findChild(QPushButton, "movedDues.undo").click()
    assert services.mobilities.get(stay.id) == stay
    assert [line.due for line in services.journey.get(stay.id).lines] == before


def test_moved_meetings_and_private_tasks_are_listed_and_go_back(
    qtbot: QtBot, context: PageContext, services: Services, stay: Mobility, owner: QWidget
) -> None:
    services.appointments.plan(stay.id, services.appointments.proposals(stay.id))
    before = services.appointments.of_student(stay.student_id)
    private = Task(
        stay.student_id,
        "ring the aunt",
        Owner.COUNSELLOR,
        Visibility.PRIVATE,
        date(2026, 5, 1),
        Anchor.DEPARTURE,
        -3,
        mobility_id=stay.id,
    )
    task = services.tasks.save(private)
    dialog = MobilityDialog(context, stay, owner)
    dialog.show()
    _write(qtbot, dialog, "departure", "11/05/2026")
    dialog.save_button.click()
    moved = owner.findChild(MovedDuesDialog)
    table = moved.findChild(QTableWidget)
    listed = [[table.item(row, column).text() for column in range(3)] for row in range(table.rowCount())]
    assert ["What-if talk", "13 Apr 2026", "20 Apr 2026"] in listed
    assert ["Private: ring the aunt", "1 May 2026", "8 May 2026"] in listed
    moved.findChild(QPushButton, "movedDues.undo").click()
    assert services.appointments.of_student(stay.student_id) == before
    assert services.tasks.of_student(stay.student_id) == (task,)


def test_taking_a_change_back_leaves_the_phase_where_it_is_now(
    qtbot: QtBot, context: PageContext, services: Services, stay: Mobility, owner: QWidget
) -> None:
    dialog = MobilityDialog(context, stay, owner)
    dialog.show()
    _write(qtbot, dialog, "city", "Turku")
    dialog.save_button.click()
    services.journey.enter(stay.id, Phase.PREPARATION)
    context.notices.take_back()
    now = services.mobilities.get(stay.id)
    assert (now.city, now.phase) == ("Tampere", Phase.PREPARATION)


def test_a_class_is_given_one_mobility_in_one_step(
    qtbot: QtBot, context: PageContext, services: Services, stay: Mobility, owner: QWidget
) -> None:
    new = services.students.add_many(Student(PersonName("Ada", family=f"Muster {n}"), "11A") for n in range(2))
    dialog = ClassMobilityDialog(context, owner)
    dialog.show()
    classes = dialog.form.editor("party").target()
    classes.setCurrentIndex(0)  # type: ignore[attr-defined]
    classes.activated.emit(0)  # type: ignore[attr-defined]
    _write(qtbot, dialog, "mobility.city", "Graz")
    _write(qtbot, dialog, "mobility.departure", "04/05/2026")
    dialog.save_button.click()
    context.jobs.wait()
    assert [services.mobilities.of_student(each.id)[0].departure for each in new] == [date(2026, 5, 4)] * 2
    assert services.mobilities.of_student(stay.student_id) == (stay,)
    context.notices.take_back()
    assert [services.mobilities.of_student(each.id) for each in new] == [(), ()]


def test_a_class_without_anybody_ticked_is_not_written(
    context: PageContext, services: Services, anna: Student, owner: QWidget
) -> None:
    dialog = ClassMobilityDialog(context, owner)
    dialog.show()
    dialog.save_button.click()
    assert dialog.isVisible()
    assert services.mobilities.of_student(anna.id) == ()
