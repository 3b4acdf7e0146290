from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.phases import Phase
from momo_desktop.domain.students import Student
from momo_desktop.i18n import N_, language
from momo_desktop.services.bundle import Services
from momo_desktop.ui import latest
from momo_desktop.ui.dialogs.gate import GateDialog
from momo_desktop.ui.models.board import BoardColumnModel
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.pages.students import StudentsPage
from momo_desktop.ui.student_page import TabPlace
from momo_desktop.ui.student_tab import StudentTab
from momo_desktop.ui.widgets.board_cards import CARD, BoardCard
from momo_desktop.ui.widgets.board_column import BoardColumn, carried
from settling import settle

TABS = (TabPlace("overview", N_("Overview"), StudentTab, own_primary=False),)
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def people(services: Services, anna: Student, stay: Mobility) -> tuple[Student, Student, Student]:
    """Anna and Bea in the first phase, Cili abroad; a fourth has no mobility."""
    bea, cili, _dora = services.students.add_many(
        Student(PersonName(name, family="Tóth"), "11A") for name in ("Bea", "Cili", "Dóra")
    )
    services.mobilities.add(Mobility(bea.id))
    services.mobilities.add(replace(stay, student_id=cili.id, phase=Phase.INTEGRATION, id=0, uid=""))
    return anna, bea, cili


@pytest.fixture
def page(
    qtbot: QtBot, context: PageContext, people: tuple[Student, ...], monkeypatch: pytest.MonkeyPatch
) -> StudentsPage:
    monkeypatch.setattr(latest, "REST_MS", 0)
    context.preferences.set(board=True)
    made = StudentsPage(context, TABS)
    qtbot.addWidget(made)
    made.resize(1278, 680)
    made.activateWindow()
    with qtbot.waitActive(made):
        made.show()
    settle()
    return made


def _column(page: QWidget, phase: Phase) -> BoardColumn:
    found = page.findChild(BoardColumn, f"board.phase.{int(phase)}")
    assert found is not None
    return found


def _names(page: QWidget, phase: Phase) -> list[str]:
    model = _column(page, phase).model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def _gate(page: QWidget) -> GateDialog:
    return next(each for each in page.findChildren(GateDialog) if each.isVisible())


def _drop(column: BoardColumn, onto: BoardColumn) -> None:
    data = carried(column.currentIndex())
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    onto.dropEvent(event)
    settle()


def _answer(page: QWidget) -> None:
    gate = _gate(page)
    reason = gate.findChild(QLineEdit)
    assert reason is not None
    reason.setText("the host said yes")
    gate.save_button.click()
    settle()


def test_everybody_stands_in_the_column_of_the_phase(qtbot: QtBot, page: StudentsPage) -> None:
    assert _names(page, Phase.PROMOTION) == ["Szűcs, Anna", "Tóth, Bea"]
    assert _names(page, Phase.INTEGRATION) == ["Tóth, Cili"]
    assert _names(page, Phase.USE) == []
    assert _column(page, Phase.PROMOTION).accessibleName() == "Promotion, 2"
    without = page.findChild(QWidget, "board.without")
    assert without is not None
    qtbot.waitUntil(lambda: without.property("text") == "1 has no mobility yet")  # the worker counts


def test_a_card_says_who_what_next_and_when(page: StudentsPage) -> None:
    index = _column(page, Phase.PROMOTION).model().index(0, 0)
    card = index.data(CARD)
    assert isinstance(card, BoardCard)
    assert (card.name, card.detail, bool(card.step)) == ("Szűcs, Anna", "11A", True)
    assert "phase 1 of 5" in index.data(Qt.ItemDataRole.AccessibleTextRole)


def test_the_search_field_works_for_the_board(qtbot: QtBot, page: StudentsPage) -> None:
    qtbot.keyClicks(page.list.search.edit, "cili")
    qtbot.waitUntil(lambda: _names(page, Phase.PROMOTION) == [])
    assert _names(page, Phase.INTEGRATION) == ["Tóth, Cili"]
    page.list.show_query("phase:1")
    assert _names(page, Phase.PROMOTION) == ["Szűcs, Anna", "Tóth, Bea"]
    assert _names(page, Phase.INTEGRATION) == []


