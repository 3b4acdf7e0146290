"""The frequent jobs by keyboard, with the real tabs in the students page (the costs of PRODUCT 4)."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from momo_desktop.domain.checklists import MarkState
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.phases import Phase
from momo_desktop.i18n import N_
from momo_desktop.services.bundle import Services
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.pages.journey import JourneyTab
from momo_desktop.ui.pages.overview import OverviewTab
from momo_desktop.ui.pages.students import StudentsPage
from momo_desktop.ui.student_page import TabPlace
from settling import settle

TABS = (
    TabPlace("overview", N_("Overview"), OverviewTab, own_primary=False),
    TabPlace("journey", N_("Journey"), JourneyTab, own_primary=False),
)
NONE = Qt.KeyboardModifier.NoModifier
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot: QtBot, context: PageContext, stay: Mobility) -> StudentsPage:
    made = StudentsPage(context, TABS)
    qtbot.addWidget(made)
    made.resize(1278, 700)
    made.activateWindow()
    with qtbot.waitActive(made):
        made.show()
    made.show_student(stay.student_id)
    return made


def press(qtbot: QtBot, page: StudentsPage, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
    qtbot.keyClick(page.focusWidget() or page, key, held)
    settle()


def test_an_item_is_ticked_with_two_keys(qtbot: QtBot, page: StudentsPage, services: Services, stay: Mobility) -> None:
    press(qtbot, page, Qt.Key.Key_2, ALT)
    press(qtbot, page, Qt.Key.Key_Space)
    assert services.journey.get(stay.id).lines[0].state is MarkState.DONE


def test_ctrl_and_a_number_look_at_a_phase_from_any_tab(
    qtbot: QtBot, page: StudentsPage, services: Services, stay: Mobility
) -> None:
    press(qtbot, page, Qt.Key.Key_3, CTRL)
    assert page.student.tab_name == "journey"
    assert page.student.banner.tracker.phase() == 3
    press(qtbot, page, Qt.Key.Key_Space)
    assert page.student.banner.tracker.phase() == 3
    done = [line for line in services.journey.get(stay.id).lines if line.state is MarkState.DONE]
    assert [line.phase for line in done] == [Phase.INTEGRATION]
