from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from momo_desktop.domain.appointments import Appointment
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.dues import Owner
from momo_desktop.domain.forms import Answer, AnswerSet, MeasurementPoint, Rater
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.phases import Phase
from momo_desktop.domain.sessions import Task
from momo_desktop.domain.students import Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.services.bundle import Services
from momo_desktop.ui.page import NextSession, PageContext
from momo_desktop.ui.pages.today import TodayPage
from momo_desktop.ui.widgets.person_row import PersonRow
from school import TODAY
from settling import settle
from ui.conftest import Asked


def shown(qtbot: QtBot, context: PageContext) -> TodayPage:
    page = TodayPage(context)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.activateWindow()
    with qtbot.waitActive(page):
        page.show()
    read(context)
    return page


def read(context: PageContext) -> None:
    settle()
    context.jobs.wait()
    settle()


def part(page: QWidget, name: str) -> QWidget:
    found = page.findChild(QWidget, name)
    assert found is not None, name
    return found


def rows(page: QWidget) -> list[str]:
    return [row.accessibleName() for row in page.findChildren(PersonRow) if row.isVisible()]


@pytest.fixture
def meeting(services: Services, anna: Student) -> Appointment:
    return services.appointments.save(Appointment(TODAY, anna.id, start=time(10, 30), title="Papers"))


@pytest.fixture
def task(services: Services, anna: Student) -> Task:
    return services.tasks.save(
        Task(anna.id, "Ask the host", Owner.COUNSELLOR, Visibility.PRIVATE, due=TODAY - timedelta(days=1))
    )


def test_the_next_meeting_stands_first_and_has_the_focus(
    qtbot: QtBot, context: PageContext, meeting: Appointment
) -> None:
    page = shown(qtbot, context)
    start = part(page, "today.start")
    assert start.hasFocus()
    assert start.accessibleName() == "Start (F4), 10:30, Anna Szűcs, 11A · Papers"
    assert meeting.student_id is not None
    assert page.next_session() == NextSession(meeting.student_id, meeting.id)


def test_enter_begins_the_next_meeting(qtbot: QtBot, context: PageContext, meeting: Appointment, asked: Asked) -> None:
    page = shown(qtbot, context)
    qtbot.keyClick(part(page, "today.start"), Qt.Key.Key_Return)
    wanted = {"student_id": meeting.student_id, "appointment_id": meeting.id, "mobility_id": None}
    assert asked.calls == [("navigate", "session", wanted)]


def test_f4_knows_the_next_meeting_before_the_page_has_read(context: PageContext, meeting: Appointment) -> None:
    following = TodayPage(context).next_session()
    assert following is not None
    assert following.appointment_id == meeting.id


def test_a_row_opens_its_student_at_the_right_tab(qtbot: QtBot, context: PageContext, task: Task, asked: Asked) -> None:
    page = shown(qtbot, context)
    row = next(each for each in page.findChildren(PersonRow) if "Ask the host" in each.accessibleName())
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Return)
    assert asked.calls == [("navigate", "students", {"student_id": task.student_id, "tab": "overview"})]


def test_f4_on_a_row_begins_with_its_student(qtbot: QtBot, context: PageContext, task: Task) -> None:
    page = shown(qtbot, context)
    next(each for each in page.findChildren(PersonRow)).setFocus()
    assert page.next_session() == NextSession(task.student_id)


def test_a_private_task_says_so(qtbot: QtBot, context: PageContext, task: Task) -> None:
    assert rows(shown(qtbot, context)) == ["Anna Szűcs, Yesterday, Private, Counsellor · Ask the host"]


def test_a_restriction_to_look_at_again_leads_to_the_rights_and_names_nobody(
    qtbot: QtBot, context: PageContext, services: Services, anna: Student, asked: Asked
) -> None:
    services.students.add(Student(PersonName("Ben")))
    measure = services.measures.restrict(anna.id, "contested", TODAY)
    page = shown(qtbot, context)
    [row] = [each for each in page.findChildren(PersonRow) if each.objectName() == f"today.measure.{measure.id}"]
    assert row.accessibleName() == "Restricted record, Today, Private, The name is shown under Safety only."
    row.click()
    assert asked.calls == [("navigate", "safe_keeping", {"pane": "rights", "measure": measure.id})]


def test_a_task_that_is_done_leaves_the_page(
    qtbot: QtBot, context: PageContext, services: Services, task: Task
) -> None:
    page = shown(qtbot, context)
    services.tasks.set_done(task.id, done=True)
    read(context)
    assert rows(page) == []
    nothing = part(page, "today.due.nothing")
    assert nothing.isVisible()


