from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from momo_desktop.domain.audit import Act, ActGroup
from momo_desktop.domain.dues import Owner
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.risks import RiskFlag
from momo_desktop.domain.sessions import CounsellingSession, Note, Task
from momo_desktop.domain.sight import Seat
from momo_desktop.domain.visibility import Visibility
from momo_desktop.ui.dialogs.end_session import EndSessionDialog
from momo_desktop.ui.form_runner.runner import FormRunner
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.pages.session import SessionPage
from momo_desktop.ui.pages.session.drawer_panes import EvidencePane
from momo_desktop.ui.pages.session.snippets import SnippetList
from momo_desktop.ui.phase_panel import WarningSigns
from momo_desktop.ui.widgets.buttons import Button
from momo_desktop.ui.widgets.check_row import CheckRow
from momo_desktop.ui.widgets.combo_box import ComboBox
from momo_desktop.ui.widgets.labels import Label
from momo_desktop.ui.widgets.link_row import LinkRow
from our_content import TEMPLATE, en
from settling import settle
from ui.conftest import Asked


@pytest.fixture
def page(qtbot: QtBot, context: PageContext, stay: Mobility) -> SessionPage:
    services = context.services
    last = services.sessions.add(CounsellingSession(stay.student_id, date(2026, 2, 16), stay.id))
    services.notes.done(Note(stay.student_id, Visibility.SHARED, "One.\n\nTwo.", last.id))
    task = Task(stay.student_id, "Ask the host", Owner.STUDENT, Visibility.SHARED, session_id=last.id)
    services.tasks.save(task)
    shown = SessionPage(context)
    qtbot.addWidget(shown)
    shown.resize(1278, 640)
    shown.show()
    qtbot.waitExposed(shown)
    shown.show_what(student_id=stay.student_id)
    return shown


def _write(qtbot: QtBot, page: SessionPage, text: str) -> None:
    qtbot.keyClicks(page.desk.lanes.shared.editor.edit, text)


def test_a_session_begins_with_the_caret_in_the_shared_note(page: SessionPage, context: PageContext) -> None:
    assert context.services.sessions.running() is not None
    assert page.focusWidget() is page.desk.lanes.shared.editor.edit


def test_that_the_notes_were_looked_at_is_noted_once(
    qtbot: QtBot, page: SessionPage, context: PageContext, stay: Mobility
) -> None:
    def looks() -> list[tuple[Act, int | None]]:
        lines = context.services.audit.page(group=ActGroup.LOOKING)
        return [(each.entry.done.act, each.entry.done.student_id) for each in lines if each.entry.done.student_id]

    qtbot.waitUntil(lambda: not context.turns.busy)
    page.refresh()
    qtbot.waitUntil(lambda: not context.turns.busy)
    assert looks() == [(Act.VIEWED, stay.student_id)]


def test_enter_on_the_sheet_ends_the_session_as_proposed(
    qtbot: QtBot, page: SessionPage, context: PageContext, stay: Mobility
) -> None:
    _write(qtbot, page, "We met.")
    running = context.services.sessions.running()
    assert running is not None
    page.show_what(end=True)
    sheet = page.findChild(EndSessionDialog)
    assert sheet is not None
    qtbot.keyClick(sheet, Qt.Key.Key_Return)
    ended = context.services.sessions.get(running.session.id)
    assert context.services.sessions.running() is None
    assert ended.shared is not None
    assert ended.shared.text == "We met."
    plan = context.services.appointments.proposals(stay.id)
    assert ended.session.next_day in {each.day for each in plan if each.appointment is not None}


def test_beside_the_student_no_word_of_the_private_note_is_in_the_window(
    page: SessionPage, context: PageContext, stay: Mobility
) -> None:
    running = context.services.sessions.running()
    assert running is not None
    context.services.notes.done(Note(stay.student_id, Visibility.PRIVATE, "Seems tired", running.session.id))
    page.refresh()
    assert page.desk.lanes.private.editor.text() == ""
    assert page.desk.lanes.folded
    context.sight.sit(Seat.OPPOSITE)
    assert page.desk.lanes.private.editor.text() == "Seems tired"
    context.sight.sit(Seat.BESIDE)
    assert page.desk.lanes.private.editor.text() == ""


def _key(qtbot: QtBot, page: SessionPage, key: Qt.Key) -> None:
    qtbot.keyClick(page.desk.lanes.shared.editor.edit, key)


