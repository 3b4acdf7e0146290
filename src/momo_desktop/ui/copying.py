"""Keeps copies of the vault while it is open: at the start of the day, while one works, before what touches many.

Everything is done on the worker. What nobody asked for gives way to what somebody waits for.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from momo_desktop.domain.backups import Occasion, SecondPlace, Standing, VaultCopy
from momo_desktop.errors import Cancelled, MomoError, SecondPlaceRefused
from momo_desktop.i18n import _
from momo_desktop.progress import Progress
from momo_desktop.services.bundle import Services
from momo_desktop.ui.jobs import Jobs

T = TypeVar("T")

FIRST_AFTER_MS = 5_000
"""The first copy of a day waits until the window stands."""

SPACING_MS = 30 * 60_000
LOOK_EVERY_MS = 5 * 60_000
"""How often it is looked whether the second place is there."""

_AGAIN_AFTER_MS = 20_000


class Copying(QObject):
    """Makes the copies of one open vault and brings them to its second place."""

    changed = Signal()
    """Is emitted when a copy was made, checked or brought away."""

    small = Signal()
    """Is emitted when a copy was made that has less than half the rows of the good one before it."""

    refused = Signal(object)
    """Carries the `MomoError` for which no copy was kept, though nobody had asked for one."""

    not_brought = Signal(object)
    """Carries the `MomoError` for which the second place, though it is there, did not take a copy."""

    def __init__(self, services: Services, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._backups, self._second = services.backups, services.second_place
        self._jobs = jobs
        self._bringing = False
        self._trouble: type[MomoError] | None = None
        self._half_hour = QTimer(self, interval=SPACING_MS)
        self._half_hour.timeout.connect(self._make_changed)
        self._looking = QTimer(self, interval=LOOK_EVERY_MS)
        self._looking.timeout.connect(self.bring)
        self._first = QTimer(self, singleShot=True, interval=FIRST_AFTER_MS)
        self._first.timeout.connect(self._make_first)
        self._again = QTimer(self, singleShot=True, interval=_AGAIN_AFTER_MS)
        self._again.timeout.connect(self.bring)

    def begin(self) -> None:
        """Keep copies from now on, in a vault that can be written."""
        self._half_hour.start()
        self._looking.start()
        self._first.start()

    def make(self, done: Callable[[VaultCopy], None]) -> None:
        """Make a copy because somebody asks for one."""
        work = partial(self._backups.make, occasion=Occasion.BY_HAND)
        self._jobs.start(work, partial(self._on_asked, done), title=_("Keeping a verified copy"))

    def before(self, occasion: Occasion, act: Callable[[], object]) -> None:
        """Do an act once there is a copy of how everything was before; without the copy it is not done."""
        work = partial(self._backups.make_if_due, occasion=occasion)
        self._jobs.start(work, partial(self._on_before, act), title=_("Keeping a verified copy"), writes=True)

    def first(self, occasion: Occasion, work: Callable[[Progress], T]) -> Callable[[Progress], T]:
        """Return work for a job that keeps a copy of how everything was before."""

        def whole(progress: Progress) -> T:
            self._backups.make_if_due(progress, occasion)
            return work(progress)

        return whole

    def bring(self) -> None:
        """Bring the newest copy to the second place, if it is there."""
        if self._bringing:
            return
        self._bringing = True
        self._jobs.start(self._brought, self._on_brought, title="", failed=self._on_not_brought)

    def second(self) -> SecondPlace | None:
        """Return the second place."""
        return self._second.place()

    def look_again(self) -> None:
        """Take note that something about the copies or their second place was changed."""
        self.changed.emit()
        self.bring()

    def _make_first(self) -> None:
        self._make_quietly(self._backups.make_first_of_day)

    def _make_changed(self) -> None:
        self._make_quietly(partial(self._backups.make_if_due, occasion=Occasion.CHANGED))

    def _make_quietly(self, work: Callable[[Progress], VaultCopy | None]) -> None:
        self._jobs.start(work, self._on_made, title="", failed=self._on_not_made)

    def _brought(self, progress: Progress) -> VaultCopy | None:
        return self._second.bring(_GivesWay(progress, self._jobs))

    def _on_made(self, copy: VaultCopy | None) -> None:
        if copy is not None:
            self._half_hour.start()
            self.changed.emit()
            if copy.standing is Standing.SMALL:
                self.small.emit()
        self.bring()

    def _on_asked(self, done: Callable[[VaultCopy], None], copy: VaultCopy) -> None:
        self._on_made(copy)
        done(copy)

    def _on_before(self, act: Callable[[], object], copy: VaultCopy | None) -> None:
        act()
        self._on_made(copy)

    def _on_not_made(self, error: Exception) -> None:
        if not isinstance(error, MomoError):
            raise error
        if not isinstance(error, Cancelled):
            self.refused.emit(error)

    def _on_brought(self, copy: VaultCopy | None) -> None:
        self._bringing = False
        self._trouble = None
        if copy is not None:
            self.changed.emit()

    def _on_not_brought(self, error: Exception) -> None:
        self._bringing = False
        if isinstance(error, Cancelled):
            self._again.start()
        elif not isinstance(error, MomoError):
            raise error
        elif _is_away(error):
            self.changed.emit()  # the copy there has become older
        elif self._trouble is not type(error):
            self._trouble = type(error)  # it is tried again every few minutes, and said once
            self.not_brought.emit(error)


def _is_away(error: MomoError) -> bool:
    return isinstance(error, SecondPlaceRefused) and error.reason == "away"


class _GivesWay:
    """Stops quiet work while somebody waits for the worker; what was brought until then stays."""

    def __init__(self, progress: Progress, jobs: Jobs) -> None:
        self._progress = progress
        self._jobs = jobs

    def step(self, done: int, total: int) -> None:
        """Tell how much is done; raises `Cancelled` when the worker is wanted."""
        if self._jobs.others_wait:
            raise Cancelled
        self._progress.step(done, total)

    def decide(self) -> None:
        """Give way for the last time."""
        self.step(1, 1)
        self._progress.decide()
