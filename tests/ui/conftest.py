"""The common ground of tests of pages and dialogs: a context over the real services, without a window."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from momo_desktop.domain.backups import VaultCopy
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.visibility import Visibility
from momo_desktop.i18n import language
from momo_desktop.preferences import Preferences
from momo_desktop.services.bundle import Services
from momo_desktop.storage.database import Database
from momo_desktop.ui import copying, desk, theme, turns
from momo_desktop.ui.changes import ChangeSignal
from momo_desktop.ui.copying import Copying
from momo_desktop.ui.jobs import Jobs
from momo_desktop.ui.notices import Notices
from momo_desktop.ui.page import PageContext, WindowCommands
from momo_desktop.ui.sight import SightKeeper
from momo_desktop.ui.theme import Theme
from momo_desktop.ui.turns import Turn, Turns
from settling import let_go


@pytest.fixture(autouse=True)
def garbage_goes_on_the_window_thread() -> Iterator[None]:
    """Look for garbage as the program does: never on a worker, where Qt crashes when a widget goes."""
    gc.disable()
    yield
    gc.collect(1)
    gc.enable()


class Asked:
    """Writes down what a page asked of the window, as its name and arguments."""

    def __init__(self) -> None:
        self.calls: list[tuple[object, ...]] = []

    def navigate(self, page_name: str, **arguments: object) -> None:
        self.calls.append(("navigate", page_name, arguments))

    def lock(self) -> None:
        self.calls.append(("lock",))

    def change_language(self, code: str) -> None:
        self.calls.append(("change_language", code))

    def apply_look(self) -> None:
        self.calls.append(("apply_look",))

    def fill_with_demo(self) -> None:
        self.calls.append(("fill_with_demo",))

    def restore(self, folder: Path, passphrase: str) -> None:
        self.calls.append(("restore", folder, passphrase))

    def rekey(self, passphrase: str, code: str) -> None:
        self.calls.append(("rekey", passphrase, code))

    def read_copy(self, copy: VaultCopy) -> None:
        self.calls.append(("read_copy", copy))

    def leave_copy(self) -> None:
        self.calls.append(("leave_copy",))

    def capture(self, lane: Visibility, student_id: int | None) -> None:
        self.calls.append(("capture", lane, student_id))

    def whereabouts(self) -> None:
        """There is no window to go back to."""


class AtOnce(Turns):
    """Does every step at once, for tests of what comes of them; that they come in turns is tested with the window."""

    def do(self, owner: QObject, *steps: Turn) -> None:
        for step in steps:
            step()

    def then(self, owner: QObject, step: Turn) -> None:
        step()


@pytest.fixture(scope="module", autouse=True)
def keys_derived_quickly(derived_quickly: None) -> None:
    """These tests open copies of one vault all the time."""


@pytest.fixture(scope="session", autouse=True)
def nothing_built_ahead() -> None:
    """Few tests go where they would be the sooner for it; those that do prepare the desk themselves."""
    desk._PREPARED_AFTER_MS = 3_600_000
    turns.REST_MS = 0
    copying.FIRST_AFTER_MS = 3_600_000


@pytest.fixture(scope="session")
def light(qapp: QApplication) -> Theme:
    """The light theme at its own size, made once."""
    return theme.apply(qapp, "light")


@pytest.fixture
def lit(qapp: QApplication, light: Theme) -> None:
    """The light theme, whatever a test before this one was about."""
    if theme.current() != light:
        theme.apply(qapp, "light")


@pytest.fixture
def asked() -> Asked:
    """What was asked of the window so far."""
    return Asked()


@pytest.fixture
def context(
    qtbot: QtBot, lit: None, services: Services, database: Database, clock: Clock, asked: Asked, tmp_path: Path
) -> Iterator[PageContext]:
    """Everything that a page of an open vault is given."""
    owner = QWidget()
    qtbot.addWidget(owner)
    changes = ChangeSignal(owner)
    database.listen(changes.publish)
    jobs = Jobs(owner)
    preferences = Preferences(tmp_path / "preferences.toml")
    notices, sight = Notices(owner), SightKeeper(preferences, owner)
    notices.follow(sight)
    yield PageContext(
        services=services,
        language=language("en"),
        changes=changes,
        jobs=jobs,
        turns=AtOnce(owner),
        notices=notices,
        preferences=preferences,
        sight=sight,
        clock=clock,
        navigate=asked.navigate,
        window=WindowCommands(
            lock=asked.lock,
            change_language=asked.change_language,
            apply_look=asked.apply_look,
            fill_with_demo=asked.fill_with_demo,
            restore=asked.restore,
            rekey=asked.rekey,
            read_copy=asked.read_copy,
            leave_copy=asked.leave_copy,
            capture=asked.capture,
            whereabouts=asked.whereabouts,
        ),
        copying=Copying(services, jobs, owner),
    )
    jobs.stop()
    let_go()  # before the records are closed
