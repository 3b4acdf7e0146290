"""What can be taken back and done again, and what it is called while somebody looks."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import QObject

from momo_desktop.domain.checklists import MarkState
from momo_desktop.domain.dues import Owner
from momo_desktop.domain.goals import Goal
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.sessions import Task
from momo_desktop.domain.sight import Seat
from momo_desktop.domain.students import Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.errors import DiskFull
from momo_desktop.paths import resources
from momo_desktop.services.bundle import Services
from momo_desktop.ui import ticking
from momo_desktop.ui.bin_move import BinMove
from momo_desktop.ui.dialogs.goal import GoalDialog
from momo_desktop.ui.dialogs.task import TaskDialog
from momo_desktop.ui.notices import MOST_ACTS, Notice, Notices
from momo_desktop.ui.page import PageContext

ITEM = "momo.core/2.08"


class Counted:
    """Counts up and down."""

    def __init__(self) -> None:
        self.at = 0

    def step(self, by: int) -> None:
        self.at += by


@pytest.fixture
def notices(qapp: QObject) -> Notices:
    return Notices()


@pytest.fixture
def counted(notices: Notices) -> Counted:
    made = Counted()
    made.step(1)
    notices.undo("Counted", partial(made.step, -1), partial(made.step, 1))
    return made


def test_an_act_goes_back_and_forth(notices: Notices, counted: Counted) -> None:
    seen = []
    for turn in (notices.take_back, notices.do_again, notices.take_back):
        turn()
        seen.append((counted.at, notices.undo_text, notices.redo_text))
    assert seen == [(0, "", "Counted"), (1, "Counted", ""), (0, "", "Counted")]


def test_the_bar_offers_the_other_way_after_each_turn(notices: Notices, counted: Counted) -> None:
    shown: list[Notice] = []
    notices.shown.connect(shown.append)
    notices.take_back()
    notices.do_again()
    assert [(each.text, each.action) for each in shown] == [
        ("Taken back: Counted", "Redo"),
        ("Done again: Counted", "Undo"),
    ]


def test_a_new_act_leaves_nothing_to_do_again(notices: Notices, counted: Counted) -> None:
    notices.take_back()
    notices.remember("Ticked", partial(counted.step, 0))
    assert notices.redo_text == ""
    notices.do_again()
    assert counted.at == 0


def test_an_act_that_cannot_be_repeated_ends_what_can_be_done_again(notices: Notices, counted: Counted) -> None:
    notices.forget()
    notices.remember("First", partial(counted.step, 0))
    notices.remember("Second", partial(counted.step, 0), partial(counted.step, 0))
    notices.take_back()
    assert notices.redo_text == "Second"
    notices.take_back()
    assert notices.redo_text == ""


def test_fifty_acts_are_remembered(notices: Notices) -> None:
    counted = Counted()
    for number in range(MOST_ACTS + 5):
        notices.remember(str(number), partial(counted.step, 1))
    for _turn in range(MOST_ACTS + 5):
        notices.take_back()
    assert counted.at == MOST_ACTS


def test_an_act_is_there_still_when_the_disk_was_full(notices: Notices) -> None:
    def full() -> None:
        raise DiskFull(resources())

    notices.remember("Ticked", full)
    with pytest.raises(DiskFull):
        notices.take_back()
    assert notices.undo_text == "Ticked"


def test_nothing_is_left_at_the_lock(notices: Notices, counted: Counted) -> None:
    notices.take_back()
    notices.forget()
    assert (notices.undo_text, notices.redo_text) == ("", "")


def test_no_act_is_named_while_somebody_looks(context: PageContext, anna: Student) -> None:
    shown: list[Notice] = []
    context.sight.begin(anna.id)
    context.notices.shown.connect(shown.append)
    context.notices.undo("Moved Anna to the bin.", list, list)
    assert context.notices.undo_text == "The last act"
    context.notices.take_back()
    assert context.notices.redo_text == "The last act"
    context.notices.do_again()
    assert not any("Anna" in each.text for each in shown)
    context.sight.sit(Seat.OPPOSITE)
    assert context.notices.undo_text == "Moved Anna to the bin."


def test_the_bar_goes_when_somebody_sits_down(context: PageContext, anna: Student) -> None:
    shown: list[Notice | None] = []
    context.notices.undo("Moved Anna to the bin.", list)
    context.notices.shown.connect(shown.append)
    context.sight.begin(anna.id)
    assert shown == [None]


Does = Callable[[PageContext, Student, Mobility], object]
Reads = Callable[[Services, Student, Mobility], object]


def _tick(context: PageContext, _student: Student, stay: Mobility) -> None:
    lines = context.services.journey.get(stay.id).lines
    line = next(each for each in lines if each.item_id == ITEM)
    ticking.mark(context, stay, line, MarkState.DONE, context.sight.parent())  # type: ignore[arg-type]


def _ticked(services: Services, _student: Student, stay: Mobility) -> object:
    return next(line.state for line in services.journey.get(stay.id).lines if line.item_id == ITEM)


def _set_goal(context: PageContext, student: Student, _stay: Mobility) -> None:
    new = Goal(student.id, "", Visibility.SHARED)
    dialog = GoalDialog(context, new, context.sight.parent())  # type: ignore[arg-type]
    dialog.save(replace(new, text="I can weld"))


def _goals(services: Services, student: Student, _stay: Mobility) -> object:
    return [goal.text for goal in services.goals.of_student(student.id)]


def _change_task(context: PageContext, student: Student, _stay: Mobility) -> None:
    task = context.services.tasks.save(Task(student.id, "passport", Owner.STUDENT, Visibility.SHARED))
    dialog = TaskDialog(context, task, context.sight.parent())  # type: ignore[arg-type]
    dialog.save(replace(task, text="visa"))


def _tasks(services: Services, student: Student, _stay: Mobility) -> object:
    return [task.text for task in services.tasks.of_student(student.id)]


def _bin_stay(context: PageContext, _student: Student, stay: Mobility) -> None:
    move = BinMove(context.services.bin, partial(context.services.mobilities.bin, (stay.id,)))
    move.put()
    context.notices.undo("Moved the mobility to the bin.", move.take_out, move.put)


def _stays(services: Services, student: Student, _stay: Mobility) -> object:
    return [stay.city for stay in services.mobilities.of_student(student.id)]


@pytest.mark.parametrize(
    ("act", "read", "before", "after"),
    [
        pytest.param(_tick, _ticked, MarkState.OPEN, MarkState.DONE, id="a tick"),
        pytest.param(_set_goal, _goals, [], ["I can weld"], id="a new goal"),
        pytest.param(_change_task, _tasks, ["passport"], ["visa"], id="a changed task"),
        pytest.param(_bin_stay, _stays, ["Tampere"], [], id="the bin"),
    ],
)
def test_what_the_counsellor_does_goes_back_and_forth_twice(
    context: PageContext, anna: Student, stay: Mobility, act: Does, read: Reads, before: object, after: object
) -> None:
    act(context, anna, stay)
    for _turn in range(2):
        assert read(context.services, anna, stay) == after
        context.notices.take_back()
        assert read(context.services, anna, stay) == before
        context.notices.do_again()
    assert read(context.services, anna, stay) == after
