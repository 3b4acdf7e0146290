"""F6 and Shift+F6: from one pane of the window to the next, in the order in which they stand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from momo_desktop.ui.focus_moves import call_when_focus_moved


class PaneMoves(QObject):
    """Goes around among panes and comes back in each to the control that had the focus there last."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._last: dict[QWidget, QWidget] = {}
        self._panes: Sequence[QWidget] = ()
        call_when_focus_moved(self, self._remember)

    def go(self, panes: Sequence[QWidget], step: int) -> None:
        """Go `step` panes on from the one that has the focus; those without a control that takes it are left out."""
        self._panes = panes
        self._remember()
        focused = QApplication.focusWidget()
        here = next((number for number, pane in enumerate(panes) if _holds(pane, focused)), -1 if step > 0 else 0)
        for distance in range(1, len(panes) + 1):
            entrance = self._entrance(panes[(here + step * distance) % len(panes)])
            if entrance is not None:
                entrance.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def _remember(self) -> None:
        focused = QApplication.focusWidget()
        for pane in self._panes:
            if isValid(pane) and focused is not None and _holds(pane, focused):
                self._last[pane] = focused

    def _entrance(self, pane: QWidget) -> QWidget | None:
        last = self._last.get(pane)
        if last is not None and isValid(last) and _takes_focus(last) and _holds(pane, last):
            return last
        return first_control(pane)


def first_control(pane: QWidget) -> QWidget | None:
    """Return what Tab comes to first in a pane, None when nothing in it takes the focus."""
    if _takes_focus(pane):
        return pane
    following = pane.nextInFocusChain()
    while following is not None and following is not pane:
        if _holds(pane, following) and _takes_focus(following):
            return following
        following = following.nextInFocusChain()
    return None


def _holds(pane: QWidget, widget: QWidget | None) -> bool:
    return widget is not None and (pane is widget or pane.isAncestorOf(widget))


def _takes_focus(widget: QWidget) -> bool:
    tab = Qt.FocusPolicy.TabFocus
    return widget.isVisible() and widget.isEnabled() and (widget.focusPolicy() & tab) == tab
