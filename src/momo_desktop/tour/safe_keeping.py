"""The act of the tour about safe keeping: a copy, one student brought back from it, and what people may ask."""

from __future__ import annotations

from momo_desktop.tour.player import Player
from momo_desktop.ui.pages.safe_keeping.page import PANES


class SafeKeeping:
    """Makes a copy with the keyboard, brings a student back from it, and looks at the other matters."""

    def __init__(self, player: Player) -> None:
        self._player = player

    def copies(self, student: str) -> None:
        """Make a copy and bring one student back."""
        p = self._player
        p.use("rail.safe_keeping")
        p.use("copies.make")
        p.picture("Safety: each copy was opened again and checked")
        p.use("copies.student")
        p.write("studentReturn.search", student)
        p.picture("One student comes back from a copy: what was then, what is now")
        p.use("studentReturn.go")
        p.picture("The student is back, and a copy of how it was before is kept")

    def matters(self) -> None:
        """Look at rights, consents, retention, packages, keys and the log."""
        p = self._player
        p.reach("safeKeeping.tabs")
        for place in PANES[1:]:
            p.press("Right")
            p.picture(f"Safety: {place.word.lower()}")
