from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QListWidget, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from momo_desktop.domain.dues import Owner
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.phases import Phase
from momo_desktop.domain.sessions import CounsellingSession, Medium, Note, Present
from momo_desktop.domain.visibility import Visibility
from momo_desktop.services.bundle import Services
from momo_desktop.services.sessions import SessionRecord
from momo_desktop.ui.dialogs.versions import VersionsDialog
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.pages.sessions import SessionsTab
from momo_desktop.ui.widgets.session_rows import ROW, SessionRow
from ui.conftest import Asked


@pytest.fixture
def talk(services: Services, stay: Mobility) -> CounsellingSession:
    """A session of the day before, with both lanes written in."""
    session = CounsellingSession(stay.student_id, date(2026, 3, 1), stay.id, minutes=45, phase=Phase.PREPARATION)
    added = services.sessions.add(session)
    services.notes.done(Note(stay.student_id, Visibility.SHARED, "We looked at Tampere.\nShe is glad.", added.id))
    services.notes.done(Note(stay.student_id, Visibility.PRIVATE, "Seems tired.", added.id))
    return added


@pytest.fixture
def tab(qtbot: QtBot, context: PageContext, stay: Mobility) -> Iterator[SessionsTab]:
    made = SessionsTab(context)
    qtbot.addWidget(made)
    made.resize(982, 700)
    made.show_student(stay.student_id, stay.id)
    made.show()
    made.activateWindow()
    yield made
    made.save_drafts()


def find(tab: QWidget, name: str) -> QWidget:
    return tab.findChild(QWidget, name)  # pyright: ignore[reportReturnType]


def press(tab: SessionsTab, action: str) -> None:
    found = tab.findChild(QAction, action)
    assert found is not None
    found.trigger()


def only(services: Services, stay: Mobility) -> SessionRecord:
    (record,) = services.sessions.of_student(stay.student_id)
    return record


def rows(tab: SessionsTab) -> list[SessionRow]:
    model = find(tab, "sessions.list").model()  # pyright: ignore[reportAttributeAccessIssue]
    return [model.index(number, 0).data(ROW) for number in range(model.rowCount())]


def test_a_new_session_is_of_today_and_has_the_caret_in_the_shared_note(
    qtbot: QtBot, tab: SessionsTab, services: Services, stay: Mobility
) -> None:
    qtbot.mouseClick(find(tab, "sessions.empty.action"), Qt.MouseButton.LeftButton)
    session = only(services, stay).session
    assert (session.day, session.start, session.phase) == (date(2026, 3, 2), time(9), Phase.PROMOTION)
    assert session.mobility_id == stay.id
    assert find(tab, "session.sharedNote").hasFocus()


def test_an_empty_session_of_today_is_taken_again(tab: SessionsTab, services: Services, stay: Mobility) -> None:
    tab.show_what(new=True)
    tab.show_what(new=True)
    assert only(services, stay).shared is None


def test_done_makes_a_version_of_each_changed_lane(
    qtbot: QtBot, tab: SessionsTab, services: Services, stay: Mobility
) -> None:
    tab.show_what(new=True)
    qtbot.keyClicks(find(tab, "session.sharedNote"), "We met.")
    press(tab, "sessions.private")
    qtbot.keyClicks(find(tab, "session.privateNote"), "Tired.")
    qtbot.mouseClick(find(tab, "session.done"), Qt.MouseButton.LeftButton)
    record = only(services, stay)
    assert record.shared is not None
    assert record.private is not None
    assert (record.shared.text, record.private.text) == ("We met.", "Tired.")
    assert services.drafts.every() == ()
    assert not find(tab, "session.done").isEnabled()


def test_text_that_is_not_done_comes_back_with_its_caret(
    qtbot: QtBot, context: PageContext, tab: SessionsTab, talk: CounsellingSession, services: Services
) -> None:
    tab.refresh()
    editor = find(tab, "session.sharedNote")
    qtbot.keyClicks(editor, "First ")
    tab.save_drafts()
    again = SessionsTab(context)
    qtbot.addWidget(again)
    again.show_student(talk.student_id, talk.mobility_id)
    again.show()
    shared = again.pane.lanes.shared.editor
    assert (shared.text()[:8], shared.caret()) == ("First We", 6)
    assert shared.status().startswith("Kept at ")
    assert rows(again)[0].unfinished
    again.close()


def test_typing_is_kept_and_marks_the_session_unfinished(
    qtbot: QtBot, tab: SessionsTab, talk: CounsellingSession, services: Services
) -> None:
    tab.refresh()
    qtbot.keyClicks(find(tab, "session.sharedNote"), "x")
    assert tab.pane.lanes.shared.editor.status() == "Writing…"
    tab.save_drafts()
    qtbot.waitUntil(lambda: rows(tab)[0].unfinished)
    assert services.drafts.every()[0].visibility is Visibility.SHARED


