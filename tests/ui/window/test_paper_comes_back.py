"""A form goes out on paper and comes back: its code is typed, its answers are typed, by keys alone."""

from __future__ import annotations

import os
import re
import shutil
import time
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QListView, QPushButton, QWidget

from momo_desktop.domain.form_plan import Slot
from momo_desktop.domain.forms import QuestionKind, Rater
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.own_content import OwnForm, OwnPart, OwnQuestion
from momo_desktop.domain.students import Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.preferences import Preferences
from momo_desktop.services.bundle import Services
from momo_desktop.services.reports import ReportRequest
from momo_desktop.ui import choosing
from momo_desktop.ui.dialogs.come_back import ComeBackDialog
from momo_desktop.ui.dialogs.scans import ScanDialog
from momo_desktop.ui.dialogs.type_in import TypeInDialog
from momo_desktop.ui.form_runner.plan_row import PlanRow
from momo_desktop.ui.form_runner.runner import FormRunner
from momo_desktop.ui.main_window import MainWindow
from momo_desktop.ui.pages.forms import FormsTab
from our_content import en
from our_vault import PASSPHRASE, VaultFilled, find
from settling import settle
from ui.window.editors import STUDENT, fill

YES_NO = (OwnPart("yes", en("Yes")), OwnPart("no", en("No")))
WEEK = OwnForm(
    title=en("My first week"),
    questions=(
        OwnQuestion("sleep", QuestionKind.SCALE, en("How did you sleep?"), low=1, high=5),
        OwnQuestion(
            "with",
            QuestionKind.SCALES,
            en("How was it with"),
            low=1,
            high=5,
            parts=(OwnPart("boss", en("the boss")), OwnPart("food", en("the food"))),
        ),
        OwnQuestion("tired", QuestionKind.CHOICE, en("Were you tired?"), parts=YES_NO),
        OwnQuestion("why", QuestionKind.TEXT, en("What from?"), if_question="tired", if_option="yes"),
    ),
)
NONE, CTRL, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def with_a_form(services: Services) -> None:
    """Put two students into the vault, and a form that the school wrote."""
    fill(services)
    services.students.add(Student(PersonName("Βασίλης", family="Παπαδόπουλος"), "11A"))
    services.own_content.publish(services.own_content.new(WEEK).uid)


@pytest.fixture
def ours(window: MainWindow, folder: Path, filled_vault: VaultFilled) -> MainWindow:
    shutil.rmtree(folder)
    shutil.copytree(filled_vault("school with a week", with_a_form), folder)
    window.gate.unlock(folder, PASSPHRASE)
    done(window)
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    return window


def done(window: MainWindow) -> None:
    settle()
    window.jobs.wait()
    settle()


def services_of(window: MainWindow) -> Services:
    assert window.desk is not None
    return window.desk.context.services


def form_id(services: Services) -> str:
    published = (each for each in services.own_content.every() if each.versions)
    return next(each.full_id for each in published if each.latest.body.title == WEEK.title)


def printed(window: MainWindow, student: int) -> str:
    """Print the form blank and return the code that stands at the foot of each of its pages."""
    services = services_of(window)
    asked = form_id(services)
    stays = services.mobilities.of_student(student)
    request = ReportRequest(
        "form", student, "en", stays[0].id if stays else None, form_id=asked, slot=Slot(asked, None, Rater.STUDENT)
    )
    pages = [page.extract_text() for page in PdfReader(BytesIO(services.reports.make(request).pdf)).pages]
    (code,) = {found for page in pages for found in re.findall(r"\b[0-9A-Z]{4}-[0-9A-Z]{3}\b", page)}
    return code


def publish_a_second_version(window: MainWindow) -> None:
    services = services_of(window)
    content = next(each for each in services.own_content.every() if each.full_id == form_id(services))
    asked = replace(WEEK.questions[0], text=en("How did you sleep at night?"))
    services.own_content.save_draft(content.uid, replace(WEEK, questions=(asked, *WEEK.questions[1:])))
    services.own_content.publish(content.uid)
    settle()


def come_forward(window: MainWindow) -> None:
    """Make the window the active one, which a desktop does by itself when a dialog closes."""
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    settle()


def ask_for_code(window: MainWindow) -> TypeInDialog:
    come_forward(window)
    QTest.keyClick(window, Qt.Key.Key_T, CTRL | SHIFT)
    settle()
    return find(window, TypeInDialog, "typeIn")


def press(*keys: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    for key in keys:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key, modifier)
        settle()


def said(dialog: QWidget, name: str) -> str:
    return find(dialog, QLabel, name).text()


def runner_of(window: MainWindow) -> FormRunner:
    assert window.desk is not None
    return find(window.desk.view, FormRunner, "forms.runner")


