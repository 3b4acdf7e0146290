"""The menus of an open vault: every command with its key."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QMenuBar

from momo_desktop.i18n import _
from momo_desktop.ui.dialogs.about import AboutDialog
from momo_desktop.ui.dialogs.key_list import KeysDialog
from momo_desktop.ui.page import Page
from momo_desktop.ui.vault_view import VaultView

if TYPE_CHECKING:
    from momo_desktop.ui.desk import Desk


class Menus(QObject):
    """Fills the menu bar and keeps the menu of the shown page and the name of the undone act up to date."""

    def __init__(self, window: QMainWindow, desk: Desk) -> None:
        super().__init__(desk)
        self._window = window
        self._desk = desk
        self._notices = desk.context.notices
        view = desk.view
        bar = QMenuBar(window)
        bar.setObjectName("menu")
        window.setMenuBar(bar)
        self._file(bar.addMenu(_("&File")))
        self._edit(bar.addMenu(_("&Edit")))
        self._view(bar.addMenu(_("&View")), view)
        self._page = bar.addMenu("")
        self._page.setObjectName("menu.page")
        self._help(bar.addMenu(_("&Help")))
        view.page_shown.connect(self._show_page)

    def _file(self, menu: QMenu) -> None:
        self._add(menu, "backUpNow", _("&Back up now"), self._desk.back_up, "Ctrl+Shift+B")
        self._add(menu, "backups", _("Back&ups…"), self._desk.show_backups)
        menu.addSeparator()
        self._add(menu, "lock", _("&Lock"), self._desk.context.window.lock, "Ctrl+L")
        self._add(menu, "quit", _("&Quit"), self._window.close, "Ctrl+Q")

    def _edit(self, menu: QMenu) -> None:
        self._undo = self._add(menu, "undo", _("&Undo"), self._notices.take_back, QKeySequence.StandardKey.Undo)
        self._undo.setEnabled(False)
        self._notices.shown.connect(self._name_undo)
        menu.addSeparator()
        self._add(menu, "kept", _("&Is everything kept?"), self._desk.say_kept, "Ctrl+S")

    def _view(self, menu: QMenu, view: VaultView) -> None:
        for action in view.go_actions(menu):
            menu.addAction(action)
        menu.addSeparator()
        self._add(menu, "larger", _("&Larger text"), self._desk.larger_text, "Ctrl++").setShortcuts(
            [QKeySequence("Ctrl++"), QKeySequence("Ctrl+=")]
        )
        self._add(menu, "smaller", _("&Smaller text"), self._desk.smaller_text, "Ctrl+-")
        full = self._add(menu, "fullScreen", _("&Full screen"), self._toggle_full_screen, "F11")
        full.setCheckable(True)
        full.setChecked(self._window.isFullScreen())

    def _help(self, menu: QMenu) -> None:
        self._add(menu, "keys", _("&Keys"), self._show_keys, "Ctrl+/")
        self._add(menu, "about", _("&About MOMO Desktop"), self._show_about)

    def _add(
        self,
        menu: QMenu,
        name: str,
        text: str,
        call: Callable[[], object],
        key: str | QKeySequence.StandardKey = "",
    ) -> QAction:
        action = QAction(text, menu)
        action.setObjectName(f"menu.{name}")
        action.setShortcut(key)
        action.triggered.connect(call)
        menu.addAction(action)
        return action

    def _toggle_full_screen(self) -> None:
        if self._window.isFullScreen():
            self._window.showNormal()
        else:
            self._window.showFullScreen()

    def _show_keys(self) -> None:
        KeysDialog(every_action(self._window.menuBar()), self._window).open()

    def _show_about(self) -> None:
        AboutDialog(self._window).open()

    def _show_page(self, page: Page) -> None:
        self._page.clear()
        actions = page.actions()
        self._page.setTitle(page.title())
        self._page.addActions(actions)
        self._page.menuAction().setVisible(bool(actions))

    def _name_undo(self) -> None:
        act = self._notices.undo_text
        self._undo.setEnabled(bool(act))
        self._undo.setText(_("&Undo: {act}").format(act=act) if act else _("&Undo"))


def every_action(bar: QMenuBar) -> list[QAction]:
    """Return the commands of all menus in their order."""
    menus = [action.menu() for action in bar.actions()]
    return [action for menu in menus if isinstance(menu, QMenu) for action in menu.actions() if action.text()]
