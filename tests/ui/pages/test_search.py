"""The page that searches all texts, with the real keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from momo_desktop.domain.dues import Owner
from momo_desktop.domain.goals import Goal
from momo_desktop.domain.sessions import CounsellingSession, Note, Task
from momo_desktop.domain.students import Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.services.evidence import NewEvidence
from momo_desktop.ui.dialogs.versions import VersionsDialog
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.pages.log import LogTab
from momo_desktop.ui.pages.search import SearchPage
from momo_desktop.ui.widgets.chips import ChoiceChip
from momo_desktop.ui.widgets.found_rows import ROW, FoundRow
from our_vault import find
from school import TODAY
from settling import settle
from ui.conftest import Asked

SHARED, PRIVATE = Visibility.SHARED, Visibility.PRIVATE


@pytest.fixture
def session(context: PageContext, anna: Student) -> CounsellingSession:
    services = context.services
    session = services.sessions.add(CounsellingSession(anna.id, TODAY, goal="Tampere in May"))
    services.notes.done(Note(anna.id, SHARED, "We looked at Tampere on the map.", session.id))
    services.notes.done(Note(anna.id, PRIVATE, "Her mother fears Tampere.", session.id))
    return session


@pytest.fixture
def page(qtbot: QtBot, context: PageContext, session: CounsellingSession) -> SearchPage:
    made = SearchPage(context)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    settle()
    return made


def _type(qtbot: QtBot, page: SearchPage, words: str) -> None:
    page.field.edit.clear()
    qtbot.keyClicks(page.field.edit, words)
    _rest(qtbot, page)


def _rest(qtbot: QtBot, page: SearchPage) -> None:
    qtbot.waitUntil(lambda: not page._latest.waits)
    settle()


def _rows(page: SearchPage) -> list[FoundRow]:
    model = page.rows.model()
    return [model.index(row, 0).data(ROW) for row in range(model.rowCount())]


def _press(qtbot: QtBot, page: SearchPage, name: str) -> None:
    find(page, ChoiceChip, name).click()
    _rest(qtbot, page)


def test_the_words_are_marked_and_the_private_lane_is_seen(qtbot: QtBot, page: SearchPage) -> None:
    _type(qtbot, page, "tamp")
    assert {(row.role, row.private) for row in _rows(page)} == {("Session", False), ("Note", False), ("Note", True)}
    marked = {row.text.text[start:end] for row in _rows(page) for start, end in row.text.marks}
    assert marked == {"Tampere"}
    assert find(page, QLabel, "search.count").text() == "3 texts"


def test_a_screen_reader_hears_of_the_private_lane(qtbot: QtBot, page: SearchPage) -> None:
    _type(qtbot, page, "mother")
    said = page.rows.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("Note, Private, Szűcs, Anna")


def test_kind_and_lane_narrow(qtbot: QtBot, page: SearchPage) -> None:
    _type(qtbot, page, "tampere")
    _press(qtbot, page, "search.kind.note")
    assert [row.role for row in _rows(page)] == ["Note", "Note"]
    _press(qtbot, page, "search.lane.private")
    assert [row.private for row in _rows(page)] == [True]


def test_enter_opens_a_note_in_its_lane(
    qtbot: QtBot, page: SearchPage, asked: Asked, anna: Student, session: CounsellingSession
) -> None:
    qtbot.keyClicks(page.field.edit, "mother")
    qtbot.keyClick(page.field.edit, Qt.Key.Key_Return)  # before anything was found
    qtbot.waitUntil(lambda: bool(asked.calls))
    place = {"student_id": anna.id, "tab": "sessions", "session_id": session.id, "lane": "private"}
    assert asked.calls == [("navigate", "students", place)]


def test_a_note_of_no_session_opens_with_its_versions(
    qtbot: QtBot, page: SearchPage, context: PageContext, asked: Asked, anna: Student
) -> None:
    note = context.services.notes.done(Note(anna.id, SHARED, "Asked for a helmet."))
    _type(qtbot, page, "helmet")
    qtbot.keyClick(page.field.edit, Qt.Key.Key_Return)
    assert asked.calls == [("navigate", "students", {"student_id": anna.id, "tab": "log", "note_id": note.id})]
    log = LogTab(context)
    qtbot.addWidget(log)
    log.show_student(anna.id, None)
    log.show_what(note_id=note.id)
    dialog = log.findChild(VersionsDialog)
    assert dialog is not None
    assert dialog.isVisible()
    dialog.reject()


def test_goals_tasks_and_evidence_open_at_their_places(
    qtbot: QtBot, page: SearchPage, context: PageContext, asked: Asked, anna: Student
) -> None:
    services = context.services
    goal = services.goals.save(Goal(anna.id, "I can weld pipes", SHARED))
    task = services.tasks.save(Task(anna.id, "Pipes for the project", Owner.STUDENT, SHARED))
    piece = services.evidence.attach_content(b"text", "a.txt", NewEvidence(anna.id, SHARED, title="My pipes"))
    _type(qtbot, page, "pipes")
    for _row in range(3):
        qtbot.keyClick(page.field.edit, Qt.Key.Key_Down) if _row == 0 else qtbot.keyClick(page.rows, Qt.Key.Key_Down)
        qtbot.keyClick(page.rows, Qt.Key.Key_Return)
    places = [call[2] for call in asked.calls]
    assert {"student_id": anna.id, "tab": "evidence", "piece": piece.id} in places
    assert {"student_id": anna.id, "tab": "overview", "task_id": task.id} in places
    assert {"student_id": anna.id, "tab": "overview", "goal_id": goal.id} in places


def test_one_letter_is_not_searched(qtbot: QtBot, page: SearchPage) -> None:
    _type(qtbot, page, "t")
    assert _rows(page) == []


def test_a_text_that_is_written_meanwhile_is_found(qtbot: QtBot, page: SearchPage, context: PageContext) -> None:
    _type(qtbot, page, "umbrella")
    assert _rows(page) == []
    context.services.tasks.save(Task(1, "Umbrella", Owner.STUDENT, SHARED))
    qtbot.waitUntil(lambda: len(_rows(page)) == 1)


def test_beside_the_student_nothing_private_is_in_the_model(
    qtbot: QtBot, page: SearchPage, context: PageContext, anna: Student
) -> None:
    _type(qtbot, page, "tampere")
    context.sight.begin(anna.id)
    assert not any(row.private for row in _rows(page))
    _rest(qtbot, page)
    assert {row.role for row in _rows(page)} == {"Session", "Note"}
    assert not any(row.private for row in _rows(page))


def test_a_query_that_is_handed_over_is_searched(qtbot: QtBot, page: SearchPage) -> None:
    page.show_what(query="mother")
    _rest(qtbot, page)
    assert [row.private for row in _rows(page)] == [True]
    assert page.field.edit.hasFocus()


def test_the_model_keeps_qts_rules(qtmodeltester: ModelTester, qtbot: QtBot, page: SearchPage) -> None:
    _type(qtbot, page, "tampere")
    qtmodeltester.check(page.rows.model())
