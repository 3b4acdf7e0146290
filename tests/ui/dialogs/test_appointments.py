from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QTableView, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from momo_desktop.domain.appointments import Appointment, AppointmentState, Rhythm
from momo_desktop.domain.drafts import DraftKey, DraftKind
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.school_days import SchoolFree
from momo_desktop.domain.students import Student
from momo_desktop.services.bundle import Services
from momo_desktop.ui.dialogs.appointment import AppointmentDialog
from momo_desktop.ui.dialogs.contact_plan import ContactPlanDialog
from momo_desktop.ui.dialogs.school_free import FreeDays, SchoolFreeDialog, SchoolYearsOff
from momo_desktop.ui.models.contact_plan import ContactPlanModel
from momo_desktop.ui.page import PageContext
from school import TODAY
from settling import settle

FAR = date(2100, 1, 1)


@pytest.fixture
def owner(qtbot: QtBot, context: PageContext) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    return made


def opened(context: PageContext, appointment: Appointment, owner: QWidget) -> AppointmentDialog:
    dialog = AppointmentDialog(context, appointment, owner)
    dialog.open()
    settle()
    return dialog


def write(qtbot: QtBot, dialog: QWidget, name: str, text: str) -> QLineEdit:
    field = dialog.findChild(QLineEdit, name)
    assert field is not None, name
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    return field


def press(qtbot: QtBot, dialog: QWidget, name: str) -> None:
    button = dialog.findChild(QPushButton, name)
    assert button is not None, name
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    settle()


def planned(services: Services) -> tuple[Appointment, ...]:
    return services.appointments.between(TODAY, FAR)


def test_a_meeting_is_planned_by_keyboard(
    qtbot: QtBot, context: PageContext, owner: QWidget, services: Services, anna: Student
) -> None:
    dialog = opened(context, Appointment(TODAY, minutes=45), owner)
    qtbot.keyClicks(dialog.findChild(QLineEdit, "appointment.appointment.student_id"), "szu")
    popup = QApplication.activePopupWidget()
    assert popup is not None
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    write(qtbot, dialog, "appointment.appointment.start", "9")
    qtbot.keyClick(write(qtbot, dialog, "appointment.appointment.title", "Goals"), Qt.Key.Key_Return)
    settle()
    made = planned(services)
    assert [(each.student_id, each.day, each.start, each.minutes, each.title) for each in made] == [
        (anna.id, TODAY, time(9), 45, "Goals")
    ]
    context.notices.take_back()
    assert planned(services) == ()


def test_a_name_that_is_not_taken_from_the_list_is_not_kept(
    qtbot: QtBot, context: PageContext, owner: QWidget, services: Services, anna: Student
) -> None:
    dialog = opened(context, Appointment(TODAY), owner)
    write(qtbot, dialog, "appointment.appointment.student_id", "nobody")
    press(qtbot, dialog, "appointment.save")
    assert dialog.isVisible()
    assert planned(services) == ()


def test_a_meeting_that_comes_back_leaves_out_days_without_school(
    qtbot: QtBot, context: PageContext, owner: QWidget, services: Services, anna: Student
) -> None:
    services.school_days.set_own([SchoolFree("Exams", date(2026, 3, 9), date(2026, 3, 9))])
    dialog = opened(context, Appointment(TODAY, anna.id), owner)
    dialog.form.editor("rhythm").set_value(Rhythm.WEEKLY)
    write(qtbot, dialog, "appointment.until", "23/03/2026")
    press(qtbot, dialog, "appointment.save")
    assert [each.day.day for each in planned(services)] == [2, 16, 23]
    context.notices.take_back()
    assert planned(services) == ()


def test_a_rhythm_needs_an_end(
    qtbot: QtBot, context: PageContext, owner: QWidget, services: Services, anna: Student
) -> None:
    dialog = opened(context, Appointment(TODAY, anna.id), owner)
    dialog.form.editor("rhythm").set_value(Rhythm.WEEKLY)
    press(qtbot, dialog, "appointment.save")
    assert dialog.isVisible()
    assert planned(services) == ()


def test_a_change_is_taken_back_and_done_again(
    qtbot: QtBot, context: PageContext, owner: QWidget, services: Services, anna: Student
) -> None:
    known = services.appointments.save(Appointment(TODAY, anna.id, start=time(9)))
    dialog = opened(context, known, owner)
    dialog.form.editor("appointment.state").set_value(AppointmentState.MISSED)
    press(qtbot, dialog, "appointment.save")
    assert services.appointments.get(known.id).state is AppointmentState.MISSED
    context.notices.take_back()
    assert services.appointments.get(known.id) == known
    context.notices.do_again()
    assert services.appointments.get(known.id).state is AppointmentState.MISSED


def test_those_that_follow_move_along_when_that_is_asked(
    qtbot: QtBot, context: PageContext, owner: QWidget, services: Services, anna: Student
) -> None:
    series = services.appointments.repeat(Appointment(TODAY, anna.id), Rhythm.WEEKLY, date(2026, 3, 20))
    dialog = opened(context, series[1], owner)
    dialog.form.editor("following").set_value(True)
    write(qtbot, dialog, "appointment.day", "10/03/2026")
    press(qtbot, dialog, "appointment.save")
    assert [each.day.day for each in planned(services)] == [2, 10, 17]
    context.notices.take_back()
    assert planned(services) == series


