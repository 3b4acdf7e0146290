"""A restriction through the window: from its day on Today to its row, and a decision that a lock interrupts."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from momo_desktop.domain.names import PersonName
from momo_desktop.domain.rights import Measure
from momo_desktop.domain.students import Student
from momo_desktop.ui.dialogs.access_copy import AccessCopyDialog
from momo_desktop.ui.main_window import MainWindow
from our_vault import PASSPHRASE, find
from settling import settle


def _restricted(window: MainWindow) -> Measure:
    assert window.desk is not None
    context = window.desk.context
    anna, _ben = (context.services.students.add(Student(PersonName(name))) for name in ("Anna", "Ben"))
    return context.services.measures.restrict(anna.id, "She contests it", context.clock.today())


def _settled(window: MainWindow) -> None:
    settle()
    window.jobs.wait()
    settle()


def test_a_restricted_person_is_given_a_copy_from_the_line_on_today(
    qtbot: QtBot, unlocked: MainWindow, folder: Path
) -> None:
    measure = _restricted(unlocked)
    assert unlocked.desk is not None
    unlocked.desk.view.navigate("today")
    line = f"today.measure.{measure.id}"
    qtbot.waitUntil(lambda: unlocked.findChild(QPushButton, line) is not None)  # the page fills when it has its turn
    _settled(unlocked)
    find(unlocked, QPushButton, line).click()
    _settled(unlocked)
    assert unlocked.desk.view.place == "safe_keeping"
    focused = unlocked.focusWidget()
    assert focused is not None
    assert focused.objectName() == f"rights.change.{measure.id}"
    find(unlocked, QPushButton, f"rights.copy.{measure.id}").click()
    _settled(unlocked)
    received = find(QApplication.activeModalWidget(), QWidget, "accessCopy.received_on")
    QTest.keyClicks(received, "12.0")
    unlocked.lock()
    unlocked.jobs.wait()
    unlocked.gate.unlock(folder, PASSPHRASE)
    _settled(unlocked)
    again = QApplication.activeModalWidget()
    assert isinstance(again, AccessCopyDialog)
    assert find(again, QLineEdit, "accessCopy.received_on").text().endswith("12.0")
