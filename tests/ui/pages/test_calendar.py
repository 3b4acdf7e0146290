from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from momo_desktop.domain.appointments import Appointment, AppointmentState, Rhythm
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.school_days import SchoolFree
from momo_desktop.domain.students import Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.services.bundle import Services
from momo_desktop.ui.dialogs.appointment import AppointmentDialog
from momo_desktop.ui.page import NextSession, PageContext
from momo_desktop.ui.pages.calendar import CalendarPage
from momo_desktop.ui.pages.calendar.grids import CalendarGrid
from school import TODAY
from settling import settle

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def talk(services: Services, anna: Student) -> Appointment:
    return services.appointments.save(Appointment(TODAY, anna.id, start=time(10), minutes=30, title="Papers"))


@pytest.fixture
def page(qtbot: QtBot, context: PageContext, talk: Appointment) -> Iterator[CalendarPage]:
    made = CalendarPage(context)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.activateWindow()
    with qtbot.waitActive(made):
        made.show()
    read(context)
    yield made
    for dialog in made.findChildren(AppointmentDialog):
        dialog.reject()


def read(context: PageContext) -> None:
    settle()
    context.jobs.wait()
    settle()


def press(
    qtbot: QtBot, page: CalendarPage, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    page.grid.setFocus()
    qtbot.keyClick(page.grid, key, held)
    read(page.context)


def choose(page: CalendarPage, appointment: Appointment) -> None:
    page.grid.go_to(appointment.day, appointment.id)
    settle()


def text(page: QWidget, name: str) -> str:
    found = page.findChild(QWidget, name)
    assert found is not None
    return str(found.property("text"))


def where(page: CalendarPage) -> tuple[date, time | None]:
    model, index = page.grid._days, page.grid.currentIndex()
    return model.day_at(index), model.time_at(index)


def dialog(page: CalendarPage) -> AppointmentDialog:
    return next(each for each in page.findChildren(AppointmentDialog) if each.isVisible())


def test_the_week_of_today_is_shown_with_the_grid_in_focus(page: CalendarPage) -> None:
    assert text(page, "calendar.title") == "2–8 Mar 2026"
    assert page.grid.hasFocus()
    assert where(page) == (TODAY, time(9))


def test_arrows_walk_by_time_and_by_day(qtbot: QtBot, page: CalendarPage) -> None:
    press(qtbot, page, Qt.Key.Key_Down)
    press(qtbot, page, Qt.Key.Key_Right)
    assert where(page) == (date(2026, 3, 3), time(9, 30))


def test_an_arrow_at_the_edge_goes_to_the_neighbouring_week(qtbot: QtBot, page: CalendarPage) -> None:
    press(qtbot, page, Qt.Key.Key_Left)
    assert text(page, "calendar.title") == "23 Feb – 1 Mar 2026"
    assert where(page) == (date(2026, 3, 1), time(9))


def test_page_keys_turn_the_weeks_and_t_comes_back(qtbot: QtBot, page: CalendarPage) -> None:
    press(qtbot, page, Qt.Key.Key_PageDown)
    press(qtbot, page, Qt.Key.Key_PageDown)
    assert text(page, "calendar.title") == "16–22 Mar 2026"
    press(qtbot, page, Qt.Key.Key_T)
    assert text(page, "calendar.title") == "2–8 Mar 2026"


def test_m_and_w_change_between_month_and_week(qtbot: QtBot, page: CalendarPage) -> None:
    press(qtbot, page, Qt.Key.Key_M)
    assert text(page, "calendar.title") == "March 2026"
    press(qtbot, page, Qt.Key.Key_PageUp)
    assert text(page, "calendar.title") == "February 2026"
    press(qtbot, page, Qt.Key.Key_W)
    assert text(page, "calendar.title") == "2–8 Feb 2026"


def test_the_current_appointment_is_told_below_the_grid(page: CalendarPage, talk: Appointment) -> None:
    choose(page, talk)
    assert text(page, "calendar.current") == "10:00, Anna Szűcs, Papers, 30 minutes"


def test_space_goes_to_the_next_one_in_the_same_place(
    qtbot: QtBot, page: CalendarPage, services: Services, talk: Appointment
) -> None:
    other = services.appointments.save(Appointment(TODAY, None, start=time(10, 10), title="Class visit"))
    read(page.context)
    choose(page, talk)
    press(qtbot, page, Qt.Key.Key_Space)
    assert page.grid.entry is not None
    assert page.grid.entry.appointment.id == other.id


def test_f4_begins_the_current_appointment(page: CalendarPage, talk: Appointment) -> None:
    assert page.next_session() is None
    choose(page, talk)
    assert talk.student_id is not None
    assert page.next_session() == NextSession(talk.student_id, talk.id)


@pytest.mark.parametrize(
    ("key", "day", "start"),
    [
        (Qt.Key.Key_Right, date(2026, 3, 3), time(10)),
        (Qt.Key.Key_Left, date(2026, 3, 1), time(10)),
        (Qt.Key.Key_Down, TODAY, time(10, 30)),
        (Qt.Key.Key_Up, TODAY, time(9, 30)),
    ],
)
def test_control_and_an_arrow_move_the_appointment_and_undo_brings_it_back(
    qtbot: QtBot, page: CalendarPage, services: Services, talk: Appointment, key: Qt.Key, day: date, start: time
) -> None:
    choose(page, talk)
    press(qtbot, page, key, CONTROL)
    moved = services.appointments.get(talk.id)
    assert (moved.day, moved.start) == (day, start)
    assert page.grid.entry is not None
    assert page.grid.entry.appointment.id == talk.id
    page.context.notices.take_back()
    assert services.appointments.get(talk.id) == talk


def test_in_a_month_up_and_down_move_by_a_week(
    qtbot: QtBot, page: CalendarPage, services: Services, talk: Appointment
) -> None:
    press(qtbot, page, Qt.Key.Key_M)
    choose(page, talk)
    press(qtbot, page, Qt.Key.Key_Down, CONTROL)
    assert services.appointments.get(talk.id).day == date(2026, 3, 9)


def test_nothing_moves_over_midnight(qtbot: QtBot, page: CalendarPage, services: Services, talk: Appointment) -> None:
    late = services.appointments.save(Appointment(TODAY, None, start=time(23, 45), minutes=10, title="Night train"))
    read(page.context)
    choose(page, late)
    press(qtbot, page, Qt.Key.Key_Down, CONTROL)
    assert services.appointments.get(late.id) == late


def test_del_moves_to_the_bin_behind_an_undo(
    qtbot: QtBot, page: CalendarPage, services: Services, talk: Appointment
) -> None:
    choose(page, talk)
    press(qtbot, page, Qt.Key.Key_Delete)
    assert services.appointments.between(TODAY, TODAY) == ()
    page.context.notices.take_back()
    assert services.appointments.between(TODAY, TODAY) == (talk,)


def test_enter_opens_the_appointment_and_n_a_new_one_at_that_time(
    qtbot: QtBot, page: CalendarPage, talk: Appointment
) -> None:
    choose(page, talk)
    press(qtbot, page, Qt.Key.Key_Return)
    assert dialog(page).record.appointment == talk
    dialog(page).reject()
    with qtbot.waitActive(page):
        page.activateWindow()
    page.grid.setCurrentIndex(page.grid._days.place_of(date(2026, 3, 4), time(14)))
    press(qtbot, page, Qt.Key.Key_N)
    new = dialog(page).record.appointment
    assert (new.day, new.start, new.student_id) == (date(2026, 3, 4), time(14), None)


def test_a_click_chooses_the_card_that_it_meets(
    qtbot: QtBot, page: CalendarPage, services: Services, talk: Appointment
) -> None:
    other = services.appointments.save(Appointment(TODAY, None, start=time(10), minutes=30, title="Class visit"))
    read(page.context)
    choose(page, other)
    at = page.grid.visualRect(page.grid.currentIndex())
    for part, wanted in ((0.25, talk), (0.75, other)):
        place = at.topLeft() + at.bottomRight()
        place.setX(round(at.left() + at.width() * part))
        place.setY(at.center().y())
        qtbot.mouseClick(page.grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert page.grid.entry is not None
        assert page.grid.entry.appointment.id == wanted.id


def test_the_calendar_shows_one_student_alone(
    qtbot: QtBot, page: CalendarPage, services: Services, talk: Appointment
) -> None:
    other = services.students.add(Student(PersonName("Béla", family="Kiss")))
    services.appointments.save(Appointment(TODAY, other.id, start=time(12)))
    read(page.context)
    field = page.findChild(QLineEdit, "calendar.student")
    assert field is not None
    field.setFocus()
    qtbot.keyClicks(field, "kiss")
    popup = QApplication.activePopupWidget()
    assert popup is not None
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    read(page.context)
    assert field.text() == "Kiss, Béla"
    assert [each.appointment.student_id for each in page.grid._days.stretch.entries] == [other.id]


def test_days_without_school_are_known_by_name(page: CalendarPage, services: Services) -> None:
    services.school_days.set_own([SchoolFree("Exams", date(2026, 3, 5), date(2026, 3, 6))])
    read(page.context)
    model = page.grid._days
    assert [model.is_free(date(2026, 3, day)) for day in (4, 5, 6, 7)] == [False, True, True, True]
    assert model.stretch.school_days.name(date(2026, 3, 5)) == "Exams"


def test_a_series_is_seen_in_the_month(page: CalendarPage, services: Services, anna: Student, qtbot: QtBot) -> None:
    services.appointments.repeat(Appointment(date(2026, 3, 3), anna.id), Rhythm.WEEKLY, date(2026, 3, 31))
    press(qtbot, page, Qt.Key.Key_M)
    days = [each.appointment.day.day for each in page.grid._days.stretch.entries if each.appointment.series]
    assert days == [3, 10, 17, 24, 31]


def test_nobody_is_shown_while_somebody_looks_on(page: CalendarPage, services: Services, talk: Appointment) -> None:
    choose(page, talk)
    other = services.students.add(Student(PersonName("Béla")))
    page.context.sight.begin(other.id)
    read(page.context)
    assert page.grid._days.stretch.entries == ()
    assert "Anna" not in text(page, "calendar.current")
    assert page.next_session() is None


def test_the_page_comes_back_to_where_it_was(
    qtbot: QtBot, page: CalendarPage, context: PageContext, talk: Appointment
) -> None:
    press(qtbot, page, Qt.Key.Key_M)
    choose(page, talk)
    another = CalendarPage(context)
    qtbot.addWidget(another)
    another.show()
    another.go_back_to(page.whereabouts())
    read(context)
    assert text(another, "calendar.title") == "March 2026"
    assert another.grid.entry is not None
    assert another.grid.entry.appointment.id == talk.id


def test_another_calendar_gets_initials_and_nothing_private(
    page: CalendarPage, services: Services, anna: Student, tmp_path: Path
) -> None:
    services.appointments.save(Appointment(TODAY, anna.id, title="Worry", visibility=Visibility.PRIVATE))
    page._papers.save_to(tmp_path / "week.ics")
    written = (tmp_path / "week.ics").read_text("utf-8")
    assert "AS" in written
    assert not {word for word in ("Anna", "Szűcs", "Worry", "Papers") if word in written}


def test_a_held_appointment_begins_no_planned_session(
    page: CalendarPage, services: Services, talk: Appointment
) -> None:
    services.appointments.set_state(talk.id, AppointmentState.HELD)
    read(page.context)
    choose(page, talk)
    assert talk.student_id is not None
    assert page.next_session() == NextSession(talk.student_id)


def test_every_cell_has_words_for_a_screen_reader(page: CalendarPage) -> None:
    grid: CalendarGrid = page.grid
    model = grid.model()
    said = [
        model.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole)
        for row in range(model.rowCount())
        for column in range(model.columnCount())
    ]
    assert all(said)
