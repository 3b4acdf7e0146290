"""The menus of an open vault: every command with its key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar

from momo_desktop.i18n import _
from momo_desktop.ui import key_table
from momo_desktop.ui.page import Page
from momo_desktop.ui.reading_only import writing
from momo_desktop.ui.text_undo import TextUndo
from momo_desktop.ui.vault_view import VaultView
from momo_desktop.ui.window_menus import add, add_about, add_quit, add_view

if TYPE_CHECKING:
    from momo_desktop.ui.desk import Desk
    from momo_desktop.ui.main_window import MainWindow

_PAGE = "menu.page"


class Menus(QObject):
    """Fills the menu bar and keeps the menu of the shown page and the name of the undone act up to date."""

    def __init__(self, window: MainWindow, desk: Desk) -> None:
        bar = QMenuBar(window)
        bar.setObjectName("menu")
        super().__init__(bar)  # they go together
        self._window = window
        self._desk = desk
        self._notices = desk.context.notices
        self._acts = desk.acts
        self._spare: tuple[QAction, ...] = ()
        """Commands whose key belongs to the page where the page has a command for it."""
        view = desk.view
        window.setMenuBar(bar)
        self._file(bar.addMenu(_("&File")))
        self._edit(bar.addMenu(_("&Edit")))
        self._view(bar.addMenu(_("&View")), view)
        self._session(bar.addMenu(_("&Session")))
        bar.addMenu("").setObjectName(_PAGE)
        self._help(bar.addMenu(_("&Help")))
        view.page_shown.connect(self._show_page)
        if view.place:
            self._show_page(view.page)

    def _file(self, menu: QMenu) -> None:
        load = add(menu, "import", _("&Import a class list…"), self._desk.show_import)
        type_in = add(menu, "typeIn", _("&Type in from paper…"), self._acts.type_in)
        filled = add(menu, "importForm", _("Import a filled f&orm…"), self._acts.import_form)
        add(menu, "export", _("&Export…"), self._desk.show_export)
        add(menu, "beneficiary", _("Fill the Beneficiary &Module’s sheet…"), self._desk.show_beneficiary)
        menu.addSeparator()
        back_up = add(menu, "backUpNow", _("&Back up now"), self._desk.copies.back_up)
        writing(self._desk.context, load, type_in, filled, back_up)
        add(menu, "backups", _("Back&ups…"), self._desk.copies.show_all)
        if self._desk.vault.copy is not None:
            add(menu, "leaveCopy", _("Back to the &vault"), self._desk.context.window.leave_copy)
        add(menu, "checkVault", _("&Check the vault…"), self._desk.checks.show)
        menu.addSeparator()
        add(menu, "print", _("&Print what is shown"), self._acts.print_shown)
        menu.addSeparator()
        add(menu, "lock", _("&Lock"), self._desk.context.window.lock)
        add_quit(menu, self._window)

    def _edit(self, menu: QMenu) -> None:
        self._undo = add(menu, "undo", _("&Undo"), self._notices.take_back)
        self._redo = add(menu, "redo", _("&Redo"), self._notices.do_again)
        self._name_acts()
        self._notices.shown.connect(self._name_acts)
        TextUndo(self)
        menu.addSeparator()
        add(menu, "findOrDo", _("&Find or do…"), self._desk.find_or_do)
        add(menu, "search", _("Search all &texts"), self._desk.search)
        menu.addSeparator()
        new = add(menu, "newStudent", _("&New student…"), self._acts.new_student)
        task = add(menu, "newTask", _("New t&ask"), self._acts.new_task)
        writing(self._desk.context, new, task)
        self._spare += (new, task)
        menu.addSeparator()
        add(menu, "kept", _("&Is everything kept?"), self._desk.say_kept)

    def _view(self, menu: QMenu, view: VaultView) -> None:
        for action in view.go_actions(menu):
            menu.addAction(action)
        menu.addSeparator()
        add(menu, "nextPane", _("&Next pane"), self._acts.next_pane)
        add(menu, "previousPane", _("&Previous pane"), self._acts.previous_pane)
        only = add(menu, "focusMode", _("F&ocus mode"), self._acts.toggle_only_page)
        only.setCheckable(True)
        add_view(menu, self._window)

    def _session(self, menu: QMenu) -> None:
        go = add(menu, "session", _("&Begin or end a session"), self._desk.begin_or_end_session)
        menu.addSeparator()
        screens = self._desk.screens
        add(menu, "studentView", _("&Student view or cover"), screens.show_here)
        add(menu, "secondScreen", _("Student view at the se&cond screen"), screens.show_beside)
        add(menu, "handOver", _("&Hand over to the student"), screens.hand_over)
        menu.addSeparator()
        shared = add(menu, "sharedNote", _("Write a shared &note"), screens.jot_shared)
        private = add(menu, "privateNote", _("Write a &private note"), screens.jot_private)
        menu.addSeparator()
        self._spare += (add(menu, "papers", _("P&apers of the student"), self._acts.show_papers),)
        again = add(menu, "repeatPaper", _("P&rint the last paper again"), self._acts.repeat_paper)
        writing(self._desk.context, go, shared, private, again)

    def _help(self, menu: QMenu) -> None:
        add(menu, "help", _("&Help for this screen"), self._acts.help.toggle)
        add(menu, "keys", _("&Keys"), self._acts.show_keys)
        add_about(menu, self._window)

    def _show_page(self, page: Page) -> None:
        # Asked for anew, because PySide (6.11) may take a menu that is kept for deleted although it is there.
        menu = self._window.menuBar().findChild(QMenu, _PAGE)
        if menu is None:
            return
        for action in menu.actions():  # not clear(), which takes the actions away from the page that owns them
            menu.removeAction(action)
        actions = page.actions()
        menu.setTitle(page.title())
        menu.addActions(actions)
        menu.menuAction().setVisible(bool(actions))
        taken = {key for action in actions for key in action.shortcuts()}
        for command in self._spare:
            keys = key_table.sequences(command.objectName())
            command.setShortcuts([key for key in keys if key not in taken])

    def _name_acts(self) -> None:
        undo, redo = self._notices.undo_text, self._notices.redo_text
        self._undo.setEnabled(bool(undo))
        self._undo.setText(_("&Undo: {act}").format(act=undo.replace("&", "&&")) if undo else _("&Undo"))
        self._redo.setEnabled(bool(redo))
        self._redo.setText(_("&Redo: {act}").format(act=redo.replace("&", "&&")) if redo else _("&Redo"))