def test_arrows_go_from_card_to_card_and_from_column_to_column(qtbot: QtBot, page: StudentsPage) -> None:
    first, third = _column(page, Phase.PROMOTION), _column(page, Phase.INTEGRATION)
    page.list.focus_rows()
    assert first.hasFocus()
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert first.currentIndex().data() == "Tóth, Bea"
    qtbot.keyClick(first, Qt.Key.Key_Right)
    assert third.hasFocus()
    assert third.currentIndex().data() == "Tóth, Cili"
    assert not first.currentIndex().isValid()
    qtbot.keyClick(third, Qt.Key.Key_Left)
    assert first.currentIndex().data() == "Szűcs, Anna"


def test_a_card_moves_by_key_once_the_gate_is_answered(
    qtbot: QtBot, page: StudentsPage, services: Services, stay: Mobility
) -> None:
    page.list.focus_rows()
    qtbot.keyClick(_column(page, Phase.PROMOTION), Qt.Key.Key_PageDown, ALT)
    settle()
    assert services.mobilities.get(stay.id).phase is Phase.PROMOTION
    _answer(page)
    assert services.mobilities.get(stay.id).phase is Phase.PREPARATION
    assert _names(page, Phase.PROMOTION) == ["Tóth, Bea"]
    assert _names(page, Phase.PREPARATION) == ["Szűcs, Anna"]
    assert _column(page, Phase.PREPARATION).currentIndex().data() == "Szűcs, Anna"


def test_nothing_moves_when_the_gate_is_left(qtbot: QtBot, page: StudentsPage) -> None:
    page.list.focus_rows()
    qtbot.keyClick(_column(page, Phase.PROMOTION), Qt.Key.Key_PageDown, ALT)
    _gate(page).reject()
    settle()
    assert _names(page, Phase.PROMOTION) == ["Szűcs, Anna", "Tóth, Bea"]


def test_a_card_does_not_go_past_the_ends(qtbot: QtBot, page: StudentsPage) -> None:
    page.list.focus_rows()
    qtbot.keyClick(_column(page, Phase.PROMOTION), Qt.Key.Key_PageUp, ALT)
    assert [each for each in page.findChildren(QDialog) if each.isVisible()] == []


def test_a_dropped_card_opens_the_same_gate(page: StudentsPage, services: Services, stay: Mobility) -> None:
    page.list.focus_rows()
    _drop(_column(page, Phase.PROMOTION), _column(page, Phase.RETURN))
    assert services.mobilities.get(stay.id).phase is Phase.PROMOTION
    _answer(page)
    assert _names(page, Phase.RETURN) == ["Szűcs, Anna"]


def test_what_is_dragged_says_nobody_s_name(page: StudentsPage, anna: Student) -> None:
    page.list.focus_rows()
    data = carried(_column(page, Phase.PROMOTION).currentIndex())
    assert data.formats() == ["application/x-momo-card"]
    assert data.data("application/x-momo-card").data() == str(anna.id).encode()
    assert not data.hasText()


def test_enter_opens_the_student_and_the_list_button_leads_back(qtbot: QtBot, page: StudentsPage) -> None:
    page.list.focus_rows()
    qtbot.keyClick(_column(page, Phase.PROMOTION), Qt.Key.Key_Return)
    assert page.student.isVisible()
    assert not page.list.isVisible()
    page.student.banner.back.click()
    assert _column(page, Phase.PROMOTION).isVisible()
    assert not page.student.isVisible()


def test_ctrl_b_changes_between_board_and_list_and_is_remembered(
    qtbot: QtBot, page: StudentsPage, context: PageContext
) -> None:
    qtbot.keyClick(page, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert page.list.rows.isVisible()
    assert not context.preferences.now.board
    qtbot.keyClick(page, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert _column(page, Phase.PROMOTION).isVisible()
    assert context.preferences.now.board


def test_a_long_column_is_fetched_as_it_is_scrolled(services: Services) -> None:
    made = services.students.add_many(Student(PersonName(f"Ada {number:03}", family="Muster")) for number in range(120))
    services.mobilities.add_for_students(Mobility(0), [each.id for each in made])
    model = BoardColumnModel(services, language("en"), date(2026, 3, 2), Phase.PROMOTION)
    model.show_query("")
    assert (model.rowCount(), model.is_whole()) == (50, False)
    model.fetchMore(model.index(-1))
    assert model.rowCount() == 100


def test_the_model_keeps_the_rules_of_qt(
    qtmodeltester: ModelTester, services: Services, people: tuple[Student, ...]
) -> None:
    model = BoardColumnModel(services, language("en"), date(2026, 3, 2), Phase.PROMOTION)
    model.show_query("")
    qtmodeltester.check(model)
