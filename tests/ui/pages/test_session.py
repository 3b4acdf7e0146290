import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.sessions import Note
from momo_desktop.domain.sight import Seat
from momo_desktop.domain.visibility import Visibility
from momo_desktop.ui.dialogs.end_session import EndSessionDialog
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.pages.session import SessionPage


@pytest.fixture
def page(qtbot: QtBot, context: PageContext, stay: Mobility) -> SessionPage:
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
