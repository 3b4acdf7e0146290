from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from momo_desktop.ui.widgets.rating_scale import RatingScale, skill_words


def test_the_four_steps_are_words() -> None:
    assert skill_words() == ("not yet", "with help", "on my own", "I help others")


@pytest.mark.parametrize("key", [1, 2, 3, 4])
def test_a_number_key_answers(qtbot, key: int) -> None:
    scale = RatingScale("I ask", name="scale")
    qtbot.addWidget(scale)
    with qtbot.waitSignal(scale.rated) as told:
        qtbot.keyClick(scale.findChild(QWidget, "scale.1"), str(key))
    assert (told.args, scale.rating()) == ([key], key)


def test_an_arrow_moves_the_answer(qtbot) -> None:
    scale = RatingScale("I ask", name="scale")
    qtbot.addWidget(scale)
    scale.set_rating(2)
    qtbot.keyClick(scale.findChild(QWidget, "scale.2"), Qt.Key.Key_Right)
    assert scale.rating() == 3


def test_delete_takes_the_answer_back(qtbot) -> None:
    scale = RatingScale("I ask", name="scale")
    qtbot.addWidget(scale)
    scale.set_rating(2)
    with qtbot.waitSignal(scale.rated) as told:
        qtbot.keyClick(scale.findChild(QWidget, "scale.2"), Qt.Key.Key_Delete)
    assert (told.args, scale.rating()) == ([0], None)


def test_an_unanswered_scale_is_one_stop_of_the_tab_key(qtbot) -> None:
    scale = RatingScale("I ask", name="scale")
    qtbot.addWidget(scale)
    steps = [scale.findChild(QWidget, f"scale.{number}") for number in range(1, 5)]
    assert [bool(step.focusPolicy() & Qt.FocusPolicy.TabFocus) for step in steps] == [True, False, False, False]


def test_the_earlier_answer_is_said_too(qtbot) -> None:
    scale = RatingScale("I ask", name="scale")
    qtbot.addWidget(scale)
    scale.set_earlier(2)
    assert scale.findChild(QWidget, "scale.2").accessibleDescription() == "I ask, earlier answer"
    assert scale.rating() is None