def test_another_appointment_at_the_same_time_is_told_not_refused(
    qtbot: QtBot, context: PageContext, owner: QWidget, services: Services, anna: Student
) -> None:
    services.appointments.save(Appointment(TODAY, None, start=time(9), minutes=30))
    dialog = opened(context, Appointment(TODAY, anna.id, start=time(9, 15), minutes=30), owner)
    press(qtbot, dialog, "appointment.save")
    assert context.notices.undo_text == "Planned 1 meeting. Something else is planned for the same time."


def test_the_bin_takes_the_following_ones_when_that_is_asked(
    qtbot: QtBot, context: PageContext, owner: QWidget, services: Services, anna: Student
) -> None:
    series = services.appointments.repeat(Appointment(TODAY, anna.id), Rhythm.WEEKLY, date(2026, 3, 20))
    dialog = opened(context, series[1], owner)
    dialog.form.editor("following").set_value(True)
    press(qtbot, dialog, "appointment.bin")
    assert planned(services) == series[:1]
    context.notices.take_back()
    assert planned(services) == series


def test_what_is_being_written_comes_back(
    qtbot: QtBot, context: PageContext, owner: QWidget, services: Services, anna: Student
) -> None:
    dialog = opened(context, Appointment(TODAY), owner)
    write(qtbot, dialog, "appointment.appointment.title", "Half a ti")
    write(qtbot, dialog, "appointment.day", "")
    field = dialog.findChild(QLineEdit, "appointment.day")
    assert field is not None
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    dialog.reject()
    assert services.drafts.get(DraftKey(DraftKind.APPOINTMENT)) is not None
    again = opened(context, Appointment(TODAY), owner)
    written = again.form.record()
    assert (written.appointment.title, written.day) == ("Half a ti", None)


def test_the_plan_ticks_what_lies_ahead_and_plans_it_in_one_go(
    qtbot: QtBot, context: PageContext, owner: QWidget, services: Services, stay: Mobility
) -> None:
    dialog = ContactPlanDialog(context, stay, owner)
    dialog.open()
    settle()
    ahead = [each for each in services.appointments.proposals(stay.id) if not each.past and each.day]
    assert dialog.findChild(QPushButton, "contactPlan.plan").text() == f"Plan {len(ahead)} meetings"  # pyright: ignore[reportOptionalMemberAccess]
    table = dialog.findChild(QTableView)
    assert table is not None
    qtbot.keyClick(table, Qt.Key.Key_Space)
    press(qtbot, dialog, "contactPlan.plan")
    assert len(planned(services)) == len(ahead) - 1
    context.notices.take_back()
    assert planned(services) == ()


def test_what_is_planned_already_cannot_be_ticked(context: PageContext, services: Services, stay: Mobility) -> None:
    proposed = services.appointments.proposals(stay.id)
    chosen = next(each for each in proposed if each.day and not each.past)
    services.appointments.plan(stay.id, [chosen])
    model = ContactPlanModel(context.language)
    model.show_proposals(services.appointments.proposals(stay.id))
    assert chosen.id not in {each.id for each in model.chosen()}
    row = [each.id for each in proposed].index(chosen.id)
    assert model.index(row, 2).data() == "planned already"
    assert not model.setData(model.index(row, 0), Qt.CheckState.Checked, 10)


def test_the_plan_keeps_qts_rules(
    context: PageContext, services: Services, stay: Mobility, qtmodeltester: ModelTester
) -> None:
    model = ContactPlanModel(context.language)
    model.show_proposals(services.appointments.proposals(stay.id))
    qtmodeltester.check(model)


def test_days_without_school_are_kept_in_their_order_and_taken_back(
    qtbot: QtBot, context: PageContext, owner: QWidget, services: Services
) -> None:
    dialog = SchoolFreeDialog(context, owner)
    dialog.open()
    late, early = FreeDays("Late", date(2026, 5, 2), None), FreeDays("Early", date(2026, 4, 1), date(2026, 4, 3))
    dialog.form.load(SchoolYearsOff((late, early)))
    press(qtbot, dialog, "schoolFree.save")
    assert services.school_days.own() == (
        SchoolFree("Early", date(2026, 4, 1), date(2026, 4, 3)),
        SchoolFree("Late", date(2026, 5, 2), date(2026, 5, 2)),
    )
    context.notices.take_back()
    assert services.school_days.own() == ()


def test_a_range_that_ends_before_it_begins_is_refused_in_words(
    qtbot: QtBot, context: PageContext, owner: QWidget, services: Services
) -> None:
    dialog = SchoolFreeDialog(context, owner)
    dialog.open()
    dialog.form.load(SchoolYearsOff((FreeDays("Odd", date(2026, 4, 3), date(2026, 4, 1)),)))
    press(qtbot, dialog, "schoolFree.save")
    assert dialog.isVisible()
    assert services.school_days.own() == ()


def test_the_field_finds_by_class_and_without_accents(
    qtbot: QtBot, context: PageContext, owner: QWidget, services: Services, anna: Student
) -> None:
    services.students.add(Student(PersonName("Béla", family="Kiss"), "9B"))
    dialog = opened(context, Appointment(TODAY), owner)
    for typed, found in (("szucs", "Szűcs, Anna · 11A"), ("9b", "Kiss, Béla · 9B")):
        write(qtbot, dialog, "appointment.appointment.student_id", typed)
        popup = QApplication.activePopupWidget()
        assert isinstance(popup, QWidget)
        model = popup.model()  # pyright: ignore[reportAttributeAccessIssue]
        assert [model.index(row, 0).data() for row in range(model.rowCount())] == [found]
        popup.hide()
