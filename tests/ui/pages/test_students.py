import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import event

from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.phases import Phase
from momo_desktop.domain.students import Student
from momo_desktop.i18n import N_
from momo_desktop.services.bundle import Services
from momo_desktop.storage.database import Database
from momo_desktop.ui import student_list
from momo_desktop.ui.dialogs.student import StudentDialog
from momo_desktop.ui.models import students as model
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.pages import students
from momo_desktop.ui.pages.students import StudentsPage
from momo_desktop.ui.student_page import TabPlace
from momo_desktop.ui.student_tab import StudentTab
from momo_desktop.ui.widgets.student_rows import STUDENT_ID


class Tab(StudentTab):
    """Writes down what it was told."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self.told: list[dict[str, object]] = []

    def show_what(self, **arguments: object) -> None:
        self.told.append(arguments)


TABS = (TabPlace("overview", N_("Overview"), Tab, own_primary=False), TabPlace("journey", N_("Journey"), Tab))


@pytest.fixture
def school(services: Services, anna: Student) -> tuple[Student, ...]:
    """Anna of 11A, and two of other classes."""
    others = services.students.add_many(
        (
            Student(PersonName("Димитър", "Николов", "Тодоров"), "11А", date(2009, 2, 3)),
            Student(PersonName("Mila", family="Novak"), "12A"),
        )
    )
    return (anna, *others)


@pytest.fixture
def page(qtbot: QtBot, context: PageContext, monkeypatch: pytest.MonkeyPatch) -> Callable[[], StudentsPage]:
    monkeypatch.setattr(student_list, "REST_MS", 0)
    monkeypatch.setattr(students, "_SHOW_AFTER_MS", 0)

    def make() -> StudentsPage:
        made = StudentsPage(context, TABS)
        qtbot.addWidget(made)
        made.resize(1280, 700)
        made.activateWindow()
        with qtbot.waitActive(made):
            made.show()
        return made

    return make


def _names(page: StudentsPage) -> list[str]:
    model = page.list.rows.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def _label(page: QWidget, name: str) -> str:
    found = page.findChild(QLabel, name)
    assert found is not None
    return found.text()


def _trigger(page: StudentsPage, name: str) -> None:
    next(action for action in page.actions() if action.objectName() == f"students.{name}").trigger()


def _type(qtbot: QtBot, page: StudentsPage, text: str) -> None:
    page.list.search.edit.clear()
    qtbot.keyClicks(page.list.search.edit, text)
    qtbot.wait(20)


def test_an_empty_vault_offers_three_ways_in(page: Callable[[], StudentsPage], asked) -> None:
    shown = page()
    for name in ("import", "demo"):
        shown.findChild(QWidget, f"students.welcome.{name}").click()
    assert asked.calls == [("navigate", "import", {}), ("fill_with_demo",)]


def test_typing_finds_a_name_in_another_script(
    qtbot: QtBot, page: Callable[[], StudentsPage], school: tuple[Student, ...]
) -> None:
    shown = page()
    _type(qtbot, shown, "todor")
    assert _names(shown) == ["Тодоров, Димитър Николов"]
    assert _label(shown, "students.count") == "1"


def test_a_class_chip_shows_both_spellings_of_the_class(
    page: Callable[[], StudentsPage], school: tuple[Student, ...]
) -> None:
    shown = page()
    assert shown.list.findChild(QWidget, "students.filter.class.11A") is not None
    shown.list.findChild(QWidget, "students.filter.class.11A").click()
    assert _names(shown) == ["Szűcs, Anna", "Тодоров, Димитър Николов"]


def test_the_late_chip_shows_who_is_late(
    page: Callable[[], StudentsPage], school: tuple[Student, ...], stay: Mobility
) -> None:
    shown = page()
    shown.list.findChild(QWidget, "students.filter.late").click()
    assert _names(shown) == ["Szűcs, Anna"]


def test_a_name_that_nobody_has_begins_a_new_student(
    qtbot: QtBot, page: Callable[[], StudentsPage], school: tuple[Student, ...]
) -> None:
    shown = page()
    _type(qtbot, shown, "Petra Muster")
    assert shown.list.findChild(QWidget, "students.empty.action").text() == "Create “Petra Muster”"
    qtbot.keyClick(shown.list.search.edit, Qt.Key.Key_Return)
    dialog = shown.findChild(StudentDialog)
    assert dialog.form.record().name == PersonName("Petra", family="Muster")


def test_going_through_the_rows_shows_the_student(
    qtbot: QtBot, page: Callable[[], StudentsPage], school: tuple[Student, ...]
) -> None:
    shown = page()
    _trigger(shown, "find")
    qtbot.keyClick(shown.list.search.edit, Qt.Key.Key_Down)
    qtbot.keyClick(shown.list.rows, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: _label(shown, "student.name") == "Anna Szűcs")
    assert _label(shown, "student.facts") == "Class 11A · 16 years (4 May 2009)"


def test_a_change_keeps_the_chosen_student(
    qtbot: QtBot, page: Callable[[], StudentsPage], services: Services, school: tuple[Student, ...]
) -> None:
    shown = page()
    shown.show_student(school[0].id)
    services.students.add(Student(PersonName("Ada", family="Andersen")))
    qtbot.waitUntil(lambda: len(_names(shown)) == 4)
    assert shown.list.rows.currentIndex().data(STUDENT_ID) == school[0].id
    assert shown.student.student == services.students.get(school[0].id)


def test_the_banner_follows_the_record(
    qtbot: QtBot, page: Callable[[], StudentsPage], services: Services, anna: Student
) -> None:
    shown = page()
    shown.show_student(anna.id)
    services.students.save(replace(anna, school_class="12B"))
    qtbot.waitUntil(lambda: "12B" in _label(shown, "student.facts"))


def test_del_moves_to_the_bin_and_undo_brings_back(
    qtbot: QtBot, page: Callable[[], StudentsPage], context: PageContext, school: tuple[Student, ...]
) -> None:
    shown = page()
    shown.show_student(school[0].id)
    shown.list.rows.setFocus()
    qtbot.keyClick(shown.list.rows, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: "Szűcs, Anna" not in _names(shown))
    assert shown.student.student is not None
    assert shown.student.student.id == school[1].id
    assert context.notices.undo_text == "Moved Szűcs, Anna to the bin."
    context.notices.take_back()
    qtbot.waitUntil(lambda: "Szűcs, Anna" in _names(shown))


def test_a_student_who_was_binned_elsewhere_is_shown_no_more(
    qtbot: QtBot, page: Callable[[], StudentsPage], services: Services, school: tuple[Student, ...]
) -> None:
    shown = page()
    shown.show_student(school[0].id)
    services.students.bin([school[0].id])
    qtbot.waitUntil(lambda: shown.student.student is None)


def test_a_tab_is_built_when_it_is_first_gone_to(qtbot: QtBot, page: Callable[[], StudentsPage], anna: Student) -> None:
    shown = page()
    shown.show_student(anna.id)
    assert [tab.student_id for tab in shown.findChildren(Tab)] == [anna.id]
    _trigger(shown, "tab.journey")
    assert len(shown.findChildren(Tab)) == 2


def test_a_phase_of_the_tracker_opens_the_journey_there(
    page: Callable[[], StudentsPage], anna: Student, stay: Mobility
) -> None:
    shown = page()
    shown.show_student(anna.id)
    shown.findChild(QWidget, "student.phases.3").click()
    assert shown.student.tab_name == "journey"
    assert shown.findChildren(Tab)[-1].told == [{"phase": 3}]


def test_looking_at_a_phase_survives_a_tick(
    qtbot: QtBot, page: Callable[[], StudentsPage], services: Services, anna: Student, stay: Mobility
) -> None:
    shown = page()
    shown.show_student(anna.id)
    shown.findChild(QWidget, "student.phases.3").click()
    services.students.save(replace(anna, pronoun="she"))
    qtbot.waitUntil(lambda: shown.student.student is not None and shown.student.student.pronoun == "she")
    assert shown.student.banner.tracker.phase() == 3


def test_the_tracker_follows_the_journey(
    qtbot: QtBot, page: Callable[[], StudentsPage], services: Services, anna: Student, stay: Mobility
) -> None:
    shown = page()
    shown.show_student(anna.id)
    services.journey.enter(stay.id, Phase.PREPARATION)
    qtbot.waitUntil(lambda: shown.student.banner.tracker.phase() == 2)


def test_one_of_several_mobilities_can_be_chosen(
    page: Callable[[], StudentsPage], services: Services, anna: Student, stay: Mobility
) -> None:
    second = services.mobilities.add(Mobility(anna.id, city="Graz", country="AT"))
    shown = page()
    shown.show_student(anna.id)
    chooser = shown.findChild(QWidget, "student.mobility")
    assert [chooser.itemText(row) for row in range(2)] == ["Graz, Austria", "Tampere, Finland · May 2026"]
    assert shown.student.mobility == second
    chooser.setCurrentIndex(1)
    chooser.activated.emit(1)
    assert shown.student.mobility == stay
    assert shown.findChild(Tab).mobility_id == stay.id


def test_without_a_mobility_the_banner_offers_one(page: Callable[[], StudentsPage], anna: Student) -> None:
    shown = page()
    shown.show_student(anna.id)
    assert shown.findChild(QWidget, "student.plan").isVisible()
    assert not shown.student.banner.tracker.isVisible()


def test_the_demo_school_is_deleted_visibly(
    qtbot: QtBot, page: Callable[[], StudentsPage], services: Services, context: PageContext, anna: Student
) -> None:
    services.students.add(Student(PersonName("Demo"), demo=True))
    shown = page()
    assert shown.commands.delete_demo.isVisible()
    _trigger(shown, "deleteDemo")
    qtbot.waitUntil(lambda: _names(shown) == ["Szűcs, Anna"])
    assert context.notices.undo_text == "Moved the demo school to the bin."
    assert not shown.commands.delete_demo.isVisible()


def test_the_width_of_the_list_is_remembered(page: Callable[[], StudentsPage], context: PageContext) -> None:
    shown = page()
    shown.panes._splitter.splitterMoved.emit(333, 1)
    assert context.preferences.now.list_widths["students.splitter"] == 333


def test_a_list_without_room_folds_and_comes_back(
    page: Callable[[], StudentsPage], school: tuple[Student, ...]
) -> None:
    shown = page()
    shown.show_student(school[0].id)
    shown.resize(900, 700)
    assert not shown.list.isVisible()
    shown.findChild(QWidget, "student.list").click()
    assert shown.list.isVisible()
    shown.list.opened.emit(school[1].id)
    assert not shown.list.isVisible()


def test_every_command_has_words(page: Callable[[], StudentsPage], anna: Student) -> None:
    shown = page()
    assert all(action.text() and action.objectName() for action in shown.actions() if isinstance(action, QAction))


def test_many_classes_are_chosen_from_a_list_and_the_choice_stays(
    qtbot: QtBot, page: Callable[[], StudentsPage], services: Services, school: tuple[Student, ...]
) -> None:
    shown = page()
    shown.list.findChild(QWidget, "students.filter.class.12A").click()
    services.students.add_many(Student(PersonName("Ada", family=f"Muster {n}"), f"{n}B") for n in range(1, 7))
    box = shown.list.findChild(QWidget, "students.class")
    qtbot.waitUntil(box.isVisible)
    assert box.currentText() == "12A"
    assert _names(shown) == ["Novak, Mila"]


def test_the_banner_leads_where_a_tab_has_no_primary_button(page: Callable[[], StudentsPage], anna: Student) -> None:
    shown = page()
    shown.show_student(anna.id)
    kinds = [shown.student.banner.session.property("kind")]
    _trigger(shown, "tab.journey")
    kinds.append(shown.student.banner.session.property("kind"))
    assert kinds == ["primary", "secondary"]


def test_a_lock_keeps_what_stands_in_an_open_dialog(
    qtbot: QtBot, page: Callable[[], StudentsPage], services: Services, anna: Student
) -> None:
    shown = page()
    shown.show_student(anna.id)
    _trigger(shown, "edit")
    qtbot.keyClicks(shown.findChild(StudentDialog).form.editor("pronoun").target(), "she")
    shown.save_drafts()
    assert services.drafts.every()[0].fields["pronoun"] == "she"


def test_the_list_fetches_as_far_as_the_wanted_student(
    page: Callable[[], StudentsPage], services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(model, "STRETCH", 3)
    last = services.students.add_many(Student(PersonName("Ada", family=f"Muster {n}")) for n in range(8))[-1]
    shown = page()
    shown.show_student(last.id)
    assert shown.list.rows.currentIndex().row() == 7


def _asked(database: Database) -> list[tuple[str, bool]]:
    """Write down every question to the database from now on, and whether the window's thread waits for it."""
    asked: list[tuple[str, bool]] = []

    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        if statement.startswith("SELECT"):
            asked.append((statement, threading.current_thread() is threading.main_thread()))

    with database.connect() as connection:
        event.listen(connection.engine, "before_cursor_execute", note)
    return asked


