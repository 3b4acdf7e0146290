"""The codes on paper in the window: tried, set up for a successor, and made worthless by new keys."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from momo_desktop.errors import Cancelled, DiskFull, WrongSecret
from momo_desktop.storage import durable_files, key_files, keys, settings
from momo_desktop.ui import desk
from momo_desktop.ui.dialogs import fitting
from momo_desktop.ui.dialogs.passphrase import RecoveryDialog
from momo_desktop.ui.dialogs.vault_secrets import RekeyDialog
from momo_desktop.ui.main_window import MainWindow
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.pages.safe_keeping.keys import KeysPane
from momo_desktop.ui.recovery_panel import RecoveryPanel
from momo_desktop.ui.widgets.labels import StatusDot
from momo_desktop.ui.widgets.scroll_area import ScrollArea
from our_vault import PASSPHRASE, find
from settling import settle

OTHER = "granite otters knit quietly"


def context(window: MainWindow) -> PageContext:
    assert window.desk is not None
    return window.desk.context


@pytest.fixture
def pane(qtbot: QtBot, unlocked: MainWindow) -> KeysPane:
    made = KeysPane(context(unlocked))
    qtbot.addWidget(made)
    made.show()
    return made


def press(pane: KeysPane, name: str) -> QDialog:
    """Press a button of the pane and return the dialog that it opens."""
    find(pane, QPushButton, f"vaultKeys.{name}").click()
    return pane.findChildren(QDialog)[-1]


def state(pane: KeysPane, name: str) -> str:
    return find(pane, StatusDot, f"vaultKeys.{name}.state").accessibleName()


def write_code(window: MainWindow, dialog: QDialog, tmp_path: Path, passphrase: str = PASSPHRASE) -> str:
    """Save the sheet, type its code back, and press the button; return the code."""
    name = dialog.objectName()
    code = find(dialog, QLabel, "recovery.code").text()
    assert not find(dialog, QLineEdit, f"{name}.code").isEnabled()
    find(dialog, RecoveryPanel, "").save_to(tmp_path / "sheet.pdf")
    window.jobs.wait()
    assert code not in find(dialog, QLabel, "recovery.code").text()
    QTest.keyClicks(find(dialog, QLineEdit, f"{name}.code"), code.lower().replace("-", " "))
    QTest.keyClicks(find(dialog, QLineEdit, f"{name}.passphrase"), passphrase)
    find(dialog, QPushButton, f"{name}.ok").click()
    window.jobs.wait()
    settle()
    return code


def test_a_tested_code_is_noted_with_its_day(qtbot: QtBot, unlocked: MainWindow, pane: KeysPane, code: str) -> None:
    dialog = press(pane, "test")
    QTest.keyClicks(find(dialog, QLineEdit, "testCode.code"), code)
    find(dialog, QPushButton, "testCode.ok").click()
    unlocked.jobs.wait()
    settle()
    dates = context(unlocked).services.vault_secrets.state().dates
    assert dates.recovery_tested == context(unlocked).clock.today()
    qtbot.waitUntil(lambda: "Last tested" in find(pane, QLabel, "vaultKeys.recovery.made").text())


def test_a_code_that_was_mistyped_is_told_in_the_dialog(unlocked: MainWindow, pane: KeysPane, code: str) -> None:
    dialog = press(pane, "test")
    QTest.keyClicks(find(dialog, QLineEdit, "testCode.code"), code[:-1])
    find(dialog, QPushButton, "testCode.ok").click()
    unlocked.jobs.wait()
    assert "check characters" in find(dialog, QLabel, "testCode.problem").text()


def test_a_successors_code_counts_when_it_was_typed_back_from_its_sheet(
    qtbot: QtBot, unlocked: MainWindow, pane: KeysPane, folder: Path, tmp_path: Path
) -> None:
    code = write_code(unlocked, press(pane, "setUp"), tmp_path)
    assert keys.unlock_with_code(folder, code)[1] == "successor"
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")
    qtbot.waitUntil(lambda: state(pane, "successor").startswith("Set up on"))
    dialog = press(pane, "remove")
    QTest.keyClicks(find(dialog, QLineEdit, "removeSuccessor.passphrase"), PASSPHRASE)
    find(dialog, QPushButton, "removeSuccessor.ok").click()
    unlocked.jobs.wait()
    settle()
    qtbot.waitUntil(lambda: state(pane, "successor") == "None set up")
    with pytest.raises(WrongSecret):
        keys.unlock_with_code(folder, code)


def test_the_old_sheet_opens_until_the_new_one_was_typed_back(
    unlocked: MainWindow, pane: KeysPane, folder: Path, code: str, tmp_path: Path
) -> None:
    dialog = press(pane, "newSheet")
    assert keys.unlock_with_code(folder, code)[1] == "recovery"
    new = write_code(unlocked, dialog, tmp_path)
    assert keys.unlock_with_code(folder, new)[1] == "recovery"
    with pytest.raises(WrongSecret):
        keys.unlock_with_code(folder, code)


@pytest.mark.parametrize("full", ["records.key.bak", "dates"])
def test_a_new_code_that_counts_is_told_whatever_stands_in_the_way_then(
    qtbot: QtBot, unlocked: MainWindow, pane: KeysPane, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    full: str,
) -> None:  # fmt: skip
    write = durable_files.write

    def refuse(*_: object) -> None:
        raise DiskFull(folder)

    def write_one(path: Path, data: bytes) -> None:
        refuse() if path.name == full else write(path, data)

    monkeypatch.setattr(durable_files, "write", write_one)
    if full == "dates":
        monkeypatch.setattr(settings, "keep_secret_dates", refuse)
    with qtbot.waitSignal(unlocked.notices.shown) as said:
        new = write_code(unlocked, press(pane, "newSheet"), tmp_path)
    assert said.args[0].text.startswith("The new recovery code counts from now on.")
    assert said.args[0].text.endswith("they do when it is opened next.")
    assert keys.unlock_with_code(folder, new)[1] == "recovery"


def test_a_full_disk_before_the_new_code_counts_leaves_the_old_one(
    unlocked: MainWindow, pane: KeysPane, folder: Path, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise DiskFull(folder)

    monkeypatch.setattr(key_files, "save", refuse)
    dialog = press(pane, "newSheet")
    write_code(unlocked, dialog, tmp_path)
    assert not find(dialog, QLabel, "newSheet.problem").isHidden()
    assert find(dialog, QPushButton, "newSheet.cancel").isEnabled()
    assert keys.unlock_with_code(folder, code)[1] == "recovery"


def test_while_a_new_code_is_made_to_count_its_dialog_stays(
    qtbot: QtBot, unlocked: MainWindow, pane: KeysPane, tmp_path: Path
) -> None:
    dialog = press(pane, "setUp")
    code = find(dialog, QLabel, "recovery.code").text()
    find(dialog, RecoveryPanel, "").save_to(tmp_path / "sheet.pdf")
    unlocked.jobs.wait()
    QTest.keyClicks(find(dialog, QLineEdit, "successor.code"), code)
    QTest.keyClicks(find(dialog, QLineEdit, "successor.passphrase"), PASSPHRASE)
    find(dialog, QPushButton, "successor.ok").click()
    assert not find(dialog, QPushButton, "successor.cancel").isEnabled()
    dialog.reject()
    dialog.close()
    assert dialog.isVisible()
    with qtbot.waitSignal(unlocked.notices.shown) as said:
        unlocked.jobs.wait()
    assert said.args[0].text.startswith("The successor’s code counts")
    settle()


def test_a_new_code_that_is_stopped_before_it_counts_never_does(unlocked: MainWindow, folder: Path, code: str) -> None:
    class Stopped:
        def decide(self) -> None:
            raise Cancelled

    secrets = context(unlocked).services.vault_secrets
    with pytest.raises(Cancelled):
        secrets.replace_recovery(PASSPHRASE, secrets.new_code(), Stopped())
    assert keys.unlock_with_code(folder, code)[1] == "recovery"


def test_a_code_that_is_typed_back_wrongly_does_not_count(
    unlocked: MainWindow, pane: KeysPane, folder: Path, tmp_path: Path
) -> None:
    dialog = press(pane, "setUp")
    find(dialog, RecoveryPanel, "").save_to(tmp_path / "sheet.pdf")
    unlocked.jobs.wait()
    QTest.keyClicks(find(dialog, QLineEdit, "successor.code"), keys.new_code())
    QTest.keyClicks(find(dialog, QLineEdit, "successor.passphrase"), PASSPHRASE)
    find(dialog, QPushButton, "successor.ok").click()
    assert not find(dialog, QLabel, "successor.problem").isHidden()
    assert not keys.has_successor(folder)


def test_a_successor_comes_in_and_is_offered_new_keys(
    qtbot: QtBot, window: MainWindow, folder: Path, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk, "_PREPARED_AFTER_MS", 0)
    successor = keys.new_code()
    keys.add_successor(folder, keys.unlock(folder, PASSPHRASE), successor)
    find(window, QPushButton, "unlock.recovery").click()
    dialog = window.findChild(RecoveryDialog)
    assert dialog is not None
    QTest.keyClicks(find(dialog, QLineEdit, "recover.code"), successor)
    for name in ("first", "second"):
        QTest.keyClicks(find(dialog, QLineEdit, f"recover.new.{name}"), OTHER)
    find(dialog, QPushButton, "recover.ok").click()
    window.jobs.wait()
    settle()
    window.jobs.wait()
    qtbot.waitUntil(lambda: "successor’s code" in find(window, QLabel, "notice.text").text())
    find(window, QPushButton, "notice.action").click()
    rekey = window.findChild(RekeyDialog)
    assert rekey is not None
    old = keys.unlock(folder, OTHER)
    new_code = write_code(window, rekey, tmp_path, OTHER)
    window.jobs.wait()
    settle()
    assert window.desk is not None
    assert "new keys" in find(window, QLabel, "notice.text").text()
    assert keys.unlock(folder, OTHER).data_key != old.data_key
    assert keys.unlock_with_code(folder, new_code)[1] == "recovery"
    assert context(window).services.vault_secrets.reminder() == ""
    for worthless in (code, successor):
        with pytest.raises(WrongSecret):
            keys.unlock_with_code(folder, worthless)


def test_new_keys_that_only_come_with_an_unlock_are_told(
    qtbot: QtBot, window: MainWindow, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk, "_PREPARED_AFTER_MS", 0)
    present = keys.unlock(folder, PASSPHRASE)
    keys.begin_rekey(folder, present, PASSPHRASE, keys.new_code())
    window.gate.unlock(folder, PASSPHRASE)
    window.jobs.wait()
    settle()
    qtbot.waitUntil(lambda: "Destroy the old recovery sheet" in find(window, QLabel, "notice.text").text())


def test_new_keys_want_the_right_passphrase_while_the_vault_stays_open(
    unlocked: MainWindow, pane: KeysPane, tmp_path: Path
) -> None:
    dialog = press(pane, "rekeyNow")
    write_code(unlocked, dialog, tmp_path, OTHER)
    assert not find(dialog, QLabel, "rekey.problem").isHidden()
    assert unlocked.desk is not None


def test_new_keys_tell_that_damaged_files_go_where_there_are_some(unlocked: MainWindow, pane: KeysPane) -> None:
    def told() -> bool:
        dialog = press(pane, "rekeyNow")
        return any("when the vault was damaged" in label.text() for label in dialog.findChildren(QLabel))

    assert not told()
    (context(unlocked).services.backups.vault_folder / "backups" / "damaged-20260302-070000").mkdir()
    assert told()


@pytest.mark.parametrize(("days", "said"), [(364, "In order"), (365, "Test it: that was not done for a year")])
def test_a_year_without_a_test_is_told(unlocked: MainWindow, pane: KeysPane, days: int, said: str) -> None:
    services, today = context(unlocked).services, context(unlocked).clock.today()
    with services.vault_secrets._vault.database.write() as db:
        dates = replace(settings.secret_dates(db), recovery_made=today - timedelta(days=days))
        settings.keep_secret_dates(db, dates)
    settle()
    assert state(pane, "recovery") == said
    assert services.vault_secrets.reminder() == ("test" if days == 365 else "")


def test_nothing_on_the_pane_is_a_secret(pane: KeysPane, code: str) -> None:
    texts = [each.text() for each in pane.findChildren(QLabel)]
    assert not any(code in text or PASSPHRASE in text for text in texts)
    assert all(each.accessibleName() for each in pane.findChildren(QWidget) if isinstance(each, QPushButton))


def test_a_wrong_passphrase_is_told_in_its_field(unlocked: MainWindow, pane: KeysPane, tmp_path: Path) -> None:
    dialog = press(pane, "newSheet")
    write_code(unlocked, dialog, tmp_path, passphrase=OTHER)
    said = "This is not the passphrase that opens the vault now. Nothing was changed."
    assert find(dialog, QLabel, "newSheet.problem").text() == said
    field = find(dialog, QLineEdit, "newSheet.passphrase")
    assert field.hasFocus()
    assert field.selectedText() == field.text()
    dialog.close()
    changing = press(pane, "change")
    QTest.keyClicks(find(changing, QLineEdit, "changePassphrase.old"), OTHER)
    for name in ("first", "second"):
        QTest.keyClicks(find(changing, QLineEdit, f"changePassphrase.new.{name}"), "granite otters knit quietly")
    find(changing, QPushButton, "changePassphrase.ok").click()
    unlocked.jobs.wait()
    assert find(changing, QLabel, "changePassphrase.problem").text() == said
    assert find(changing, QLineEdit, "changePassphrase.old").hasFocus()
    unlocked.jobs.wait()


def test_on_a_small_screen_the_middle_scrolls_and_the_buttons_stay(
    pane: KeysPane, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = 300
    monkeypatch.setattr(fitting, "_TITLE_BAR", pane.screen().availableGeometry().height() - room)
    dialog = press(pane, "rekeyNow")
    settle()
    assert dialog.height() == room
    for name in ("cancel", "ok"):
        button = find(dialog, QPushButton, f"rekey.{name}")
        assert dialog.rect().contains(QRect(button.mapTo(dialog, QPoint()), button.size()))
    area = find(dialog, ScrollArea, "rekey.area")
    assert area.verticalScrollBar().maximum() > 0
    assert area.widget().width() <= area.viewport().width()
