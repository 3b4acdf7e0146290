"""What may be open in the window now; one for each unlock."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from momo_desktop.domain.sight import Seat, Sight
from momo_desktop.preferences import Preferences


class SightKeeper(QObject):
    """Holds who can see the window; what shows private lines or other students follows `changed`."""

    changed = Signal(object)
    """Carries the new `Sight`."""

    def __init__(self, preferences: Preferences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._now = Sight(Seat(preferences.now.seat))

    @property
    def now(self) -> Sight:
        """What may be open."""
        return self._now

    def sit(self, seat: Seat) -> None:
        """Take note of where the student sits, and remember it for the next time."""
        self._preferences.set(seat=seat.value)
        self._turn(replace(self._now, seat=seat))

    def begin(self, student_id: int) -> None:
        """Take note that a session with a student runs."""
        self._turn(replace(self._now, session_student=student_id, covered=False))

    def end(self) -> None:
        """Take note that the session is over."""
        self._turn(replace(self._now, session_student=None))

    def cover(self, *, covered: bool) -> None:
        """Cover the window, or show it again."""
        self._turn(replace(self._now, covered=covered))

    def _turn(self, sight: Sight) -> None:
        if sight != self._now:
            self._now = sight
            self.changed.emit(sight)
