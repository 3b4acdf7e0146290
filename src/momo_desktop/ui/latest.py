"""Questions that follow the keys: asked on the worker once the keys rest, and only the newest is answered."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from momo_desktop.errors import Cancelled
from momo_desktop.progress import Progress
from momo_desktop.ui.jobs import Job, Jobs

REST_MS = 80
"""How long the keys must rest before anything is looked for."""


class Latest(QObject):
    """Asks one question at a time; the one before is stopped at its next step, and its answer is dropped."""

    answered = Signal(object)
    """Carries what the newest question was answered."""

    failed = Signal(Exception)
    """Carries why the newest question has no answer, where `tells_failures`; else the counsellor is told."""

    def __init__(self, jobs: Jobs, parent: QObject, *, rest_ms: int = REST_MS, tells_failures: bool = False) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._tells_failures = tells_failures
        self._work: Callable[[Progress], object] | None = None
        self._job: Job | None = None
        self._number = 0
        self._resting = QTimer(self, singleShot=True, interval=rest_ms)
        self._resting.timeout.connect(self.ask_now)

    @property
    def waits(self) -> bool:
        """Whether an answer is still to come."""
        return self._job is not None or self._resting.isActive()

    def ask(self, work: Callable[[Progress], object]) -> None:
        """Do this work on the worker when nothing else was asked for a moment."""
        self._stop_job()
        self._work = work
        self._resting.start()

    def ask_now(self, work: Callable[[Progress], object] | None = None) -> None:
        """Do this work, or that which waits for the keys to rest, without waiting."""
        self._resting.stop()
        self._stop_job()
        self._work = work or self._work
        if self._work is not None:
            work = self._numbered(self._work)
            failed = partial(self._on_failed, self._number) if self._tells_failures else None
            # Without a title: a sheet that comes up at every question would be in the way.
            self._job = self._jobs.start(work, self._on_done, title="", failed=failed)
            self._work = None

    def stop(self) -> None:
        """Want no answer any more."""
        self._resting.stop()
        self._work = None
        self._stop_job()

    def _numbered(self, work: Callable[[Progress], object]) -> Callable[[Progress], tuple[int, object]]:
        self._number += 1
        number = self._number

        def numbered(progress: Progress) -> tuple[int, object]:
            progress.step(0, 1)  # what nobody waits for any more is not begun
            return number, work(progress)

        return numbered

    def _stop_job(self) -> None:
        self._number += 1
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _on_done(self, outcome: tuple[int, object]) -> None:
        number, answer = outcome
        if number == self._number:
            self._job = None
            self.answered.emit(answer)

    def _on_failed(self, number: int, error: Exception) -> None:
        if number == self._number and not isinstance(error, Cancelled):
            self._job = None
            self.failed.emit(error)
