"""The words of a task's line that stand for days, in each language of the program.

Every word is understood whatever the window speaks, because a line is pasted, dictated and remembered.
"""

from __future__ import annotations

from collections.abc import Mapping

from momo_desktop.domain.dues import Anchor
from momo_desktop.domain.text import fold

_ANCHORS: Mapping[Anchor, str] = {
    Anchor.DEPARTURE: "d departure leave abreise start indulás i заминаване отпътуване з",
    Anchor.RETURN: "r return back rückkehr ende hazaérkezés hazatérés h завръщане връщане в",
}
_REMIND = "remind reminder erinnern erinnerung emlékeztess emlékeztető напомни напомняне"
_UNITS: Mapping[int, str] = {
    1: "d day days t tag tage n nap д ден дни",
    7: "w week weeks woche wochen h hét с седмица седмици",
}
_MONTHS = "m month months monat monate hó hónap м месец месеца месеци"
_WEEKDAYS = (
    "mon monday mo montag h hé hétfő пн пон понеделник",
    "tue tuesday di dienstag k ke kedd вт вто вторник",
    "wed wednesday mi mittwoch sze szerda ср сря сряда",
    "thu thursday do donnerstag cs csü csütörtök чт чет четвъртък",
    "fri friday fr freitag p pé péntek пт пет петък",
    "sat saturday sa samstag szo szombat сб съб събота",
    "sun sunday so sonntag v vas vasárnap нд нед неделя",
)
_COUNSELLOR = "me ich mich én nekem аз мен"


def _folded(words: str) -> frozenset[str]:
    return frozenset(fold(word) for word in words.split())


ANCHORS: Mapping[str, Anchor] = {word: anchor for anchor, words in _ANCHORS.items() for word in _folded(words)}
"""A folded word → the day of the mobility that it names, as in "R-14"."""

REMIND = _folded(_REMIND)
"""What stands before the day on which the counsellor wants to be reminded; "!" does the same."""

UNITS: Mapping[str, int] = {word: days for days, words in _UNITS.items() for word in _folded(words)}
"""A folded word → how many days it has, as in "+2w"."""

MONTHS = _folded(_MONTHS)
"""What stands for months, as in "+1m"."""

WEEKDAYS: Mapping[str, int] = {word: number for number, words in enumerate(_WEEKDAYS) for word in _folded(words)}
"""A folded word → the day of the week, Monday is 0."""

COUNSELLOR = _folded(_COUNSELLOR)
"""What the counsellor writes after "@" to mean oneself."""