def test_a_refresh_leaves_what_is_being_written(
    qtbot: QtBot, tab: SessionsTab, talk: CounsellingSession, services: Services
) -> None:
    tab.refresh()
    qtbot.keyClicks(find(tab, "session.sharedNote"), "x")
    services.sessions.save(replace(talk, goal="Decide"))
    qtbot.waitUntil(lambda: find(tab, "session.goal").text() == "Decide")  # pyright: ignore[reportAttributeAccessIssue]
    assert tab.pane.lanes.shared.editor.text().startswith("xWe looked")


def test_no_word_of_the_private_lane_stands_in_the_list(tab: SessionsTab, talk: CounsellingSession) -> None:
    tab.refresh()
    (row,) = rows(tab)
    assert (row.first_line, row.shared, row.private) == ("We looked at Tampere.", True, True)
    assert "tired" not in row.told()


def test_the_folded_private_lane_tells_only_how_much_stands_in_it(
    qtbot: QtBot, tab: SessionsTab, talk: CounsellingSession
) -> None:
    tab.refresh()
    qtbot.mouseClick(find(tab, "session.foldPrivate"), Qt.MouseButton.LeftButton)
    assert not find(tab, "session.privateNote").isVisible()
    assert find(tab, "session.private.count").text() == "2 words"  # pyright: ignore[reportAttributeAccessIssue]
    press(tab, "sessions.private")
    assert find(tab, "session.privateNote").hasFocus()


def test_the_five_steps_fill_an_empty_note_only(
    qtbot: QtBot, tab: SessionsTab, talk: CounsellingSession, services: Services
) -> None:
    tab.refresh()
    assert not find(tab, "session.insertSteps").isVisible()
    tab.show_what(new=True)
    qtbot.mouseClick(find(tab, "session.insertSteps"), Qt.MouseButton.LeftButton)
    template = services.catalogue.template(Phase.PROMOTION)
    text = tab.pane.lanes.shared.editor.text()
    assert all(step.title.english in text and step.prompt.english in text for step in template.steps)


def test_agreed_lines_of_the_note_become_tasks_once(
    qtbot: QtBot, tab: SessionsTab, services: Services, stay: Mobility
) -> None:
    tab.show_what(new=True)
    tab.pane.lanes.shared.editor.write("Talk.\n→ passport @student +2w\nWe agreed: call the host @counsellor")
    take = find(tab, "session.takeSteps")
    qtbot.mouseClick(take, Qt.MouseButton.LeftButton)
    agreed = {task.text: (task.owner, task.due, task.visibility) for task in only(services, stay).agreed}
    assert agreed == {
        "passport": (Owner.STUDENT, date(2026, 3, 16), Visibility.SHARED),
        "call the host": (Owner.COUNSELLOR, None, Visibility.SHARED),
    }
    assert not take.isVisible()


