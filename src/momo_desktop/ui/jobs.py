"""Work that takes longer than a blink, on one worker thread."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from momo_desktop.errors import Cancelled
from momo_desktop.progress import Progress

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

    from momo_desktop.ui.job_sheet import JobSheet

T = TypeVar("T")

SHEET_AFTER_MS = 400
"""A shorter job shows nothing."""

_TELL_EVERY = 0.05
"""Seconds between two steps that the window hears of; a signal for each step would make it stutter."""

_TURN_SECONDS = 0.001
"""How long the worker may keep Python's lock while the window waits for it.

In one turn of its events the window takes the lock about six times, so Python's own 5 ms would hold it up by 30 ms
beside any work at all.
"""

_INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.ShortcutOverride,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.TouchBegin,
    }
)


class Ending(Protocol):
    """Is called on the window's thread; a bound method of a widget that is gone is left out."""

    def __call__(self, outcome: Any, /) -> None: ...


class Job:
    """Is one piece of work under way: the `Progress` that it tells its steps to.

    It is no object of Qt, because the worker may be the last to let go of it, and Qt crashes when an object goes on
    another thread while its own thread has an event for it.
    """

    def __init__(
        self,
        title: str,
        tell: Callable[[Job, int, int], object],
        tell_decided: Callable[[Job], object],
        *,
        writes: bool,
    ) -> None:
        self.title = title
        self.writes = writes
        self.decided = False
        """Whether the work has said that nothing stops it any more."""
        self._tell = tell
        self._tell_decided = tell_decided
        self.when_ended: Callable[[Exception | None], object] | None = None
        """Is called before its ending, on the window's thread, with the exception, None when the work was done."""
        self._cancelled = False
        self._told_at = 0.0

    def cancel(self) -> None:
        """Ask the work to stop at its next step, if it can be stopped at all."""
        self._cancelled = True

    def step(self, done: int, total: int) -> None:
        """Tell how much of the whole is done; raises `Cancelled` when the work should stop."""
        if self._cancelled and not self.decided:
            raise Cancelled
        now = time.monotonic()
        if done >= total or now - self._told_at >= _TELL_EVERY:
            self._told_at = now
            self._tell(self, done, total)

    def decide(self) -> None:
        """Let nothing stop the work from here on; raises `Cancelled` when it should have stopped before."""
        if self._cancelled:
            raise Cancelled
        self.decided = True
        self._tell_decided(self)


