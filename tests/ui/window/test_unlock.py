"""The locked window: in, and the four ways not to get in."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from momo_desktop.progress import UNWATCHED
from momo_desktop.services.backups import BackupService
from momo_desktop.services.core import Core
from momo_desktop.storage import migrate
from momo_desktop.ui import desk
from momo_desktop.ui.dialogs.passphrase import RecoveryDialog
from momo_desktop.ui.main_window import MainWindow
from momo_desktop.ui.widgets.scroll_area import ScrollArea
from our_vault import PASSPHRASE, find
from settling import settle

OTHER = "granite otters knit quietly"


def try_with(window: MainWindow, passphrase: str) -> None:
    line = find(window, QLineEdit, "unlock.passphrase")
    line.clear()
    QTest.keyClicks(line, passphrase)
    QTest.keyClick(line, Qt.Key.Key_Return)
    window.jobs.wait()


def problem(window: MainWindow) -> str:
    return find(window, QLabel, "unlock.problem").text()


def test_the_passphrase_and_enter_open_the_vault(window: MainWindow) -> None:
    try_with(window, PASSPHRASE)
    assert window.desk is not None


def test_the_field_is_ready_for_typing(window: MainWindow) -> None:
    assert window.focusWidget() is find(window, QLineEdit, "unlock.passphrase")


def test_where_the_window_is_low_the_page_scrolls_and_typing_goes_on(window: MainWindow) -> None:
    line = find(window, QLineEdit, "unlock.passphrase")
    window.resize(900, 620)
    settle()
    assert window.findChild(ScrollArea, "unlock.area") is None
    QTest.keyClicks(line, PASSPHRASE[:8])
    window.setMinimumSize(1, 1)
    window.resize(900, 240)
    settle()
    assert find(window, ScrollArea, "unlock.area").verticalScrollBar().maximum() > 0
    assert window.focusWidget() is line
    QTest.keyClicks(line, PASSPHRASE[8:])
    QTest.keyClick(line, Qt.Key.Key_Return)
    window.jobs.wait()
    assert window.desk is not None


def test_a_wrong_passphrase_can_be_tried_again(window: MainWindow) -> None:
    try_with(window, OTHER)
    assert "does not open the vault" in problem(window)
    try_with(window, PASSPHRASE)
    assert window.desk is not None


def test_a_damaged_vault_is_told_apart(window: MainWindow, folder: Path) -> None:
    records = folder / "records.db"
    records.write_bytes(b"\0" * records.stat().st_size)
    try_with(window, PASSPHRASE)
    assert "not what was written" in problem(window)


def test_a_newer_vault_is_told_apart(window: MainWindow, core: Core, folder: Path) -> None:
    vault = core.access.unlock(folder, PASSPHRASE)
    with vault.database.connect() as connection:
        connection.exec_driver_sql(f"PRAGMA user_version={migrate.HEAD + 1}")
        connection.commit()
    vault.close()
    try_with(window, PASSPHRASE)
    assert "newer version" in problem(window)


def test_a_vault_in_use_is_told_apart(window: MainWindow, core: Core, folder: Path) -> None:
    vault = core.access.unlock(folder, PASSPHRASE)
    try_with(window, PASSPHRASE)
    assert "It is open by" in problem(window)
    vault.close()


def test_the_second_copy_of_the_key_file_is_offered_when_it_helps(window: MainWindow, folder: Path) -> None:
    (folder / "records.key").write_bytes(b"damaged")
    offer = find(window, QPushButton, "unlock.secondCopy")
    assert offer.isHidden()
    try_with(window, PASSPHRASE)
    offer.click()
    window.jobs.wait()
    assert window.desk is not None


def test_a_vault_at_an_unsafe_place_is_offered_for_reading(window: MainWindow, folder: Path) -> None:
    (folder / ".dropbox.cache").touch()
    offer = find(window, QPushButton, "unlock.reading")
    try_with(window, PASSPHRASE)
    assert "copied to the internet" in problem(window)
    offer.click()
    window.jobs.wait()
    assert window.desk is not None
    assert window.desk.context.read_only


@pytest.mark.parametrize("shift", [True, False])
def test_caps_lock_is_seen_by_the_letter_that_comes(window: MainWindow, shift: bool) -> None:
    line, sign = find(window, QLineEdit, "unlock.passphrase"), find(window, QWidget, "unlock.passphrase.caps")
    modifier = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    QTest.sendKeyEvent(QTest.KeyAction.Press, line, Qt.Key.Key_A, "a" if shift else "A", modifier)
    assert not sign.isHidden()
    QTest.sendKeyEvent(QTest.KeyAction.Press, line, Qt.Key.Key_A, "A" if shift else "a", modifier)
    assert sign.isHidden()


def test_the_letters_can_be_shown(window: MainWindow) -> None:
    line = find(window, QLineEdit, "unlock.passphrase")
    find(window, QWidget, "unlock.passphrase.show").click()  # type: ignore[attr-defined]
    assert line.echoMode() is QLineEdit.EchoMode.Normal


def test_the_recovery_code_opens_with_a_new_passphrase(window: MainWindow, code: str) -> None:
    find(window, QPushButton, "unlock.recovery").click()
    dialog = window.findChild(RecoveryDialog)
    ok = find(dialog, QPushButton, "recover.ok")
    QTest.keyClicks(find(dialog, QLineEdit, "recover.code"), code.replace("-", " ").lower())
    assert not ok.isEnabled()
    for name in ("first", "second"):
        QTest.keyClicks(find(dialog, QLineEdit, f"recover.new.{name}"), OTHER)
    ok.click()
    window.jobs.wait()
    assert window.desk is not None
    window.lock()
    window.jobs.wait()
    try_with(window, OTHER)
    assert window.desk is not None


def test_who_recovers_is_told_when_a_copy_could_not_follow(
    window: MainWindow, core: Core, code: str, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk, "_PREPARED_AFTER_MS", 0)
    vault = core.access.unlock(folder, PASSPHRASE)
    BackupService(vault, core.clock).make(UNWATCHED)
    vault.close()
    for key_file in folder.glob("backups/*/records.key"):
        key_file.unlink()
        key_file.mkdir()  # stands for a file that the disk does not give back
    find(window, QPushButton, "unlock.recovery").click()
    dialog = window.findChild(RecoveryDialog)
    QTest.keyClicks(find(dialog, QLineEdit, "recover.code"), code)
    for name in ("first", "second"):
        QTest.keyClicks(find(dialog, QLineEdit, f"recover.new.{name}"), OTHER)
    said: list[str] = []
    window.notices.shown.connect(lambda notice: said.append(notice.text) if notice else None)
    find(dialog, QPushButton, "recover.ok").click()
    qtbot.waitUntil(lambda: any("Not all copies in the vault could follow" in words for words in said))


def test_a_mistyped_recovery_code_is_told_in_the_dialog(window: MainWindow, code: str) -> None:
    find(window, QPushButton, "unlock.recovery").click()
    dialog = window.findChild(RecoveryDialog)
    QTest.keyClicks(find(dialog, QLineEdit, "recover.code"), code[:-1])
    for name in ("first", "second"):
        QTest.keyClicks(find(dialog, QLineEdit, f"recover.new.{name}"), OTHER)
    find(dialog, QPushButton, "recover.ok").click()
    window.jobs.wait()
    assert "check characters" in find(dialog, QLabel, "recover.problem").text()
    assert window.desk is None
