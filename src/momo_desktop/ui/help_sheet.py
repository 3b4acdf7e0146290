"""F1: the help of what is shown, at the side of it; whoever writes sees on what."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QWidget
from shiboken6 import isValid

from momo_desktop.i18n import _
from momo_desktop.ui import help_pages, theme
from momo_desktop.ui.focus_moves import call_when_focus_moved
from momo_desktop.ui.help_panel import Help, HelpPanel
from momo_desktop.ui.vault_view import VaultView

WIDTH = 340
"""Pixels at scale 1."""


class HelpSheet(QObject):
    """Opens the help beside the page, or beside a dialog that lies over it, and keeps it in step with what is shown."""

    keys_wanted = Signal()

    def __init__(self, view: VaultView) -> None:
        super().__init__(view)
        self._view = view
        self._context = view.context
        self._panel: HelpPanel | None = None
        self._came_from: QWidget | None = None
        view.page_shown.connect(self._follow)
        self._context.sight.changed.connect(self._follow)
        call_when_focus_moved(self, self._on_focus)

    @property
    def panel(self) -> HelpPanel | None:
        """The panel beside the page, None while it is not there."""
        return self._panel

    def toggle(self) -> None:
        """Show the help of what has the focus, or take it away."""
        if self._context.sight.now.covered:
            return
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog):
            toggle_beside(dialog, partial(self._of_dialog, dialog))
        elif self._panel is None:
            self._open()
        else:
            self.close()

    def close(self) -> None:
        """Take the help away; the caret is where it was."""
        panel, self._panel = self._panel, None
        if panel is None:
            return
        had_focus = panel.isAncestorOf(QApplication.focusWidget() or self._view)
        self._view.removeEventFilter(self)
        panel.hide()
        panel.deleteLater()
        if had_focus and self._came_from is not None and isValid(self._came_from):
            self._came_from.setFocus(Qt.FocusReason.ActiveWindowFocusReason)  # unlike others it selects nothing

    def _open(self) -> None:
        self._came_from = QApplication.focusWidget()
        panel = self._panel = HelpPanel()
        panel.left.connect(self.close)
        panel.keys_wanted.connect(self.keys_wanted)
        panel.area.installEventFilter(self)
        self._view.installEventFilter(self)
        self._follow()
        self._place()
        panel.show()
        panel.area.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _follow(self, _shown: object = None) -> None:
        if self._panel is not None:
            page = self._view.page
            self._panel.show_help(help_pages.of_page(self._context, page, page.help_id()))

    def _of_dialog(self, dialog: QDialog) -> Help:
        page = self._view.page
        own = help_pages.PAGES_OF_DIALOGS.get(dialog.objectName())
        return help_pages.of_page(self._context, page, own or page.help_id())

    def _on_focus(self) -> None:
        if self._panel is not None:
            focused = QApplication.focusWidget()
            if focused is not None and not self._panel.isAncestorOf(focused):
                self._came_from = focused
            self._follow()
            self._place()

    def _place(self) -> None:
        """Stand beside the page where there is room, else over it at the side that has not the focus."""
        panel, row = self._panel, self._view.layout()
        if panel is None or not isinstance(row, QHBoxLayout):
            return
        width = theme.current().px(WIDTH)
        panel.setFixedWidth(width)
        row.removeWidget(panel)
        panel.setParent(self._view)
        if self._view.width() - row.minimumSize().width() >= width:
            row.addWidget(panel)
        else:
            panel.setGeometry(self._free_side(width))
            panel.raise_()
        panel.show()

    def _free_side(self, width: int) -> QRect:
        whole = self._view.rect()
        right = QRect(whole.right() + 1 - width, 0, width, whole.height())
        focused = self._came_from
        if focused is None or not isValid(focused) or not self._view.isAncestorOf(focused):
            return right
        taken = QRect(focused.mapTo(self._view, QPoint(0, 0)), focused.size())
        left = QRect(0, 0, width, whole.height())
        return left if right.intersects(taken) and not left.intersects(taken) else right

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._view and event.type() == QEvent.Type.Resize:
            self._place()
        elif isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape and watched is not self._view:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()  # a page may have the key for a way back
            elif event.type() == QEvent.Type.KeyPress:
                self.close()
            return True
        return False


class HelpDialog(QDialog):
    """Shows help beside a window that goes on being used."""

    def __init__(self, shown: Help, parent: QWidget) -> None:
        super().__init__(parent)
        self._beside = parent
        self.setObjectName("helpWindow")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Help"))
        panel = HelpPanel(with_every_key=False)
        panel.show_help(shown)
        panel.left.connect(self.close)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(panel)
        self._panel = panel

    def show_beside(self) -> None:
        """Stand at the right of the window, else at its left or, where there is no room either, over its edge."""
        window = self._beside.window()
        frame, room = window.frameGeometry(), window.screen().availableGeometry()
        width = theme.current().px(WIDTH)
        right, left = frame.right() + 1, frame.left() - width
        x = right if right + width <= room.right() else left if left >= room.left() else right - width
        self.setGeometry(x, frame.top(), width, max(frame.height(), theme.current().px(420)))
        self.show()
        self._panel.area.setFocus(Qt.FocusReason.ShortcutFocusReason)


def toggle_beside(window: QWidget, make: Callable[[], Help]) -> None:
    """Show help beside a window, or take it away."""
    shown = window.findChild(HelpDialog)
    if shown is not None:
        shown.close()
    else:
        HelpDialog(make(), window).show_beside()
