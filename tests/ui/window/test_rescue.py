"""The locked window of a vault that is not as it was left: what is said, and the ways on."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton

from momo_desktop.domain.clock import Clock
from momo_desktop.errors import DiskFailed, VaultDamaged
from momo_desktop.progress import UNWATCHED
from momo_desktop.services import opening
from momo_desktop.services.backups import BackupService
from momo_desktop.services.core import Core
from momo_desktop.ui.dialogs.check_vault import CheckVaultDialog
from momo_desktop.ui.dialogs.passphrase import RecoveryDialog
from momo_desktop.ui.dialogs.rescue import RescueDialog
from momo_desktop.ui.main_window import MainWindow
from momo_desktop.ui.notices import Notice
from momo_desktop.ui.pages.unlock import UnlockPage
from momo_desktop.ui.widgets.labels import StatusDot
from our_vault import PASSPHRASE, find
from settling import settle

Rescued = Callable[[], RescueDialog]


@pytest.fixture
def rescued(window: MainWindow) -> Rescued:
    """Type the passphrase and return the dialog that comes."""

    def do() -> RescueDialog:
        line = find(window, QLineEdit, "unlock.passphrase")
        line.clear()
        QTest.keyClicks(line, PASSPHRASE)
        QTest.keyClick(line, Qt.Key.Key_Return)
        window.jobs.wait()
        settle()
        assert window.desk is None
        return window.findChildren(RescueDialog)[-1]

    return do


def choose(window: MainWindow, dialog: RescueDialog, name: str) -> None:
    find(dialog, QPushButton, f"rescue.{name}").click()
    window.jobs.wait()
    settle()


def ways(dialog: RescueDialog) -> set[str]:
    return {each.objectName().removeprefix("rescue.") for each in dialog.findChildren(QPushButton)}


def copied(core: Core, folder: Path) -> None:
    vault = core.access.unlock(folder, PASSPHRASE)
    BackupService(vault, Clock()).make(UNWATCHED)
    vault.close()


def test_damaged_records_lead_to_the_newest_good_copy(
    window: MainWindow, core: Core, folder: Path, rescued: Rescued
) -> None:
    copied(core, folder)
    records = folder / "records.db"
    records.write_bytes(bytes(4096) + records.read_bytes()[4096:])
    dialog = rescued()
    assert "Your passphrase is right" in dialog.accessibleDescription()
    assert ways(dialog) == {"restore", "copies", "close"}
    choose(window, dialog, "restore")
    assert window.desk is not None
    assert len(list((folder / "backups").glob("damaged-*"))) == 1


def test_a_disk_that_does_not_answer_leads_there_as_well(
    window: MainWindow, core: Core, folder: Path, rescued: Rescued, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied(core, folder)

    def refuse(*_args: object) -> None:
        raise DiskFailed(folder)

    with monkeypatch.context() as disk:
        disk.setattr(opening, "open_database", refuse)
        dialog = rescued()
    assert "could not be read or written" in dialog.accessibleDescription()
    choose(window, dialog, "restore")
    assert window.desk is not None


def test_without_a_copy_the_other_places_are_named(window: MainWindow, folder: Path, rescued: Rescued) -> None:
    (folder / "records.db").write_bytes(b"")
    assert ways(rescued()) == {"copies", "close"}


def test_what_is_left_of_damaged_records_is_shown_for_reading(window: MainWindow, core: Core, folder: Path) -> None:
    records = folder / "records.db"
    vault = core.access.unlock(folder, PASSPHRASE)
    with vault.database.connect() as connection:
        connection.exec_driver_sql("INSERT INTO settings(name, value) VALUES ('long', hex(zeroblob(20000)))")
        connection.commit()
    vault.close()
    spoilt = bytearray(records.read_bytes())
    spoilt[-5 * 4096] ^= 1
    records.write_bytes(spoilt)
    page = window.shown
    assert isinstance(page, UnlockPage)
    page.rescue_wanted.emit(folder, PASSPHRASE, VaultDamaged(folder, "page"))
    window.jobs.wait()
    [dialog] = window.findChildren(RescueDialog)
    assert ways(dialog) == {"read", "copies", "close"}
    choose(window, dialog, "read")
    assert window.desk is not None
    assert window.desk.context.read_only


@pytest.fixture
def older(core: Core, folder: Path) -> Path:
    """The vault with older records in the place of its own."""
    old = (folder / "records.db").read_bytes()
    copied(core, folder)
    (folder / "records.db").write_bytes(old)
    return folder


def test_an_older_vault_can_be_gone_on_with(window: MainWindow, older: Path, rescued: Rescued) -> None:
    dialog = rescued()
    assert "An older state of this vault was put in its place" in dialog.accessibleDescription()
    assert ways(dialog) == {"restore", "goOn", "copies", "close"}
    choose(window, dialog, "goOn")
    assert window.desk is not None


def test_an_older_vault_that_is_only_read_says_what_it_lacks(window: MainWindow, older: Path) -> None:
    said: list[Notice | None] = []
    window.notices.shown.connect(said.append)
    window.gate.unlock(older, PASSPHRASE, reading=True)
    window.jobs.wait()
    settle()
    assert window.desk is not None
    assert find(window, StatusDot, "status.kept").accessibleName() == "An older state, open for reading only"
    window.desk._prepare()
    window.jobs.wait()
    assert any(each and "An older state of this vault was put in its place" in each.text for each in said)


def test_the_copy_of_an_older_vault_is_restored_without_another_word(
    window: MainWindow, older: Path, rescued: Rescued
) -> None:
    choose(window, rescued(), "restore")
    assert window.desk is not None
    assert not window.desk.context.read_only


def test_by_the_recovery_code_an_older_vault_can_be_gone_on_with(window: MainWindow, older: Path, code: str) -> None:
    find(window, QPushButton, "unlock.recovery").click()
    dialog = window.findChild(RecoveryDialog)
    QTest.keyClicks(find(dialog, QLineEdit, "recover.code"), code)
    for name in ("first", "second"):
        QTest.keyClicks(find(dialog, QLineEdit, f"recover.new.{name}"), "granite otters knit quietly")
    ok = find(dialog, QPushButton, "recover.ok")
    for said in ("Go on with what is there", "One moment…"):
        ok.click()
        window.jobs.wait()
        assert said in {ok.text(), "One moment…"}
    assert window.desk is not None


def test_what_is_no_journal_at_all_is_passed_over(window: MainWindow, folder: Path) -> None:
    (folder / "records.db-wal").write_bytes(bytes(range(256)) * 64)
    window.gate.unlock(folder, PASSPHRASE)
    window.jobs.wait()
    settle()
    assert window.desk is not None


@pytest.fixture
def cut_off(core: Core, folder: Path, tmp_path: Path) -> Path:
    """The vault as a kill leaves it: its last changes are in the journal."""
    vault = core.access.unlock(folder, PASSPHRASE)
    with vault.database.connect() as connection:
        connection.exec_driver_sql("INSERT INTO settings(name, value) VALUES ('cut', '{}')")
        connection.commit()
    left = Path(shutil.copytree(folder, tmp_path / "left"))
    vault.close()
    assert (left / "records.db-wal").stat().st_size
    return left


@pytest.mark.parametrize("damaged", [False, True])
def test_after_a_cut_the_open_vault_is_checked_behind_the_window(
    window: MainWindow, cut_off: Path, damaged: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    window.notices.shown.connect(lambda notice: said.append(notice.text) if notice else None)
    window.gate.unlock(cut_off, PASSPHRASE)
    window.jobs.wait()
    settle()
    if damaged:
        window.desk.vault.database.checkpoint()
        with (cut_off / "records.db").open("rb+") as records:
            records.seek(-2_000, os.SEEK_END)
            records.write(b"damaged")
    window.desk._prepare()
    window.jobs.wait()
    settle()
    assert bool(window.findChildren(CheckVaultDialog)) is damaged
    assert ("The program was cut off last time. Everything is there." in said) is not damaged
