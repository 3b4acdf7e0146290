from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from momo_desktop.domain.checklists import ChecklistLine, MarkState, OwnItem
from momo_desktop.domain.dues import Owner, Owners
from momo_desktop.domain.mobilities import JourneyAct, Mobility
from momo_desktop.domain.phases import MobilityState, Phase
from momo_desktop.domain.students import Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.errors import DiskFull
from momo_desktop.services.bundle import Services
from momo_desktop.storage.database import Database
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.pages.journey import JourneyTab
from momo_desktop.ui.widgets.check_list import CheckList
from settling import settle

FIRST = "momo.core/1.01"


@pytest.fixture
def tab(qtbot: QtBot, context: PageContext, stay: Mobility) -> JourneyTab:
    return shown(qtbot, context, stay)


def shown(qtbot: QtBot, context: PageContext, stay: Mobility) -> JourneyTab:
    made = JourneyTab(context)
    qtbot.addWidget(made)
    made.resize(982, 560)
    made.show_student(stay.student_id, stay.id)
    made.activateWindow()
    with qtbot.waitActive(made):
        made.show()
    rows(made).setFocus()
    return made


def rows(tab: QWidget) -> CheckList:
    found = tab.findChild(CheckList)
    assert found is not None
    return found


def part(tab: QWidget, name: str) -> QWidget:
    found = tab.findChild(QWidget, name)
    assert found is not None, name
    return found


def text(tab: QWidget, name: str) -> str:
    return str(part(tab, name).property("text"))


def dialog(tab: QWidget) -> QDialog:
    found = [each for each in tab.findChildren(QDialog) if each.isVisible()]
    assert len(found) == 1
    return found[0]