def _text(page: SessionPage) -> str:
    return page.desk.lanes.shared.editor.text()


def _steps(context: PageContext) -> list[tuple[str, date | None]]:
    running = context.services.sessions.running()
    return [(task.text, task.due) for task in running.agreed] if running else []


def test_a_step_puts_its_heading_into_the_note(qtbot: QtBot, page: SessionPage) -> None:
    _write(qtbot, page, "Hello")
    page.findChild(Button, "session.prompt.situation").click()
    assert _text(page) == "Hello\n\nWhere you are now\n"
    assert page.focusWidget() is page.desk.lanes.shared.editor.edit


def test_there_is_room_for_the_name_of_each_template(page: SessionPage) -> None:
    page.resize(1270, 700)
    page.show()
    settle()
    combo = page.findChild(ComboBox, "session.template")
    for number in range(combo.count()):
        combo.setCurrentIndex(number)
        assert not combo.is_elided(), combo.currentText()


def test_another_template_asks_other_questions(qtbot: QtBot, page: SessionPage, context: PageContext) -> None:
    combo = page.findChild(ComboBox, "session.template")
    combo.setCurrentIndex(combo.findData("crisis"))
    combo.activated.emit(combo.currentIndex())
    running = context.services.sessions.running()
    assert running is not None
    assert running.session.template == "crisis"
    assert page.findChild(Label, "session.prompt").text().startswith("Are you safe now?")


def test_a_retired_template_is_offered_to_the_session_alone_that_was_begun_with_it(
    page: SessionPage, context: PageContext
) -> None:
    contents = context.services.own_content
    ours, other = (
        contents.publish(contents.new(replace(TEMPLATE, title=en(title))).uid) for title in ("Ours", "Other")
    )
    page.desk.template_chosen.emit(ours.full_id)
    for content in (ours, other):
        contents.retire(content.uid, retired=True)
    settle()
    combo = page.findChild(ComboBox, "session.template")
    assert combo.currentText() == "Ours"
    assert combo.findData(other.full_id) == -1
    assert page.findChild(Label, "session.prompt").text() == "What we do in step 1"


def test_a_slash_at_the_beginning_of_a_line_offers_snippets(qtbot: QtBot, page: SessionPage) -> None:
    snippets = page.findChild(SnippetList)
    _write(qtbot, page, "/agr")
    assert snippets.isVisible()
    assert [snippets.item(row).text() for row in range(snippets.count())] == ["We agreed:"]
    _key(qtbot, page, Qt.Key.Key_Return)
    assert _text(page) == "We agreed: "
    assert not snippets.isVisible()


def test_a_slash_within_a_line_is_a_slash(qtbot: QtBot, page: SessionPage) -> None:
    _write(qtbot, page, "and/or")
    assert not page.findChild(SnippetList).isVisible()


def test_esc_leaves_what_was_typed(qtbot: QtBot, page: SessionPage) -> None:
    _write(qtbot, page, "/agr")
    _key(qtbot, page, Qt.Key.Key_Escape)
    assert _text(page) == "/agr"


def test_what_was_agreed_is_a_task_once_its_line_is_left(qtbot: QtBot, page: SessionPage, context: PageContext) -> None:
    _write(qtbot, page, "-> passport +2w @student")
    assert _steps(context) == []
    _key(qtbot, page, Qt.Key.Key_Return)
    assert _steps(context) == [("passport", date(2026, 3, 16))]


def test_a_changed_line_changes_its_task(qtbot: QtBot, page: SessionPage, context: PageContext) -> None:
    _write(qtbot, page, "-> passport +2w")
    _key(qtbot, page, Qt.Key.Key_Return)
    _key(qtbot, page, Qt.Key.Key_Up)
    _key(qtbot, page, Qt.Key.Key_End)
    for _time in range(3):
        _key(qtbot, page, Qt.Key.Key_Backspace)
    _write(qtbot, page, "+1w")
    _key(qtbot, page, Qt.Key.Key_Down)
    assert _steps(context) == [("passport", date(2026, 3, 9))]


def test_the_last_note_is_read_beside_and_copied_by_the_line(
    qtbot: QtBot, page: SessionPage, context: PageContext, stay: Mobility
) -> None:
    page.desk.show_last_note()
    lines = page.desk.drawer.last.lines
    assert [lines.item(row).text() for row in range(lines.count())] == ["One.", "Two."]
    assert lines.hasFocus()
    qtbot.keyClick(lines, Qt.Key.Key_Down)
    qtbot.keyClick(lines, Qt.Key.Key_Return)
    assert _text(page) == "Two.\n"
    qtbot.keyClick(lines, Qt.Key.Key_Escape)
    assert page.focusWidget() is page.desk.lanes.shared.editor.edit


