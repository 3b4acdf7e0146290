"""Much is open when the window locks: ten editors in mid-sentence, a running session, a line for a note."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from momo_desktop.domain.sight import Seat
from momo_desktop.preferences import Preferences, RecentVault
from momo_desktop.ui.dialogs.student import StudentDialog
from momo_desktop.ui.find_or_do import FindOrDo
from momo_desktop.ui.forms.records import RecordDialog
from momo_desktop.ui.main_window import MainWindow
from our_vault import find
from settling import settle
from ui.window.editors import EDITORS, STUDENT, press
from ui.window.writing import Text, focused, lock, state, unlock, write

_AT_ONCE = (
    "school",
    "counsellor",
    "letterhead",
    "task line",
    "shared note",
    "goal of a session",
    "older note",
    "agreed step",
    "answer",
    "new student",
)


def _locked(window: MainWindow) -> None:
    lock(window)
    unlock(window)


def _left_alone(window: MainWindow) -> None:
    assert window.desk is not None
    window.desk.watch.expired.emit()
    window.jobs.wait()
    unlock(window)


@pytest.mark.parametrize("how", ["key", "idle", "anew", "killed"])
def test_ten_editors_at_once_come_back(
    school: MainWindow, second_window: MainWindow, preferences: Preferences, folder: Path, how: str
) -> None:
    named = {each.name: each for each in EDITORS}
    written = [(named[name], write(school, named[name])) for name in _AT_ONCE]
    assert school.desk is not None
    press(school.desk, "studentRecord.contacts")
    QTest.keyClicks(focused(school), "Iris")
    QTest.keyClick(focused(school), Qt.Key.Key_Left)
    settle()
    in_front, window = state(focused(school)), school
    if how == "key":
        _locked(school)
    elif how == "idle":
        _left_alone(school)
    else:
        window = second_window  # which knows nothing but the vault
        if how == "killed":
            left = Path(shutil.copytree(folder, folder.with_name("killed"), ignore=shutil.ignore_patterns("*.lock*")))
            preferences.opened(RecentVault(left, "killed"))
        else:
            school.lock_unattended()
            school.jobs.wait()
            school.hide()
        window.show_unlock()
        window.show()
        settle()
        unlock(window)
    assert state(focused(window)) == in_front
    (dialog,) = [each for each in window.findChildren(StudentDialog) if each.isVisible()]
    assert [each.isVisible() for each in dialog.findChildren(RecordDialog)] == [True]
    assert window.desk is not None
    for editor, (name, text, *_caret) in reversed(written):
        if editor.kind is None:
            editor.open(window.desk)
        field = find(window, QWidget, name)
        assert isinstance(field, Text)
        assert state(field)[1] == text, editor
        if editor.kind is not None:
            dialog.findChildren(RecordDialog)[0].reject()
            dialog.reject()
            settle()


@pytest.mark.parametrize("seat", [Seat.BESIDE, Seat.OPPOSITE])
def test_a_running_session_goes_on_with_all_that_is_written_in_it(school: MainWindow, seat: Seat) -> None:
    assert school.desk is not None
    school.desk.context.sight.sit(seat)
    school.desk.view.navigate("session", student_id=STUDENT)
    settle()
    lanes = ["session.sharedNote", *(["session.privateNote"] if seat is Seat.OPPOSITE else [])]
    for name in lanes:
        QTest.keyClicks(find(school, QPlainTextEdit, name), f"half a wo in {name}")
    press(school.desk, "sessionBar.end")
    minutes = find(school, QLineEdit, "endSession.minutes")
    minutes.setFocus()
    minutes.selectAll()
    QTest.keyClicks(minutes, "95")
    QTest.keyClick(minutes, Qt.Key.Key_Left)
    settle()
    written = state(minutes)
    _left_alone(school)
    assert school.desk is not None
    assert school.desk.view.place == "session"
    assert school.desk.context.sight.now.session_student == STUDENT
    assert state(focused(school)) == written
    shown = [find(school, QPlainTextEdit, name).toPlainText() for name in lanes]
    assert shown == [f"half a wo in {name}" for name in lanes]


def test_the_line_that_finds_is_forgotten(school: MainWindow) -> None:
    assert school.desk is not None
    school.desk.find_or_do()
    QTest.keyClicks(focused(school), "zso")
    _locked(school)
    assert school.findChildren(FindOrDo) == []
    assert school.desk is not None
    school.desk.find_or_do()
    assert focused(school).text() == ""


def test_a_line_for_a_private_note_stays_masked_beside_the_student(school: MainWindow) -> None:
    assert school.desk is not None
    school.desk.context.sight.sit(Seat.BESIDE)
    school.desk.view.navigate("session", student_id=STUDENT)
    school.desk.screens.jot_private()
    QTest.keyClicks(find(school, QLineEdit, "capture.line"), "half a wo")
    _locked(school)
    line = focused(school)
    assert isinstance(line, QLineEdit)
    assert (line.text(), line.echoMode()) == ("half a wo", QLineEdit.EchoMode.Password)
