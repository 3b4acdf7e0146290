from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from momo_desktop.domain.checklists import MarkState
from momo_desktop.domain.dues import Owner
from momo_desktop.domain.goals import Goal, Outcome
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.sessions import CounsellingSession, Note, Task
from momo_desktop.domain.students import Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.i18n import language
from momo_desktop.services.bundle import Services
from momo_desktop.ui.next_steps_card import nearest
from momo_desktop.ui.overview_cards import days_words
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.pages.overview import OverviewTab
from momo_desktop.ui.widgets.check_row import CheckRow
from momo_desktop.ui.widgets.link_row import LinkRow
from settling import settle


@pytest.fixture
def tab(qtbot: QtBot, context: PageContext, anna: Student, stay: Mobility) -> OverviewTab:
    made = OverviewTab(context)
    qtbot.addWidget(made)
    made.resize(982, 560)
    made.show_student(anna.id, stay.id)
    made.activateWindow()
    with qtbot.waitActive(made):
        made.show()
    return made


def part(tab: QWidget, name: str) -> QWidget:
    found = tab.findChild(QWidget, name)
    assert found is not None, name
    return found


def text(tab: QWidget, name: str) -> str:
    return str(part(tab, name).property("text"))


def dialog(tab: QWidget) -> QDialog:
    return next(each for each in tab.findChildren(QDialog) if each.isVisible())


def click(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)
    settle()


def rows(tab: QWidget) -> list[str]:
    return [row.line().text for row in tab.findChildren(CheckRow) if row.isVisible()]


def entry(tab: OverviewTab) -> QLineEdit:
    found = tab.findChild(QLineEdit, "overview.newTask")
    assert found is not None
    return found


def write_task(qtbot: QtBot, tab: OverviewTab, line: str) -> None:
    tab.show_what(task=True)
    assert entry(tab).hasFocus()
    qtbot.keyClicks(entry(tab), line)
    qtbot.keyClick(entry(tab), Qt.Key.Key_Return)
    settle()


def test_a_task_is_one_line_and_enter(
    qtbot: QtBot, tab: OverviewTab, services: Services, anna: Student, stay: Mobility
) -> None:
    write_task(qtbot, tab, "passport +2w @counsellor")
    (task,) = services.tasks.of_student(anna.id)
    assert task == replace(
        Task(anna.id, "passport", Owner.COUNSELLOR, Visibility.SHARED, date(2026, 3, 16), mobility_id=stay.id),
        id=task.id,
        uid=task.uid,
    )
    assert rows(tab)[-1] == "passport"
    assert entry(tab).text() == ""


def test_a_private_task_says_so(qtbot: QtBot, tab: OverviewTab, services: Services, anna: Student) -> None:
    click(qtbot, part(tab, "overview.newTask.private"))
    write_task(qtbot, tab, "speak with the nurse @counsellor")
    assert services.tasks.of_student(anna.id)[0].visibility is Visibility.PRIVATE
    assert tab.findChildren(CheckRow)[-1].line().private


def test_what_is_understood_of_a_task_is_said_while_it_is_written(qtbot: QtBot, tab: OverviewTab) -> None:
    qtbot.keyClicks(entry(tab), "passport +2w")
    assert text(tab, "overview.newTask.understood") == "Student, due 16 Mar 2026"
    qtbot.keyClicks(entry(tab), " @nobody")
    assert text(tab, "overview.newTask.understood") == "“@nobody” is not understood and stays in the text."


def test_a_half_written_task_is_there_again_for_its_student_alone(
    qtbot: QtBot, tab: OverviewTab, services: Services, anna: Student, stay: Mobility
) -> None:
    other = services.students.add(replace(anna, id=0, uid="", name=replace(anna.name, given="Bea")))
    qtbot.keyClicks(entry(tab), "passp")
    tab.show_student(other.id, None)
    assert entry(tab).text() == ""
    tab.show_student(anna.id, stay.id)
    assert entry(tab).text() == "passp"


