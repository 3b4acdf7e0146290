"""What the frequent jobs cost in keys, each played with real key events in the whole window.

A key is a press of one key or combination; text that is written is not counted.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from momo_desktop import app
from momo_desktop.domain.appointments import Appointment
from momo_desktop.domain.checklists import MarkState
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.phases import Phase
from momo_desktop.domain.students import Student
from momo_desktop.i18n import language
from momo_desktop.preferences import Preferences, RecentVault, Scheme
from momo_desktop.progress import UNWATCHED
from momo_desktop.services.access import NewVault
from momo_desktop.services.bundle import Services
from momo_desktop.services.core import Core
from momo_desktop.storage.key_files import FLOOR_COST
from momo_desktop.ui.dialogs.unencrypted import UnencryptedDialog
from momo_desktop.ui.main_window import MainWindow
from momo_desktop.ui.printing import Printing
from momo_desktop.ui.student_window.window import StudentWindow
from our_vault import PASSPHRASE, SCHOOL
from settling import close_vault, settle

MORNING = Clock(datetime(2026, 3, 2, 9, tzinfo=UTC))


class Keyboard:
    """Types in the window that has the focus and counts the keys that are no text."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window = window
        self._until = qtbot.waitUntil
        self.keys = 0

    @property
    def services(self) -> Services:
        assert self.window.desk is not None
        return self.window.desk.context.services

    @property
    def anna(self) -> int:
        [found] = self.services.students.page("Berger").rows
        return found.id

    @property
    def stay(self) -> Mobility:
        return self.services.mobilities.of_student(self.anna)[0]

    def go_to_anna(self) -> None:
        assert self.window.desk is not None
        self.window.desk.view.navigate("students", student_id=self.anna)
        self.rest()

    def press(self, *keys: str) -> None:
        for key in keys:
            pressed = QKeySequence(key)[0]
            QTest.keyClick(QApplication.focusWindow(), pressed.key(), pressed.keyboardModifiers())
            self.keys += 1
            self.rest()

    def write(self, text: str) -> None:
        self._until(lambda: QApplication.focusWidget() is not None)
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClicks(focused, text)
        self.rest()

    def rest(self) -> None:
        """Let the window finish what the key began."""
        settle()
        self.window.jobs.wait()
        settle()
        if QApplication.activeWindow() is None:  # a desktop would give the keys to the window under a closed dialog
            (QApplication.activeModalWidget() or self.window).activateWindow()
            settle()

    def wait_for(self, kind: type[QWidget]) -> None:
        """Wait, as the counsellor does, until a window or a field of this kind is what the keys go to."""
        self._until(
            lambda: isinstance(QApplication.focusWidget(), kind) or isinstance(QApplication.activeWindow(), kind)
        )


@pytest.fixture(scope="module")
def core() -> Core:
    return Core(MORNING, FLOOR_COST)


