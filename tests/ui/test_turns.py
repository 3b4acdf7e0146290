"""What is done in turns: one step in each turn of the event loop, and what nobody waits for last."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from momo_desktop.ui.turns import Turns
from settling import let_go


@pytest.fixture
def done() -> list[str]:
    return []


@pytest.fixture
def step(done: list[str]) -> Callable[[str], Callable[[], None]]:
    return lambda name: partial(done.append, name)


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def turns(owner: QWidget) -> Turns:
    return Turns(owner)


def turn() -> None:
    QApplication.processEvents()


def test_each_turn_of_the_events_does_one_step(
    turns: Turns, owner: QWidget, step: Callable[[str], Callable[[], None]], done: list[str]
) -> None:
    turns.do(owner, step("one"), step("two"))
    seen = []
    for _ in range(3):
        seen.append(list(done))
        turn()
    assert seen == [[], ["one"], ["one", "two"]]
    assert not turns.busy


def test_new_steps_take_the_place_of_those_that_wait(
    turns: Turns, owner: QWidget, step: Callable[[str], Callable[[], None]], done: list[str]
) -> None:
    other = QObject(owner)
    turns.do(owner, step("old"))
    turns.do(other, step("another's"))
    turns.do(owner, step("new"))
    turns.then(owner, step("last"))
    for _ in range(4):
        turn()
    assert done == ["another's", "new", "last"]


def test_what_is_for_the_time_of_rest_comes_after_everything_else(
    turns: Turns, owner: QWidget, step: Callable[[str], Callable[[], None]], done: list[str]
) -> None:
    turns.at_rest(owner, step("rest"), step("more rest"))
    turns.do(owner, step("work"))
    turn()
    turns.do(owner, step("more work"))
    for _ in range(4):
        turn()
    assert done == ["work", "more work", "rest", "more rest"]


def test_who_needs_what_waits_has_it_at_once(
    turns: Turns, owner: QWidget, step: Callable[[str], Callable[[], None]], done: list[str]
) -> None:
    turns.do(owner, step("one"), step("two"))
    turns.finish(owner)
    assert done == ["one", "two"]
    assert not turns.busy


def test_a_step_that_fails_leaves_the_others_to_be_done(turns: Turns, owner: QWidget, done: list[str]) -> None:
    def fails() -> None:
        raise ValueError

    turns.do(owner, fails, partial(done.append, "after"))
    with pytest.raises(ValueError, match=r"^$"):
        turns.finish(owner)
    assert done == []
    turn()
    assert done == ["after"]


def test_nothing_is_done_for_who_is_gone(
    turns: Turns, owner: QWidget, step: Callable[[str], Callable[[], None]], done: list[str]
) -> None:
    gone = QWidget(owner)
    turns.do(gone, step("late"))
    turns.at_rest(gone, step("later"))
    gone.deleteLater()
    let_go()
    turn()
    turn()
    assert done == []
    assert not turns.busy


def test_a_widget_goes_part_by_part(turns: Turns, owner: QWidget) -> None:
    whole = QWidget(owner)
    parts = [QWidget(whole), QWidget(whole)]
    ended: list[str] = []
    for widget, name in ((parts[0], "first"), (parts[1], "second"), (whole, "whole")):
        widget.destroyed.connect(partial(ended.append, name))
    turns.let_go(whole, parts)
    seen = []
    for _ in range(3):
        turn()
        let_go()
        seen.append(list(ended))
    assert seen == [["first"], ["first", "second"], ["first", "second", "whole"]]