def press(
    qtbot: QtBot, widget: QWidget, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    qtbot.keyClick(widget, key, held)
    settle()


def line(services: Services, stay: Mobility, item_id: str = FIRST) -> ChecklistLine:
    return next(each for each in services.journey.get(stay.id).lines if each.item_id == item_id)


def test_space_ticks_and_space_again_unticks(qtbot: QtBot, tab: JourneyTab, services: Services, stay: Mobility) -> None:
    press(qtbot, rows(tab), Qt.Key.Key_Space)
    assert line(services, stay).state is MarkState.DONE
    assert text(tab, "journey.count") == "1 of 19 done"
    press(qtbot, rows(tab), Qt.Key.Key_Space)
    assert line(services, stay).state is MarkState.OPEN
    assert text(tab, "journey.count") == "0 of 19 done"


def test_ctrl_z_takes_a_tick_back_and_says_which(
    qtbot: QtBot, tab: JourneyTab, context: PageContext, services: Services, stay: Mobility
) -> None:
    press(qtbot, rows(tab), Qt.Key.Key_Space)
    assert context.notices.undo_text == "Done: Interest noted, and how the student heard about it"
    context.notices.take_back()
    assert line(services, stay).state is MarkState.OPEN


def test_a_click_on_the_box_ticks_and_one_on_the_words_does_not(
    qtbot: QtBot, tab: JourneyTab, services: Services, stay: Mobility
) -> None:
    place = rows(tab).visualRect(rows(tab).model().index(0, 0))
    qtbot.mouseClick(rows(tab).viewport(), Qt.MouseButton.LeftButton, pos=place.topLeft() + QPoint(120, 14))
    assert line(services, stay).state is MarkState.OPEN
    qtbot.mouseClick(rows(tab).viewport(), Qt.MouseButton.LeftButton, pos=place.topLeft() + QPoint(16, 14))
    assert line(services, stay).state is MarkState.DONE


@pytest.mark.parametrize(("key", "letter"), [(Qt.Key.Key_D, "d"), (0x0414, "д"), (0x0394, "δ")])
def test_d_marks_what_is_in_progress_whatever_the_layout(
    tab: JourneyTab, services: Services, stay: Mobility, key: int, letter: str
) -> None:
    none = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(rows(tab), QKeyEvent(QEvent.Type.KeyPress, key, none, letter))
    assert line(services, stay).state is MarkState.DOING


def test_n_asks_why_and_keeps_the_reason(qtbot: QtBot, tab: JourneyTab, services: Services, stay: Mobility) -> None:
    press(qtbot, rows(tab), Qt.Key.Key_N)
    asked = dialog(tab)
    press(qtbot, asked, Qt.Key.Key_Return)
    assert asked.isVisible()
    qtbot.keyClicks(part(asked, "notApplicable.text"), "came by herself")
    press(qtbot, asked, Qt.Key.Key_Return)
    assert line(services, stay).state is MarkState.NOT_APPLICABLE
    assert line(services, stay).reason == "came by herself"


def test_a_tick_that_cannot_be_written_is_not_shown(
    qtbot: QtBot, tab: JourneyTab, database: Database, tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object) -> None:
        raise DiskFull(tmp_path)

    monkeypatch.setattr(database, "write", full)
    with qtbot.captureExceptions() as raised:
        press(qtbot, rows(tab), Qt.Key.Key_Space)
    assert [each[0] for each in raised] == [DiskFull]
    assert rows(tab).model().index(0, 0).data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Unchecked


def test_hidden_done_items_give_their_place_to_the_next(
    qtbot: QtBot, tab: JourneyTab, services: Services, stay: Mobility
) -> None:
    qtbot.mouseClick(part(tab, "journey.hideDone"), Qt.MouseButton.LeftButton)
    rows(tab).setFocus()
    press(qtbot, rows(tab), Qt.Key.Key_Space)
    press(qtbot, rows(tab), Qt.Key.Key_Space)
    assert rows(tab).model().rowCount() == 17
    assert line(services, stay, "momo.core/1.02").state is MarkState.DONE


def test_a_phase_can_be_looked_at_without_moving_to_it(
    qtbot: QtBot, tab: JourneyTab, services: Services, stay: Mobility
) -> None:
    with qtbot.waitSignal(tab.phase_looked_at) as told:
        tab.show_what(phase=3)
    assert told.args == [3]
    assert text(tab, "journey.checklist.title") == "Integration"
    assert services.journey.get(stay.id).mobility.phase is Phase.PROMOTION


def test_the_tracker_can_choose_the_phase_before_the_tab_is_shown(
    qtbot: QtBot, context: PageContext, anna: Student, stay: Mobility
) -> None:
    made = JourneyTab(context)
    qtbot.addWidget(made)
    made.show_student(anna.id, stay.id)
    made.show_what(phase=4)
    made.show()
    assert text(made, "journey.checklist.title") == "Reintegration and evaluation"


def test_the_gate_lists_what_is_open_and_moves_on_with_a_reason(
    qtbot: QtBot, tab: JourneyTab, services: Services, stay: Mobility, context: PageContext
) -> None:
    tab.show_what(move=1)
    gate = dialog(tab)
    assert "Interest noted" in part(gate, "gate.open").accessibleDescription()
    press(qtbot, gate, Qt.Key.Key_Return)
    assert text(gate, "gate.text.problem") == "Say in a few words why you move on."
    qtbot.keyClicks(part(gate, "gate.text"), "the letters are on their way")
    press(qtbot, gate, Qt.Key.Key_Return)
    assert services.journey.get(stay.id).mobility.phase is Phase.PREPARATION
    assert text(tab, "journey.checklist.title") == "Preparation"
    context.notices.take_back()
    assert services.journey.get(stay.id).mobility.phase is Phase.PROMOTION


def test_with_nothing_open_a_phase_is_moved_on_with_two_keys(
    qtbot: QtBot, context: PageContext, services: Services, stay: Mobility
) -> None:
    for each in services.journey.gate(stay.id):
        services.journey.set_state(stay.id, each.item_id, MarkState.DONE)
    tab = shown(qtbot, context, stay)
    tab.show_what(move=1)
    press(qtbot, dialog(tab), Qt.Key.Key_Return)
    assert services.journey.get(stay.id).mobility.phase is Phase.PREPARATION


def test_a_phase_can_be_entered_again_without_a_reason(
    qtbot: QtBot, tab: JourneyTab, services: Services, stay: Mobility
) -> None:
    services.journey.enter(stay.id, Phase.PREPARATION, "ready")
    settle()
    tab.show_what(move=-1)
    press(qtbot, dialog(tab), Qt.Key.Key_Return)
    assert services.journey.get(stay.id).mobility.phase is Phase.PROMOTION
    assert services.journey.get(stay.id).events[-1].reason == ""


@pytest.mark.parametrize(
    ("act", "state"), [(JourneyAct.PAUSE, MobilityState.PAUSED), (JourneyAct.WITHDRAW, MobilityState.WITHDRAWN)]
)
def test_a_mobility_is_paused_or_ended_with_a_reason(
    qtbot: QtBot, tab: JourneyTab, services: Services, stay: Mobility, act: JourneyAct, state: MobilityState
) -> None:
    action = next(each for each in tab.findChildren(object) if each.objectName() == f"journey.act.{act.value}")
    action.trigger()
    qtbot.keyClicks(part(dialog(tab), "journeyAct.text"), "the family moves")
    press(qtbot, dialog(tab), Qt.Key.Key_Return)
    assert services.journey.get(stay.id).mobility.state is state
    assert part(tab, "journey.resume").isVisible()
    event = services.journey.get(stay.id).events[-1]
    assert text(tab, f"journey.event.{event.id}").endswith("during Promotion")


def test_a_reason_that_was_left_with_esc_is_there_again(qtbot: QtBot, tab: JourneyTab) -> None:
    press(qtbot, rows(tab), Qt.Key.Key_N)
    qtbot.keyClicks(part(dialog(tab), "notApplicable.text"), "half a rea")
    press(qtbot, dialog(tab), Qt.Key.Key_Escape)
    press(qtbot, rows(tab), Qt.Key.Key_N)
    assert text(dialog(tab), "notApplicable.text") == "half a rea"


def test_cancel_drops_what_was_written_behind_an_undo(qtbot: QtBot, tab: JourneyTab, context: PageContext) -> None:
    press(qtbot, rows(tab), Qt.Key.Key_N)
    qtbot.keyClicks(part(dialog(tab), "notApplicable.text"), "half a rea")
    qtbot.mouseClick(part(dialog(tab), "notApplicable.cancel"), Qt.MouseButton.LeftButton)
    assert context.services.drafts.every() == ()
    context.notices.take_back()
    assert len(context.services.drafts.every()) == 1


def test_enter_opens_an_item_and_gives_it_a_date_of_its_own(
    qtbot: QtBot, tab: JourneyTab, services: Services, stay: Mobility
) -> None:
    press(qtbot, rows(tab), Qt.Key.Key_Return)
    item = dialog(tab)
    assert text(item, "item.help").startswith("One line is enough.")
    qtbot.keyClicks(part(item, "item.own_due"), "20/03/2026")
    qtbot.mouseClick(part(item, "item.save"), Qt.MouseButton.LeftButton)
    assert line(services, stay).due == date(2026, 3, 20)
    assert line(services, stay).own_due


def test_an_own_item_is_added_to_the_phase_that_is_looked_at(
    qtbot: QtBot, tab: JourneyTab, services: Services, stay: Mobility, context: PageContext
) -> None:
    tab.look_at(Phase.PREPARATION)
    qtbot.mouseClick(part(tab, "journey.addItem"), Qt.MouseButton.LeftButton)
    qtbot.keyClicks(part(dialog(tab), "ownItem.text"), "Fit safety shoes")
    qtbot.mouseClick(part(dialog(tab), "ownItem.owners.teacher"), Qt.MouseButton.LeftButton)
    press(qtbot, dialog(tab), Qt.Key.Key_Return)
    (item,) = services.journey.own_items(stay.id)
    assert (item.text, item.phase) == ("Fit safety shoes", Phase.PREPARATION)
    assert item.owners == Owners((Owner.STUDENT, Owner.TEACHER))
    context.notices.take_back()
    assert services.journey.own_items(stay.id) == ()


def test_del_moves_an_own_item_to_the_bin_and_leaves_those_of_the_packs(
    qtbot: QtBot, tab: JourneyTab, services: Services, stay: Mobility, context: PageContext
) -> None:
    new = OwnItem(stay.id, Phase.PROMOTION, "Ask again", Owners((Owner.COUNSELLOR,)), Visibility.PRIVATE)
    services.journey.add_own_item(new)
    settle()
    press(qtbot, rows(tab), Qt.Key.Key_Delete)
    press(qtbot, rows(tab), Qt.Key.Key_End)
    press(qtbot, rows(tab), Qt.Key.Key_Delete)
    assert services.journey.own_items(stay.id) == ()
    assert rows(tab).model().rowCount() == 19
    context.notices.take_back()
    assert len(services.journey.own_items(stay.id)) == 1


def test_the_warning_signs_are_closed_until_they_are_asked_for(qtbot: QtBot, tab: JourneyTab) -> None:
    toggle = part(tab, "journey.warnings.toggle")
    assert toggle.property("text") == "Show 9 signs"
    qtbot.mouseClick(toggle, Qt.MouseButton.LeftButton)
    assert toggle.property("text") == "Hide"
    tab.look_at(Phase.PREPARATION)
    assert toggle.property("text") == "Show 9 signs"


def test_without_a_mobility_one_can_be_planned(qtbot: QtBot, context: PageContext, anna: Student) -> None:
    made = JourneyTab(context)
    qtbot.addWidget(made)
    made.show_student(anna.id, None)
    made.show()
    qtbot.mouseClick(part(made, "journey.empty.action"), Qt.MouseButton.LeftButton)
    assert dialog(made).objectName() == "mobility"
