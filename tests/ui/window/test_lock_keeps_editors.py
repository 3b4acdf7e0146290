"""What is being written when the window locks, closes or is killed is open again afterwards, with text and caret."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import shutil
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPlainTextEdit, QWidget

from architecture.source_files import parsed, python_files
from momo_desktop import paths, ui
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.students import Student
from momo_desktop.preferences import Preferences, RecentVault
from momo_desktop.services.support_needs import Compartment
from momo_desktop.ui.dialogs.passphrase import ChangePassphraseDialog
from momo_desktop.ui.dialogs.student import StudentDialog
from momo_desktop.ui.dialogs.support_needs import SupportNeedsDialog
from momo_desktop.ui.forms.records import RecordDialog
from momo_desktop.ui.main_window import MainWindow
from momo_desktop.ui.models.import_rows import ImportRowsModel
from momo_desktop.ui.pages.safe_keeping.retention import RetentionPane
from our_vault import find
from settling import settle
from ui.window.editors import EDITORS, STUDENT, Editor, class_list, press, tab, then
from ui.window.nothing_kept import KEEPS_NOTHING
from ui.window.writing import Text, focused, lock, state, unlock, write


@pytest.mark.parametrize("editor", EDITORS, ids=str)
def test_an_editor_is_open_again_after_a_lock_and_after_a_kill(
    school: MainWindow, second_window: MainWindow, preferences: Preferences, folder: Path, editor: Editor
) -> None:
    written = write(school, editor)
    settle()
    killed = Path(shutil.copytree(folder, folder.with_name("killed"), ignore=shutil.ignore_patterns("*.lock*")))
    lock(school)
    unlock(school)
    assert state(focused(school)) == written

    name, text, *_caret = written
    shutil.rmtree(paths.seen_dir())  # nobody saw that the vault went on without it
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


def test_what_is_ticked_to_be_erased_is_ticked_again(school: MainWindow) -> None:
    def pane() -> RetentionPane:
        return school.findChildren(RetentionPane)[-1]

    assert school.desk is not None
    students = school.desk.context.services.students
    for given in ("Béla", "Ada"):
        students.add(Student(PersonName(given, family="Kun"), "12B", left_on=date(2012, 6, 30)))
    school.desk.view.navigate("safe_keeping", pane="retention")
    settle()
    school.jobs.wait()
    settle()
    model = pane().model
    assert model.setData(model.index(1, 0), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    ticked = model.ticked()
    lock(school)
    unlock(school)
    assert pane().model is not model
    assert pane().model.ticked() == ticked


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
        "form": "blank momo.core/reflection-1",
        "sheet": "privacy-student",
        "options": {},
    }


def test_a_secret_and_what_was_searched_for_are_forgotten(school: MainWindow) -> None:
    assert school.desk is not None
    then(tab("overview"))(school.desk)
    QTest.keyClicks(find(school, QLineEdit, "students.search"), "zso")
    school.desk.view.navigate("settings")
    press(school.desk, "settings.passphrase")
    QTest.keyClicks(find(school, QLineEdit, "changePassphrase.old"), "harbour")
    press(school.desk, "changePassphrase.new.propose")
    proposed = find(school, QLabel, "changePassphrase.new.proposed").text()
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
    assert proposed
    assert proposed not in kept
    assert "zso" not in kept


def test_a_support_need_is_sealed_at_a_lock_and_its_dialog_stays_closed(school: MainWindow) -> None:
    assert school.desk is not None
    tab("overview")(school.desk)
    desk = school.desk
    dialog = SupportNeedsDialog(
        desk.context, Compartment(desk.vault, desk.context.clock, STUDENT), find(school, QWidget, "overview")
    )
    dialog.open()
    press(desk, "supportNeeds.add")
    QTest.keyClicks(find(school, QPlainTextEdit, "supportNeed.text"), "insulin at no")
    lock(school)
    unlock(school)
    assert school.desk is not None
    assert school.findChildren(SupportNeedsDialog) == []
    with school.desk.vault.database.connect() as connection:
        assert "insulin" not in str(connection.exec_driver_sql("SELECT fields FROM drafts").fetchall())
    [need] = Compartment(school.desk.vault, school.desk.context.clock, STUDENT).needs()
    assert need.text == "insulin at no"


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
    "form_runner/fields/table.py": "the answers of a form are its draft",
    "forms/editors.py": "the fields of a form: all dialogs of the table",
    "forms/records.py": "the fields of a form: all dialogs of the table",
    "forms/times.py": "the fields of a form: all dialogs of the table",
    "agreed_steps.py": "agreed step",
    "student_window/gates.py": "a secret is forgotten",
    "student_window/answers.py": "what the student answers is a draft of the form",
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