class Jobs(QObject):
    """Runs jobs one after the other, shows those that take long, and tells how they ended.

    The worker is one thread for the life of the program: its database connection belongs to it.
    """

    rested = Signal()
    """Is emitted when the last job has ended and its ending was called."""

    _ended = Signal(object, object, object)
    """Carries the job, its result and its exception from the worker to the window's thread."""

    _stepped = Signal(object, int, int)
    """Carries the job, the steps done and all its steps from the worker to the window's thread."""

    _decided = Signal(object)
    """Carries a job that can be stopped no more."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._running: dict[Job, tuple[Ending | None, Ending | None]] = {}
        self._sheets: dict[Job, JobSheet] = {}
        sys.setswitchinterval(_TURN_SECONDS)
        self._ended.connect(self._on_ended)
        self._stepped.connect(self._on_stepped)
        self._decided.connect(self._on_decided)

    @property
    def busy(self) -> bool:
        """Whether a job is running or waiting."""
        return bool(self._running)

    @property
    def others_wait(self) -> bool:
        """Whether more than the job that runs is wanted; may be asked on the worker."""
        return len(self._running) > 1

    def start(
        self,
        work: Callable[[Progress], T],
        done: Callable[[T], None] | None = None,
        *,
        title: str,
        writes: bool = False,
        failed: Callable[[Exception], None] | None = None,
    ) -> Job:
        """Start work; `done` gets its result, `failed` its exception (without it the counsellor is told).

        `work` runs on the worker: it may call services and its `Progress`, never Qt. A job that writes is modal. One
        without a title shows nothing by itself: who started it does. A cancelled job calls neither `done` nor the
        notices.
        """
        job = Job(title, self._stepped.emit, self._decided.emit, writes=writes)
        self._running[job] = (done, failed)
        if writes:
            self._keep_input_away()
        if title:
            QTimer.singleShot(SHEET_AFTER_MS, self, partial(self._show_sheet, job))
        self._worker.submit(self._run, job, work)
        return job

    def stop(self) -> None:
        """Cancel every job and wait until the worker is idle; nobody hears of their end."""
        for job in list(self._running):
            job.cancel()
            job.when_ended = None
            self._forget(job)
        self._worker.submit(int).result()

    def wait(self, milliseconds: int = 30_000) -> None:
        """Process events until no job runs; raises `TimeoutError` after so long. For tests and the tour."""
        deadline = time.monotonic() + milliseconds / 1000
        while self.busy:
            QCoreApplication.processEvents()
            time.sleep(0.002)
            if time.monotonic() > deadline:
                raise TimeoutError

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Until its sheet is there, a job that writes swallows the input. The filter is on windows, not on the
        # application: that would hand over widgets that are half destroyed.
        if event.type() in _INPUT and any(job not in self._sheets for job in self._modal_jobs()):
            event.accept()  # an override that is not accepted would still run the shortcut
            return True
        return False

    @cached_property
    def _worker(self) -> ThreadPoolExecutor:
        from concurrent.futures import ThreadPoolExecutor  # the first paint has no job

        return ThreadPoolExecutor(max_workers=1, thread_name_prefix="jobs")

    def _run(self, job: Job, work: Callable[[Progress], object]) -> None:
        try:
            outcome = work(job)
        except Exception as error:  # noqa: BLE001  whatever it is, it is told on the window's thread
            self._ended.emit(job, None, error)
        else:
            self._ended.emit(job, outcome, None)

    def _on_ended(self, job: Job, outcome: object, error: Exception | None) -> None:
        if job not in self._running:  # stopped
            return
        done, failed = self._running[job]
        self._forget(job)
        try:
            when_ended, job.when_ended = job.when_ended, None  # which may hold widgets, and the worker holds the job
            if when_ended is not None:
                when_ended(error)
            if error is None:
                _call(done, outcome)
            elif failed is not None:
                _call(failed, error)
            elif not isinstance(error, Cancelled):
                sys.excepthook(type(error), error, error.__traceback__)
        finally:
            if not self.busy:
                self.rested.emit()

    def _on_stepped(self, job: Job, done: int, total: int) -> None:
        if (sheet := self._sheets.get(job)) and isValid(sheet):  # else it went with its window
            sheet.set_step(done, total)

    def _on_decided(self, job: Job) -> None:
        if (sheet := self._sheets.get(job)) and isValid(sheet):
            sheet.decide()

    def _forget(self, job: Job) -> None:
        del self._running[job]
        if (sheet := self._sheets.pop(job, None)) and isValid(sheet):  # else it went with its window
            sheet.end()
        if job.writes and not self._modal_jobs():
            for window in QGuiApplication.topLevelWindows():
                window.removeEventFilter(self)

    def _keep_input_away(self) -> None:
        for window in QGuiApplication.topLevelWindows():
            window.removeEventFilter(self)
            window.installEventFilter(self)

    def _show_sheet(self, job: Job) -> None:
        if job not in self._running:
            return
        from momo_desktop.ui.job_sheet import JobSheet

        sheet = JobSheet(job.title, modal=job.writes, parent=self._window.window())
        sheet.cancelled.connect(job.cancel)
        self._sheets[job] = sheet
        if job.decided:
            sheet.decide()
        sheet.show()

    def _modal_jobs(self) -> list[Job]:
        return [job for job in self._running if job.writes]


def _call(ending: Ending | None, outcome: object) -> None:
    if ending is None:
        return
    owner = getattr(ending, "__self__", None)
    if isinstance(owner, QObject) and not isValid(owner):
        return
    ending(outcome)
