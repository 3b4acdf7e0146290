"""Copies in the window: looked into, gone back to, brought away, and kept without anybody asking."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from momo_desktop.domain.backups import BroughtAlong, KnownFrom, Occasion, Standing
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.school import School
from momo_desktop.domain.students import Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.errors import BackupUnusable
from momo_desktop.progress import UNWATCHED
from momo_desktop.services.bundle import Services
from momo_desktop.services.evidence import NewEvidence
from momo_desktop.storage import copy_manifests
from momo_desktop.ui import choosing
from momo_desktop.ui.dialogs.backups import BackupsDialog, BuildDialog
from momo_desktop.ui.dialogs.passphrase import ChangePassphraseDialog
from momo_desktop.ui.dialogs.student_return import StudentReturnDialog
from momo_desktop.ui.main_window import MainWindow
from momo_desktop.ui.pages.safe_keeping.backups import BackupsPane
from momo_desktop.ui.widgets.copies_table import CopiesTable
from our_vault import PASSPHRASE, SCHOOL, find
from settling import settle


def services(window: MainWindow) -> Services:
    assert window.desk is not None
    return window.desk.context.services


def show_copies(window: MainWindow) -> BackupsPane:
    assert window.desk is not None
    window.desk.copies.show_all()
    settle()
    return window.findChildren(BackupsPane)[-1]


def press(dialog: QWidget, name: str, window: MainWindow) -> None:
    find(dialog, QPushButton, name).click()
    window.jobs.wait()
    settle()


@pytest.fixture
def with_copy(unlocked: MainWindow) -> MainWindow:
    """The open vault after its name was changed since a copy was made."""
    services(unlocked).backups.make(UNWATCHED)
    services(unlocked).settings.set_school(School("Another"))
    return unlocked


def test_a_copy_is_looked_into_and_left_again(with_copy: MainWindow) -> None:
    press(show_copies(with_copy), "copies.read", with_copy)
    assert services(with_copy).settings.school() == SCHOOL
    assert services(with_copy).settings.read_only
    assert with_copy.windowTitle().startswith("MOMO · Copy of ")
    assert with_copy.windowTitle().endswith(", read only")
    bar = find(with_copy, QLabel, "vault.readOnly.text").text()
    assert bar.startswith("This is the copy of ")
    assert f"“{find(with_copy, QPushButton, 'status.back').text()}”" in bar
    press(with_copy.statusBar(), "status.back", with_copy)
    assert services(with_copy).settings.school() == School("Another")
    assert not services(with_copy).settings.read_only
    assert with_copy.windowTitle() == "MOMO · Another"


def test_a_lock_while_a_copy_is_looked_into_locks_the_vault(with_copy: MainWindow, folder: Path) -> None:
    press(show_copies(with_copy), "copies.read", with_copy)
    with_copy.lock()
    with_copy.jobs.wait()
    with_copy.gate.unlock(folder, PASSPHRASE)
    with_copy.jobs.wait()
    settle()
    assert services(with_copy).settings.school() == School("Another")


def test_a_copy_that_cannot_be_read_leaves_the_vault_open(with_copy: MainWindow, qtbot: QtBot) -> None:
    [copy] = services(with_copy).backups.copies()
    (copy.folder / "records.key").write_bytes(b"of another vault")
    with qtbot.captureExceptions() as told:
        press(show_copies(with_copy), "copies.read", with_copy)
    assert [kind for kind, _error, _trace in told] == [BackupUnusable]
    assert services(with_copy).settings.school() == School("Another")


def test_the_first_copy_of_a_day_is_made_without_anybody_asking(unlocked: MainWindow) -> None:
    assert unlocked.desk is not None
    unlocked.desk.context.copying._make_first()
    unlocked.jobs.wait()
    [copy] = services(unlocked).backups.copies()
    assert copy.occasion is Occasion.DAY_START
    assert find(unlocked, QLabel, "status.copy").text().startswith("Last verified copy")


def test_a_copy_that_fails_is_told_in_the_status_bar_with_a_way_on(unlocked: MainWindow) -> None:
    place = services(unlocked).backups.vault_folder / "backups"
    place.rmdir()
    place.write_bytes(b"no folder")
    assert unlocked.desk is not None
    shown: list[object] = []
    unlocked.notices.shown.connect(shown.append)
    unlocked.desk.context.copying._make_changed()
    unlocked.jobs.wait()
    assert find(unlocked, QLabel, "status.copy").text() == "No copy could be kept"
    assert shown[-1].action == "Backups…"


def test_the_copy_goes_to_the_second_place_and_its_age_is_always_seen(unlocked: MainWindow, tmp_path: Path) -> None:
    second = find(unlocked, QPushButton, "status.second")
    assert second.text() == "No second place"
    (tmp_path / "stick").mkdir()
    dialog = show_copies(unlocked)
    find(dialog, QWidget, "second").choose(tmp_path / "stick")
    press(dialog, "copies.make", unlocked)
    assert second.text().startswith("Second copy: today")
    assert len(list(tmp_path.glob("stick/MOMO-*/backups/2*"))) == 1
    services(unlocked).settings.set_school(School("Another"))
    unlocked.close()
    unlocked.jobs.wait()
    assert len(list(tmp_path.glob("stick/MOMO-*/backups/2*"))) == 2


def test_what_was_wrong_with_the_second_place_goes_with_it(unlocked: MainWindow, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    pane = show_copies(unlocked)
    find(pane, QWidget, "second").choose(stick)
    unlocked.jobs.wait()
    stick.rename(tmp_path / "away")
    press(pane, "copies.make", unlocked)
    press(pane, "second.bring", unlocked)
    problem = find(pane, QLabel, "second.problem")
    assert problem.isVisible()
    press(pane, "second.forget", unlocked)
    assert not problem.isVisible()


def test_old_keys_at_a_second_place_that_is_away_are_told_until_it_is_there(
    unlocked: MainWindow, tmp_path: Path
) -> None:
    stick, away = tmp_path / "stick", tmp_path / "away"
    stick.mkdir()
    pane = show_copies(unlocked)
    find(pane, QWidget, "second").choose(stick)
    press(pane, "copies.make", unlocked)
    stick.rename(away)
    assert unlocked.desk is not None
    dialog = ChangePassphraseDialog(unlocked.desk.context, unlocked)
    dialog.open()
    QTest.keyClicks(find(dialog, QLineEdit, "changePassphrase.old"), PASSPHRASE)
    for name in ("first", "second"):
        QTest.keyClicks(find(dialog, QLineEdit, f"changePassphrase.new.{name}"), "granite otters knit quietly")
    press(dialog, "changePassphrase.ok", unlocked)
    assert find(unlocked, QPushButton, "status.second").text() == "Second copy: old passphrase or code still opens it"
    assert "still opens the copies in it" in find(pane, QLabel, "second.where").text()
    away.rename(stick)
    unlocked.desk.context.copying.bring()
    unlocked.jobs.wait()
    assert find(unlocked, QPushButton, "status.second").text().startswith("Second copy: today")


def test_the_counsellor_says_what_a_small_copy_means(with_copy: MainWindow) -> None:
    [copy] = services(with_copy).backups.copies()
    copy_manifests.say(copy.folder, standing=str(Standing.SMALL))
    dialog = show_copies(with_copy)
    assert find(dialog, QWidget, "copies.question").isVisible()
    press(dialog, "copies.question.accept", with_copy)
    assert not find(dialog, QWidget, "copies.question").isVisible()
    assert services(with_copy).backups.newest() is not None


def test_a_check_says_what_it_found(with_copy: MainWindow) -> None:
    dialog = show_copies(with_copy)
    press(dialog, "copies.verify", with_copy)
    assert find(dialog, QLabel, "copies.said").text() == "The copy is whole: 0 students, 0 notes, 0 files."


def test_one_student_is_found_in_a_copy_and_brought_back(unlocked: MainWindow) -> None:
    anna, bea = services(unlocked).students.add_many(
        Student(PersonName(given, family="Szűcs"), "11A") for given in ("Anna", "Bea")
    )
    services(unlocked).backups.make(UNWATCHED)
    for each in (anna, bea):
        services(unlocked).students.save(replace(each, school_class="12B"))
    press(show_copies(unlocked), "copies.student", unlocked)
    [dialog] = unlocked.findChildren(StudentReturnDialog)
    QTest.keyClicks(find(dialog, QWidget, "studentReturn.search"), "szucs an")
    shown = [row for row in range(dialog.list.count()) if not dialog.list.item(row).isHidden()]
    assert [dialog.list.item(row).text() for row in shown] == ["Szűcs, Anna · 11A"]
    dialog.list.setCurrentRow(shown[0])
    unlocked.jobs.wait()
    what = find(dialog, QLabel, "studentReturn.what")
    assert "Nobody else is changed." in what.text()
    assert what.parent() is dialog  # and not in what scrolls
    press(dialog, "studentReturn.go", unlocked)
    classes = [services(unlocked).students.get(each.id).school_class for each in (anna, bea)]
    assert classes == ["11A", "12B"]
    assert services(unlocked).backups.copies()[0].occasion is Occasion.BEFORE_RESTORE


def test_a_wrong_letter_before_a_restore_leaves_the_vault_open(with_copy: MainWindow) -> None:
    press(show_copies(with_copy), "copies.restore", with_copy)
    dialog = QApplication.activeModalWidget()
    line = find(dialog, QLineEdit, "restore.passphrase")
    QTest.keyClicks(line, f"{PASSPHRASE}x")
    press(dialog, "restore.ok", with_copy)
    assert find(dialog, QLabel, "restore.problem").text().startswith("This passphrase does not open the copy.")
    assert line.hasFocus()
    assert services(with_copy).settings.school() == School("Another")
    line.clear()
    QTest.keyClicks(line, PASSPHRASE)
    press(dialog, "restore.ok", with_copy)
    assert services(with_copy).settings.school() == SCHOOL


def test_over_the_unlock_page_too_a_wrong_letter_can_be_typed_anew(with_copy: MainWindow, folder: Path) -> None:
    with_copy.lock()
    with_copy.jobs.wait()
    with_copy.locked_copies.list_of(folder)
    with_copy.jobs.wait()
    found = with_copy.findChild(BackupsDialog)
    table = find(found, CopiesTable, "backups.table")
    found.resize(400, found.height())
    heads = table.horizontalHeader()
    assert heads.sectionSize(heads.count() - 1) >= table.sizeHintForColumn(heads.count() - 1)
    table.selectRow(1)  # the newest was made at the lock
    find(found, QPushButton, "backups.restore").click()
    dialog = QApplication.activeModalWidget()
    line = find(dialog, QLineEdit, "restore.passphrase")
    QTest.keyClicks(line, f"{PASSPHRASE}x")
    press(dialog, "restore.ok", with_copy)
    assert find(dialog, QLabel, "restore.problem").isVisible()
    assert found.isVisible()
    line.clear()
    QTest.keyClicks(line, PASSPHRASE)
    press(dialog, "restore.ok", with_copy)
    assert services(with_copy).settings.school() == SCHOOL


def test_what_a_restore_kept_aside_is_not_the_copy_that_is_offered(with_copy: MainWindow, folder: Path) -> None:
    [copy] = services(with_copy).backups.copies()
    with_copy.restore(copy.folder, PASSPHRASE)
    with_copy.jobs.wait()
    settle()
    pane = show_copies(with_copy)
    assert [each.kept_aside for each in services(with_copy).backups.copies()] == [True, False]
    assert pane.table.copy() == copy
    with_copy.lock()
    with_copy.jobs.wait()
    with_copy.locked_copies.list_of(folder)
    with_copy.jobs.wait()
    chosen = find(with_copy.findChild(BackupsDialog), CopiesTable, "backups.table").copy()
    assert chosen is not None
    assert not chosen.kept_aside


def said_after_a_restore(window: MainWindow) -> list[Any]:
    """Go back to the last copy and return the notices that were shown."""
    press(show_copies(window), "copies.restore", window)
    dialog = QApplication.activeModalWidget()
    QTest.keyClicks(find(dialog, QWidget, "restore.passphrase"), PASSPHRASE)
    press(dialog, "restore.ok", window)
    assert window.desk is not None
    shown: list[Any] = []
    window.notices.shown.connect(shown.append)
    window.desk._prepare()
    window.jobs.wait()
    settle()
    return [each for each in shown if each is not None]


def test_after_a_restore_it_is_said_what_was_brought_along(unlocked: MainWindow) -> None:
    anna = services(unlocked).students.add(Student(PersonName("Anna", family="Szűcs"), "11A"))
    services(unlocked).backups.make(UNWATCHED)
    services(unlocked).measures.restrict(anna.id, "She contests it")
    offered = next(each for each in said_after_a_restore(unlocked) if each.action == "Rights…")
    assert unlocked.desk is not None
    assert "1 restriction, hold or withdrawn consent from after them was brought along" in offered.text
    assert not services(unlocked).students.is_known(anna.id)
    offered.call()
    assert unlocked.desk.view.place == "safe_keeping"


def test_after_a_restore_it_is_said_which_files_did_not_come_back(unlocked: MainWindow) -> None:
    anna = services(unlocked).students.add(Student(PersonName("Anna", family="Szűcs"), "11A"))
    services(unlocked).evidence.attach_content(b"letter", "letter.txt", NewEvidence(anna.id, Visibility.SHARED))
    services(unlocked).backups.make(UNWATCHED)
    [file] = (services(unlocked).backups.vault_folder / "files").iterdir()
    file.unlink()
    assert any("1 attached file could not be brought back" in each.text for each in said_after_a_restore(unlocked))


@pytest.mark.parametrize(
    ("known_from", "words"),
    [
        (KnownFrom.COPY, "The replaced records could not be read"),
        (KnownFrom.NEWER_COPY, "Restrictions, holds and withdrawn consents are as the copy of"),
    ],
)
def test_what_is_not_known_after_a_restore_stands_among_the_rights(
    unlocked: MainWindow, known_from: KnownFrom, words: str
) -> None:
    assert unlocked.desk is not None
    desk = unlocked.desk
    desk.context.services.measures.brought_along = BroughtAlong(known_from, datetime(2026, 3, 2, 8, tzinfo=UTC))
    desk.view.navigate("safe_keeping", pane="rights")
    settle()
    said = find(unlocked, QLabel, "rights.doubt").text()
    assert said.startswith(words)
    assert "2 Mar 2026" in said


def test_a_vault_is_made_on_a_new_computer_from_a_stick(
    unlocked: MainWindow, fresh_window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    services(unlocked).second_place.choose(stick)
    services(unlocked).backups.make(UNWATCHED)
    services(unlocked).second_place.bring(UNWATCHED)
    fresh_window.show_first_run()
    monkeypatch.setattr(choosing, "folder_to_open", lambda *_: stick)
    fresh_window.locked_copies.ask()
    fresh_window.jobs.wait()
    found = fresh_window.findChild(BackupsDialog)
    find(found, QPushButton, "backups.restore").click()
    build = QApplication.activeModalWidget()
    assert isinstance(build, BuildDialog)
    build.choose(tmp_path / "elsewhere")
    QTest.keyClicks(find(build, QWidget, "build.passphrase"), "not this one at all")
    press(build, "build.ok", fresh_window)
    assert find(build, QLabel, "build.problem").isVisible()
    find(build, QWidget, "build.passphrase").clear()
    QTest.keyClicks(find(build, QWidget, "build.passphrase"), PASSPHRASE)
    press(build, "build.ok", fresh_window)
    assert services(fresh_window).settings.school() == SCHOOL
