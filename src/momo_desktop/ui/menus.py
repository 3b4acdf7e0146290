"""The menus of an open vault: every command with its key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QMenuBar

from momo_desktop.i18n import _
from momo_desktop.ui.dialogs.key_list import KeysDialog
from momo_desktop.ui.page import Page
from momo_desktop.ui.reading_only import writing
from momo_desktop.ui.text_undo import REDO, TextUndo
from momo_desktop.ui.vault_view import VaultView
from momo_desktop.ui.window_menus import add, add_about, add_quit, add_view, every_action

if TYPE_CHECKING:
    from momo_desktop.ui.desk import Desk
    from momo_desktop.ui.main_window import MainWindow


class Menus(QObject):
    """Fills the menu bar and keeps the menu of the shown page and the name of the undone act up to date."""

    def __init__(self, window: MainWindow, desk: Desk) -> None:
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
        self._session(bar.addMenu(_("&Session")))
        self._page = bar.addMenu("")
        self._page.setObjectName("menu.page")
        self._help(bar.addMenu(_("&Help")))
        view.page_shown.connect(self._show_page)

    def _file(self, menu: QMenu) -> None:
        load = add(menu, "import", _("&Import a class list…"), self._desk.show_import, "Ctrl+I")
        menu.addSeparator()
        back_up = add(menu, "backUpNow", _("&Back up now"), self._desk.back_up, "Ctrl+Shift+B")
        writing(self._desk.context, load, back_up)
        add(menu, "backups", _("Back&ups…"), self._desk.show_backups)
        menu.addSeparator()
        add(menu, "lock", _("&Lock"), self._desk.context.window.lock, "Ctrl+L")
        add_quit(menu, self._window)

    def _edit(self, menu: QMenu) -> None:
        self._undo = add(menu, "undo", _("&Undo"), self._notices.take_back, "Ctrl+Z")
        self._redo = add(menu, "redo", _("&Redo"), self._notices.do_again)
        self._redo.setShortcuts(REDO)
        self._name_acts()
        self._notices.shown.connect(self._name_acts)
        TextUndo(self)
        menu.addSeparator()
        add(menu, "findOrDo", _("&Find or do…"), self._desk.find_or_do, "Ctrl+K")
        add(menu, "search", _("Search all &texts"), self._desk.search, "Ctrl+Shift+F")
        menu.addSeparator()
        add(menu, "kept", _("&Is everything kept?"), self._desk.say_kept, "Ctrl+S")

    def _view(self, menu: QMenu, view: VaultView) -> None:
        for action in view.go_actions(menu):
            menu.addAction(action)
        menu.addSeparator()
        add_view(menu, self._window)

    def _session(self, menu: QMenu) -> None:
        go = add(menu, "session", _("&Begin or end a session"), self._desk.begin_or_end_session, "F4")
        menu.addSeparator()
        screens = self._desk.screens
        add(menu, "studentView", _("&Student view or cover"), screens.show_here, "F9")
        add(menu, "secondScreen", _("Student view at the se&cond screen"), screens.show_beside, "F12")
        add(menu, "handOver", _("&Hand over to the student"), screens.hand_over, "Shift+F9")
        menu.addSeparator()
        shared = add(menu, "sharedNote", _("Write a shared &note"), screens.jot_shared, "Ctrl+Shift+N")
        private = add(menu, "privateNote", _("Write a &private note"), screens.jot_private, "Ctrl+Shift+P")
        writing(self._desk.context, go, shared, private)

    def _help(self, menu: QMenu) -> None:
        add(menu, "keys", _("&Keys"), self._show_keys, "Ctrl+/")
        add_about(menu, self._window)

    def _show_keys(self) -> None:
        KeysDialog(every_action(self._window.menuBar()), self._window).open()

    def _show_page(self, page: Page) -> None:
        for action in self._page.actions():  # not clear(), which takes the actions away from the page that owns them
            self._page.removeAction(action)
        actions = page.actions()
        self._page.setTitle(page.title())
        self._page.addActions(actions)
        self._page.menuAction().setVisible(bool(actions))

    def _name_acts(self) -> None:
        undo, redo = self._notices.undo_text, self._notices.redo_text
        self._undo.setEnabled(bool(undo))
        self._undo.setText(_("&Undo: {act}").format(act=undo.replace("&", "&&")) if undo else _("&Undo"))
        self._redo.setEnabled(bool(redo))
        self._redo.setText(_("&Redo: {act}").format(act=redo.replace("&", "&&")) if redo else _("&Redo"))
