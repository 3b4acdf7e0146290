"""What the menus hold in every state of the window: text size, full screen, about, quit."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar

from momo_desktop.i18n import _
from momo_desktop.ui import key_table

if TYPE_CHECKING:
    from momo_desktop.ui.main_window import MainWindow


def add(menu: QMenu, name: str, text: str, call: Callable[[], object]) -> QAction:
    """Put a command with its key at the end of a menu and return it."""
    action = QAction(text, menu)
    action.setObjectName(f"menu.{name}")
    key_table.give(action)
    action.triggered.connect(call)
    menu.addAction(action)
    return action


def add_quit(menu: QMenu, window: MainWindow) -> None:
    """Put the last command of the first menu."""
    add(menu, "quit", _("&Quit"), window.close)


def add_view(menu: QMenu, window: MainWindow) -> None:
    """Put the commands for text size and full screen."""
    add(menu, "larger", _("&Larger text"), partial(window.step_text, 1))
    add(menu, "smaller", _("&Smaller text"), partial(window.step_text, -1))
    full = add(menu, "fullScreen", _("&Full screen"), window.toggle_full_screen)
    full.setCheckable(True)
    full.setChecked(window.isFullScreen())


def add_about(menu: QMenu, window: MainWindow) -> None:
    """Put the last command of the last menu."""
    add(menu, "about", _("&About MOMO Desktop"), window.show_about)


def fill_locked(window: MainWindow) -> None:
    """Give the window the menus that need no vault."""
    bar = QMenuBar(window)
    bar.setObjectName("menu")
    window.setMenuBar(bar)
    file = bar.addMenu(_("&File"))
    add(file, "openBackup", _("Open a &backup…"), window.locked_copies.ask)
    add_quit(file, window)
    add_view(bar.addMenu(_("&View")), window)
    menu = bar.addMenu(_("&Help"))
    add(menu, "help", _("&Help for this screen"), window.show_help)
    add_about(menu, window)


def every_action(bar: QMenuBar) -> list[QAction]:
    """Return the commands of all menus in their order."""
    menus = [action.menu() for action in bar.actions()]
    return [action for menu in menus if isinstance(menu, QMenu) for action in menu.actions() if action.text()]