def test_enter_on_an_open_point_makes_it_a_heading(qtbot: QtBot, page: SessionPage, context: PageContext) -> None:
    row = page.desk.agenda.findChildren(CheckRow)[-1]
    assert row.line().text == "Ask the host"
    qtbot.keyClick(row, Qt.Key.Key_Return)
    assert _text(page) == "Ask the host\n"


def test_space_on_an_open_point_ticks_it(qtbot: QtBot, page: SessionPage, context: PageContext, stay: Mobility) -> None:
    row = page.desk.agenda.findChildren(CheckRow)[-1]
    qtbot.keyClick(row, Qt.Key.Key_Space)
    assert [task.done_on for task in context.services.tasks.of_student(stay.student_id)] == [date(2026, 3, 2)]


def test_a_form_is_filled_over_the_note_and_gives_the_caret_back(qtbot: QtBot, page: SessionPage) -> None:
    _write(qtbot, page, "In the middle")
    page.desk.open_drawer(True, 0)
    page.findChild(Button, "session.forms.start.0").click()
    runner = page.findChild(FormRunner)
    assert runner is not None
    assert runner.isVisible()
    runner.leave()
    edit = page.desk.lanes.shared.editor.edit
    assert page.focusWidget() is edit
    assert edit.textCursor().position() == 13


def test_a_file_that_is_added_in_a_session_is_shared(
    qtbot: QtBot, page: SessionPage, context: PageContext, stay: Mobility, tmp_path: Path
) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("Welcome")
    page.desk.open_drawer(True, 2)
    page.findChild(EvidencePane).add_files([file])
    context.jobs.wait()
    qtbot.waitUntil(lambda: page.findChild(EvidencePane).findChild(LinkRow) is not None)
    (piece,) = context.services.evidence.of_student(stay.student_id)
    assert piece.visibility is Visibility.SHARED
    assert page.findChild(LinkRow, f"session.evidence.{piece.id}") is not None


def test_f7_opens_and_closes_the_drawer(page: SessionPage) -> None:
    shown = page.desk.drawer.isVisible()
    page.desk.toggle_drawer()
    assert page.desk.drawer.isVisible() is not shown


def test_flags_and_warning_signs_are_there_only_while_nobody_looks(
    qtbot: QtBot, page: SessionPage, context: PageContext, stay: Mobility
) -> None:
    flag = context.services.risks.save(RiskFlag(stay.student_id, date(2026, 3, 1), "Missed school"))
    page.desk.open_drawer(True, 3)
    page.refresh()
    assert page.findChild(LinkRow, f"session.risks.{flag.id}") is None
    assert page.findChild(WarningSigns) is None
    context.sight.sit(Seat.OPPOSITE)
    assert page.findChild(LinkRow, f"session.risks.{flag.id}") is not None
    assert page.findChild(WarningSigns) is not None
    context.sight.sit(Seat.BESIDE)
    qtbot.waitUntil(lambda: page.findChild(LinkRow, f"session.risks.{flag.id}") is None)
    qtbot.waitUntil(lambda: page.findChild(WarningSigns) is None)


def test_the_slip_is_shown_after_the_end_when_it_is_wanted(
    qtbot: QtBot, page: SessionPage, asked: Asked, stay: Mobility
) -> None:
    page.show_what(end=True)
    sheet = page.findChild(EndSessionDialog)
    sheet.findChild(QCheckBox, "endSession.slip").click()
    sheet.save_button.click()
    (call,) = [call for call in asked.calls if call[0] == "navigate"]
    assert call[2]["report"] == "slip"


def test_what_is_written_builds_nothing_anew(qtbot: QtBot, page: SessionPage, context: PageContext) -> None:
    page.desk.open_drawer(True, 0)
    rows = page.desk.agenda.findChildren(CheckRow)
    start = page.findChild(Button, "session.forms.start.0")
    _write(qtbot, page, "In the middle of a sentence")
    page.save_drafts()
    settle()
    assert page.desk.agenda.findChildren(CheckRow) == rows
    assert page.findChild(Button, "session.forms.start.0") is start