def type_in(window: MainWindow, code: str) -> None:
    """Type a code as a person does, and the answers of the paper, without a mouse."""
    ask_for_code(window)
    QTest.keyClicks(QApplication.focusWidget(), code.replace("-", " ").lower())
    press(Qt.Key.Key_Return)
    done(window)
    come_forward(window)
    press(Qt.Key.Key_4, Qt.Key.Key_5, Qt.Key.Key_2)
    press(Qt.Key.Key_Space, Qt.Key.Key_Tab, Qt.Key.Key_Tab)
    for letter in "Η δουλειά":
        QApplication.sendEvent(QApplication.focusWidget(), QKeyEvent(QEvent.Type.KeyPress, 0, NONE, letter))
    press(Qt.Key.Key_Return, modifier=CTRL)
    done(window)


def test_a_blank_paper_is_typed_in_by_keys_for_its_student_in_its_version(ours: MainWindow) -> None:
    services = services_of(ours)
    codes = [printed(ours, student) for student in (STUDENT, STUDENT + 1)]
    assert codes[0] != codes[1]
    publish_a_second_version(ours)

    dialog = ask_for_code(ours)
    QTest.keyClicks(QApplication.focusWidget(), codes[1])
    assert said(dialog, "typeIn.student") == "Βασίλης Παπαδόπουλος · 11A"
    assert said(dialog, "typeIn.form") == "My first week · Version 1, a newer one is asked by now"
    press(Qt.Key.Key_Escape)

    type_in(ours, codes[1])
    (filled,) = services.reflections.of_student(STUDENT + 1)
    given = {each.question_id.rpartition("/")[2]: (each.text, each.value) for each in filled.answers}
    assert filled.form_version == 1
    assert given["sleep"] == ("", 4)
    assert [value for key, (_text, value) in given.items() if key.startswith("with")] == [5, 2]
    assert given["why"] == ("Η δουλειά", None)
    assert services.reflections.of_student(STUDENT) == ()

    dialog = ask_for_code(ours)
    QTest.keyClicks(QApplication.focusWidget(), codes[1])
    assert said(dialog, "typeIn.remark").startswith("It was answered already")
    press(Qt.Key.Key_Return)
    done(ours)
    assert runner_of(ours).mode == "from_paper"
    assert {entry.value for entry in runner_of(ours).entries().values()} >= {4, 5, 2}


def test_what_was_answered_in_another_version_stays_beside_the_paper(ours: MainWindow) -> None:
    services = services_of(ours)
    code = printed(ours, STUDENT)
    publish_a_second_version(ours)
    again = printed(ours, STUDENT)
    assert again != code
    type_in(ours, again)
    (newer,) = services.reflections.of_student(STUDENT)
    assert newer.form_version == 2

    dialog = ask_for_code(ours)
    QTest.keyClicks(QApplication.focusWidget(), code)
    assert "Meanwhile version 2 was answered" in said(dialog, "typeIn.remark")
    press(Qt.Key.Key_Escape)
    type_in(ours, code)
    assert {each.form_version for each in services.reflections.of_student(STUDENT)} == {1, 2}
    assert newer in services.reflections.of_student(STUDENT)
    rows = [each for each in ours.desk.view.findChildren(PlanRow) if each.isVisible()]
    assert [each.accessibleName() for each in rows].count("My first week") == 2


def test_a_lock_leads_back_to_the_paper_and_what_was_begun_is_listed(ours: MainWindow, folder: Path) -> None:
    code = printed(ours, STUDENT)
    publish_a_second_version(ours)
    type_in(ours, printed(ours, STUDENT))
    ask_for_code(ours)
    QTest.keyClicks(QApplication.focusWidget(), code)
    press(Qt.Key.Key_Return)
    done(ours)
    come_forward(ours)
    press(Qt.Key.Key_3)
    ours.lock()
    done(ours)
    ours.gate.unlock(folder, PASSPHRASE)
    done(ours)
    runner = runner_of(ours)
    assert (runner.paper, runner.mode) == (code.replace("-", ""), "from_paper")
    assert [entry.value for entry in runner.entries().values()] == [3]
    runner.leave()
    settle()
    rows = [each for each in ours.desk.view.findChildren(PlanRow) if each.isVisible()]
    (begun,) = [each for each in rows if each.accessibleName() == "My first week" and each.button.text() == "Continue"]
    begun.button.click()
    settle()
    assert runner_of(ours).paper == code.replace("-", "")


def test_a_wrong_code_says_so_and_opens_nothing(ours: MainWindow) -> None:
    code = printed(ours, STUDENT)
    wrong = ("1" if code[0] != "1" else "2") + code[1:]
    dialog = ask_for_code(ours)
    QTest.keyClicks(QApplication.focusWidget(), wrong)
    assert "its last character does not fit" in said(dialog, "typeIn.remark")
    assert not find(dialog, QPushButton, "typeIn.open").isEnabled()
    press(Qt.Key.Key_Return)
    assert dialog.isVisible()


