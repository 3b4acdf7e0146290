"""The act of the tour about papers: the studio, papers for a class, a paper that comes back, what leaves as a file."""

from __future__ import annotations

from momo_desktop.tour.player import Player


class Documents:
    """Makes papers with the keyboard and looks at them before they are given away."""

    def __init__(self, player: Player) -> None:
        self._player = player

    def studio(self) -> None:
        """Turn the portfolio into one of two languages, keep the choice, and look at other papers."""
        p = self._player
        p.press("F5")
        p.picture("The report studio: the portfolio as it will be printed")
        self._choose("documents.second", "Deutsch")
        p.picture("The portfolio in two languages")
        p.use("documents.keepProfile")
        for paper, shown in (
            ("Employer page", "The employer page: one side, three proofs"),
            ("Learning agreement: before the stay", "The learning agreement, with the lines to sign on"),
            ("Timeline", "The stay as a line of time"),
        ):
            self._choose("documents.paper", paper)
            p.picture(shown)

    def for_many(self) -> None:
        """Look at a class on one paper, at a year, and at what can leave as a file."""
        p = self._player
        p.use("rail.reports")
        self._choose("reports.audience", "Class 11A")
        p.picture("Reports: a class at a glance")
        self._choose("reports.paper", "Checklist of the class")
        p.picture("Reports: names by steps, to be pinned to the wall of the office")
        self._choose("reports.paper", "Yearly report")
        p.picture("Reports: a year without a name in it")
        p.press("Ctrl+E")
        p.picture("Export: what leaves, and what stays")
        p.press("Esc")
        p.press("Ctrl+Shift+T")
        p.picture("Type in from paper: the code leads to the form")
        p.press("Esc")

    def _choose(self, name: str, words: str) -> None:
        self._player.reach(name)
        self._player.type(words)
