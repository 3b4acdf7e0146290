"""SAFETY A10 in the window: where nothing may be written, nothing offers to write, and the window says so."""

from __future__ import annotations

from collections.abc import Callable
from fnmatch import fnmatch
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QWidget,
)

from momo_desktop.domain.drafts import Draft, draft_of_line
from momo_desktop.domain.visibility import Visibility
from momo_desktop.services.bundle import Services
from momo_desktop.ui.dialogs.capture import CaptureDialog
from momo_desktop.ui.dialogs.drafted import DraftedDialog
from momo_desktop.ui.main_window import MainWindow
from momo_desktop.ui.models.checklist import ChecklistModel
from momo_desktop.ui.pages.documents import DocumentsTab
from momo_desktop.ui.pages.session import SessionPage
from momo_desktop.ui.widgets.check_list import CheckList
from momo_desktop.ui.widgets.check_row import CheckRow
from our_vault import find
from ui.sweep.scenes import PAGES, Scene, who_is_asked
from ui.sweep.stage import EVERYTHING, Look, Stage

SAID = "This vault is open for reading only."
STAYS = (
    # Going from place to place, finding, and how it looks.
    "rail.*", "go.*", "student.tabs", "student.phases.*", "student.mobility", "student.more", "students.more",
    "students.search", "students.rows", "students.filter.*", "students.tab.*", "students.phase.*", "students.find",
    "settings.language.*", "settings.scheme.*", "settings.textSize.*", "settings.idle", "import.cancel", "import.turn",
    "sessions.list", "sessions.shared", "sessions.private", "session.details", "session.*.versions",
    "session.foldPrivate", "journey.hideDone", "journey.warnings.toggle", "skills.*", "overview.skills.as_table",
    "overview.session.*", "forms.*.open", "forms.*.compare", "forms.*.print", "forms.*.begun", "forms.*.blank",
    "forms.*.more",
    "forms.back", "notice.*",
    "menu.lock", "menu.quit", "menu.kept", "menu.larger", "menu.smaller", "menu.fullScreen", "menu.keys", "menu.about",
    "menu.help", "menu.findOrDo", "menu.search", "menu.nextPane", "menu.previousPane", "menu.focusMode",
    # A saved list is chosen in its menu, in which keeping, renaming and removing are disabled.
    "students.lists",
    # The board and what is done with several students without writing; a card that is moved is answered by the
    # sentence.
    "students.board", "students.asBoard", "students.panel", "students.bulk.act", "students.bulkSlips", "board.phase.*",
    # The panel: rows that open, a tick in which is answered by the sentence; and the days, which lead elsewhere.
    "panel.next", "panel.next.more", "panel.waiting", "panel.waiting.more", "panel.date.*",
    # Lines that lead to what they name.
    "today.action.calendar", "today.calendar", "today.meeting.*", "today.due.*", "today.reminder.*", "today.draft.*",
    "today.noNote.*", "today.leaving.*", "today.abroad.*", "today.back_soon.*", "today.look_back.*",
    "today.neverAsked.*", "today.notMet.*", "today.measure.*",
    # Which days, and whose; the grids open what stands in them, and moving it is answered by the sentence.
    "calendar.action.before", "calendar.action.after", "calendar.action.today", "calendar.action.week",
    "calendar.action.month", "calendar.earlier", "calendar.later", "calendar.today", "calendar.span.*",
    "calendar.student", "calendar.week", "calendar.month",
    "QHeaderView",  # the names of the days over a grid, which cannot be pressed
    "search.words", "search.words.clear", "search.find", "search.kind.*", "search.lane.*", "search.rows",
    # Where the student sits is a choice of this computer, and what the student is shown takes no answer.
    "strip.seat", "strip.seat.*", "strip.lock", "sessionBar.seat", "sessionBar.student", "sessionBar.view",
    "menu.studentView", "menu.secondScreen", "menu.handOver", "studentView.phases.*", "studentView.goOn",
    "studentView.back", "studentView.pin",
    # Beside the note of a running session: rows that open, and ticks and forms that are answered by the sentence.
    "session.last", "session.drawer", "session.drawer.tabs.*", "session.skills.fields.as_table",
    "session.skills.words.*", "session.risks.[0-9]*", "session.evidence.[0-9]*", "session.unfoldPrivate",
    "session.agenda.item.*", "session.agenda.task.*",
    "session.agenda.form.*", "session.agenda.goal.*", "session.over.today",
    # Papers and copies go to other places.
    "documents.*", "reports.*", "student.print", "session.slip", "menu.print", "menu.papers",
    "menu.export", "menu.beneficiary", "packages.copy", "packages.print", "packages.saveAddress",
    "calendar.print", "calendar.save", "calendar.names",
    # Which content, which part of it and in which language; what stands in the menus of disabled buttons.
    "content.list", "content.parts.*", "content.pieces.rows", "content.versions.rows", "content.languages.*",
    "content.new.*", "content.change.*", "content.more.*", "content.pieces.add.*", "content.faults.[0-9]*",
    "content.pieces.skill.*",
    # What is tried in the preview is kept nowhere.
    "content.preview.*", "forms.question*", "choices.show", "studentView.answer*",
    "studentView.number.*", "studentView.next",
    # Proves a code and writes nothing where nothing can be written.
    "vaultKeys.test", "safeKeeping.tabs",
    # What was done, read and checked.
    "done.*",
    # The review list is read; its periods can be read in their dialog. Whose rights, and papers about an erasure.
    "retention.table", "retention.all", "retention.periods", "rights.who", "rights.copy", "rights.copy.*",
    "rights.certificate.*",
    # Looking back.
    "log.kind", "log.list", "log.open", "log.versions",
    # Opens what can be read in its dialog, in which nothing can be saved.
    "students.edit", "students.editMobility", "overview.stay.edit", "overview.goals.[0-9]*", "students.showBin",
    "learning.parts.*", "learning.*.[0-9]*", "learning.languages.*.before", "learning.languages.*.during",
    "learning.languages.*.after",
    "menu.backups", "status.second",
    # Which copy, and a look into it.
    "copies.table", "copies.read",
    "menu.checkVault",
    "students.consents", "students.support", "students.accessCopy",
    # The register is read and printed; in the dialog of an answer nothing can be saved.
    "consents.search", "consents.search.clear", "consents.state", "consents.table", "consents.print", "consents.save",
    "consents.everybody", "consents.find",
    # Rows that open; a tick in them is answered by the sentence.
    "overview.item.*", "overview.task.*", "session.step.*.done", "journey.list", "evidence.list",
    # Stand in the menus of buttons that are disabled.
    "journey.act.*", "forms.others.*", "forms.typeIn", "forms.importForm",
)  # fmt: skip
"""What may be enabled in a vault that is open for reading only, by object name."""

