"""The window with an open vault: lock, close, language, copies, commands."""

from __future__ import annotations

import gc
import threading
import weakref
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from momo_desktop import garbage
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.school import School
from momo_desktop.domain.sessions import Note
from momo_desktop.domain.students import Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.errors import VaultDamaged
from momo_desktop.preferences import Preferences
from momo_desktop.services.core import Core
from momo_desktop.ui import faults
from momo_desktop.ui.dialogs.errors import CrashDialog, ErrorDialog
from momo_desktop.ui.main_window import MainWindow
from momo_desktop.ui.notices import Notice
from momo_desktop.ui.widgets.chips import ChoiceChip
from momo_desktop.ui.window_menus import every_action
from our_vault import PASSPHRASE, SCHOOL, find
from settling import let_go, settle


def desk_settings(window: MainWindow) -> QWidget:
    assert window.desk is not None
    window.desk.view.navigate("settings")
    return window.desk.view.page


def told(window: MainWindow) -> list[str]:
    heard: list[str] = []

    def hear(notice: Notice | None) -> None:
        if notice:
            heard.append(notice.text)

    window.notices.shown.connect(hear)
    return heard


def command(window: MainWindow, name: str) -> None:
    next(action for action in every_action(window.menuBar()) if action.objectName() == name).trigger()


def test_the_title_names_the_school_and_nobody_else(unlocked: MainWindow) -> None:
    assert unlocked.windowTitle() == f"MOMO · {SCHOOL.name}"
    unlocked.lock()
    assert unlocked.windowTitle() == "MOMO Desktop"


def test_a_lock_shows_the_unlock_page_at_once_and_frees_the_vault(
    unlocked: MainWindow, core: Core, folder: Path
) -> None:
    unlocked.lock()
    assert unlocked.shown.objectName() == "unlock"
    assert unlocked.desk is None
    unlocked.jobs.wait()
    core.access.unlock(folder, PASSPHRASE).close()


def test_a_lock_drops_services_and_pages(unlocked: MainWindow) -> None:
    assert unlocked.desk is not None
    services = weakref.ref(unlocked.desk.context.services.settings)
    unlocked.lock()
    unlocked.jobs.wait()
    settle()
    let_go()
    gc.collect()
    assert services() is None


def test_an_open_vault_looks_for_garbage_on_the_windows_thread(unlocked: MainWindow, qtbot: QtBot) -> None:
    found: list[threading.Thread] = []

    class Circle:
        def __init__(self) -> None:
            self.itself = self

        def __del__(self) -> None:
            found.append(threading.current_thread())

    with garbage.spared():  # as in the program, where Python does not look by itself
        gc.collect()
        Circle()
        kept = [[] for _each in range(5_000)]
        qtbot.waitUntil(lambda: bool(found))
    assert found == [threading.main_thread()]
    assert len(kept) == 5_000


def test_a_lock_keeps_what_is_being_written(unlocked: MainWindow, core: Core, folder: Path) -> None:
    page = desk_settings(unlocked)
    line = find(page, QWidget, "settings.school.counsellor")
    QTest.keyClicks(line, "!")
    unlocked.lock()
    unlocked.jobs.wait()
    unlocked.gate.unlock(folder, PASSPHRASE)
    unlocked.jobs.wait()
    assert unlocked.desk is not None
    assert unlocked.desk.context.services.settings.school().counsellor.count("!") == 1


def test_closing_makes_a_verified_copy_and_then_closes(
    unlocked: MainWindow, core: Core, folder: Path, qtbot: QtBot
) -> None:
    unlocked.close()
    assert unlocked.isVisible()
    unlocked.jobs.wait()
    qtbot.waitUntil(lambda: not unlocked.isVisible())
    assert len(core.access.copies(folder)) == 1


def test_nothing_new_makes_no_second_copy(unlocked: MainWindow, core: Core, folder: Path) -> None:
    unlocked.lock()
    unlocked.jobs.wait()
    unlocked.gate.unlock(folder, PASSPHRASE)
    unlocked.jobs.wait()
    unlocked.close()
    unlocked.jobs.wait()
    assert len(core.access.copies(folder)) == 1


def test_what_was_written_last_is_not_read_again_once_the_vault_is_left(unlocked: MainWindow) -> None:
    assert unlocked.desk is not None
    unlocked.desk.context.services.settings.set_school(replace(SCHOOL, name="Another school"))
    unlocked.lock()
    unlocked.jobs.stop()  # the worker has closed the records before the window comes to what it was told
    settle()
    assert unlocked.windowTitle() == "MOMO Desktop"


def test_another_language_builds_the_window_anew_where_it_was(unlocked: MainWindow, preferences: Preferences) -> None:
    assert unlocked.desk is not None
    before = unlocked.desk
    desk_settings(unlocked)
    unlocked.change_language("qps")
    settle()
    assert unlocked.desk is not before
    assert unlocked.desk.view.place == "settings"
    assert unlocked.desk.view.page.title().startswith("[")
    assert preferences.now.language == "qps"
    unlocked.change_language("en")


