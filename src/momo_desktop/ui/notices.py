"""What the counsellor is told: the bar under the page, and the dialog for an error; and what can be taken back."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from momo_desktop.errors import Cancelled, DiskRefused, MomoError
from momo_desktop.i18n import _
from momo_desktop.ui.jobs import Job
from momo_desktop.ui.sight import SightKeeper

SHOWN_MS = 8_000
"""How long a notice without an action stays."""

ACTION_SHOWN_MS = 20_000
"""How long a notice stays that offers an action."""

MOST_ACTS = 50
"""So many acts can be taken back."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Is one sentence for the counsellor, with at most one thing that can be done about it."""

    text: str
    action: str = ""
    call: Callable[[], object] | None = None
    shown_ms: int = SHOWN_MS


@dataclass(frozen=True, slots=True, repr=False)
class Act:
    """Is something that was done: what it is called, what takes it back, and what does it again, if it can be.

    A way that takes long starts a `Job` and returns it: it is gone when that is done.
    """

    text: str
    take_back: Callable[[], object]
    redo: Callable[[], object] | None = None


class Notices(QObject):
    """Says what happened and offers to take it back; the window shows the notices in a bar.

    The acts live in memory only and are gone with the lock. While somebody looks on, no act is named.
    """

    shown = Signal(object)
    """Carries the `Notice` to show, or None when the bar should go; is emitted whenever the acts change as well."""

    error_shown = Signal(object)
    """Carries a `MomoError` to show in a dialog."""

    crashed = Signal(str)
    """Carries the report of a fault of the program."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._done: deque[Act] = deque(maxlen=MOST_ACTS)
        self._undone: deque[Act] = deque(maxlen=MOST_ACTS)
        self._sight: SightKeeper | None = None

    @property
    def undo_text(self) -> str:
        """What Ctrl+Z takes back, in the words of the notice; empty when there is nothing."""
        return self._named(self._done[-1]) if self._done else ""

    @property
    def redo_text(self) -> str:
        """What Ctrl+Y does again, in the words of the notice; empty when there is nothing."""
        return self._named(self._undone[-1]) if self._undone else ""

    @property
    def names_acts(self) -> bool:
        """Whether acts may be called by their names: only the counsellor looks."""
        return self._sight is None or self._sight.now.alone

    def follow(self, sight: SightKeeper) -> None:
        """Name no act while somebody else looks."""
        self._sight = sight
        sight.changed.connect(self._on_sight)

    def say(self, text: str) -> None:
        """Show a sentence for some seconds."""
        self.shown.emit(Notice(text))

    def offer(self, text: str, verb: str, call: Callable[[], object]) -> None:
        """Show a sentence with something that can be done about it."""
        self.shown.emit(Notice(text, verb, call, ACTION_SHOWN_MS))

    def remember(self, text: str, take_back: Callable[[], object], redo: Callable[[], object] | None = None) -> None:
        """Let Ctrl+Z take back what needs no bar, because it shows and is undone in place: a tick."""
        self._add(Act(text, take_back, redo))
        self.hide()  # a bar that still offers an earlier act would now take back this one

    def undo(self, text: str, take_back: Callable[[], object], redo: Callable[[], object] | None = None) -> None:
        """Say what was done and offer to take it back, in the bar and by Ctrl+Z; `redo` does it again after that."""
        self._add(Act(text, take_back, redo))
        self._offer_undo(text if self.names_acts else _("Done."))

    def take_back(self) -> None:
        """Undo the last act that was offered, say so once it is done, and offer to do it again."""
        if self._done:
            act = self._done.pop()
            self._go(act.take_back, partial(self._on_taken_back, act), partial(self._on_left_done, act))

    def do_again(self) -> None:
        """Do the act again that was taken back last, and say so once it is done."""
        act = self._undone.pop() if self._undone else None
        if act is not None and act.redo is not None:
            self._go(act.redo, partial(self._on_done_again, act), partial(self._on_taken_back, act))

    def error(self, error: MomoError) -> None:
        """Explain an error in a dialog."""
        self.error_shown.emit(error)

    def crash(self, report: str) -> None:
        """Tell of a fault of the program; the report holds nothing personal."""
        self.crashed.emit(report)

    def forget_acts(self) -> None:
        """Forget what could be taken back and take the bar away: it may name who is erased or restricted."""
        self._done.clear()
        self._undone.clear()
        self.hide()

    def forget(self) -> None:
        """Forget everything; at lock."""
        self._sight = None
        self.forget_acts()

    def hide(self) -> None:
        """Take the bar away."""
        self.shown.emit(None)

    def _go(self, way: Callable[[], object], gone: Callable[[], None], left: Callable[[], None]) -> None:
        """Undo or redo an act; one that was cancelled, or which the disk refused, can be tried again."""
        try:
            job = way()
        except DiskRefused:
            left()
            raise
        if isinstance(job, Job):
            job.when_ended = partial(self._on_ended, gone, left)
        else:
            gone()

    def _on_ended(self, gone: Callable[[], None], left: Callable[[], None], error: Exception | None) -> None:
        if error is None:
            gone()
        elif isinstance(error, Cancelled | DiskRefused):
            left()

    def _on_taken_back(self, act: Act) -> None:
        said = _("Taken back: {act}").format(act=act.text) if self.names_acts else _("The last act was taken back.")
        if act.redo is None:
            self._undone.clear()  # what came after it cannot be done again without it
            self.say(said)
        else:
            self._undone.append(act)
            self.shown.emit(Notice(said, _("Redo"), self.do_again, ACTION_SHOWN_MS))

    def _on_done_again(self, act: Act) -> None:
        self._done.append(act)
        named = self.names_acts
        self._offer_undo(_("Done again: {act}").format(act=act.text) if named else _("The last act was done again."))

    def _on_left_done(self, act: Act) -> None:
        self._done.append(act)
        self._offer_undo(act.text if self.names_acts else _("Done."))

    def _offer_undo(self, said: str) -> None:
        self.shown.emit(Notice(said, _("Undo"), self.take_back, ACTION_SHOWN_MS))

    def _add(self, act: Act) -> None:
        self._done.append(act)
        self._undone.clear()

    def _named(self, act: Act) -> str:
        return act.text if self.names_acts else _("The last act")

    def _on_sight(self, _sight: object) -> None:
        self.hide()  # it may name what was done
