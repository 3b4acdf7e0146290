"""Keeps the paper of a preview in step with what is chosen: it is made anew a moment after each change."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from momo_desktop.errors import Cancelled, MomoError
from momo_desktop.progress import Progress
from momo_desktop.services.reports import MadePaper
from momo_desktop.ui.jobs import Job, Jobs

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
        self._jobs = jobs
        self._make = make
        self._ask = ask
        self._job: Job | None = None
        self._turn = 0
        self.request: Request | None = None
        self.paper: MadePaper | None = None
        self._soon = QTimer(self, singleShot=True, interval=RENDER_AFTER_MS)
        self._soon.timeout.connect(self._begin)

    @property
    def is_busy(self) -> bool:
        """Whether a paper is being made or is about to be."""
        return self._soon.isActive() or self._job is not None

    def make_soon(self) -> None:
        """Make the paper anew a moment after the last change."""
        self.forget()
        self._soon.start()

    def forget(self) -> None:
        """Drop the paper, and the one that is being made."""
        if self._job is not None:
            self._job.cancel()
        self._job = None
        self._turn += 1
        self._soon.stop()
        self.request = self.paper = None
        self.begun.emit()

    def _begin(self) -> None:
        asked = self._ask()
        if asked is None:
            return
        turn = self._turn

        def work(progress: Progress) -> tuple[int, Request, MadePaper]:
            return turn, asked, self._make(asked, progress)

        # Without a title: a sheet that comes up at every change of an option would be in the way.
        self._job = self._jobs.start(work, self._on_made, title="", failed=self._on_failed)

    def _on_made(self, outcome: tuple[int, Request, MadePaper]) -> None:
        turn, request, paper = outcome
        if turn == self._turn:  # else another paper is wanted by now
            self._job = None
            self.request, self.paper = request, paper
            self.made.emit()

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, Cancelled):
            return
        if not isinstance(error, MomoError):
            raise error
        self._job = None
        self.failed.emit(error)