@pytest.fixture(scope="module")
def school(core: Core, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A vault with a student who is about to leave and comes today, and with another one."""
    folder = tmp_path_factory.mktemp("jobs") / "vault"
    vault = core.access.create(NewVault(folder, SCHOOL, PASSPHRASE), UNWATCHED).vault
    services = core.services(vault, language("en"))
    anna = services.students.add(Student(PersonName("Anna", family="Berger"), "12A", date(2008, 4, 1)))
    services.students.add(Student(PersonName("Zita", family="Kis"), "12A", date(2008, 9, 9)))
    stay = services.mobilities.add(
        Mobility(anna.id, city="Tampere", country="FI", departure=date(2026, 4, 6), return_date=date(2026, 4, 25))
    )
    services.appointments.save(Appointment(date(2026, 3, 2), anna.id, stay.id, time(10)))
    vault.close()
    return folder


@pytest.fixture
def keyboard(qtbot: QtBot, qapp: QApplication, core: Core, school: Path, tmp_path: Path) -> Iterator[Keyboard]:
    """The window, just unlocked."""
    folder = Path(shutil.copytree(school, tmp_path / "vault"))
    preferences = Preferences(tmp_path / "preferences.toml")
    preferences.set(language="en", scheme=Scheme.LIGHT)
    preferences.opened(RecentVault(folder, "Our school"))
    window = app.make_window(qapp, lambda: core, preferences)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.gate.unlock(folder, PASSPHRASE)
    window.jobs.wait()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWindow() is not None)
    keyboard = Keyboard(window, qtbot)
    keyboard.rest()
    yield keyboard
    close_vault(window)


@pytest.fixture
def beside(keyboard: Keyboard) -> Keyboard:
    """The window in a session, the student sitting beside it."""
    keyboard.press("F4")
    keyboard.keys = 0
    return keyboard


@pytest.fixture
def record(keyboard: Keyboard) -> Keyboard:
    """The window with the student's page, as one comes to it from Today."""
    keyboard.go_to_anna()
    return keyboard


def test_a_planned_session_costs_three_keys(keyboard: Keyboard) -> None:
    keyboard.press("F4")
    keyboard.write("She has found a room.")
    keyboard.press("F4", "Return")
    [talk] = keyboard.services.sessions.of_student(keyboard.anna)
    assert talk.shared is not None
    assert talk.shared.text == "She has found a room."
    assert keyboard.services.sessions.running() is None
    assert keyboard.keys == 3


def test_a_note_on_somebody_who_walks_in_costs_five(keyboard: Keyboard) -> None:
    keyboard.press("Ctrl+K")
    keyboard.write("kis")
    keyboard.press("Ctrl+Return")
    keyboard.wait_for(QPlainTextEdit)
    keyboard.write("Asked about France.")
    keyboard.press("F4", "Return")
    [row] = keyboard.services.students.page("Kis").rows
    [talk] = keyboard.services.sessions.of_student(row.id)
    assert talk.shared is not None
    assert talk.shared.text == "Asked about France."
    assert keyboard.keys <= 5


def test_ticking_an_item_costs_three(record: Keyboard) -> None:
    record.press("Alt+2", "Down", "Space")
    lines = record.services.journey.get(record.stay.id).lines
    assert [line.state for line in lines].count(MarkState.DONE) == 1
    assert record.keys == 3


def test_a_task_costs_two(record: Keyboard) -> None:
    record.press("Ctrl+T")
    record.write("passport +2w @student")
    record.press("Return")
    [task] = record.services.tasks.of_student(record.anna)
    assert (task.text, task.due) == ("passport", date(2026, 3, 16))
    assert record.keys == 2


def test_a_private_remark_while_the_student_watches_costs_two(beside: Keyboard) -> None:
    beside.press("Ctrl+Shift+P")
    beside.write("Looks tired.")
    beside.press("Return")
    running = beside.services.sessions.running()
    assert running is not None
    assert running.private is not None
    assert "Looks tired." in running.private.text
    assert beside.keys == 2


def test_showing_the_screen_and_coming_back_costs_two(beside: Keyboard) -> None:
    beside.press("F9")
    assert isinstance(QApplication.activeWindow(), StudentWindow)
    beside.press("F9")
    assert QApplication.activeWindow() is beside.window
    assert beside.keys == 2


def test_rating_a_skill_with_a_reason_costs_four(record: Keyboard) -> None:
    record.press("Alt+5", "Return", "3", "Tab")
    record.write("I mounted a lock alone.")
    record.window.lock()
    record.window.jobs.wait()
    assert record.keys == 4


def test_printing_the_usual_portfolio_costs_four_and_again_two(
    record: Keyboard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Printing, "start", _ask_as_the_system)
    record.press("F5", "Ctrl+P")
    record.wait_for(UnencryptedDialog)
    record.press("Return")
    record.wait_for(QDialog)
    record.press("Return")
    assert [paper.report for paper in record.services.reports.papers(record.anna)] == ["portfolio"]
    assert record.keys == 4
    record.press("Ctrl+Shift+F5")
    record.wait_for(QDialog)
    record.press("Return")
    assert [paper.report for paper in record.services.reports.papers(record.anna)] == ["portfolio"] * 2
    assert record.keys == 6


def test_a_new_student_costs_five(keyboard: Keyboard) -> None:
    keyboard.press("Ctrl+N")
    keyboard.write("Pavel")
    keyboard.press("Tab")
    keyboard.write("Dvorak")
    keyboard.press("Return")
    assert len(keyboard.services.students.page("Dvorak").rows) == 1
    assert keyboard.keys <= 5


def test_moving_on_a_phase_costs_two(record: Keyboard) -> None:
    record.press("Alt+PgDown")
    record.write("The papers are on their way.")
    record.press("Return")
    assert record.stay.phase is Phase.PREPARATION
    assert record.keys == 2


def _ask_as_the_system(printing: Printing) -> None:
    """Stand in for the print dialog of the system, which needs a printer: Enter prints."""
    dialog = QDialog(printing.parent())
    button = QPushButton("Print", dialog)
    button.setDefault(True)
    button.clicked.connect(dialog.accept)
    dialog.accepted.connect(printing.printed)
    dialog.open()