LATER = Draft(draft_of_line(Visibility.PRIVATE), Visibility.PRIVATE, fields={"text": "tired"})
WALKED = [scene for scene in PAGES if not scene.name.startswith(("unlock", "first-run", "import-"))]


@pytest.fixture
def stage(stage_in: Callable[[Look, bool], Stage]) -> Stage:
    made = stage_in(Look("en", "light", 1.0), False)
    made.read_only = True
    return made


def can_be_used(window: QWidget) -> set[str]:
    """Return the names of what a person could press, type in or choose now."""
    controls = QAbstractButton | QComboBox | QAbstractSpinBox | QAbstractItemView
    names = {
        each.objectName() or type(each).__name__
        for each in window.findChildren(QWidget)
        if each.isVisible() and each.isEnabled()
        if isinstance(each, controls)
        or (isinstance(each, QLineEdit | QPlainTextEdit | QTextEdit) and not each.isReadOnly())
    }
    actions = [each for each in window.findChildren(QAction) if each.isEnabled() and each.isVisible() and each.text()]
    return names | {each.objectName() for each in actions if each.menu() is None and each.objectName()}


def begun(services: Services) -> None:
    services.sessions.begin(EVERYTHING)


def tired(services: Services) -> None:
    services.drafts.keep(LATER)


def said(stage: Stage) -> str:
    return find(stage.window, QLabel, "notice.text").text()


@pytest.mark.parametrize("scene", WALKED, ids=str)
def test_no_control_that_writes_is_enabled(stage: Stage, scene: Scene) -> None:
    with stage.unpainted():
        shown = scene.open(stage)
        stage.settle()
    used = can_be_used(shown)
    offered = sorted(name for name in used if not any(fnmatch(name, each) for each in STAYS))
    assert not offered, "\n".join(offered)


def test_the_window_says_so_on_every_page(stage: Stage) -> None:
    for place in ("students", "settings", "import"):
        stage.go(place)
        bar = find(stage.window, QWidget, "vault.readOnly")
        assert bar.isVisible()
        assert bar.accessibleName() == "This vault is open for reading only: nothing can be written where it lies."
    assert find(stage.window, QWidget, "status.kept").accessibleName() == "Open for reading only"


def test_a_control_that_writes_says_why_it_is_disabled(stage: Stage) -> None:
    stage.tab("sessions")
    button = find(stage.window, QPushButton, "session.done")
    button.setEnabled(True)
    assert not button.isEnabled()
    assert SAID in button.toolTip()


def test_a_note_is_read_and_not_written(stage: Stage) -> None:
    stage.tab("sessions")
    editor = find(stage.window, QPlainTextEdit, "session.sharedNote")
    before = editor.toPlainText()
    assert before
    editor.setFocus()
    QTest.keyClicks(editor, "more")
    assert editor.toPlainText() == before
    stage.window.desk.keep()
    assert stage.services.drafts.every() == ()


