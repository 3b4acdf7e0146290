"""The saved lists of the students: chosen from a menu, kept, renamed and removed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from momo_desktop.domain.drafts import DraftKey, DraftKind
from momo_desktop.domain.saved_lists import SavedList
from momo_desktop.i18n import _
from momo_desktop.ui.dialogs.saved_list import ListMove, SavedListDialog
from momo_desktop.ui.page import PageContext
from momo_desktop.ui.reading_only import writing
from momo_desktop.ui.widgets.buttons import IconButton


class ListMenu(IconButton):
    """Offers the lists; `query` returns what the student list is narrowed by now."""

    chosen = Signal(str)
    """Carries the query of the list that the user chose."""

    def __init__(self, context: PageContext, query: Callable[[], str], page: QWidget) -> None:
        super().__init__("list", _("Saved lists"), name="students.lists")
        self._context = context
        self._query = query
        self._page = page
        self.lists: tuple[SavedList, ...] = ()
        self._chosen_from: list[QAction] = []
        self.keep = self._action("keep", _("Keep as a list…"), self._keep)
        self.rename = self._action("rename", _("Rename the list…"), self._rename)
        self.remove = self._action("remove", _("Remove the list"), self._remove)
        writing(context, self.keep, self.rename, self.remove)
        self._menu = QMenu(self)
        self._menu.addSeparator()
        self._menu.addActions(list(self.actions_of_lists))
        self._menu.aboutToShow.connect(self.follow)
        self.setMenu(self._menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    @property
    def actions_of_lists(self) -> tuple[QAction, ...]:
        """What is done with the lists, besides choosing one."""
        return (self.keep, self.rename, self.remove)

    def refresh(self) -> None:
        """Read the lists anew."""
        lists = self._context.services.saved_lists.every()
        if lists == self.lists and self._chosen_from:
            return
        self.lists = lists
        for action in self._chosen_from:  # not clear(), which takes away those that are shown elsewhere as well
            self._menu.removeAction(action)
            action.deleteLater()
        self._chosen_from = [self._choice(each) for each in lists]
        self._menu.insertActions(self._menu.actions()[0], self._chosen_from)
        self.follow()

    def follow(self) -> None:
        """Say which list is shown, and offer what can be done with it."""
        shown = self._shown()
        for action, each in zip(self._chosen_from, self.lists, strict=True):
            action.setChecked(each == shown)
        can_write = not self._context.read_only
        self.keep.setEnabled(can_write and shown is None and bool(self._query()))
        self.rename.setEnabled(can_write and shown is not None)
        self.remove.setEnabled(can_write and shown is not None)

    def dialog_of(self, key: DraftKey) -> SavedListDialog | None:
        """Return the dialog whose draft has this key, None when it is another kind or its list is gone."""
        if key.kind is not DraftKind.LIST:
            return None
        if not key.target:
            return SavedListDialog(self._context, SavedList("", key.parent), self._page)
        saved = next((each for each in self._context.services.saved_lists.every() if str(each.id) == key.target), None)
        return SavedListDialog(self._context, saved, self._page) if saved else None

    def _action(self, name: str, words: str, call: Callable[[], object]) -> QAction:
        action = QAction(words, self)
        action.setObjectName(f"students.lists.{name}")
        action.triggered.connect(call)
        return action

    def _choice(self, saved: SavedList) -> QAction:
        action = QAction(saved.name.replace("&", "&&"), self._menu)
        action.setCheckable(True)
        action.triggered.connect(partial(self._choose, saved.query))
        return action

    def _shown(self) -> SavedList | None:
        query = self._query()
        return next((each for each in self.lists if each.query == query), None)

    def _choose(self, query: str, _checked: bool = False) -> None:
        self.chosen.emit(query)

    def _keep(self) -> None:
        SavedListDialog(self._context, SavedList("", self._query()), self._page).open()

    def _rename(self) -> None:
        shown = self._shown()
        if shown is not None:
            SavedListDialog(self._context, shown, self._page).open()

    def _remove(self) -> None:
        shown = self._shown()
        if shown is not None:
            move = ListMove(self._context.services.saved_lists, shown.id)
            move.remove()
            said = _("List removed: {name}").format(name=shown.name)
            self._context.notices.undo(said, move.put_back, move.remove)
