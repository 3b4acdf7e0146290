"""What the first paint costs: only what it shows."""

from __future__ import annotations

import subprocess
import sys
from functools import cache

import pytest

VAULT = {"sqlalchemy", "sqlcipher3", "alembic", "cryptography", "filelock", "pydantic", "momo_desktop.services.core"}
PAPERS = {"reportlab", "pikepdf", "pypdf", "pypdfium2", "segno", "openpyxl", "defusedxml", "holidays", "PIL"}
WORDS = {"babel", "charset_normalizer"}
WINDOWS = {"momo_desktop.ui.desk", "momo_desktop.ui.vault_view", "momo_desktop.ui.menus"}
NOT_SHOWN = {"momo_desktop.messages"} | {
    f"momo_desktop.ui.{name}" for name in ("dialogs", "job_sheet", "keys", "choosing")
}
STANDARD = {
    "concurrent.futures",
    "email",
    "html",
    "importlib.resources",
    "json",
    "logging.handlers",
    "platform",
    "socket",
}

SCRIPT = """
import enum, gc, sys
from pathlib import Path

gc.disable()
from momo_desktop import app, paths
from momo_desktop.preferences import Preferences, RecentVault
from momo_desktop.ui.first_paint import FirstPaint

if sys.argv[1] == "unlock":
    Preferences(paths.user_config_dir() / app.PREFERENCES).opened(RecentVault(Path("/nowhere"), "Our school"))
kinds = [enum.Enum, enum.Flag, enum.IntEnum, enum.IntFlag]
qt, window, core = app.start(["momo-desktop"])


def painted():
    print(*sys.modules)
    print(*(each.__qualname__ for kind in kinds for each in kind.__subclasses__()))
    core.preload()
    print(*sys.modules)
    print(gc.isenabled())
    qt.quit()


FirstPaint(window, painted)
qt.exec()
"""


@cache
def said(first: str) -> list[set[str]]:
    """Return the modules and enumerations at the first paint, the modules after the preload, and if `gc` looks."""
    command = [sys.executable, "-c", SCRIPT, first]
    ran = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    return [set(line.split()) for line in ran.stdout.splitlines()]


@pytest.mark.parametrize("first", ["unlock", "firstRun"])
def test_the_first_paint_imports_nothing_of_the_vault(first: str) -> None:
    assert not said(first)[0] & (VAULT | PAPERS | WORDS | WINDOWS)


def test_the_unlock_page_is_painted_without_what_it_does_not_show() -> None:
    assert not said("unlock")[0] & (NOT_SHOWN | STANDARD)


def test_the_unlock_page_is_painted_without_the_costly_enumerations() -> None:
    made = said("unlock")[1]
    assert "Qt.Key" in made
    assert not made & {"QStyle.StateFlag", "QAbstractSpinBox.StepEnabledFlag", "QFileDialog.Option"}


def test_what_an_open_vault_needs_is_loaded_behind_the_unlock_page() -> None:
    later = said("unlock")[2]
    assert {"sqlalchemy", "momo_desktop.ui.desk", "momo_desktop.messages", "momo_desktop.ui.job_sheet"} <= later


@pytest.mark.parametrize("first", ["unlock", "firstRun"])
def test_python_looks_for_no_garbage_by_itself(first: str) -> None:
    assert said(first)[3] == {"False"}


CLASSES = """
import importlib, os, pkgutil, sys, threading
from pathlib import Path

from momo_desktop import app, paths, ui
from momo_desktop.preferences import Preferences, RecentVault
from momo_desktop.ui.first_paint import FirstPaint

if sys.argv[1] == "unlock":
    Preferences(paths.user_config_dir() / app.PREFERENCES).opened(RecentVault(Path("/nowhere"), "Our school"))
qt, window, core = app.start(["momo-desktop"])


def classes():
    modules = {name: module for name, module in sys.modules.items() if name.startswith("PySide6.Qt")}
    return {f"{name}.{each}" for name, module in modules.items() for each in vars(module)}


class Everything:
    def preload(self):
        before = classes()
        for module in pkgutil.walk_packages(ui.__path__, "momo_desktop.ui."):
            importlib.import_module(module.name)
        print(threading.current_thread().name, *(classes() - before), flush=True)
        os._exit(0)


FirstPaint(window, lambda: app.load_behind(Everything()))
qt.exec()
"""


@pytest.mark.parametrize("first", ["unlock", "firstRun"])
def test_a_worker_that_loads_the_window_makes_no_class_of_qt(first: str) -> None:
    """PySide crashes when two threads name a class for the first time; `ui.qt_classes` names the missing ones."""
    command = [sys.executable, "-c", CLASSES, first]
    ran = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    assert ran.stdout.split() == ["preload"]
