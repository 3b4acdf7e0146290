"""What the counsellor is told: the bar under the page, and the dialog for an error."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from momo_desktop.errors import MomoError
from momo_desktop.i18n import _

SHOWN_MS = 8_000
"""How long a notice without an action stays."""

ACTION_SHOWN_MS = 20_000
"""How long a notice stays that offers an action."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Is one sentence for the counsellor, with at most one thing that can be done about it."""

    text: str
    action: str = ""
    call: Callable[[], object] | None = None
    shown_ms: int = SHOWN_MS


class Notices(QObject):
    """Says what happened and offers to take it back; the window shows the notices in a bar.

    The acts that can be taken back live in memory only and are gone with the lock.
    """

    shown = Signal(object)
    """Carries the `Notice` to show, or None when the bar should go."""

    error_shown = Signal(object)
    """Carries a `MomoError` to show in a dialog."""

    crashed = Signal(str)
    """Carries the report of a fault of the program."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._acts: list[tuple[str, Callable[[], object]]] = []

    @property
    def undo_text(self) -> str:
        """What Ctrl+Z takes back, in the words of the notice; empty when there is nothing."""
        return self._acts[-1][0] if self._acts else ""

    def say(self, text: str) -> None:
        """Show a sentence for some seconds."""
        self.shown.emit(Notice(text))

    def remember(self, text: str, action: Callable[[], object]) -> None:
        """Let Ctrl+Z take back what needs no bar, because it shows and is undone in place: a tick."""
        self._acts.append((text, action))
        self.hide()  # a bar that still offers an earlier act would now take back this one

    def undo(self, text: str, action: Callable[[], object]) -> None:
        """Say what was done and offer to take it back, in the bar and by Ctrl+Z."""
        self._acts.append((text, action))
        self.shown.emit(Notice(text, _("Undo"), self.take_back, ACTION_SHOWN_MS))

    def take_back(self) -> None:
        """Undo the last act that was offered, and say so."""
        if not self._acts:
            return
        text, action = self._acts.pop()
        action()
        self.say(_("Taken back: {act}").format(act=text))

    def error(self, error: MomoError) -> None:
        """Explain an error in a dialog."""
        self.error_shown.emit(error)

    def crash(self, report: str) -> None:
        """Tell of a fault of the program; the report holds nothing personal."""
        self.crashed.emit(report)

    def forget(self) -> None:
        """Forget what could be taken back and take the bar away; at lock."""
        self._acts.clear()
        self.hide()

    def hide(self) -> None:
        """Take the bar away."""
        self.shown.emit(None)
