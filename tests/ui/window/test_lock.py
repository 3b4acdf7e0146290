"""A lock in the middle of things: nothing is seen afterwards, nothing written is lost, nothing ends the program."""

from __future__ import annotations

import contextlib
import gc
import threading
import weakref
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from momo_desktop import paths
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.sessions import CounsellingSession
from momo_desktop.domain.students import Student
from momo_desktop.errors import Cancelled, DiskFull
from momo_desktop.i18n import language
from momo_desktop.progress import Progress
from momo_desktop.services.bundle import Services
from momo_desktop.services.core import Core
from momo_desktop.storage.database import Database
from momo_desktop.ui import choosing
from momo_desktop.ui.dialogs.errors import ErrorDialog
from momo_desktop.ui.dialogs.student import StudentDialog
from momo_desktop.ui.forms.choices import SearchableChoice
from momo_desktop.ui.forms.records import RecordDialog
from momo_desktop.ui.main_window import MainWindow
from momo_desktop.ui.student_page import StudentPage
from our_vault import PASSPHRASE, find
from settling import let_go, settle

NAME = "Zsófia Őrsi"


def services(window: MainWindow) -> Services:
    assert window.desk is not None
    return window.desk.context.services


def database(window: MainWindow) -> Database:
    assert window.desk is not None
    return window.desk.vault.database


def lock(window: MainWindow) -> None:
    """Lock, and let go of what goes."""
    window.lock()
    window.jobs.wait()
    settle()
    let_go()
    gc.collect()


def unlock(window: MainWindow, folder: Path) -> None:
    window.gate.unlock(folder, PASSPHRASE)
    window.jobs.wait()
    assert window.desk is not None


def seen(window: MainWindow) -> list[QWidget]:
    """Return what is seen besides the window."""
    return [each for each in QApplication.topLevelWidgets() if each.isVisible() and each is not window]


def new_student(window: MainWindow) -> StudentDialog:
    assert window.desk is not None
    window.desk.view.navigate("students", new=True)
    settle()
    return window.findChildren(StudentDialog)[-1]


def reopened(window: MainWindow) -> StudentDialog:
    """Return the dialog that was open when the window was left; it comes after its page."""
    settle()
    (dialog,) = [each for each in window.findChildren(StudentDialog) if each.isVisible()]
    return dialog


@pytest.fixture
def full(unlocked: MainWindow) -> Iterator[MainWindow]:
    """The window whose vault has no place for another word."""
    records = database(unlocked)

    def limit(pages: int) -> None:
        with records.connect().execution_options(begin="") as connection:
            connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")

    note_of_a_session(unlocked)
    limit(1)  # SQLite takes the present size instead
    yield unlocked
    if unlocked.desk is not None:
        limit(1_000_000)


def note_of_a_session(window: MainWindow) -> QPlainTextEdit:
    """Open the one session of the one student, made at the first call, and return its shared lane."""
    assert window.desk is not None
    if not services(window).students.count():
        student = services(window).students.add(Student(PersonName("Zsófia", family="Őrsi")))
        services(window).sessions.add(CounsellingSession(student.id, date(2026, 3, 2)))
    QCoreApplication.processEvents()
    window.desk.view.navigate("students", student_id=1, tab="sessions", session_id=1)
    QCoreApplication.processEvents()
    return find(window, QPlainTextEdit, "session.sharedNote")


def write_much(window: MainWindow) -> QPlainTextEdit:
    """Write more into a note than the vault has place for."""
    edit = note_of_a_session(window)
    edit.setPlainText("Tampere " * 20_000)
    QTest.keyClicks(edit, "Z")
    return edit


def test_a_lock_takes_a_dialog_and_its_open_list_away_and_the_text_comes_back(
    unlocked: MainWindow, folder: Path
) -> None:
    dialog = new_student(unlocked)
    for turn in range(3):
        given = find(dialog, QLineEdit, "studentRecord.name.given")
        given.setFocus()
        QTest.keyClicks(given, "Zs")
        chooser = next((each for each in dialog.findChildren(SearchableChoice)), None)
        if chooser is not None:
            chooser._show_all()
        gone = weakref.ref(dialog)
        del dialog, given, chooser
        lock(unlocked)
        assert seen(unlocked) == []
        assert gone() is None
        unlock(unlocked, folder)
        dialog = reopened(unlocked)
        assert find(dialog, QLineEdit, "studentRecord.name.given").text() == "Zs" * (turn + 1)


