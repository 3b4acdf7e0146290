from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from momo_desktop.domain.drafts import DraftKey, DraftKind
from momo_desktop.domain.students import Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.services.bundle import Services
from momo_desktop.ui.dialogs.capture import CaptureDialog
from momo_desktop.ui.page import PageContext
from settling import settle

Open = Callable[[int | None], CaptureDialog]


@pytest.fixture
def opened(qtbot: QtBot, context: PageContext) -> Open:
    """Open the line of the private lane over a window."""
    window = QWidget()
    window.resize(1000, 600)
    qtbot.addWidget(window)
    window.show()

    def make(student_id: int | None) -> CaptureDialog:
        dialog = CaptureDialog(context, Visibility.PRIVATE, student_id, window)
        dialog.open()
        settle()
        return dialog

    return make


def _private(services: Services, student: Student) -> list[str]:
    return [note.text for note in services.notes.of_student(student.id) if note.visibility is Visibility.PRIVATE]


def test_enter_keeps_a_note_with_the_time(qtbot: QtBot, opened: Open, services: Services, anna: Student) -> None:
    dialog = opened(anna.id)
    qtbot.keyClicks(dialog.line, "seems tired")
    qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    [text] = _private(services, anna)
    assert text.endswith(" seems tired")
    assert text[0].isdigit()


def test_escape_keeps_a_draft_that_comes_back(qtbot: QtBot, opened: Open, services: Services, anna: Student) -> None:
    dialog = opened(anna.id)
    qtbot.keyClicks(dialog.line, "seems ti")
    qtbot.keyClick(dialog.line, Qt.Key.Key_Escape)
    settle()
    assert _private(services, anna) == []
    assert opened(anna.id).line.text() == "seems ti"


def test_with_nobody_chosen_it_asks_for_whom(qtbot: QtBot, opened: Open, services: Services, anna: Student) -> None:
    dialog = opened(None)
    qtbot.keyClicks(dialog.line, "seems tired")
    qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    whom = dialog.findChild(QLineEdit, "capture.whom")
    assert whom is not None
    qtbot.keyClicks(whom, "szucs")
    qtbot.keyClick(whom, Qt.Key.Key_Return)
    assert len(_private(services, anna)) == 1


def test_under_the_cover_it_is_masked_and_kept_for_later(
    qtbot: QtBot, opened: Open, context: PageContext, services: Services
) -> None:
    context.sight.cover(covered=True)
    dialog = opened(None)
    assert dialog.line.echoMode() is QLineEdit.EchoMode.Password
    assert dialog.findChild(QLineEdit, "capture.whom") is None
    qtbot.keyClicks(dialog.line, "seems tired")
    qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    kept = services.drafts.get(DraftKey(DraftKind.NOTE, parent="capture/private/"))
    assert kept is not None
    assert kept.fields["text"] == "seems tired"
    assert kept.visibility is Visibility.PRIVATE


def test_alt_v_shows_what_is_written(qtbot: QtBot, opened: Open, context: PageContext, anna: Student) -> None:
    context.sight.begin(anna.id)
    dialog = opened(anna.id)
    dialog.activateWindow()
    settle()
    qtbot.keyClick(dialog.line, Qt.Key.Key_V, Qt.KeyboardModifier.AltModifier)
    assert dialog.line.echoMode() is QLineEdit.EchoMode.Normal
    qtbot.keyClick(dialog.line, Qt.Key.Key_V, Qt.KeyboardModifier.AltModifier)
    assert dialog.line.echoMode() is QLineEdit.EchoMode.Password