def test_look_text_size_and_idle_minutes_are_kept_at_once(unlocked: MainWindow, preferences: Preferences) -> None:
    page = desk_settings(unlocked)
    find(page, ChoiceChip, "settings.scheme.dark").click()
    find(page, ChoiceChip, "settings.textSize.1.25").click()
    idle = find(page, QLineEdit, "settings.idle")
    idle.clear()
    QTest.keyClicks(idle, "9")
    again = Preferences(preferences._path).now
    assert (again.scheme, again.text_scale, again.idle_minutes) == ("dark", 1.25, 9)
    assert unlocked.desk is not None
    assert 8 * 60 < unlocked.desk.watch.seconds_left() <= 9 * 60
    find(page, ChoiceChip, "settings.scheme.light").click()
    find(page, ChoiceChip, "settings.textSize.1.0").click()


def test_the_keys_for_larger_and_smaller_text_take_the_next_size(
    unlocked: MainWindow, preferences: Preferences
) -> None:
    command(unlocked, "menu.larger")
    assert preferences.now.text_scale == 1.1
    command(unlocked, "menu.smaller")
    assert preferences.now.text_scale == 1.0


def test_ctrl_s_says_that_everything_is_kept(unlocked: MainWindow) -> None:
    heard = told(unlocked)
    command(unlocked, "menu.kept")
    assert heard[0].startswith("All changes kept at")


def test_the_lock_key_works_with_a_cyrillic_layout(unlocked: MainWindow) -> None:
    press = QKeyEvent(QEvent.Type.KeyPress, ord("Л"), Qt.KeyboardModifier.ControlModifier, 38 + 8, 0, 0)
    QCoreApplication.sendEvent(unlocked, press)
    assert unlocked.desk is None
    unlocked.jobs.wait()


def test_the_idle_watch_locks(unlocked: MainWindow) -> None:
    assert unlocked.desk is not None
    unlocked.desk.watch.expired.emit()
    assert unlocked.desk is None
    unlocked.jobs.wait()


def test_the_word_index_is_merged_while_nobody_is_there(unlocked: MainWindow) -> None:
    assert unlocked.desk is not None
    services, database = unlocked.desk.context.services, unlocked.desk.vault.database

    def segments() -> int:
        with database.connect() as connection:
            return int(connection.exec_driver_sql("SELECT count(DISTINCT segid) FROM search_words_idx").scalar_one())

    anna = services.students.add(Student(PersonName("Anna", family="Szűcs")))
    for number in range(12):
        services.notes.done(Note(anna.id, Visibility.PRIVATE, f"Note {number} about the stay"))
    before = segments()
    unlocked.desk.watch.quiet.emit()
    unlocked.jobs.wait()
    assert segments() < before
    assert len(services.search.find("stay")) == 12


def test_every_command_has_its_own_key(unlocked: MainWindow) -> None:
    used = [key.toString() for action in every_action(unlocked.menuBar()) for key in action.shortcuts()]
    assert len(used) == len(set(used))
    assert not [key for key in used if "Ctrl+Alt" in key]


def test_a_page_has_its_keys_still_after_another_was_looked_at(unlocked: MainWindow) -> None:
    assert unlocked.desk is not None
    view = unlocked.desk.view
    page = view.page
    keys = [action.shortcut().toString() for action in page.actions()]
    view.navigate("settings")
    view.navigate("students")
    gc.collect()
    assert [action.shortcut().toString() for action in page.actions()] == keys


def test_going_back_to_a_copy_opens_it(unlocked: MainWindow) -> None:
    assert unlocked.desk is not None
    unlocked.desk.copies.back_up()
    unlocked.jobs.wait()
    unlocked.desk.context.services.settings.set_school(School("Another"))
    unlocked.desk.copies.show_all()
    settle()
    find(unlocked, QPushButton, "copies.restore").click()
    restore = QApplication.activeModalWidget()
    QTest.keyClicks(find(restore, QWidget, "restore.passphrase"), PASSPHRASE)
    find(restore, QPushButton, "restore.ok").click()
    unlocked.jobs.wait()
    assert unlocked.windowTitle() == f"MOMO · {SCHOOL.name}"


def test_an_error_is_explained_in_a_dialog(unlocked: MainWindow, tmp_path: Path) -> None:
    unlocked.notices.error(VaultDamaged(tmp_path, "page"))
    dialog = unlocked.findChild(ErrorDialog)
    assert dialog.windowTitle() == "The vault is damaged"


def test_the_crash_report_holds_no_message(unlocked: MainWindow) -> None:
    with pytest.raises(ValueError, match="Zsófia") as caught:
        int("Zsófia")
    report = faults.report(caught.value)
    unlocked.notices.crash(report)
    assert unlocked.findChild(CrashDialog) is not None
    assert "Zsófia" not in report
    assert "ValueError" in report
    assert "test_main_window.py" in report


def test_minutes_beyond_the_limits_are_not_taken(unlocked: MainWindow, preferences: Preferences) -> None:
    page = desk_settings(unlocked)
    QTest.keyClicks(find(page, QLineEdit, "settings.idle"), "00")
    assert preferences.now.idle_minutes == 5
    assert "1" in find(page, QLabel, "settings.idle.problem").text()


def test_after_another_language_is_spoken_everything_is_kept_as_before(unlocked: MainWindow) -> None:
    unlocked.change_language("de")
    settle()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # the desk that spoke English goes
    assert unlocked.desk is not None
    services = unlocked.desk.context.services
    added = services.students.add(Student(PersonName("Anna", family="Szűcs"), "11A"))
    settle()
    assert services.students.is_known(added.id)
