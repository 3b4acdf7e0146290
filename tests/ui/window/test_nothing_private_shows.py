"""Whoever looks at the screen beside the counsellor finds nothing private and nobody else, wherever they look."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from momo_desktop.domain.sight import Seat
from momo_desktop.domain.visibility import Visibility
from momo_desktop.ui import clipboard
from momo_desktop.ui.desk import Desk
from momo_desktop.ui.dialogs.capture import CaptureDialog
from momo_desktop.ui.main_window import MainWindow
from momo_desktop.ui.student_screens import StudentScreens
from our_vault import VaultFilled
from settling import settle
from ui import showing
from ui.markers import OTHER, PLANTED, PRIVATE, Planted, plant
from ui.window.test_student_screens import PIN, press

_TABS = ("journey", "learning", "evidence", "sessions")
_SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def folder(filled_vault: VaultFilled, tmp_path: Path) -> Path:
    return Path(shutil.copytree(filled_vault("two marked students", plant), tmp_path / "vault"))


@pytest.fixture
def planted() -> Planted:
    return PLANTED


@pytest.fixture
def desk(unlocked: MainWindow, planted: Planted, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A window in which both students were looked at, something was done that can be undone, and something copied."""
    desk = unlocked.desk
    assert desk is not None
    monkeypatch.setattr(clipboard, "copied_here", lambda _clipboard: True)  # which offscreen cannot tell
    unlocked.activateWindow()
    for student_id, tabs in ((planted.other_id, ("overview", "documents")), (planted.student_id, _TABS)):
        for tab in tabs:
            desk.view.navigate("students", student_id=student_id, tab=tab)
            settle()
            unlocked.jobs.wait()
    desk.context.notices.undo(f"{OTHER} was moved", unlocked.objectName)
    QGuiApplication.clipboard().setText(f"{PRIVATE} copied")
    settle()
    return desk


def hits(desk: Desk) -> list[str]:
    settle()
    # Outside of the event loop Qt puts the deletion of what is dropped off for ever.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    settle()
    said = showing.everything(desk.context.notices)
    return [line for line in said if PRIVATE.casefold() in line.casefold() or OTHER.casefold() in line.casefold()]


def begin(desk: Desk, planted: Planted, seat: Seat = Seat.BESIDE) -> None:
    desk.context.sight.sit(seat)
    desk.view.navigate("session", student_id=planted.student_id)
    settle()
    note = QApplication.focusWidget()
    assert isinstance(note, QPlainTextEdit)
    QTest.keyClicks(note, "plain words")


def test_the_search_finds_what_is_shown_to_the_counsellor_alone(desk: Desk) -> None:
    found = "\n".join(hits(desk))
    assert PRIVATE in found
    assert OTHER in found


def test_nothing_is_under_the_cover(desk: Desk) -> None:
    press(Qt.Key.Key_F9)
    assert hits(desk) == []


def test_nothing_is_beside_the_student(desk: Desk, planted: Planted) -> None:
    begin(desk, planted)
    assert hits(desk) == []


def test_nothing_is_left_when_the_seat_changes_and_changes_back(desk: Desk, planted: Planted) -> None:
    begin(desk, planted, Seat.OPPOSITE)
    desk.view.navigate("students", student_id=planted.other_id, tab="overview")
    settle()
    assert hits(desk) != []
    desk.context.sight.sit(Seat.BESIDE)
    assert hits(desk) == []


@pytest.mark.parametrize("seat", list(Seat))
def test_nothing_is_in_or_under_the_students_view(desk: Desk, planted: Planted, seat: Seat) -> None:
    begin(desk, planted, seat)
    press(Qt.Key.Key_F9)
    assert desk.screens.window is not None
    assert hits(desk) == []


def test_nothing_is_on_the_second_screen(
    desk: Desk, planted: Planted, monkeypatch: pytest.MonkeyPatch, unlocked: MainWindow
) -> None:
    monkeypatch.setattr(StudentScreens, "_second_screen", lambda _screens: unlocked.screen())
    begin(desk, planted)
    press(Qt.Key.Key_F12)
    assert desk.screens.window is not None
    assert hits(desk) == []


@pytest.mark.parametrize("seat", list(Seat))
def test_nothing_is_in_a_hand_over(desk: Desk, planted: Planted, seat: Seat) -> None:
    begin(desk, planted, seat)
    desk.context.services.hand_over.set_pin(PIN)
    press(Qt.Key.Key_F9, _SHIFT)
    assert desk.screens.window is not None
    desk.screens.window.lock(may_return=False)
    assert hits(desk) == []


def test_find_or_do_beside_the_student_finds_nobody_else(
    desk: Desk, planted: Planted, unlocked: MainWindow, qtbot: QtBot
) -> None:
    begin(desk, planted)
    press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "Qz")
    qtbot.wait(300)  # it looks a moment after the last key
    unlocked.jobs.wait()
    assert hits(desk) == []


def test_a_private_remark_shows_dots_only(desk: Desk, planted: Planted, unlocked: MainWindow) -> None:
    begin(desk, planted)
    press(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier | _SHIFT)
    [dialog] = unlocked.findChildren(CaptureDialog)
    QTest.keyClicks(dialog.line, PRIVATE)
    settle()
    spoken = [line for line in hits(desk) if not line.startswith("QLineEdit(capture.line).text")]
    assert spoken == []
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    assert hits(desk) == []
    record = desk.context.services.sessions.running()
    assert record is not None
    assert record.private is not None
    assert record.private.visibility is Visibility.PRIVATE