def test_a_scanner_finds_the_paper_from_everywhere(ours: MainWindow) -> None:
    code = printed(ours, STUDENT)
    come_forward(ours)
    QTest.keyClick(ours, Qt.Key.Key_K, CTRL)
    settle()
    QTest.keyClicks(QApplication.focusWidget(), f"MOMO1:{form_id(services_of(ours))}@1:{code.replace('-', '')}")
    press(Qt.Key.Key_Return)
    done(ours)
    assert runner_of(ours).paper == code.replace("-", "")
    assert runner_of(ours).mode == "from_paper"


def test_the_scan_goes_into_the_vault_and_can_be_deleted_where_it_lay(
    ours: MainWindow, tmp_path: Path, preferences: Preferences
) -> None:
    services, inbox = services_of(ours), tmp_path / "inbox"
    inbox.mkdir()
    for name, age in (("older.pdf", 900), ("newest.pdf", 10), ("letter.docx", 1), (".hidden.pdf", 1)):
        (inbox / name).write_bytes(b"%PDF-1.4 opaque")
        moment = time.time() - age
        os.utime(inbox / name, (moment, moment))
    preferences.set(scan_folder=str(inbox))
    type_in(ours, code := printed(ours, STUDENT))
    ask_for_code(ours)
    QTest.keyClicks(QApplication.focusWidget(), code)
    press(Qt.Key.Key_Return)
    done(ours)
    find(runner_of(ours), QPushButton, "forms.scan").click()
    done(ours)
    dialog = find(ours, ScanDialog, "scans")
    rows = find(dialog, QListView, "scans.files").model()
    assert [rows.index(row, 0).data().partition(" · ")[0] for row in range(rows.rowCount())] == [
        "newest.pdf",
        "older.pdf",
    ]
    find(dialog, QPushButton, "scans.attach").click()
    done(ours)
    assert "newest.pdf" in said(dialog, "scans.kept")
    find(dialog, QPushButton, "scans.delete").click()
    done(ours)
    assert {each.name for each in inbox.iterdir()} == {"older.pdf", "letter.docx", ".hidden.pdf"}
    piece = services.evidence.of_student(STUDENT)[0]
    assert (piece.title, piece.may_publish, piece.visibility) == ("Scan: My first week", False, Visibility.SHARED)
    (filled,) = services.reflections.of_student(STUDENT)
    assert [each.id for each in services.paper_forms.scans(filled)] == [piece.id]


def test_a_form_is_saved_as_a_file_filled_and_imported_with_a_choice_and_undone(
    ours: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    services, path = services_of(ours), tmp_path / "form.pdf"
    type_in(ours, printed(ours, STUDENT))
    before = services.reflections.of_student(STUDENT)
    monkeypatch.setattr(choosing, "file_to_save", lambda *asked: path if asked[2].startswith("MOMO-Form-") else None)
    monkeypatch.setattr(choosing, "file_to_open", lambda *_asked: path)
    tab = find(ours.desk.view, FormsTab, "forms")
    (action,) = [each for each in tab.findChildren(QAction) if each.objectName().endswith(".file") and _is_of(each)]
    action.trigger()
    settle()
    find(ours, QPushButton, "unencrypted.continue").click()
    done(ours)
    (paper, *_older) = services.reports.papers(STUDENT)
    assert paper.way == "file"

    writer = PdfWriter(clone_from=PdfReader(path))
    names = {str(each) for each in (writer.get_fields() or {})}
    why = next(each for each in names if each.endswith("why"))
    sleep = next(each for each in names if each.endswith("sleep#"))
    for page in writer.pages:
        writer.update_page_form_field_values(page, {why: "От пътя", sleep: "/1"})
    writer.write(path)
    find(tab, QAction, "forms.importForm").trigger()
    done(ours)
    dialog = find(ours, ComeBackDialog, "comeBack")
    assert said(dialog, "comeBack.student").startswith("Zsófia Őrsi")
    box = find(dialog, QComboBox, "comeBack.1.choice")
    assert [box.itemText(row) for row in range(box.count())] == [
        "Keep what is in the vault",
        "Take what is in the file",
    ]
    box.setCurrentIndex(1)
    find(dialog, QComboBox, "comeBack.4.choice").setCurrentIndex(2)
    find(dialog, QPushButton, "comeBack.import").click()
    done(ours)
    (filled,) = services.reflections.of_student(STUDENT)
    given = {each.question_id.rpartition("/")[2]: (each.text, each.value) for each in filled.answers}
    assert given["sleep"] == ("", 1)
    assert given["why"] == ("Η δουλειά От пътя", None)
    ours.notices.take_back()
    done(ours)
    assert services.reflections.of_student(STUDENT)[0].answers == before[0].answers


def _is_of(action: QAction) -> bool:
    row = action.parent()
    while row is not None and not isinstance(row, PlanRow):
        row = row.parent()
    return isinstance(row, PlanRow) and row.isVisible() and row.accessibleName().startswith("My first week")