def test_what_is_put_into_the_note_of_a_running_session_is_answered_by_the_sentence(stage: Stage) -> None:
    stage.write(begun)
    page = stage.go("session")
    assert isinstance(page, SessionPage)
    page.desk.write_heading("Learning agreement")
    assert said(stage) == SAID
    assert find(page, QPlainTextEdit, "session.sharedNote").toPlainText() == ""


def test_beginning_a_session_is_answered_by_the_sentence(stage: Stage) -> None:
    stage.tab("overview")
    stage.desk.begin_or_end_session()
    stage.settle()
    assert said(stage) == SAID
    assert stage.services.sessions.running() is None


def test_a_note_in_a_line_is_answered_by_the_sentence(stage: Stage) -> None:
    stage.tab("overview")
    stage.desk.screens.jot_private()
    assert said(stage) == SAID
    assert stage.window.findChildren(CaptureDialog) == []


def test_a_line_for_later_is_read_and_not_written(stage: Stage) -> None:
    stage.write(tired)
    stage.go("today", draft=LATER.key)
    dialog = find(stage.window, CaptureDialog, "capture")
    QTest.keyClicks(dialog.line, " today")
    assert dialog.line.text() == "tired"
    assert can_be_used(dialog) <= {"capture.students"}


def test_the_student_is_asked_nothing(stage: Stage) -> None:
    asked: list[int] = []
    stage.write(partial(who_is_asked, asked))
    assert asked
    assert all(stage.services.student_view.screen(each).asked is None for each in asked)


def test_a_tick_in_the_checklist_is_answered_by_the_sentence(stage: Stage) -> None:
    stage.tab("journey")
    rows = find(stage.window, CheckList, "journey.list")
    model = rows.model()
    assert isinstance(model, ChecklistModel)
    before = [model.line(model.index(row)).state for row in range(model.rowCount())]
    rows.setFocus()
    QTest.keyClick(rows, Qt.Key.Key_Space)
    stage.settle()
    assert said(stage) == SAID
    assert [model.line(model.index(row)).state for row in range(model.rowCount())] == before


def test_a_tick_at_a_task_is_answered_by_the_sentence(stage: Stage) -> None:
    stage.tab("overview")
    row = next(each for each in stage.window.findChildren(CheckRow) if each.objectName().startswith("overview.task."))
    QTest.keyClick(row, Qt.Key.Key_Space)
    stage.settle()
    assert said(stage) == SAID


def test_the_line_for_a_task_invites_nobody(stage: Stage) -> None:
    stage.tab("overview")
    line = find(stage.window, QLineEdit, "overview.newTask")
    assert line.isReadOnly()
    assert line.placeholderText() == ""


def test_a_record_is_read_in_its_dialog_and_not_saved(stage: Stage) -> None:
    stage.tab("overview")
    find(stage.window, QAction, "students.edit").trigger()
    stage.settle()
    [dialog] = stage.window.findChildren(DraftedDialog)
    assert all(field.isReadOnly() for field in dialog.findChildren(QLineEdit))
    assert {name for name in can_be_used(dialog) if name.startswith("studentRecord")} == {"studentRecord.cancel"}
    find(dialog, QPushButton, "studentRecord.cancel").click()
    stage.settle()
    assert stage.window.findChildren(DraftedDialog) == []


def test_files_that_are_dropped_are_answered_by_the_sentence(stage: Stage, tmp_path: Path) -> None:
    stage.tab("evidence")
    before = stage.services.evidence.of_student(1)
    (tmp_path / "a.txt").write_text("a")
    drop = find(stage.window, QWidget, "evidence.drop")
    drop.files_dropped.emit([tmp_path / "a.txt"])
    stage.settle()
    assert said(stage) == SAID
    assert stage.services.evidence.of_student(1) == before


def test_a_paper_is_saved_elsewhere(stage: Stage, tmp_path: Path) -> None:
    stage.tab("documents")
    tab = stage.window.findChild(DocumentsTab)
    assert tab is not None
    stage.until(find(stage.window, QPushButton, "documents.save").isEnabled)
    tab.save_to(tmp_path / "paper.pdf")
    stage.settle()
    assert (tmp_path / "paper.pdf").read_bytes().startswith(b"%PDF")


def test_the_window_locks_and_leaves_no_trace_in_the_folder(stage: Stage) -> None:
    before = sorted(path.name for path in stage.folder.rglob("*"))
    stage.tab("sessions")
    window: MainWindow = stage.window
    window.lock()
    stage.settle()
    assert window.desk is None
    assert sorted(path.name for path in stage.folder.rglob("*")) == before
