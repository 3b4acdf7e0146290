"""Keeps the paper of a preview in step with what is chosen: it is made anew a moment after each change."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from momo_desktop.errors import MomoError
from momo_desktop.progress import Progress
from momo_desktop.services.reports import MadePaper
from momo_desktop.ui.jobs import Jobs
from momo_desktop.ui.latest import Latest

RENDER_AFTER_MS = 300

Request = TypeVar("Request")


class PaperMaking(QObject, Generic[Request]):
    """Makes one paper at a time on the worker; what was asked for before is cancelled."""

    begun = Signal()
    """Is emitted when the paper that was made does not fit what is chosen any more."""
    made = Signal()
    """Is emitted when `request` and `paper` are there."""
    failed = Signal(Exception)
    """Carries the `MomoError` for which there is no paper."""

    def __init__(
        self,
        jobs: Jobs,
        make: Callable[[Request, Progress], MadePaper],
        ask: Callable[[], Request | None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._make = make
        self._ask = ask
        self._latest = Latest(jobs, self, rest_ms=RENDER_AFTER_MS, tells_failures=True)
        self._latest.answered.connect(self._on_made)
        self._latest.failed.connect(self._on_failed)
        self.request: Request | None = None
        self.paper: MadePaper | None = None

    @property
    def is_busy(self) -> bool:
        """Whether a paper is being made or is about to be."""
        return self._latest.waits

    def make_soon(self) -> None:
        """Make the paper anew a moment after the last change."""
        self.forget()
        asked = self._ask()
        if asked is not None:
            self._latest.ask(lambda progress: (asked, self._make(asked, progress)))

    def forget(self) -> None:
        """Drop the paper, and the one that is being made."""
        self._latest.stop()
        self.request = self.paper = None
        self.begun.emit()

    def _on_made(self, outcome: tuple[Request, MadePaper]) -> None:
        self.request, self.paper = outcome
        self.made.emit()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, MomoError):
            raise error
        self.failed.emit(error)
