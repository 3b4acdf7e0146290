"""The real window over a real vault, built as the program builds it."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from derived import quickly
from made_once import MadeOnce
from momo_desktop import app
from momo_desktop.domain.clock import Clock
from momo_desktop.i18n import language
from momo_desktop.preferences import Preferences, RecentVault, Scheme
from momo_desktop.progress import UNWATCHED
from momo_desktop.services.access import NewVault
from momo_desktop.services.bundle import Services
from momo_desktop.services.core import Core
from momo_desktop.storage.key_files import FLOOR_COST
from momo_desktop.ui import drafting, theme
from momo_desktop.ui.main_window import MainWindow, speak
from momo_desktop.ui.pages import settings
from momo_desktop.ui.pages.sessions import facts
from our_vault import PASSPHRASE, SCHOOL, VaultFilled
from settling import close_vault, settle
from ui.window.editors import fill


@pytest.fixture(scope="session")
def core() -> Core:
    return Core(Clock(), FLOOR_COST)


@pytest.fixture(scope="session")
def closed_vault(core: Core, made_once: MadeOnce) -> tuple[Path, str]:
    """A vault and its recovery code."""

    def make(folder: Path) -> None:
        with quickly():
            made = core.access.create(NewVault(folder / "vault", SCHOOL, PASSPHRASE), UNWATCHED)
        made.vault.close()
        folder.joinpath("code.txt").write_text(made.recovery_code, "utf-8")

    place = made_once("closed vault", make)
    return place / "vault", place.joinpath("code.txt").read_text("utf-8")


@pytest.fixture(scope="session")
def filled_vault(core: Core, closed_vault: tuple[Path, str], made_once: MadeOnce) -> VaultFilled:
    """Return that vault after services have written into it, by the name of what they wrote."""

    def filled(name: str, write: Callable[[Services], object]) -> Path:
        def make(folder: Path) -> None:
            shutil.copytree(closed_vault[0], folder / "vault")
            with quickly(), contextlib.closing(core.access.unlock(folder / "vault", PASSPHRASE)) as vault:
                write(core.services(vault, language("en")))

        return made_once(name, make) / "vault"

    return filled


@pytest.fixture
def folder(closed_vault: tuple[Path, str], tmp_path: Path) -> Path:
    """A copy of the vault for this test alone."""
    return Path(shutil.copytree(closed_vault[0], tmp_path / "vault"))


@pytest.fixture
def code(closed_vault: tuple[Path, str]) -> str:
    return closed_vault[1]


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    made = Preferences(tmp_path / "preferences.toml")
    made.set(language="en", scheme=Scheme.LIGHT)
    return made


@pytest.fixture
def fresh_window(qtbot: QtBot, qapp: QApplication, core: Core, preferences: Preferences) -> Iterator[MainWindow]:
    """The window where no vault was ever opened."""
    window = app.make_window(qapp, lambda: core, preferences)
    yield from _shown(window, qtbot, qapp)


@pytest.fixture
def window(
    qtbot: QtBot, qapp: QApplication, core: Core, preferences: Preferences, folder: Path
) -> Iterator[MainWindow]:
    """The locked window of a vault that was opened before."""
    preferences.opened(RecentVault(folder, "Our school"))
    window = app.make_window(qapp, lambda: core, preferences)
    yield from _shown(window, qtbot, qapp)


@pytest.fixture
def school(window: MainWindow, folder: Path, filled_vault: VaultFilled, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """The open vault with a student in it; a draft is kept at once instead of within two seconds."""
    monkeypatch.setattr(drafting, "KEEP_AFTER_MS", 0)
    monkeypatch.setattr(facts, "_SAVED_AFTER_MS", 0)
    monkeypatch.setattr(settings, "_KEEP_AFTER_MS", 0)
    shutil.rmtree(folder)
    shutil.copytree(filled_vault("school of one student", fill), folder)
    window.gate.unlock(folder, PASSPHRASE)
    window.jobs.wait()
    settle()
    return window


@pytest.fixture
def second_window(
    qtbot: QtBot, qapp: QApplication, core: Core, tmp_path: Path, preferences: Preferences
) -> Iterator[MainWindow]:
    """The window of the next start; its vault is named by the test."""
    window = app.make_window(qapp, lambda: core, preferences)
    qtbot.addWidget(window)
    window.setUpdatesEnabled(False)
    yield window
    close_vault(window)


@pytest.fixture
def unlocked(window: MainWindow, folder: Path) -> MainWindow:
    """The window with the vault open."""
    window.gate.unlock(folder, PASSPHRASE)
    window.jobs.wait()
    settle()
    return window


def _shown(window: MainWindow, qtbot: QtBot, qapp: QApplication) -> Iterator[MainWindow]:
    qtbot.addWidget(window)
    window.setUpdatesEnabled(False)  # painting takes an eighth of the time, and few tests look
    window.show()
    qtbot.waitExposed(window)
    yield window
    close_vault(window)
    # A window takes the whole program along into its language and its look.
    speak("en")
    theme.apply(qapp, "light")
