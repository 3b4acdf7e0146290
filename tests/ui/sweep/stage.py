"""The window with a small invented school, in one language and one look, and what it takes to open a screen in it."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Generator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget

from momo_desktop.content.catalogue import Catalogue
from momo_desktop.demo.school import DemoSize, fill
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.school import School
from momo_desktop.i18n import language
from momo_desktop.preferences import Preferences, RecentVault
from momo_desktop.services.bundle import Services, open_services
from momo_desktop.services.core import Core
from momo_desktop.ui import theme
from momo_desktop.ui.desk import Desk
from momo_desktop.ui.main_window import MainWindow, speak
from momo_desktop.ui.page import Page, PageContext
from our_vault import find
from school import open_copy, open_new
from settling import close_vault, let_go

EVERYTHING, NOTHING = 1, 6
"""Ids of the student of the invented school who has everything, and of the one who has a name only."""

CLOCK = Clock(datetime(2026, 3, 2, 9, tzinfo=UTC))
SIZE = (1366, 768)
_STUDENTS = 8
_Widget = TypeVar("_Widget", bound=QWidget)


@dataclass(frozen=True, slots=True)
class Look:
    """Is a language with a scheme and a size of text."""

    code: str
    scheme: str
    scale: float

    def __str__(self) -> str:
        return f"{self.code}-{self.scheme}-{round(self.scale * 100)}"


def fill_school(folder: Path, empty_records: Path, catalogue: Catalogue) -> None:
    """Make the folder a vault with the invented school."""
    with contextlib.closing(open_new(folder, empty_records)) as vault:
        services = open_services(vault, catalogue, CLOCK, language("en"))
        services.settings.set_school(School("Kékfenyő Technikum", "Vera Lindner", "HU"))
        fill(services, DemoSize(_STUDENTS))


class Stage:
    """Holds a window; it is locked until `context` or anything that needs an open vault is asked for."""

    def __init__(self, app: QApplication, core: Core, folder: Path, look: Look) -> None:
        self.folder, self.look = folder, look
        self.read_only = False
        """Whether the vault is opened as one in whose folder nothing may be written."""
        self._app, self._core = app, core
        speak(look.code)
        theme.apply(app, look.scheme, look.scale)
        preferences = Preferences(folder.parent / "preferences.toml")
        preferences.set(language=look.code, text_scale=look.scale)
        preferences.opened(RecentVault(folder, "Kékfenyő Technikum"))
        self.window = MainWindow(lambda: core, preferences)
        self.window.resize(*SIZE)
        self._opened: Desk | None = None
        self._written = False

    def clear(self) -> bool:
        """Close the dialogs and tell whether the window and its vault are as they were when they were opened."""
        for each in self._app.topLevelWidgets():
            if each is not self.window:
                each.close()
        self.settle()
        shown = [each for each in self._app.topLevelWidgets() if each.isVisible()]
        opened = self._opened
        return shown == [self.window] and opened is not None and opened is self.window.desk and not self._written

    @property
    def desk(self) -> Desk:
        """The open vault, which is opened now if it was not."""
        if self.window.desk is None:
            vault = open_copy(self.folder, read_only=self.read_only)
            self.window.gate.opened.emit(vault)
            self.settle()
            self._opened = self.window.desk
            vault.database.listen(self._on_write)
        assert self.window.desk is not None
        return self.window.desk

    @property
    def context(self) -> PageContext:
        return self.desk.context

    @property
    def services(self) -> Services:
        return self.context.services

    @property
    def stay(self) -> Mobility:
        """The current mobility of the student who has everything."""
        return self.services.mobilities.of_student(EVERYTHING)[0]

    def write(self, make: Callable[[Services], object]) -> None:
        """Write into the vault; one that is open for reading is left for it, as if somebody else wrote there before."""
        if not self.read_only:
            make(self.services)
            return
        self.lock()
        vault = open_copy(self.folder)
        make(self._core.services(vault, language(self.look.code)))
        vault.close()

    def lock(self) -> None:
        """Show the window as it is when it is locked."""
        close_vault(self.window)
        self.window.show_unlock()
        self.settle()

    def go(self, place: str, **arguments: object) -> Page:
        """Show a place of the open vault and return its page."""
        view = self.desk.view
        view.navigate(place, **arguments)
        self.settle()
        return view.page

    def tab(self, name: str, student_id: int = EVERYTHING, **arguments: object) -> QWidget:
        """Show a student in a tab and return the page."""
        page = self.go("students", student_id=student_id, tab=name)
        if arguments:
            self.go("students", tab=name, **arguments)
        return page

    def press(self, name: str) -> None:
        """Press a button of the window."""
        find(self.window, QPushButton, name).click()
        self.settle()

    def dialog(self, make: Callable[[], QDialog]) -> QDialog:
        """Open a dialog over what is shown."""
        made = make()
        made.open()
        self.settle()
        return made

    def settle(self) -> None:
        """Let the window finish what it has begun."""
        for _round in range(3):
            self.window.jobs.wait()
            self._app.processEvents()
            while self.window.is_building:
                self._app.processEvents()
            let_go()
            self._app.processEvents()

    @contextlib.contextmanager
    def unpainted(self) -> Generator[None]:
        """Paint nothing of what is passed on the way to a screen: nobody looks at it."""
        self.window.setUpdatesEnabled(False)
        try:
            yield
        finally:
            self.window.setUpdatesEnabled(True)

    def until(self, holds: Callable[[], bool]) -> None:
        """Let the window work until something holds; raises `TimeoutError` after ten seconds."""
        end = time.monotonic() + 10
        while not holds():
            if time.monotonic() > end:
                raise TimeoutError
            QTest.qWait(10)
            self.settle()

    def _on_write(self, _change: object) -> None:
        self._written = True

    def leave(self) -> None:
        """Close the vault and drop the window."""
        close_vault(self.window)
        self.window.close()
        self.window.deleteLater()
        let_go()
        self._app.processEvents()