def test_more_lines_open_the_list_with_filter_words(
    qtbot: QtBot, context: PageContext, services: Services, anna: Student, asked: Asked
) -> None:
    for number in range(8):
        services.tasks.save(Task(anna.id, f"Task {number}", Owner.STUDENT, Visibility.SHARED, due=TODAY))
    page = shown(qtbot, context)
    more = next(each for each in page.findChildren(QPushButton) if each.objectName().startswith("today.due.more"))
    assert more.text() == "and 2 more"
    qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    assert asked.calls == [("navigate", "students", {"query": "is:late"})]


def test_an_incomplete_series_leads_to_the_skills_of_its_student(
    qtbot: QtBot, context: PageContext, services: Services, stay: Mobility, asked: Asked
) -> None:
    services.journey.enter(stay.id, Phase.RETURN)
    answers = (Answer("momo.core/adapt", "", 2, Visibility.SHARED),)
    services.reflections.done(
        AnswerSet(
            stay.student_id, stay.id, "momo.core/skills", 1, MeasurementPoint.BEFORE, Rater.STUDENT,
            context.clock.now(), Visibility.SHARED, answers,
        )
    )  # fmt: skip
    page = shown(qtbot, context)
    row = page.findChild(PersonRow, f"today.series.{stay.student_id}")
    assert row is not None
    assert row.accessibleName().endswith("not rated: During the stay")
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    where = {"student_id": stay.student_id, "tab": "learning", "part": "skills"}
    assert asked.calls == [("navigate", "students", where)]


def test_nobody_is_shown_while_somebody_looks_on(
    qtbot: QtBot, context: PageContext, meeting: Appointment, task: Task, services: Services
) -> None:
    page = shown(qtbot, context)
    other = services.students.add(Student(PersonName("Béla")))
    context.sight.begin(other.id)
    read(context)
    said = " ".join(
        [widget.accessibleName() + widget.toolTip() for widget in page.findChildren(QWidget)]
        + [label.text() for label in page.findChildren(QLabel)]
    )
    assert "Anna" not in said
    assert "Szűcs" not in said
    assert page.next_session() is None


def test_without_students_the_page_says_how_to_begin(qtbot: QtBot, context: PageContext, asked: Asked) -> None:
    page = shown(qtbot, context)
    begin = part(page, "today.welcome.import")
    assert begin.isVisible()
    assert begin.hasFocus()
    qtbot.mouseClick(begin, Qt.MouseButton.LeftButton)
    assert asked.calls == [("navigate", "import", {})]


def test_without_a_meeting_the_page_names_the_next_one(
    qtbot: QtBot, context: PageContext, services: Services, anna: Student
) -> None:
    services.appointments.save(Appointment(date(2026, 3, 3), anna.id, start=time(9)))
    page = shown(qtbot, context)
    assert part(page, "today.next.about").property("text") == "Next: Tomorrow · 09:00 · Anna Szűcs"
    assert not part(page, "today.start").isVisible()
    assert page.next_session() is None


def test_the_page_follows_the_day(
    qtbot: QtBot, context: PageContext, services: Services, clock: Clock, meeting: Appointment
) -> None:
    page = shown(qtbot, context)
    assert clock.fixed is not None
    object.__setattr__(clock, "fixed", clock.fixed + timedelta(days=1))
    page._clock.timeout.emit()
    read(context)
    assert part(page, "today.date").property("text") == "Tuesday, 3 March 2026"
    assert not part(page, "today.start").isVisible()


def test_a_meeting_that_is_over_gives_way_to_the_next(
    qtbot: QtBot, context: PageContext, services: Services, clock: Clock, meeting: Appointment, anna: Student
) -> None:
    later = services.appointments.save(Appointment(TODAY, anna.id, start=time(15)))
    page = shown(qtbot, context)
    assert clock.fixed is not None
    object.__setattr__(clock, "fixed", clock.fixed.replace(hour=13))
    page._clock.timeout.emit()
    read(context)
    following = page.next_session()
    assert following is not None
    assert following.appointment_id == later.id


def test_the_focus_stays_in_a_block_that_is_read_anew(
    qtbot: QtBot, context: PageContext, services: Services, anna: Student, task: Task
) -> None:
    services.tasks.save(Task(anna.id, "Another", Owner.STUDENT, Visibility.SHARED, due=TODAY))
    page = shown(qtbot, context)
    next(each for each in page.findChildren(PersonRow) if "Ask the host" in each.accessibleName()).setFocus()
    services.tasks.set_done(task.id, done=True)
    read(context)
    focused = QApplication.focusWidget()
    assert isinstance(focused, PersonRow)
    assert "Another" in focused.accessibleName()