def test_the_three_nearest_items_are_ticked_in_place(
    qtbot: QtBot, tab: OverviewTab, services: Services, stay: Mobility
) -> None:
    lines = nearest(services.journey.get(stay.id))
    assert rows(tab) == [language("en").text(line.text) for line in lines]
    assert len(lines) == 3
    first = tab.findChildren(CheckRow)[0]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Space)
    settle()
    done = next(line for line in services.journey.get(stay.id).lines if line.item_id == lines[0].item_id)
    assert done.state is MarkState.DONE
    assert rows(tab)[0] == language("en").text(lines[1].text)
    assert len(rows(tab)) == 3


def test_the_row_after_a_ticked_one_has_the_focus(qtbot: QtBot, tab: OverviewTab) -> None:
    first = tab.findChildren(CheckRow)[0]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Space)
    settle()
    focused = tab.focusWidget()
    assert isinstance(focused, CheckRow)
    assert focused.line().text == rows(tab)[0]


def test_a_task_is_done_and_comes_back_by_undo(
    qtbot: QtBot, tab: OverviewTab, services: Services, anna: Student, context: PageContext
) -> None:
    task = services.tasks.save(Task(anna.id, "passport", Owner.STUDENT, Visibility.SHARED, date(2026, 2, 1)))
    settle()
    row = tab.findChild(CheckRow, f"overview.task.{task.id}")
    assert row is not None
    assert row.line().late
    qtbot.keyClick(row, Qt.Key.Key_Space)
    settle()
    assert services.tasks.of_student(anna.id)[0].done_on == date(2026, 3, 2)
    assert "passport" not in rows(tab)
    context.notices.take_back()
    settle()
    assert "passport" in rows(tab)


def test_enter_on_a_task_opens_it_and_the_bin_is_one_button_away(
    qtbot: QtBot, tab: OverviewTab, services: Services, anna: Student, context: PageContext
) -> None:
    services.tasks.save(Task(anna.id, "passport", Owner.STUDENT, Visibility.SHARED))
    settle()
    qtbot.keyClick(tab.findChildren(CheckRow)[-1], Qt.Key.Key_Return)
    click(qtbot, part(dialog(tab), "task.bin"))
    assert services.tasks.of_student(anna.id) == ()
    context.notices.take_back()
    assert len(services.tasks.of_student(anna.id)) == 1


def test_a_goal_is_set_in_the_student_s_words(
    qtbot: QtBot, tab: OverviewTab, services: Services, anna: Student, stay: Mobility
) -> None:
    click(qtbot, part(tab, "overview.goals.add"))
    click(qtbot, part(dialog(tab), "goal.save"))
    assert text(dialog(tab), "goal.text.problem") == "Write the goal in the student’s words."
    qtbot.keyClicks(part(dialog(tab), "goal.text"), "I can ask for help.")
    qtbot.keyClicks(part(dialog(tab), "goal.proof"), "She asks")
    click(qtbot, part(dialog(tab), "goal.personal"))
    click(qtbot, part(dialog(tab), "goal.save"))
    (goal,) = services.goals.of_student(anna.id)
    wanted = Goal(anna.id, "I can ask for help.", Visibility.SHARED, stay.id, personal=True, proof="She asks")
    assert replace(goal, id=0, uid="") == wanted
    assert part(tab, f"overview.goals.{goal.id}").accessibleName() == "Edit the goal “I can ask for help.”"


def test_a_goal_is_closed_with_what_came_of_it(
    qtbot: QtBot, tab: OverviewTab, services: Services, anna: Student, context: PageContext
) -> None:
    goal = services.goals.save(Goal(anna.id, "I can ask for help.", Visibility.SHARED))
    settle()
    click(qtbot, part(tab, f"overview.goals.{goal.id}"))
    qtbot.keyClick(part(dialog(tab), "goal.outcome"), Qt.Key.Key_Down)
    qtbot.keyClicks(part(dialog(tab), "goal.reason"), "in week two")
    click(qtbot, part(dialog(tab), "goal.save"))
    assert services.goals.of_student(anna.id) == (replace(goal, outcome=Outcome.REACHED, reason="in week two"),)
    context.notices.take_back()
    assert services.goals.of_student(anna.id) == (goal,)


