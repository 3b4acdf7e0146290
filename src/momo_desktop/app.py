"""The wiring: builds the parts of the program, hands them to each other, and runs it."""

from __future__ import annotations

import importlib
import threading
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QSettings, Qt
from PySide6.QtWidgets import QApplication

import momo_desktop.ui  # noqa: F401  first: PySide reads the source of what is imported before it
from momo_desktop import garbage, i18n, logs, memory, paths
from momo_desktop.preferences import Preferences
from momo_desktop.ui import icons, qt_classes, theme
from momo_desktop.ui.faults import Faults
from momo_desktop.ui.first_paint import FirstPaint
from momo_desktop.ui.hard_lock import HardLock
from momo_desktop.ui.main_window import MainWindow, speak

if TYPE_CHECKING:
    from momo_desktop.services.core import Core

PREFERENCES = "preferences.toml"
# What the window uses next after the unlock page, and what it may have to say on it.
_LATER = (
    "momo_desktop.ui.desk",
    "momo_desktop.ui.pages.today",
    "momo_desktop.ui.dialogs.errors",
    "momo_desktop.ui.job_sheet",
    "momo_desktop.messages",
)


class CoreLoader:
    """Makes the core once, on whatever thread asks first; the others wait for it."""

    def __init__(self, make: Callable[[], Core]) -> None:
        self._make = make
        self._lock = threading.Lock()
        self._core: Core | None = None

    def __call__(self) -> Core:
        """Return the core."""
        with self._lock:
            if self._core is None:
                self._core = self._make()
            return self._core

    def preload(self) -> None:
        """Import behind the unlock page what an open vault needs, and clear away what a crash left."""
        try:
            self().access.sweep()
            for name in _LATER:
                importlib.import_module(name)
            icons.read_all()
            i18n.window_language().date(self().clock.today())  # which reads the names of days and months
        finally:
            garbage.put_off()


def run(arguments: Sequence[str]) -> int:
    """Show the window until it is closed and return the exit code."""
    app, window, core = start(arguments)
    HardLock(window, memory.start_anew)
    # The first paint comes before the imports, which would hold it up by half a second.
    FirstPaint(window, partial(load_behind, core))
    return app.exec()


def load_behind(core: CoreLoader) -> None:
    """Load what comes after the first paint: the classes of Qt on this thread, all else on one of its own."""
    qt_classes.make_all()
    threading.Thread(target=core.preload, name="preload", daemon=True).start()


def start(arguments: Sequence[str]) -> tuple[QApplication, MainWindow, CoreLoader]:
    """Show the window in its first state."""
    logs.start(paths.user_log_dir)
    app = make_application(arguments)
    core = CoreLoader(make_core)
    window = make_window(app, core, Preferences(paths.user_config_dir() / PREFERENCES))
    Faults(window.notices).install()
    show(window, memory.how_left())
    return app, window, core


def show(window: MainWindow, left: memory.Left | None) -> None:
    """Show the window; one that takes the place of another stands as that one stood."""
    if left is memory.Left.MINIMIZED:
        window.setWindowState(window.windowState() | Qt.WindowState.WindowMinimized)
    window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, on=left is memory.Left.BEHIND)
    window.show()
    if left is memory.Left.IN_FRONT:
        window.activateWindow()  # the desktop does not know that it is the window that was in front


def make_application(arguments: Sequence[str]) -> QApplication:
    """Return the application of Qt, which keeps no history of its own."""
    # Qt's file dialog writes the folders that were visited; they may name a person.
    for kind in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(kind, QSettings.Scope.UserScope, str(paths.private_temp_dir()))
    # The look is made for this style. Named here, because to ask for a style wraps it, which takes 15 ms.
    app = QApplication([*arguments, "-style", "fusion"])
    app.setApplicationName("MOMO Desktop")
    app.setDesktopFileName("momo-desktop")
    app.setWindowIcon(icons.icon("mobility", "primary", 64))
    return app


def make_core() -> Core:
    """Return the core; this imports the database and reads the content packs."""
    from momo_desktop.domain.clock import Clock
    from momo_desktop.services.core import Core

    return Core(Clock())


def make_window(app: QApplication, core: Callable[[], Core], preferences: Preferences) -> MainWindow:
    """Return the window in its first state, in the language and look of the preferences."""
    speak(preferences.now.language or system_language())
    theme.apply(app, preferences.now.scheme, preferences.now.text_scale)
    window = MainWindow(core, preferences)
    window.start()
    return window


def system_language() -> str:
    """Return the first language of the system that the program speaks, or English."""
    spoken = {each.code for each in i18n.available()}
    wished = (tag.partition("-")[0] for tag in QLocale.system().uiLanguages())
    return next((code for code in wished if code in spoken), "en")
