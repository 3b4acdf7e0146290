from datetime import date, time
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from momo_desktop.domain.appointments import Appointment, AppointmentState, CalendarEntry
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.school_days import SchoolDays, SchoolFree
from momo_desktop.domain.visibility import Visibility
from momo_desktop.domain.wording import Text
from momo_desktop.i18n import language
from momo_desktop.ui.models.calendar import MonthModel, Stretch, WeekModel, lanes

MONDAY = date(2026, 3, 2)
SAID = Qt.ItemDataRole.AccessibleTextRole


def entry(start: time | None, minutes: int | None = 30, day: date = MONDAY, **fields: Any) -> CalendarEntry:
    appointment = Appointment(day, 1, start=start, minutes=minutes, **fields)
    return CalendarEntry(appointment, PersonName("Anna", family="Szűcs"), Text("", "Papers"))


def week(*entries: CalendarEntry, school_days: SchoolDays | None = None) -> WeekModel:
    model = WeekModel(language("en"), MONDAY)
    model.show_stretch(Stretch(MONDAY, date(2026, 3, 8), entries, school_days or SchoolDays()), MONDAY)
    return model


def month(*entries: CalendarEntry) -> MonthModel:
    model = MonthModel(language("en"), MONDAY)
    model.show_stretch(Stretch(date(2026, 2, 23), date(2026, 4, 5), entries), MONDAY)
    return model


@pytest.mark.parametrize("model", [week(entry(time(9))), month(entry(time(9)))])
def test_the_models_keep_qts_rules(model: WeekModel | MonthModel, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model)


def test_a_week_has_a_row_for_what_has_no_time_and_one_for_each_half_hour() -> None:
    model = week()
    assert [model.time_of_row(row) for row in range(3)] == [None, time(8), time(8, 30)]
    assert model.headerData(1, Qt.Orientation.Vertical) == "08:00"


def test_a_week_grows_to_its_earliest_and_its_latest_hour() -> None:
    model = week(entry(time(6, 40)), entry(time(20), 120))
    assert model.time_of_row(1) == time(6, 30)
    assert model.time_of_row(model.rowCount() - 1) == time(21, 30)


def test_an_appointment_lies_in_every_half_hour_that_it_takes() -> None:
    long = entry(time(9), 75)
    model = week(long)
    rows = [row for row in range(model.rowCount()) if model.entries_at(model.index(row, 0))]
    assert [model.time_of_row(row) for row in rows] == [time(9), time(9, 30), time(10)]
    assert model.index_of(long) == model.index(rows[0], 0)


def test_a_cell_is_told_with_its_day_its_time_and_what_lies_in_it() -> None:
    private = entry(time(9), visibility=Visibility.PRIVATE, state=AppointmentState.MISSED)
    model = week(private)
    said = model.index_of(private).data(SAID)
    assert said == ("Monday, 2 March 2026, 09:00, 09:00, Anna Szűcs, Papers, 30 minutes, missed, Private")


def test_a_free_day_is_told_by_its_name() -> None:
    model = week(school_days=SchoolDays({date(2026, 3, 3): "Feast"}, (SchoolFree("Exams", MONDAY, MONDAY),)))
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Tuesday\n3 Mar"
    assert [model.free_name(column) for column in (0, 1, 2)] == ["Exams", "Feast", ""]
    assert model.index(0, 0).data(SAID) == "Monday, 2 March 2026, Exams"
    assert [model.is_free(model.day_at(model.index(0, column))) for column in (0, 1, 2, 5)] == [True, True, False, True]


def test_a_month_lists_a_day_in_its_cell() -> None:
    model = month(entry(None), entry(time(9)), entry(time(9), day=date(2026, 3, 31)))
    assert len(model.entries_at(model.index(1, 0))) == 2
    assert model.place_of(date(2026, 3, 31), None) == model.index(5, 1)
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Monday"


def test_appointments_at_one_time_stand_side_by_side() -> None:
    first, second, third, alone = (entry(time(9), 60), entry(time(9, 30), 60), entry(time(10), 30), entry(time(14)))
    placed = {each[0]: each[1:] for each in lanes([alone, third, first, second])}
    assert placed == {first: (0, 2), second: (1, 2), third: (0, 2), alone: (0, 1)}


def test_a_title_of_ones_own_comes_before_that_of_the_plan() -> None:
    model = week()
    assert model.subject(entry(None, title="Host call")) == "Host call"
    assert model.subject(CalendarEntry(Appointment(MONDAY))) == "Appointment"
