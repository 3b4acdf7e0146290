"""The log of a student: read, narrowed, opened and gone back from, by keyboard."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from momo_desktop.domain.checklists import MarkState
from momo_desktop.domain.dues import Owner
from momo_desktop.domain.goals import Goal
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.phases import Phase
from momo_desktop.domain.sessions import Note, Task
from momo_desktop.domain.students import Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.services import log
from momo_desktop.services.bundle import Services
from momo_desktop.ui.dialogs.versions import VersionsDialog
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.pages.log import LogTab
from ui.conftest import Asked

ITEM = "momo.core/2.08"
SHARED, PRIVATE = Visibility.SHARED, Visibility.PRIVATE

Find = Callable[[QWidget, str], QWidget]


@pytest.fixture
def tab(qtbot: QtBot, context: PageContext, anna: Student, stay: Mobility) -> LogTab:
    made = LogTab(context)
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    made.show_student(anna.id, stay.id)
    return made


def _said(tab: LogTab) -> list[str]:
    model = tab.model
    return [str(model.data(model.index(row))) for row in range(model.rowCount())]


def _find(root: QWidget, name: str) -> QWidget:
    found = root.findChild(QWidget, name)
    assert found is not None
    return found


def _choose(tab: LogTab, words: str) -> None:
    tab.refresh()
    tab.list.setCurrentIndex(tab.model.index(next(row for row, said in enumerate(_said(tab)) if said == words)))


def test_what_was_done_is_told_in_plain_words(tab: LogTab, services: Services, anna: Student, stay: Mobility) -> None:
    services.journey.set_state(stay.id, ITEM, MarkState.DONE)
    services.journey.enter(stay.id, Phase.PREPARATION)
    services.mobilities.save(replace(stay, departure=date(2026, 5, 11), phase=Phase.PREPARATION))
    goal = services.goals.save(Goal(anna.id, "I can weld", SHARED))
    services.goals.save(replace(goal, text="I can weld steel"))
    task = services.tasks.save(Task(anna.id, "passport", Owner.STUDENT, SHARED))
    services.tasks.set_done(task.id, done=True)
    services.tasks.bin(task.id)
    tab.refresh()
    assert _said(tab) == [
        "Monday, 2 March 2026",
        "Moved to the bin: Task · passport",
        "Task done: passport",
        "Task added: passport",
        "Goal changed: I can weld steel",
        "Goal set: I can weld",
        "Departure moved from 4 May 2026 to 11 May 2026",
        _said(tab)[7],
        "Entered the phase Preparation",
        "Entered the phase Promotion",
        "The record was begun.",
    ]
    assert _said(tab)[7].startswith("You ticked: ")


def test_private_lines_wear_the_private_look(tab: LogTab, services: Services, anna: Student) -> None:
    services.notes.done(Note(anna.id, PRIVATE, "She is worried."))
    tab.refresh()
    told = tab.model.data(tab.model.index(1), Qt.ItemDataRole.AccessibleTextRole)
    assert "Private, Private note written: She is worried." in str(told)


def test_private_lines_are_not_there_while_somebody_looks(
    tab: LogTab, services: Services, anna: Student, context: PageContext
) -> None:
    services.notes.done(Note(anna.id, PRIVATE, "She is worried."))
    tab.refresh()
    assert any("worried" in words for words in _said(tab))
    context.sight.begin(anna.id)
    assert not any("worried" in words for words in _said(tab))


def test_the_log_is_narrowed_to_a_kind(qtbot: QtBot, tab: LogTab, services: Services, anna: Student) -> None:
    services.goals.save(Goal(anna.id, "I can weld", SHARED))
    tab.refresh()
    kind = _find(tab, "log.kind")
    for _press in range(7):
        qtbot.keyClick(kind, Qt.Key.Key_Down)
    assert _said(tab)[1:] == ["Goal set: I can weld"]


def test_enter_opens_the_record(qtbot: QtBot, tab: LogTab, services: Services, anna: Student, asked: Asked) -> None:
    goal = services.goals.save(Goal(anna.id, "I can weld", SHARED))
    _choose(tab, "Goal set: I can weld")
    qtbot.keyClick(tab.list, Qt.Key.Key_Return)
    wanted = {"student_id": anna.id, "tab": "overview", "goal_id": goal.id}
    assert asked.calls == [("navigate", "students", wanted)]


def test_the_arrows_pass_over_the_days(qtbot: QtBot, tab: LogTab, services: Services, anna: Student) -> None:
    services.goals.save(Goal(anna.id, "I can weld", SHARED))
    tab.refresh()
    for _press in range(3):
        qtbot.keyClick(tab.list, Qt.Key.Key_Up)
    assert tab.list.currentIndex().row() == 1


def test_an_earlier_version_comes_back_as_the_newest_and_goes_again(
    qtbot: QtBot, tab: LogTab, services: Services, anna: Student, context: PageContext
) -> None:
    goal = services.goals.save(Goal(anna.id, "I can weld", SHARED))
    services.goals.save(replace(goal, text="I can weld steel"))
    _choose(tab, "Goal set: I can weld")
    qtbot.mouseClick(_find(tab, "log.restore"), Qt.MouseButton.LeftButton)
    assert services.goals.of_student(anna.id) == (goal,)
    assert [each.number for each in services.log.versions(goal.uid)] == [3, 2, 1]
    context.notices.take_back()
    assert services.goals.of_student(anna.id)[0].text == "I can weld steel"
    context.notices.do_again()
    assert services.goals.of_student(anna.id) == (goal,)


def test_what_lies_in_the_bin_is_brought_back(qtbot: QtBot, tab: LogTab, services: Services, anna: Student) -> None:
    goal = services.goals.save(Goal(anna.id, "I can weld", SHARED))
    services.goals.bin(goal.id)
    _choose(tab, "Moved to the bin: Goal · I can weld")
    qtbot.mouseClick(_find(tab, "log.restore"), Qt.MouseButton.LeftButton)
    assert services.goals.of_student(anna.id) == (goal,)


def test_a_version_of_what_lies_in_the_bin_stays_where_it_is(
    qtbot: QtBot, tab: LogTab, services: Services, anna: Student
) -> None:
    goal = services.goals.save(Goal(anna.id, "I can weld", SHARED))
    services.goals.save(replace(goal, text="I can weld steel"))
    services.goals.bin(goal.id)
    _choose(tab, "Goal set: I can weld")
    qtbot.mouseClick(_find(tab, "log.restore"), Qt.MouseButton.LeftButton)
    assert services.goals.of_student(anna.id) == ()


def test_the_versions_tell_the_difference_by_signs(
    qtbot: QtBot, tab: LogTab, services: Services, anna: Student
) -> None:
    goal = services.goals.save(Goal(anna.id, "I can weld steel", SHARED))
    services.goals.save(replace(goal, text="I can weld aluminium"))
    _choose(tab, "Goal set: I can weld steel")
    qtbot.mouseClick(_find(tab, "log.versions"), Qt.MouseButton.LeftButton)
    dialog = tab.findChild(VersionsDialog)
    assert dialog is not None
    text = _find(dialog, "versions.text")
    assert "I can weld −steel+aluminium" in text.toPlainText()  # pyright: ignore[reportAttributeAccessIssue]
    qtbot.mouseClick(_find(dialog, "versions.restore"), Qt.MouseButton.LeftButton)
    assert services.goals.of_student(anna.id) == (goal,)


def test_more_is_read_when_the_end_comes_into_sight(
    qtbot: QtBot, tab: LogTab, services: Services, anna: Student
) -> None:
    services.notes.add_many(Note(anna.id, SHARED, f"Talk {number}") for number in range(230))
    tab.refresh()
    assert tab.model.rowCount() == 1 + log.PAGE

    def everything() -> bool:
        tab.list.scrollToBottom()
        return tab.model.rowCount() == 1 + 230 + 2

    qtbot.waitUntil(everything)


def test_the_model_keeps_the_rules_of_qt(
    tab: LogTab, services: Services, anna: Student, qtmodeltester: ModelTester
) -> None:
    services.goals.save(Goal(anna.id, "I can weld", SHARED))
    tab.refresh()
    view = _find(tab, "log.list")
    assert isinstance(view, QListView)
    qtmodeltester.check(view.model())