def test_a_key_press_asks_the_database_once(
    qtbot: QtBot, page: Callable[[], StudentsPage], database: Database, school: tuple[Student, ...]
) -> None:
    shown = page()
    asked = _asked(database)
    _type(qtbot, shown, "n")
    assert [by_window for _statement, by_window in asked] == [True]
    assert _label(shown, "students.count") == "2"


def test_a_list_that_is_not_fetched_whole_is_counted_behind_its_rows(
    qtbot: QtBot,
    page: Callable[[], StudentsPage],
    context: PageContext,
    database: Database,
    school: tuple[Student, ...],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(model, "STRETCH", 1)
    shown = page()
    context.jobs.wait()
    asked = _asked(database)
    _type(qtbot, shown, "n")
    context.jobs.wait()
    assert [by_window for statement, by_window in asked if "count(" in statement] == [False]
    assert _label(shown, "students.count") == "2"


def test_looking_for_a_name_fetches_nobody_from_far_down(
    qtbot: QtBot,
    page: Callable[[], StudentsPage],
    context: PageContext,
    services: Services,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(model, "STRETCH", 30)
    many = services.students.add_many(Student(PersonName("Ada", family=f"Muster {n}"), "11A") for n in range(100, 200))
    shown = page()
    shown.show_student(many[-1].id)
    assert len(_names(shown)) == 100
    _type(qtbot, shown, "muster")
    assert len(_names(shown)) == 30
    context.jobs.wait()
    assert _label(shown, "students.count") == "100"
