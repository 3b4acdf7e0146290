from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QListView, QPushButton, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from momo_desktop.domain.dues import Owner
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.sessions import Task
from momo_desktop.domain.students import Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.i18n import N_, language
from momo_desktop.services.bundle import Services
from momo_desktop.ui.models.next_steps import NextStepsModel
from momo_desktop.ui.next_panel import NextPanel
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.pages.students import StudentsPage
from momo_desktop.ui.student_page import TabPlace
from momo_desktop.ui.student_tab import StudentTab
from momo_desktop.ui.widgets.link_row import LinkRow
from settling import settle

TABS = (TabPlace("overview", N_("Overview"), StudentTab, own_primary=False),)


@pytest.fixture
def passport(services: Services, anna: Student) -> Task:
    return services.tasks.save(Task(anna.id, "passport", Owner.STUDENT, Visibility.SHARED, date(2020, 2, 1)))


@pytest.fixture
def panel(qtbot: QtBot, context: PageContext, passport: Task, stay: Mobility) -> NextPanel:
    made = NextPanel(context)
    qtbot.addWidget(made)
    made.resize(264, 700)
    made.show_student(stay.student_id, stay.id)
    made.activateWindow()
    with qtbot.waitActive(made):
        made.show()
    settle()
    return made


@pytest.fixture
def page(qtbot: QtBot, context: PageContext, stay: Mobility) -> Callable[[int], StudentsPage]:
    def make(width: int) -> StudentsPage:
        made = StudentsPage(context, TABS)
        qtbot.addWidget(made)
        made.resize(width, 620)
        made.activateWindow()
        with qtbot.waitActive(made):
            made.show()
        made.show_student(stay.student_id)
        settle()
        return made

    return make


def _rows(panel: QWidget, name: str) -> QListView:
    found = panel.findChild(QListView, f"panel.{name}")
    assert found is not None
    return found


def _texts(rows: QListView) -> list[str]:
    return [rows.model().index(row, 0).data() for row in range(rows.model().rowCount())]


def _seen(page: StudentsPage) -> bool:
    return page.panes.panel is not None and page.panes.panel.isVisible()


def test_space_ticks_a_task_and_undo_brings_it_back(
    qtbot: QtBot, panel: NextPanel, context: PageContext, passport: Task
) -> None:
    rows = _rows(panel, "next")
    assert _texts(rows)[0] == "passport"
    rows.setFocus()
    qtbot.keyClick(rows, Qt.Key.Key_Space)
    settle()
    assert "passport" not in _texts(rows)
    assert rows.hasFocus()
    context.notices.take_back()
    settle()
    assert _texts(rows)[0] == "passport"


def test_space_ticks_a_line_of_the_checklist(
    qtbot: QtBot, panel: NextPanel, services: Services, stay: Mobility
) -> None:
    rows = _rows(panel, "next")
    rows.setFocus()
    qtbot.keyClick(rows, Qt.Key.Key_Down)
    step = services.next_steps.of_student(stay.student_id, stay.id).next.lines[1]
    qtbot.keyClick(rows, Qt.Key.Key_Space)
    settle()
    assert step.key not in {each.key for each in services.next_steps.of_student(stay.student_id, stay.id).next.lines}


def test_enter_opens_what_a_row_is_about(qtbot: QtBot, panel: NextPanel) -> None:
    rows = _rows(panel, "next")
    rows.setFocus()
    for _row in range(2):
        qtbot.keyClick(rows, Qt.Key.Key_Return)
        shown = [each for each in panel.findChildren(QDialog) if each.isVisible()]
        assert len(shown) == 1
        shown[0].reject()
        qtbot.keyClick(rows, Qt.Key.Key_Down)


def test_what_a_guardian_owes_is_waited_for(panel: NextPanel, services: Services, anna: Student) -> None:
    services.tasks.save(Task(anna.id, "sign the form", Owner.GUARDIAN, Visibility.SHARED))
    settle()
    assert "sign the form" in _texts(_rows(panel, "waiting"))
    assert "sign the form" not in _texts(_rows(panel, "next"))


def test_the_days_ahead_open_what_they_are_of(qtbot: QtBot, panel: NextPanel, asked) -> None:
    rows = panel.findChildren(LinkRow)
    assert [row.accessibleName() for row in rows] == [
        "4 May 2026, in 63 days, Departure",
        "31 May 2026, in 90 days, Return",
        "27 Nov 2026, in 270 days, Look-back",
    ]
    rows[2].click()
    assert asked.calls == [("navigate", "students", {"student_id": 1, "tab": "journey", "phase": 5})]


def test_what_is_left_out_is_in_the_journey(panel: NextPanel, asked) -> None:
    more = panel.findChild(QPushButton, "panel.next.more")
    assert more is not None
    more.click()
    assert asked.calls == [("navigate", "students", {"student_id": 1, "tab": "journey"})]


def test_another_student_has_steps_of_another_kind(panel: NextPanel, services: Services, anna: Student) -> None:
    other = services.students.add(replace(anna, id=0, uid=""))
    panel.show_student(other.id, None)
    settle()
    assert not _rows(panel, "next").isVisible()
    assert not [row for row in panel.findChildren(LinkRow) if row.isVisible()]


def test_a_wide_window_has_the_panel_and_f7_takes_it_away(
    qtbot: QtBot, page: Callable[[int], StudentsPage], context: PageContext
) -> None:
    shown = page(1480)
    assert _seen(shown)
    qtbot.keyClick(shown, Qt.Key.Key_F7)
    assert not _seen(shown)
    assert not context.preferences.now.panel
    qtbot.keyClick(shown, Qt.Key.Key_F7)
    assert _seen(shown)


def test_on_a_small_screen_the_panel_waits_to_be_asked_for(qtbot: QtBot, page: Callable[[int], StudentsPage]) -> None:
    shown = page(1278)
    assert not _seen(shown)
    qtbot.keyClick(shown, Qt.Key.Key_F7)
    assert _seen(shown)
    assert shown.list.isVisible()


def test_without_room_the_panel_folds_and_f7_folds_the_list(qtbot: QtBot, page: Callable[[int], StudentsPage]) -> None:
    shown = page(1100)
    assert not _seen(shown)
    assert shown.list.isVisible()
    qtbot.keyClick(shown, Qt.Key.Key_F7)
    assert _seen(shown)
    assert not shown.list.isVisible()
    qtbot.keyClick(shown, Qt.Key.Key_F7)
    assert not _seen(shown)
    assert shown.list.isVisible()


def test_the_panel_is_away_while_somebody_looks_on(page: Callable[[int], StudentsPage], context: PageContext) -> None:
    shown = page(1480)
    context.sight.cover(covered=True)
    assert not _seen(shown)
    context.sight.cover(covered=False)
    assert _seen(shown)


def test_the_model_keeps_the_rules_of_qt(
    qtmodeltester: ModelTester, services: Services, passport: Task, stay: Mobility
) -> None:
    model = NextStepsModel(language("en"))
    model.set_steps(services.next_steps.of_student(stay.student_id, stay.id).next.lines, date(2026, 3, 2))
    qtmodeltester.check(model)