def test_an_edited_goal_keeps_the_focus(qtbot: QtBot, tab: OverviewTab, services: Services, anna: Student) -> None:
    goal = services.goals.save(Goal(anna.id, "I can ask for help.", Visibility.SHARED))
    settle()
    part(tab, f"overview.goals.{goal.id}").setFocus()
    services.goals.save(replace(goal, proof="She asks"))
    settle()
    assert part(tab, f"overview.goals.{goal.id}").hasFocus()


def test_the_last_three_sessions_show_the_first_line_of_the_shared_note(
    qtbot: QtBot, tab: OverviewTab, services: Services, anna: Student, asked
) -> None:
    for day in range(1, 5):
        session = services.sessions.add(CounsellingSession(anna.id, date(2026, 2, day), minutes=40))
        services.notes.done(Note(anna.id, Visibility.SHARED, f"We talked {day}.\nMore.", session.id))
    services.notes.done(Note(anna.id, Visibility.PRIVATE, "She was sad.", session.id))
    settle()
    shown = [row for row in tab.findChildren(LinkRow) if row.isVisible()]
    assert [row.accessibleName() for row in shown] == [
        "4 Feb 2026, 40 min, We talked 4.",
        "3 Feb 2026, 40 min, We talked 3.",
        "2 Feb 2026, 40 min, We talked 2.",
    ]
    click(qtbot, shown[0])
    arguments = {"student_id": anna.id, "tab": "sessions", "session_id": session.id}
    assert asked.calls == [("navigate", "students", arguments)]


def test_the_stay_shows_its_dates_and_the_look_back(tab: OverviewTab) -> None:
    said = part(tab, "overview.stay.dates").accessibleDescription()
    assert said == "Departure: 4 May 2026; Return: 31 May 2026; Look-back: 27 Nov 2026"
    assert text(tab, "overview.stay.when") == "Leaves in 63 days"


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2026, 5, 3), "Leaves in 1 day"),
        (date(2026, 5, 4), "Back in 27 days"),
        (date(2026, 6, 1), "Back for 1 day"),
    ],
)
def test_the_days_are_counted_to_what_comes_next(stay: Mobility, today: date, words: str) -> None:
    assert days_words(stay, today) == words
    assert days_words(replace(stay, departure=None, return_date=None), today) == ""


def test_without_a_mobility_one_can_be_planned(
    qtbot: QtBot, tab: OverviewTab, services: Services, anna: Student
) -> None:
    other = services.students.add(replace(anna, id=0, uid="", name=replace(anna.name, given="Bea")))
    tab.show_student(other.id, None)
    assert not part(tab, "overview.stay").isVisible()
    click(qtbot, part(tab, "overview.noStay.empty.action"))
    assert dialog(tab).objectName() == "mobility"


def test_tab_goes_from_card_to_card_as_they_stand(
    qtbot: QtBot, tab: OverviewTab, services: Services, anna: Student
) -> None:
    services.goals.save(Goal(anna.id, "I can ask for help.", Visibility.SHARED))
    settle()
    tab.findChildren(CheckRow)[0].setFocus()
    names: list[str] = []
    for _step in range(9):
        names.append(tab.focusWidget().objectName())
        qtbot.keyClick(tab.focusWidget(), Qt.Key.Key_Tab)
    assert [name.split("/")[0] for name in names] == [
        *["overview.item.momo.core"] * 3,
        "overview.newTask",
        "overview.newTask.private",
        "overview.newTask.add",
        "overview.risks.add",
        "overview.goals.add",
        "overview.goals.1",
    ]
