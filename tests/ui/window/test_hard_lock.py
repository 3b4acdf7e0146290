"""When the locked window gives way to a new start of the program, and when it waits."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from momo_desktop import memory
from momo_desktop.memory import Left
from momo_desktop.storage.locking import VaultLock
from momo_desktop.ui import hard_lock
from momo_desktop.ui.dialogs.passphrase import RecoveryDialog
from momo_desktop.ui.hard_lock import HardLock
from momo_desktop.ui.main_window import MainWindow
from our_vault import PASSPHRASE, find
from quiet import Quiet
from settling import settle

LONG = 3600.0
WHILE_MS = 200
"""In which the lock looks several times whether it may start anew."""


class Starts:
    """Takes the place of the new start, and notes how the vault was when it was asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.asked: list[Left] = []

    def __call__(self, left: Left) -> None:
        VaultLock(self.folder).release()  # raises where this process holds it still
        self.asked.append(left)


@pytest.fixture
def starts(unlocked: MainWindow, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Starts:
    monkeypatch.setattr(hard_lock, "MOMENT", 0)
    made = Starts(folder)
    HardLock(unlocked, made)
    return made


def leave(window: MainWindow) -> None:
    """Let nobody touch the window for long enough."""
    assert window.desk is not None
    window.desk.watch.expired.emit()


def test_an_idle_window_starts_anew_at_once_with_the_vault_closed(
    unlocked: MainWindow, starts: Starts, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(hard_lock, "MOMENT", LONG)
    leave(unlocked)
    qtbot.waitUntil(lambda: len(starts.asked) == 1)
    assert not unlocked.jobs.busy
    qtbot.wait(WHILE_MS)
    assert len(starts.asked) == 1


def test_a_passphrase_that_is_typed_at_once_opens_the_vault_in_the_same_window(
    unlocked: MainWindow, starts: Starts, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(hard_lock, "MOMENT", LONG)
    unlocked.lock()
    line = find(unlocked, QLineEdit, "unlock.passphrase")
    QTest.keyClicks(line, PASSPHRASE)
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: unlocked.desk is not None)
    qtbot.wait(WHILE_MS)
    assert starts.asked == []


def test_a_window_that_was_locked_by_its_key_starts_anew_after_a_moment(
    unlocked: MainWindow, starts: Starts, qtbot: QtBot
) -> None:
    unlocked.lock()
    qtbot.waitUntil(lambda: starts.asked != [])


def test_half_a_passphrase_is_waited_for_and_then_forgotten(
    unlocked: MainWindow, starts: Starts, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(hard_lock, "MOMENT", LONG)
    unlocked.lock()
    monkeypatch.setattr(hard_lock, "HALF_TYPED", LONG)
    line = find(unlocked, QLineEdit, "unlock.passphrase")
    QTest.keyClicks(line, "harb")
    unlocked.jobs.wait()
    qtbot.wait(WHILE_MS)
    assert starts.asked == []
    monkeypatch.setattr(hard_lock, "HALF_TYPED", 0)
    QTest.keyClicks(line, "o")
    qtbot.waitUntil(lambda: starts.asked != [])


def test_a_dialog_over_the_unlock_page_is_waited_for(unlocked: MainWindow, starts: Starts, qtbot: QtBot) -> None:
    unlocked.lock()
    unlocked._show_recovery(starts.folder)
    unlocked.jobs.wait()
    qtbot.wait(WHILE_MS)
    assert starts.asked == []
    (dialog,) = unlocked.findChildren(RecoveryDialog)
    dialog.reject()
    qtbot.waitUntil(lambda: starts.asked != [])


def test_a_start_that_would_not_know_the_vault_is_not_made(
    unlocked: MainWindow, starts: Starts, tmp_path: Path, qtbot: QtBot, quiet: Quiet
) -> None:
    quiet.expect("preferences not written")
    unlocked.preferences._path = tmp_path / "gone" / "preferences.toml"
    leave(unlocked)
    unlocked.jobs.wait()
    qtbot.wait(WHILE_MS)
    assert starts.asked == []
    assert find(unlocked, QLineEdit, "unlock.passphrase").isVisible()


def test_a_program_that_cannot_be_started_leaves_the_window_locked(
    unlocked: MainWindow, folder: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, quiet: Quiet
) -> None:
    quiet.expect("not started anew: FileNotFoundError")
    tried: list[Left] = []

    def fail(left: Left) -> None:
        tried.append(left)
        raise FileNotFoundError

    HardLock(unlocked, fail)
    leave(unlocked)
    qtbot.waitUntil(lambda: tried != [])
    qtbot.wait(WHILE_MS)
    assert len(tried) == 1
    unlocked.gate.unlock(folder, PASSPHRASE)
    unlocked.jobs.wait()
    assert unlocked.desk is not None


def test_a_minimized_window_stays_minimized(unlocked: MainWindow, starts: Starts, qtbot: QtBot) -> None:
    unlocked.showMinimized()
    settle()
    leave(unlocked)
    qtbot.waitUntil(lambda: starts.asked == [Left.MINIMIZED])


@pytest.mark.parametrize(
    "arguments",
    [["python", "-m", "momo_desktop"], ["python", "/usr/bin/momo-desktop"], ["/opt/momo/momo-desktop"]],
    ids=["from source", "installed", "frozen"],
)
def test_the_program_is_started_as_it_was(arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[tuple[str, list[str], dict[str, str]]] = []
    monkeypatch.setattr(os, "execve", lambda *call: given.append(call))
    monkeypatch.setattr(sys, "executable", "/here/python")
    monkeypatch.setattr(sys, "orig_argv", arguments)
    memory.start_anew(Left.BEHIND)
    [(program, command, environment)] = given
    assert program == "/here/python"
    assert command == ["/here/python", *arguments[1:]]
    monkeypatch.setattr(os, "environ", environment)
    assert memory.how_left() is Left.BEHIND
    assert memory.how_left() is None
