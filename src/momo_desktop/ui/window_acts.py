"""What the keys of the window do with whatever page is shown: help, panes, focus mode, papers, one step back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from momo_desktop.i18n import _
from momo_desktop.ui.dialogs.key_list import KeysDialog
from momo_desktop.ui.help_sheet import HelpSheet
from momo_desktop.ui.page import Page
from momo_desktop.ui.panes import PaneMoves
from momo_desktop.ui.vault_view import VaultView
from momo_desktop.ui.window_menus import every_action

if TYPE_CHECKING:
    from momo_desktop.ui.main_window import MainWindow


class WindowActs(QObject):
    """Asks the shown page for what is its own, and does the rest."""

    def __init__(self, window: MainWindow, view: VaultView) -> None:
        super().__init__(view)
        self._window = window
        self._view = view
        self._notices = view.context.notices
        self._only_page = False
        self._panes = PaneMoves(self)
        self.help = HelpSheet(view)
        self.help.keys_wanted.connect(self.show_keys)
        view.page_shown.connect(self._on_page)

    @property
    def only_page(self) -> bool:
        """Whether rail, list and status bar are folded away."""
        return self._only_page

    def show_keys(self) -> None:
        """Show the keys of every command."""
        KeysDialog(every_action(self._window.menuBar()), self._window).open()

    def next_pane(self) -> None:
        """Go to the next pane."""
        self._panes.go(self._every_pane(), 1)

    def previous_pane(self) -> None:
        """Go to the pane before."""
        self._panes.go(self._every_pane(), -1)

    def toggle_only_page(self) -> None:
        """Fold away everything but the page, or bring it back."""
        self._only_page = not self._only_page
        self._view.show_only_page(only=self._only_page)
        self._window.statusBar().setVisible(not self._only_page)
        self._view.page.show_only_page(only=self._only_page)

    def print_shown(self) -> None:
        """Print what is seen."""
        if not self._view.page.print_shown():
            self._notices.say(_("There is nothing to print here."))

    def show_papers(self) -> None:
        """Go to the papers of the student at hand, or without one to those for many."""
        if self._view.page.next_session() is None:
            self._view.navigate("reports")
        else:
            self._go_to_student(tab="documents")

    def repeat_paper(self) -> None:
        """Print the last paper again, for the student at hand."""
        self._go_to_student(tab="documents", again=True)

    def new_student(self) -> None:
        """Ask for a new student."""
        self._view.navigate("students", new=True)

    def new_task(self) -> None:
        """Ask for a new task, of the student at hand if there is one."""
        page = self._view.page
        if not page.write_task():
            from momo_desktop.ui.dialogs.quick_task import QuickTaskDialog  # and with it the form kit

            QuickTaskDialog(page.context, page.next_session(), page).open()

    def type_in(self) -> None:
        """Ask for the code of a form that comes back on paper."""
        from momo_desktop.ui.dialogs.type_in import TypeInDialog

        TypeInDialog(self._view.context, self._view.page).open()

    def import_form(self) -> None:
        """Ask for a form that was filled in at home."""
        from momo_desktop.ui.form_files import FormFiles

        FormFiles(self._view.context, self._view.page).open()

    def step_back(self) -> bool:
        """Leave the uppermost thing that can be left; tell whether there was one."""
        if self.help.panel is not None:
            self.help.close()
        elif self._view.page.step_back():
            pass
        elif self._only_page:
            self.toggle_only_page()
        else:
            return False
        return True

    def _every_pane(self) -> list[QWidget]:
        around = [*self._view.frame_panes(), *self._view.page.areas(), *self._view.foot_panes()]
        return [*around, *([self.help.panel] if self.help.panel is not None else [])]

    def _go_to_student(self, **arguments: object) -> None:
        following = self._view.page.next_session()
        if following is None:
            self._notices.say(_("Choose a student first."))
        else:
            self._view.navigate("students", student_id=following.student_id, **arguments)

    def _on_page(self, page: Page) -> None:
        page.show_only_page(only=self._only_page)
