import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from momo_desktop.ui.form_runner.number_scale import NumberScale


@pytest.fixture
def scale(qtbot: QtBot, lit: None) -> NumberScale:
    made = NumberScale("How ready are you?", 1, 10, name="ready")
    qtbot.addWidget(made)
    made.resize(500, made.sizeHint().height())
    made.show()
    return made


@pytest.mark.parametrize(("key", "number"), [(Qt.Key.Key_1, 1), (Qt.Key.Key_7, 7), (Qt.Key.Key_0, 10)])
def test_a_digit_answers(qtbot: QtBot, scale: NumberScale, key: Qt.Key, number: int) -> None:
    with qtbot.waitSignal(scale.chosen) as chosen:
        qtbot.keyClick(scale, key)
    assert (scale.number(), chosen.args) == (number, [number])


def test_a_digit_beyond_the_scale_is_nothing(qtbot: QtBot, lit: None) -> None:
    five = NumberScale("Sleep", 1, 5, name="sleep")
    qtbot.addWidget(five)
    qtbot.keyClick(five, Qt.Key.Key_7)
    assert five.number() is None


def test_the_arrows_begin_at_the_lowest_and_stay_within_the_scale(qtbot: QtBot, scale: NumberScale) -> None:
    qtbot.keyClick(scale, Qt.Key.Key_Right)
    assert scale.number() == 1
    qtbot.keyClick(scale, Qt.Key.Key_Left)
    assert scale.number() == 1
    qtbot.keyClick(scale, Qt.Key.Key_Right)
    assert scale.number() == 2


def test_del_takes_the_answer_back(qtbot: QtBot, scale: NumberScale) -> None:
    scale.set_number(4)
    qtbot.keyClick(scale, Qt.Key.Key_Delete)
    assert scale.number() is None
    assert scale.accessibleDescription() == "not answered"


def test_the_mouse_takes_the_nearest_number(qtbot: QtBot, scale: NumberScale) -> None:
    qtbot.mouseClick(scale, Qt.MouseButton.LeftButton, pos=QPoint(scale.width() - 3, 10))
    assert scale.number() == 10


def test_showing_an_answer_tells_nobody(qtbot: QtBot, scale: NumberScale) -> None:
    with qtbot.assertNotEmitted(scale.chosen):
        scale.set_number(3)
    assert scale.accessibleDescription() == "3 of 10"