def test_ctrl_enter_makes_a_task_of_the_line_at_the_caret(
    qtbot: QtBot, tab: SessionsTab, services: Services, stay: Mobility
) -> None:
    tab.show_what(new=True)
    note = find(tab, "session.sharedNote")
    qtbot.keyClicks(note, "passport +2w")
    qtbot.keyClick(note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [task.text for task in only(services, stay).agreed] == ["passport"]
    assert tab.pane.lanes.shared.editor.text() == "passport +2w"


def test_the_line_adds_changes_and_ticks_a_step(
    qtbot: QtBot, tab: SessionsTab, services: Services, stay: Mobility
) -> None:
    tab.show_what(new=True)
    line = find(tab, "session.step")
    qtbot.keyClicks(line, "passport +2w @student")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    (task,) = only(services, stay).agreed
    qtbot.mouseClick(find(tab, f"session.step.{task.id}.edit"), Qt.MouseButton.LeftButton)
    assert line.text() == "passport 16/03/2026 @student"  # pyright: ignore[reportAttributeAccessIssue]
    line.setText("")  # pyright: ignore[reportAttributeAccessIssue]
    qtbot.keyClicks(line, "visa @me")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    (changed,) = only(services, stay).agreed
    assert (changed.id, changed.text, changed.owner, changed.due) == (task.id, "visa", Owner.COUNSELLOR, None)
    qtbot.keyClick(find(tab, f"session.step.{task.id}.done"), Qt.Key.Key_Space)
    assert only(services, stay).agreed[0].done_on == date(2026, 3, 2)


def test_a_half_written_step_comes_back(
    qtbot: QtBot, context: PageContext, tab: SessionsTab, talk: CounsellingSession
) -> None:
    tab.refresh()
    qtbot.keyClicks(find(tab, "session.step"), "passp")
    tab.save_drafts()
    again = SessionsTab(context)
    qtbot.addWidget(again)
    again.show_student(talk.student_id, talk.mobility_id)
    again.refresh()
    assert find(again, "session.step").text() == "passp"  # pyright: ignore[reportAttributeAccessIssue]


def test_the_facts_are_saved_as_they_are_changed(
    qtbot: QtBot, tab: SessionsTab, talk: CounsellingSession, services: Services
) -> None:
    tab.refresh()
    qtbot.mouseClick(find(tab, "session.details"), Qt.MouseButton.LeftButton)
    qtbot.keyClicks(find(tab, "session.goal"), "Decide")
    start = find(tab, "session.start")
    qtbot.keyClicks(start, "930")
    qtbot.keyClick(start, Qt.Key.Key_Return)
    chip = find(tab, f"session.present.{Present.GUARDIAN}")
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    medium = find(tab, "session.medium")
    qtbot.keyClick(medium, Qt.Key.Key_Down)
    session = services.sessions.get(talk.id).session
    assert (session.goal, session.start) == ("Decide", time(9, 30))
    assert session.present == {Present.STUDENT, Present.GUARDIAN}
    assert session.medium is Medium.PHONE


def test_what_is_no_date_is_told_and_not_saved(
    qtbot: QtBot, tab: SessionsTab, talk: CounsellingSession, services: Services
) -> None:
    tab.refresh()
    day = find(tab, "session.next_day")
    qtbot.keyClicks(day, "31/02/2026")
    qtbot.keyClick(day, Qt.Key.Key_Return)
    assert "not a day" in find(tab, "session.problem").text()  # pyright: ignore[reportAttributeAccessIssue]
    assert services.sessions.get(talk.id).session == talk


def test_the_slip_has_what_stands_in_the_shared_note(
    qtbot: QtBot, tab: SessionsTab, talk: CounsellingSession, services: Services, asked: Asked
) -> None:
    tab.refresh()
    qtbot.keyClicks(find(tab, "session.sharedNote"), "Today ")
    qtbot.mouseClick(find(tab, "session.slip"), Qt.MouseButton.LeftButton)
    note = services.sessions.get(talk.id).shared
    assert note is not None
    assert note.text.startswith("Today We looked")
    slip = {"student_id": talk.student_id, "tab": "documents", "report": "slip", "session_id": talk.id}
    assert asked.calls == [("navigate", "students", slip)]


def test_a_binned_session_comes_back_by_undo(
    qtbot: QtBot, tab: SessionsTab, talk: CounsellingSession, services: Services, context: PageContext
) -> None:
    tab.refresh()
    qtbot.mouseClick(find(tab, "session.bin"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: find(tab, "sessions.empty").isVisible())
    assert services.sessions.of_student(talk.student_id) == ()
    context.notices.take_back()
    qtbot.waitUntil(lambda: tab.pane.lanes.shared.editor.text().startswith("We looked"))


def test_an_emptied_note_goes_to_the_bin_and_comes_back(
    qtbot: QtBot, tab: SessionsTab, talk: CounsellingSession, services: Services, context: PageContext
) -> None:
    tab.refresh()
    note = find(tab, "session.sharedNote")
    qtbot.keyClick(note, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(note, Qt.Key.Key_Delete)
    qtbot.mouseClick(find(tab, "session.done"), Qt.MouseButton.LeftButton)
    assert services.sessions.get(talk.id).shared is None
    context.notices.take_back()
    qtbot.waitUntil(lambda: tab.pane.lanes.shared.editor.text().startswith("We looked"))


def test_an_earlier_version_becomes_the_newest(
    qtbot: QtBot, tab: SessionsTab, talk: CounsellingSession, services: Services
) -> None:
    tab.refresh()
    qtbot.keyClicks(find(tab, "session.sharedNote"), "Then ")
    tab.pane.done()
    qtbot.keyClicks(find(tab, "session.sharedNote"), "unfinished ")
    qtbot.mouseClick(find(tab, "session.sharedNote.versions"), Qt.MouseButton.LeftButton)
    _restore_the_first()
    note = services.sessions.get(talk.id).shared
    assert note is not None
    assert note.text == "We looked at Tampere.\nShe is glad."
    texts = [str(version.content["text"]).split()[0] for version in services.notes.versions(note)]
    assert texts[0] == "We"
    assert any("unfinished" in str(version.content["text"]) for version in services.notes.versions(note))
    assert note.version == 4


def test_another_session_shows_its_own_drafts(
    qtbot: QtBot, tab: SessionsTab, talk: CounsellingSession, services: Services
) -> None:
    tab.refresh()
    qtbot.keyClicks(find(tab, "session.sharedNote"), "x")
    tab.show_what(new=True)
    assert tab.pane.lanes.shared.editor.text() == ""
    tab.show_what(session_id=talk.id)
    assert tab.pane.lanes.shared.editor.text().startswith("xWe")


def test_the_model_keeps_the_rules_of_qt(
    tab: SessionsTab, talk: CounsellingSession, qtmodeltester: ModelTester
) -> None:
    tab.refresh()
    qtmodeltester.check(find(tab, "sessions.list").model())  # pyright: ignore[reportAttributeAccessIssue]


def _restore_the_first() -> None:
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, VersionsDialog)
    versions = dialog.findChild(QListWidget)
    assert versions is not None
    versions.setCurrentRow(versions.count() - 1)
    find(dialog, "versions.restore").click()  # pyright: ignore[reportAttributeAccessIssue]
