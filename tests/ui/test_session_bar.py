from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from momo_desktop.domain.clock import Clock
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.sight import Seat
from momo_desktop.domain.students import Student
from momo_desktop.ui.dialogs.class_mobility import PartyEditor
from momo_desktop.ui.dialogs.group import GroupDialog
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.session_bar import SessionBar
from momo_desktop.ui.widgets.buttons import Button, IconButton
from momo_desktop.ui.widgets.check_marks import CheckBox
from momo_desktop.ui.widgets.combo_box import ComboBox
from momo_desktop.ui.widgets.labels import StatusDot
from settling import settle


@pytest.fixture
def bar(qtbot: QtBot, context: PageContext, anna: Student) -> SessionBar:
    context.services.sessions.begin(anna.id)
    shown = SessionBar(context)
    qtbot.addWidget(shown)
    shown.resize(1278, 44)
    shown.show()
    return shown


def test_without_a_session_there_is_no_bar(qtbot: QtBot, context: PageContext) -> None:
    bar = SessionBar(context)
    qtbot.addWidget(bar)
    assert bar.isHidden()
    assert context.sight.now.session_student is None


def test_a_session_that_was_left_running_is_back(bar: SessionBar, context: PageContext, anna: Student) -> None:
    assert bar.findChild(Button, "sessionBar.student").text() == "Anna"
    assert context.sight.now.session_student == anna.id


def test_the_clock_counts_from_the_beginning(qtbot: QtBot, context: PageContext, anna: Student) -> None:
    context.services.sessions.begin(anna.id)
    later = Clock(datetime(2026, 3, 2, 10, 23, tzinfo=UTC))
    bar = SessionBar(replace(context, clock=later))
    qtbot.addWidget(bar)
    assert bar.findChild(StatusDot, "sessionBar.clock").accessibleName() == "Running for 83 minutes"


def test_the_goal_is_kept_as_it_is_written(qtbot: QtBot, bar: SessionBar, context: PageContext) -> None:
    qtbot.keyClicks(bar.goal, "A room")
    qtbot.keyClick(bar.goal, Qt.Key.Key_Return)
    running = context.services.sessions.running()
    assert running is not None
    assert running.session.goal == "A room"


def test_the_seat_is_chosen_in_the_bar(qtbot: QtBot, bar: SessionBar, context: PageContext) -> None:
    seats = bar.findChild(ComboBox, "sessionBar.seat")
    qtbot.keyClick(seats, Qt.Key.Key_Down)
    assert context.sight.now.seat is Seat.OPPOSITE


def test_the_bar_goes_with_the_session(bar: SessionBar, context: PageContext) -> None:
    running = context.services.sessions.running()
    assert running is not None
    context.services.sessions.bin(running.session.id)
    settle()
    assert bar.isHidden()
    assert context.sight.now.session_student is None


def test_others_are_chosen_while_nobody_looks(qtbot: QtBot, bar: SessionBar, context: PageContext) -> None:
    bela = context.services.students.add(Student(PersonName("Béla", family="Kiss"), "11A"))
    group = bar.findChild(IconButton, "sessionBar.group")
    assert not group.isEnabled()
    context.sight.sit(Seat.OPPOSITE)
    group.click()
    dialog = bar.findChild(GroupDialog)
    assert dialog is not None
    assert dialog.findChild(PartyEditor) is not None
    dialog.findChild(CheckBox, f"classMobility.student.{bela.id}").click()
    dialog.save_button.click()
    running = context.services.sessions.running()
    assert running is not None
    assert context.services.sessions.company(running.session.id) == (bela.id,)
    assert bar.findChild(Button, "sessionBar.student").accessibleName() == "Session with Anna and 1 more"
