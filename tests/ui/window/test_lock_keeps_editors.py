"""What is being written when the window locks, closes or is killed is open again afterwards, with text and caret."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from architecture.source_files import parsed, python_files
from momo_desktop import app, ui
from momo_desktop.domain.sight import Seat
from momo_desktop.preferences import Preferences, RecentVault
from momo_desktop.services.core import Core
from momo_desktop.ui import drafting
from momo_desktop.ui.dialogs.passphrase import ChangePassphraseDialog
from momo_desktop.ui.dialogs.student import StudentDialog
from momo_desktop.ui.find_or_do import FindOrDo
from momo_desktop.ui.forms.records import RecordDialog
from momo_desktop.ui.main_window import MainWindow
from momo_desktop.ui.models.import_rows import ImportRowsModel
from momo_desktop.ui.pages import settings
from momo_desktop.ui.pages.sessions import facts
from our_vault import PASSPHRASE, find
from settling import settle
from ui.window.editors import EDITORS, KEEPS_NOTHING, STUDENT, Editor, class_list, fill, press, tab, then

Text = QLineEdit | QPlainTextEdit


@pytest.fixture
def school(window: MainWindow, folder: Path, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """The open vault with a student in it; a draft is kept at once instead of within two seconds."""
    monkeypatch.setattr(drafting, "KEEP_AFTER_MS", 0)
    monkeypatch.setattr(facts, "_SAVED_AFTER_MS", 0)
    monkeypatch.setattr(settings, "_KEEP_AFTER_MS", 0)
    window.gate.unlock(folder, PASSPHRASE)
    window.jobs.wait()
    assert window.desk is not None
    fill(window.desk.context.services)
    settle()
    return window


def focused(window: MainWindow) -> Text:
    """Return the field in which the caret is."""
    field = (QApplication.activeModalWidget() or window).focusWidget()
    assert isinstance(field, Text)
    return field


def state(field: Text) -> tuple[str, str, int, str]:
    """Return name, text, place of the caret and what is chosen in a field."""
    if isinstance(field, QLineEdit):
        return field.objectName(), field.text(), field.cursorPosition(), field.selectedText()
    cursor = field.textCursor()
    return field.objectName(), field.toPlainText(), cursor.position(), cursor.selectedText()


def write(window: MainWindow, editor: Editor) -> tuple[str, str, int, str]:
    """Open an editor, write in the middle of what stands there, choose a letter, and return how it looks."""
    assert window.desk is not None
    editor.open(window.desk)
    field = find(window, QWidget, editor.field)
    field.setFocus(Qt.FocusReason.TabFocusReason)
    settle()
    assert isinstance(field, Text)
    field.selectAll()
    QTest.keyClicks(field, editor.text)
    QTest.keyClick(field, Qt.Key.Key_Left)
    QTest.keyClick(field, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    settle()
    assert state(field)[1] == editor.text
    return state(field)


def lock(window: MainWindow) -> None:
    """Press Ctrl+L in whatever window has the keyboard."""
    top = QApplication.activeModalWidget() or window
    top.activateWindow()
    settle()
    # Pressed, not clicked: there is nobody left to hear that the key is let go.
    QTest.keyPress(top.windowHandle(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    settle()
    window.jobs.wait()
    assert window.desk is None
    assert [each for each in QApplication.topLevelWidgets() if each.isVisible() and each is not window] == []


def unlock(window: MainWindow) -> None:
    """Type the passphrase."""
    field = find(window, QLineEdit, "unlock.passphrase")
    QTest.keyClicks(field, PASSPHRASE)
    QTest.keyClick(field, Qt.Key.Key_Return)
    window.jobs.wait()
    settle()
    assert window.desk is not None
    window.desk.context.jobs.wait()
    settle()


@pytest.fixture
def second_window(
    qtbot: QtBot, qapp: QApplication, core: Core, tmp_path: Path, preferences: Preferences
) -> Iterator[MainWindow]:
    """The window of the next start; its vault is named by the test."""
    window = app.make_window(qapp, lambda: core, preferences)
    qtbot.addWidget(window)
    yield window
    window.jobs.stop()
    if window.desk is not None:
        window.desk.leave().close()
        window.desk = None


@pytest.mark.parametrize("editor", EDITORS, ids=str)
def test_an_editor_is_open_again_after_a_lock(school: MainWindow, editor: Editor) -> None:
    written = write(school, editor)
    lock(school)
    unlock(school)
    assert state(focused(school)) == written


@pytest.mark.parametrize("editor", EDITORS, ids=str)
def test_an_editor_is_open_again_after_a_kill(
    school: MainWindow,
    second_window: MainWindow,
    preferences: Preferences,
    folder: Path,
    tmp_path: Path,
    editor: Editor,
) -> None:
    name, text, *_caret = write(school, editor)
    settle()
    killed = Path(shutil.copytree(folder, folder.with_name("killed"), ignore=shutil.ignore_patterns("*.lock*")))
    preferences.opened(RecentVault(killed, "killed"))
    second_window.show_unlock()
    second_window.show()
    settle()
    unlock(second_window)
    if editor.saves and second_window.desk is not None:
        editor.open(second_window.desk)
    field = find(second_window, QWidget, name)
    assert isinstance(field, Text)
    assert state(field)[1] == text


@pytest.mark.parametrize("editor", [each for each in EDITORS if each.name in {"contact", "older note"}], ids=str)
def test_an_editor_is_open_again_after_the_program_was_closed(
    school: MainWindow, second_window: MainWindow, editor: Editor
) -> None:
    written = write(school, editor)
    school.close()
    school.jobs.wait()
    settle()
    assert not school.isVisible()
    second_window.show_unlock()
    second_window.show()
    settle()
    unlock(second_window)
    assert state(focused(second_window)) == written


@pytest.mark.parametrize("editor", [each for each in EDITORS if each.name in {"goal", "answer"}], ids=str)
def test_an_editor_is_open_again_in_another_language(school: MainWindow, editor: Editor) -> None:
    written = write(school, editor)
    school.change_language("de")
    settle()
    assert state(focused(school)) == written
    school.change_language("en")


_AT_ONCE = (
    "school",
    "counsellor",
    "letterhead",
    "task line",
    "shared note",
    "goal of a session",
    "older note",
    "agreed step",
    "answer",
    "new student",
)


def _locked(window: MainWindow) -> None:
    lock(window)
    unlock(window)


def _left_alone(window: MainWindow) -> None:
    assert window.desk is not None
    window.desk.watch.expired.emit()
    window.jobs.wait()
    unlock(window)


@pytest.mark.parametrize("how", ["key", "idle", "anew", "killed"])
def test_ten_editors_at_once_come_back(
    school: MainWindow, second_window: MainWindow, preferences: Preferences, folder: Path, how: str
) -> None:
    named = {each.name: each for each in EDITORS}
    written = [(named[name], write(school, named[name])) for name in _AT_ONCE]
    assert school.desk is not None
    press(school.desk, "studentRecord.contacts")
    QTest.keyClicks(focused(school), "Iris")
    QTest.keyClick(focused(school), Qt.Key.Key_Left)
    settle()
    in_front, window = state(focused(school)), school
    if how == "key":
        _locked(school)
    elif how == "idle":
        _left_alone(school)
    else:
        window = second_window  # which knows nothing but the vault
        if how == "killed":
            left = Path(shutil.copytree(folder, folder.with_name("killed"), ignore=shutil.ignore_patterns("*.lock*")))
            preferences.opened(RecentVault(left, "killed"))
        else:
            school.lock_unattended()
            school.jobs.wait()
            school.hide()
        window.show_unlock()
        window.show()
        settle()
        unlock(window)
    assert state(focused(window)) == in_front
    (dialog,) = [each for each in window.findChildren(StudentDialog) if each.isVisible()]
    assert [each.isVisible() for each in dialog.findChildren(RecordDialog)] == [True]
    assert window.desk is not None
    for editor, (name, text, *_caret) in reversed(written):
        if editor.kind is None:
            editor.open(window.desk)
        field = find(window, QWidget, name)
        assert isinstance(field, Text)
        assert state(field)[1] == text, editor
        if editor.kind is not None:
            dialog.findChildren(RecordDialog)[0].reject()
            dialog.reject()
            settle()


@pytest.mark.parametrize("seat", [Seat.BESIDE, Seat.OPPOSITE])
def test_a_running_session_goes_on_with_all_that_is_written_in_it(school: MainWindow, seat: Seat) -> None:
    assert school.desk is not None
    school.desk.context.sight.sit(seat)
    school.desk.view.navigate("session", student_id=STUDENT)
    settle()
    lanes = ["session.sharedNote", *(["session.privateNote"] if seat is Seat.OPPOSITE else [])]
    for name in lanes:
        QTest.keyClicks(find(school, QPlainTextEdit, name), f"half a wo in {name}")
    press(school.desk, "sessionBar.end")
    minutes = find(school, QLineEdit, "endSession.minutes")
    minutes.setFocus()
    minutes.selectAll()
    QTest.keyClicks(minutes, "95")
    QTest.keyClick(minutes, Qt.Key.Key_Left)
    settle()
    written = state(minutes)
    _left_alone(school)
    assert school.desk is not None
    assert school.desk.view.place == "session"
    assert school.desk.context.sight.now.session_student == STUDENT
    assert state(focused(school)) == written
    shown = [find(school, QPlainTextEdit, name).toPlainText() for name in lanes]
    assert shown == [f"half a wo in {name}" for name in lanes]


def test_the_line_that_finds_is_forgotten(school: MainWindow) -> None:
    assert school.desk is not None
    school.desk.find_or_do()
    QTest.keyClicks(focused(school), "zso")
    _locked(school)
    assert school.findChildren(FindOrDo) == []
    assert school.desk is not None
    school.desk.find_or_do()
    assert focused(school).text() == ""


def test_a_line_for_a_private_note_stays_masked_beside_the_student(school: MainWindow) -> None:
    assert school.desk is not None
    school.desk.context.sight.sit(Seat.BESIDE)
    school.desk.view.navigate("session", student_id=STUDENT)
    school.desk.screens.jot_private()
    QTest.keyClicks(find(school, QLineEdit, "capture.line"), "half a wo")
    _locked(school)
    line = focused(school)
    assert isinstance(line, QLineEdit)
    assert (line.text(), line.echoMode()) == ("half a wo", QLineEdit.EchoMode.Password)


def test_dialogs_over_a_form_come_back_in_their_order(school: MainWindow) -> None:
    assert school.desk is not None
    runner = next(each for each in EDITORS if each.name == "answer")
    answered = write(school, runner)
    press(school.desk, "students.newStudent")
    press(school.desk, "studentRecord.contacts")
    QTest.keyClicks(focused(school), "Iris")
    written = state(focused(school))
    lock(school)
    unlock(school)
    (outer,) = school.findChildren(StudentDialog)
    (inner,) = outer.findChildren(RecordDialog)
    assert outer.isVisible()
    assert QApplication.activeModalWidget() is inner
    assert state(focused(school)) == written
    answer = find(school, QPlainTextEdit, answered[0])
    assert state(answer) == answered


def test_both_lanes_of_a_note_keep_their_carets(school: MainWindow) -> None:
    assert school.desk is not None
    tab("sessions", session_id=1)(school.desk)
    looks: list[object] = []
    for name in ("session.sharedNote", "session.privateNote"):
        edit = find(school, QPlainTextEdit, name)
        edit.setFocus()
        edit.insertPlainText("line\n" * 30)
        for _step in range(12):
            QTest.keyClick(edit, Qt.Key.Key_Up)
        looks.append((state(edit), edit.verticalScrollBar().value()))
    settle()
    lock(school)
    unlock(school)
    names = ("session.sharedNote", "session.privateNote")
    edits = [find(school, QPlainTextEdit, name) for name in names]
    assert [(state(edit), edit.verticalScrollBar().value()) for edit in edits] == looks
    assert focused(school) is edits[1]


def test_the_import_goes_on_with_its_file_its_columns_and_its_ticks(school: MainWindow, tmp_path: Path) -> None:
    def ticks() -> list[int]:
        return [row.draft.number for row in school.findChildren(ImportRowsModel)[-1].ticked()]

    assert school.desk is not None
    school.desk.view.navigate("import", file=class_list(tmp_path))
    school.jobs.wait()
    for _step in range(2):
        press(school.desk, "import.next")
        school.jobs.wait()
    model = school.findChildren(ImportRowsModel)[-1]
    model.tick([model.index(1, 0)], on=False)
    settle()
    assert ticks() == [1, 3]
    lock(school)
    unlock(school)
    assert ticks() == [1, 3]
    school.change_language("de")
    school.jobs.wait()
    settle()
    school.jobs.wait()
    settle()
    assert ticks() == [1, 3]
    assert find(school, QWidget, "import.table").isVisible()
    school.change_language("en")


def test_the_options_of_a_paper_are_chosen_again(school: MainWindow) -> None:
    assert school.desk is not None
    tab("documents", report="slip", session_id=1)(school.desk)
    school.jobs.wait()
    lock(school)
    unlock(school)
    assert school.desk is not None
    place = school.desk.view.page.whereabouts()
    assert place["tab"] == "documents"
    assert place["within"] == {
        "report": "slip",
        "language": "en",
        "mobility": 1,
        "session": 1,
        "birth_date": False,
    }


def test_a_secret_and_what_was_searched_for_are_forgotten(school: MainWindow) -> None:
    assert school.desk is not None
    then(tab("overview"))(school.desk)
    QTest.keyClicks(find(school, QLineEdit, "students.search"), "zso")
    school.desk.view.navigate("settings")
    press(school.desk, "settings.passphrase")
    QTest.keyClicks(find(school, QLineEdit, "changePassphrase.old"), "harbour")
    lock(school)
    unlock(school)
    assert school.desk is not None
    assert school.findChildren(ChangePassphraseDialog) == []
    assert school.desk.view.place == "settings"
    school.desk.view.navigate("students", student_id=STUDENT)
    assert find(school, QLineEdit, "students.search").text() == ""
    with school.desk.vault.database.connect() as connection:
        kept = str(connection.exec_driver_sql("SELECT fields FROM drafts").fetchall())
    assert "harbour" not in kept
    assert "zso" not in kept


def test_every_dialog_is_tried_or_keeps_nothing_for_a_reason() -> None:
    for module in pkgutil.walk_packages(ui.__path__, f"{ui.__name__}."):
        importlib.import_module(module.name)
    tried = {editor.kind for editor in EDITORS if editor.kind is not None}
    assert _leaves(QDialog) == tried | set(KEEPS_NOTHING)
    assert tried & set(KEEPS_NOTHING) == set()


# Where a line or a block of text is made, and why what stands in it is not lost.
_WHERE_TEXT_IS_MADE = {
    "dialogs/capture.py": "private line",
    "dialogs/errors.py": "read only",
    "dialogs/evidence.py": "read only",
    "dialogs/versions.py": "read only",
    "dialogs/hand_over_pin.py": "a secret is forgotten",
    "dialogs/roll_over.py": "next school year",
    "form_runner/answer_text.py": "answer",
    "forms/editors.py": "the fields of a form: all dialogs of the table",
    "forms/records.py": "the fields of a form: all dialogs of the table",
    "forms/times.py": "the fields of a form: all dialogs of the table",
    "agreed_steps.py": "agreed step",
    "student_window/gates.py": "a secret is forgotten",
    "student_window/question.py": "what the student answers is a draft of the form",
    "widgets/framing.py": "the task line, dates, choices; what is searched for and secrets are forgotten",
    "widgets/note_editor.py": "shared note, older note",
}


def test_text_is_taken_nowhere_else() -> None:
    made = {
        file.relative_to(Path(ui.__path__[0])).as_posix()
        for file in python_files("src/momo_desktop/ui")
        for call in ast.walk(parsed(file))
        if isinstance(call, (ast.Call, ast.ClassDef)) and _names(call) & {"QLineEdit", "QPlainTextEdit", "QTextEdit"}
    }
    assert made == set(_WHERE_TEXT_IS_MADE)


def _names(node: ast.Call | ast.ClassDef) -> set[str]:
    named = [node.func] if isinstance(node, ast.Call) else node.bases
    return {each.id for each in named if isinstance(each, ast.Name)}


def _leaves(root: type) -> set[type]:
    children = [each for each in root.__subclasses__() if each.__module__.startswith(ui.__name__)]
    return {leaf for each in children for leaf in _leaves(each)} if children else {root}
