"""Folding the window to what the student may see: whoever sits beside it finds nothing else in it.

What does not fit is not hidden but gone: its pages are dropped after their drafts were kept, and built anew when the
counsellor is alone again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget
from shiboken6 import isValid

from momo_desktop.domain.sight import Sight
from momo_desktop.errors import MomoError
from momo_desktop.ui import whereabouts
from momo_desktop.ui.job_sheet import JobSheet
from momo_desktop.ui.vault_view import SESSION, VaultView

if TYPE_CHECKING:
    from momo_desktop.ui.main_window import MainWindow

FITS_A_SESSION = frozenset({SESSION})
"""The places that are made of the student's shared records."""

_FITS_ALWAYS = frozenset(
    f"menu.{name}"
    for name in ("lock", "quit", "larger", "smaller", "fullScreen", "studentView", "secondScreen", "handOver")
) | {"menu.privateNote", "menu.sharedNote"}
"""The commands of the menus that name nobody and open nothing, so that they stay under the cover."""

_FITS_BESIDE = (
    _FITS_ALWAYS
    | {
        f"menu.{name}"
        for name in ("undo", "redo", "kept", "session", "findOrDo", "newTask", "nextPane", "previousPane", "focusMode")
    }
    | {"menu.help", "menu.keys", "menu.about"}
)


class Folding(QObject):
    """Follows who can see the window."""

    folded = Signal(bool)
    """Tells whether the window is folded now; what names the window follows it."""

    cover_left = Signal()
    """Is emitted when Esc was pressed on the cover."""

    def __init__(self, window: MainWindow, view: VaultView, keep: Callable[[], MomoError | None]) -> None:
        super().__init__(view)
        self._window = window
        self._view = view
        self._keep = keep
        self._sight = view.context.sight
        self._was_alone = True
        self._was_covered = False
        self._where: Mapping[str, object] | None = None
        self._focus: QWidget | None = None
        self._taken: list[QAction] = []
        self._sight.changed.connect(self._follow)

    @property
    def where(self) -> Mapping[str, object] | None:
        """Where the window stood before it was covered, None while it is not."""
        return self._where

    def start(self) -> None:
        """Fold the window at once where a session went on through a lock."""
        if not self._sight.now.alone:
            self._follow(self._sight.now)

    def fit_menus(self) -> None:
        """Take the commands away that do not fit now; for menus that were filled anew."""
        self._give_back()
        if not self._sight.now.alone:
            self._take(_FITS_ALWAYS if self._sight.now.covered else _FITS_BESIDE)

    def _follow(self, sight: Sight) -> None:
        if sight.covered and not self._was_covered:
            self._remember()
        if self._was_alone and not sight.alone:
            self._empty_hands()
        was_covered, self._was_covered = self._was_covered, sight.covered
        self._was_alone = sight.alone
        self._view.fold(None if sight.alone else FITS_A_SESSION if sight.session_student else frozenset())
        self.fit_menus()
        self.folded.emit(not sight.alone)
        if sight.covered:
            self._window.activateWindow()  # a dialog may have had the focus
            self._view.show_cover().left.connect(self.cover_left)
        elif was_covered:
            self._go_back(sight)
        elif sight.session_student is not None and not sight.alone:
            self._view.show_session(sight.session_student)

    def _remember(self) -> None:
        self._view.context.turns.finish(self._view)  # where it was on the way back to
        self._where = whereabouts.look(self._view)
        self._focus = self._window.focusWidget()

    def _empty_hands(self) -> None:
        """Keep what is being written, close every dialog, and let nothing that was copied or said stay behind."""
        unkept = self._keep()
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        for dialog in self._window.findChildren(QDialog):
            if dialog.isVisible() and not isinstance(dialog, JobSheet):
                dialog.blockSignals(True)  # its end is nobody's decision, so nobody acts on it
                dialog.done(QDialog.DialogCode.Rejected)
                dialog.deleteLater()
        self._window.notices.hide()
        self._window.copied.forget()
        if unkept is not None:
            self._window.notices.error(unkept)

    def _go_back(self, sight: Sight) -> None:
        where, self._where = self._where or {}, None
        self._view.context.turns.do(self._view)
        if sight.session_student is not None and self._view.knows(SESSION):
            self._view.show_session(sight.session_student)
            self._view.page_shown.emit(self._view.page)  # the cover had no menu
            if self._focus is not None and isValid(self._focus):
                self._focus.setFocus(Qt.FocusReason.ActiveWindowFocusReason)  # unlike others it selects nothing
            return
        whereabouts.go_back(self._view, where, partial(whereabouts.put_caret, self._view, where))

    def _take(self, fitting: frozenset[str]) -> None:
        bar = self._window.menuBar()
        for head in bar.actions():
            menu = head.menu()
            if not isinstance(menu, QMenu) or menu.objectName() == "menu.page":
                continue  # that of the page follows the page
            for action in menu.actions():
                if action.isVisible() and not action.isSeparator() and action.objectName() not in fitting:
                    self._hide(action)
            offers = any(each.isVisible() and not each.isSeparator() for each in menu.actions())
            if head.isVisible() and not offers:
                self._hide(head)

    def _hide(self, action: QAction) -> None:
        action.setVisible(False)  # which takes its key away as well
        self._taken.append(action)

    def _give_back(self) -> None:
        for action in self._taken:
            if isValid(action):
                action.setVisible(True)
        self._taken.clear()