def test_a_contact_that_is_being_written_comes_back_after_a_lock(unlocked: MainWindow, folder: Path) -> None:
    dialog = new_student(unlocked)
    QTest.keyClicks(find(dialog, QLineEdit, "studentRecord.name.given"), "Zsofia")
    find(dialog, QPushButton, "studentRecord.contacts").click()
    inner = dialog.findChild(RecordDialog)
    QTest.keyClicks(find(inner, QLineEdit, "contact.name"), "Maria")
    del dialog, inner
    lock(unlocked)
    assert seen(unlocked) == []
    unlock(unlocked, folder)
    restored = reopened(unlocked)
    assert [contact.name for contact in restored.form.record().contacts] == ["Maria"]


def test_a_lock_inside_a_file_dialog_ends_it(unlocked: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    chosen: list[object] = []
    real = QFileDialog.getOpenFileNames

    def plain(parent: QWidget, title: str, folder: str, kinds: str) -> tuple[list[str], str]:
        return real(parent, title, folder, kinds, options=QFileDialog.Option.DontUseNativeDialog)

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", plain)
    assert unlocked.desk is not None
    QTimer.singleShot(50, unlocked.lock)
    chosen.append(choosing.files_to_open(unlocked.desk.view.page, "Add files"))
    assert chosen == [()]
    assert unlocked.desk is None
    assert seen(unlocked) == []
    unlocked.jobs.wait()


def test_a_note_comes_back_after_a_lock_with_its_caret(unlocked: MainWindow, folder: Path) -> None:
    edit = note_of_a_session(unlocked)
    QTest.keyClicks(edit, "She is glad")
    QTest.keyClick(edit, Qt.Key.Key_Left)
    del edit
    lock(unlocked)
    unlock(unlocked, folder)
    edit = note_of_a_session(unlocked)
    assert (edit.toPlainText(), edit.textCursor().position()) == ("She is glad", 10)


def test_a_full_disk_does_not_put_off_a_lock(full: MainWindow) -> None:
    write_much(full)
    assert full.desk is not None
    full.desk.watch.expired.emit()
    assert full.desk is None
    assert full.shown.objectName() == "unlock"
    assert [type(each) for each in seen(full)] == [ErrorDialog]
    full.jobs.wait()


def test_a_full_disk_keeps_the_window_open_with_its_text(full: MainWindow, told_errors: list[object]) -> None:
    edit = write_much(full)
    with contextlib.suppress(DiskFull):
        full.close()
    with pytest.raises(DiskFull):
        full.change_language("de")
    assert full.isVisible()
    assert full.desk is not None
    assert "Z" in edit.toPlainText()
    assert all(isinstance(error, DiskFull) for error in told_errors)
    edit.clear()
    QTest.keyClicks(edit, "Z")


@pytest.fixture
def told_errors(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What reached the hook for errors that nobody caught."""
    heard: list[object] = []
    monkeypatch.setattr("sys.excepthook", lambda _kind, error, _trace: heard.append(error))
    return heard


def test_a_language_change_keeps_what_stands_in_an_open_dialog(unlocked: MainWindow) -> None:
    dialog = new_student(unlocked)
    QTest.keyClicks(find(dialog, QLineEdit, "studentRecord.name.given"), "Zsofia")
    del dialog
    unlocked.change_language("de")
    assert find(reopened(unlocked), QLineEdit, "studentRecord.name.given").text() == "Zsofia"
    unlocked.change_language("en")


def test_a_language_change_during_an_import_stops_its_reading(unlocked: MainWindow, tmp_path: Path) -> None:
    assert unlocked.desk is not None
    file = tmp_path / "list.csv"
    file.write_text("Name;Class\n" + "Őrsi Zsófia;11A\n" * 5_000, "utf-8")
    unlocked.desk.view.navigate("import", file=file)
    unlocked.change_language("de")
    settle()
    assert unlocked.desk.view.place == "import"
    unlocked.jobs.wait()
    unlocked.change_language("en")
    assert services(unlocked).students.count() == 0


def test_a_job_that_writes_is_taken_back_by_a_lock(unlocked: MainWindow, folder: Path) -> None:
    begun = threading.Event()
    kept = services(unlocked).students
    ended: list[type[BaseException]] = []

    def work(progress: Progress) -> None:
        begun.set()
        try:
            while True:
                progress.step(1, 2)
        except Cancelled:
            ended.append(Cancelled)
            raise

    unlocked.jobs.start(work, title="Work", writes=True)
    begun.wait()
    del kept
    lock(unlocked)
    assert ended == [Cancelled]
    unlock(unlocked, folder)
    assert services(unlocked).students.count() == 0


def test_every_window_is_covered_before_a_lock_waits_for_anything(
    unlocked: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    unlocked.setUpdatesEnabled(True)
    dialog = new_student(unlocked)
    QTest.keyClicks(find(dialog, QLineEdit, "studentRecord.name.given"), "Zsofia")
    seen: list[int] = []
    stop = unlocked.jobs.stop

    def look() -> None:
        shown = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
        seen.extend(_colours(each) for each in shown)
        stop()

    monkeypatch.setattr(unlocked.jobs, "stop", look)
    assert _colours(dialog) > 10
    del dialog
    lock(unlocked)
    assert seen[:2] == [1, 1]
    assert unlocked.findChildren(QWidget, "curtain") == []
    assert _colours(unlocked) > 10


def _colours(window: QWidget) -> int:
    """Return how many colours a window is painted in."""
    picture = window.grab().toImage()
    return len({picture.pixel(x, y) for x in range(0, picture.width(), 2) for y in range(0, picture.height(), 2)})


def test_after_a_lock_no_widget_of_the_desk_and_no_name_is_left(unlocked: MainWindow) -> None:
    student = services(unlocked).students.add(Student(PersonName("Zsófia", family="Őrsi")))
    assert unlocked.desk is not None
    for place in ("students", "settings", "import"):
        unlocked.desk.view.navigate(place)
    unlocked.desk.view.navigate("students", student_id=student.id)
    unlocked.notices.undo(f"Moved {NAME} to the bin.", list)
    left = [weakref.ref(each) for each in unlocked.desk.view.findChildren(QWidget)]
    kept = weakref.ref(services(unlocked).students)
    lock(unlocked)
    assert [each() for each in left if each() is not None] == []
    assert kept() is None
    assert unlocked.notices.undo_text == ""
    assert "Zsófia" not in unlocked.windowTitle()
    words = [str(each.property("text")) for each in unlocked.findChildren(QWidget)]
    assert not [word for word in words if "Zsófia" in word or "Őrsi" in word]


def test_a_quit_that_was_held_up_is_forgotten(unlocked: MainWindow, folder: Path, qtbot: QtBot) -> None:
    unlocked._quitting = True
    unlocked._on_closed(DiskFull(folder))
    lock(unlocked)
    QTest.qWait(20)
    assert unlocked.isVisible()


def test_a_quit_during_an_unlock_closes_the_vault_and_the_window(
    window: MainWindow, folder: Path, qtbot: QtBot
) -> None:
    window.gate.unlock(folder, PASSPHRASE)
    window.close()
    assert window.isVisible()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=10_000)
    assert window.desk is None


def test_a_dialog_over_the_copies_is_gone_with_the_lock(unlocked: MainWindow) -> None:
    assert unlocked.desk is not None
    unlocked.desk.copies.back_up()
    unlocked.jobs.wait()
    unlocked.desk.copies.show_all()
    find(unlocked, QPushButton, "copies.restore").click()
    assert len([each for each in seen(unlocked) if isinstance(each, QDialog)]) == 1
    lock(unlocked)
    assert seen(unlocked) == []


def test_a_student_who_is_gone_meanwhile_is_not_gone_back_to(unlocked: MainWindow, core: Core, folder: Path) -> None:
    note_of_a_session(unlocked)
    unlocked.lock()
    unlocked.jobs.wait()
    with contextlib.closing(core.access.unlock(folder, PASSPHRASE)) as vault:
        core.services(vault, language("en")).students.bin([1])
    unlock(unlocked, folder)
    settle()
    assert unlocked.desk is not None
    assert not find(unlocked, StudentPage, "student").isVisible()
    unlocked.desk.view.navigate("settings")
    unlocked.lock()
    unlock(unlocked, folder)
    settle()
    assert unlocked.desk.view.place == "settings"


def test_a_command_locks_the_window(unlocked: MainWindow, folder: Path, qtbot: QtBot) -> None:
    call = paths.call_file(folder, "lock")
    call.touch()
    qtbot.waitUntil(lambda: unlocked.desk is None)
    assert not call.exists()
