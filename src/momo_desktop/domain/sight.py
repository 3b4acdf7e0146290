"""Who can see the screen, and what may therefore be open on it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Seat(StrEnum):
    """Says where the student sits."""

    BESIDE = "beside"
    OPPOSITE = "opposite"
    SECOND_SCREEN = "second_screen"


@dataclass(frozen=True, slots=True)
class Sight:
    """Says what may be open in the counsellor's window now.

    `session_student` is the student of the running session, None while there is none. `covered` hides everything.
    """

    seat: Seat = Seat.BESIDE
    session_student: int | None = None
    covered: bool = False

    @property
    def alone(self) -> bool:
        """Whether only the counsellor looks at this window, so that private lines and other students may be open."""
        return not self.covered and (self.session_student is None or self.seat is not Seat.BESIDE)
