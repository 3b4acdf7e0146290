"""The page of safe keeping: what was done is told in plain words, narrowed and checked."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from momo_desktop.domain.sessions import Note
from momo_desktop.domain.students import Consent, ConsentPurpose, Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.services import audit
from momo_desktop.services.bundle import Services
from momo_desktop.storage.database import Database
from momo_desktop.ui import models
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.pages.safe_keeping import SafeKeepingPage
from momo_desktop.ui.pages.safe_keeping.done import DonePane
from our_vault import find
from ui.conftest import Asked


@pytest.fixture
def page(qtbot: QtBot, context: PageContext, services: Services, anna: Student) -> SafeKeepingPage:
    services.notes.done(Note(anna.id, Visibility.PRIVATE, "Zwetschge"))
    made = SafeKeepingPage(context)
    qtbot.addWidget(made)
    made.resize(1000, 600)
    made.show()
    return made


@pytest.fixture
def pane(page: SafeKeepingPage) -> DonePane:
    page.show_what(pane="done")
    assert isinstance(page.pane, DonePane)
    return page.pane


def _told(pane: DonePane) -> list[tuple[str, ...]]:
    model = pane.model
    return [tuple(str(model.data(model.index(row, column))) for column in (1, 2, 3)) for row in range(model.rowCount())]


def _narrow(pane: DonePane, words: str) -> None:
    group = find(pane, QComboBox, "done.group")
    group.setCurrentIndex(group.findText(words))
    group.activated.emit(group.currentIndex())


def test_a_line_says_what_was_done_to_which_record_about_whom(pane: DonePane, anna: Student) -> None:
    assert _told(pane)[0] == ("Written for the first time", "Note", anna.name.listed())


def test_a_line_about_a_consent_says_which_and_how_it_was_answered(
    pane: DonePane, services: Services, anna: Student
) -> None:
    services.consents.answer(anna.id, Consent(ConsentPurpose.PHOTO, False, date(2026, 3, 2)))
    pane.refresh()
    assert _told(pane)[0][1] == "Photos and films: refused"


def test_no_word_of_a_record_is_shown(pane: DonePane) -> None:
    assert "Zwetschge" not in str(_told(pane))


def test_the_log_is_narrowed_to_one_kind_of_act(pane: DonePane, services: Services, anna: Student) -> None:
    services.audit.viewed(anna.id)
    _narrow(pane, "Opening and looking")
    assert _told(pane) == [("Looked at", "Student", anna.name.listed())]
    _narrow(pane, "Safety and rights")
    assert _told(pane) == []
    assert find(pane, QWidget, "done.none").isVisibleTo(pane)


def test_the_log_of_one_student_leads_back_to_everybody(pane: DonePane, services: Services, anna: Student) -> None:
    everything = len(_told(pane))
    pane.show_what(student_id=anna.id + 1)
    assert _told(pane) == []
    find(pane, QAbstractButton, "done.everybody").click()
    assert len(_told(pane)) == everything


def test_older_lines_are_read_when_the_end_is_reached(
    pane: DonePane, services: Services, anna: Student, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(30):
        services.notes.done(Note(anna.id, Visibility.PRIVATE, f"Note {number}"))
    monkeypatch.setattr(audit, "PAGE", 10)
    monkeypatch.setattr(models.audit, "PAGE", 10)
    pane.refresh()
    while pane.model.canFetchMore(pane.model.index(-1, -1)):
        pane.model.fetchMore(pane.model.index(-1, -1))
    assert pane.model.rowCount() > 30


def test_the_table_keeps_the_rules_of_models(pane: DonePane, qtmodeltester: ModelTester) -> None:
    pane.catch_up()
    qtmodeltester.check(pane.model)


def test_a_whole_log_is_told_apart_from_one_that_was_tampered_with(
    qtbot: QtBot, pane: DonePane, database: Database
) -> None:
    state, check = find(pane, QLabel, "done.state"), find(pane, QAbstractButton, "done.check")
    qtbot.mouseClick(check, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "as they were written" in state.text())
    with database.connect() as connection:
        connection.exec_driver_sql("UPDATE audit_entries SET record_id = 99 WHERE id = 1")
        connection.commit()
    qtbot.mouseClick(check, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Line 1 of the log is not" in state.text())


def test_the_sheet_for_a_breach_is_one_click_away(pane: DonePane, asked: Asked) -> None:
    find(pane, QAbstractButton, "done.breach").click()
    assert asked.calls == [("navigate", "reports", {"report": "breach_sheet"})]
