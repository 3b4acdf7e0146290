"""Work on the window's thread that is done in parts, so that keys are heard and the window is painted between them."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QObject, QRect, QSize, QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

Turn = Callable[[], object]

REST_MS = 20
"""Between two steps for which nobody waits: keys, jobs and paint come first."""


class Turns(QObject):
    """Does one step in each turn of the event loop; what was begun first is ended first."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: dict[QObject, deque[Turn]] = {}
        self._resting: dict[QObject, deque[Turn]] = {}
        # Not QTimer.singleShot(0): Qt does that in the turn under way, before it paints.
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._do_next)
        self._rest = QTimer(self, interval=REST_MS)
        self._rest.timeout.connect(self._do_at_rest)

    @property
    def busy(self) -> bool:
        """Whether a step waits."""
        return bool(self._waiting or self._resting)

    def do(self, owner: QObject, *steps: Turn) -> None:
        """Do these steps, one a turn, in place of what is left of the owner's; none is done once the owner is gone."""
        self._waiting.pop(owner, None)
        if steps:
            self._waiting[owner] = deque(steps)
            self._timer.start()

    def then(self, owner: QObject, step: Turn) -> None:
        """Do a step after those of its owner that wait."""
        self._waiting.setdefault(owner, deque()).append(step)
        self._timer.start()

    def at_rest(self, owner: QObject, *steps: Turn) -> None:
        """Do these steps, one a turn, while nothing else waits, in place of what is left of the owner's."""
        self._resting.pop(owner, None)
        if steps:
            self._resting[owner] = deque(steps)
            self._rest.start()

    def let_go(self, whole: QWidget, parts: Iterable[QWidget]) -> None:
        """Delete a widget at rest, parts of it first, because thousands of widgets do not go in one turn."""
        self.at_rest(whole, *(partial(_delete, part) for part in (*parts, whole)))

    def finish(self, owner: QObject) -> None:
        """Do at once what is left of an owner's steps, because somebody needs what they lead to."""
        while owner in self._waiting:
            _taken(self._waiting, owner)()

    def _do_next(self) -> None:
        if not _do_one(self._waiting):
            self._timer.stop()

    def _do_at_rest(self) -> None:
        if not self._waiting and not _do_one(self._resting):
            self._rest.stop()


def lay_out_hidden(widget: QWidget, size: QSize) -> None:
    """Style and lay out a widget that is not seen yet, which is most of the work of showing it."""
    if not widget.isVisible():
        widget.resize(size)
        widget.grab(QRect(0, 0, 1, 1))  # Qt styles and lays out all of what it paints a part of


def _do_one(waiting: dict[QObject, deque[Turn]]) -> bool:
    for owner in list(waiting):
        if isValid(owner):
            _taken(waiting, owner)()
            return True
        del waiting[owner]
    return False


def _taken(waiting: dict[QObject, deque[Turn]], owner: QObject) -> Turn:
    steps = waiting[owner]
    step = steps.popleft()
    if not steps:
        del waiting[owner]
    return step


def _delete(widget: QWidget) -> None:
    if isValid(widget):
        widget.deleteLater()
