"""What is typed into the search field of the student list, as a filter.

Words look for names; `class:11A phase:2 host:garage is:late is:left` narrow the list. The keys are understood in the
languages of the program, because nobody should have to type English.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from momo_desktop.domain.phases import Phase
from momo_desktop.domain.text import fold

_KEYS = {
    **dict.fromkeys(("class", "klasse", "osztaly", "клас"), "class"),
    **dict.fromkeys(("phase", "fazis", "szakasz", "фаза"), "phase"),
    **dict.fromkeys(("host", "betrieb", "gastbetrieb", "fogado", "fogadohely", "домакин"), "host"),
    **dict.fromkeys(("is", "ist", "e", "е"), "is"),  # The last one is the Cyrillic letter.
}
_STATES = {
    **dict.fromkeys(("late", "spat", "uberfallig", "keses", "lejart", "късно", "просрочено", "закъснява"), "late"),
    **dict.fromkeys(("left", "weg", "elment", "напуснал", "напуснала"), "left"),
}
_PART = re.compile(r'(?P<key>\w+):(?P<value>"[^"]*"|\S+)')


@dataclass(frozen=True, slots=True)
class StudentFilter:
    """Narrows the student list; an empty one shows every student at school.

    `late_on` keeps those whose next step was due before that day, `left` also shows those who have left the school.
    """

    words: str = ""
    school_class: str = ""
    phase: Phase | None = None
    host: str = ""
    late_on: date | None = None
    left: bool = False


def parse(query: str, today: date) -> StudentFilter:
    """Return the filter that a query means; what is not understood counts as words of a name."""
    wanted = StudentFilter()
    words: list[str] = []
    rest = 0
    for part in _PART.finditer(query):
        words.append(query[rest : part.start()])
        rest = part.end()
        narrowed = _narrowed(wanted, fold(part["key"]), part["value"].strip('"'), today)
        if narrowed is None:
            words.append(part[0])
        else:
            wanted = narrowed
    words.append(query[rest:])
    return replace(wanted, words=" ".join(" ".join(words).split()))


def _narrowed(wanted: StudentFilter, key: str, value: str, today: date) -> StudentFilter | None:
    match _KEYS.get(key):
        case "class":
            return replace(wanted, school_class=value)
        case "host":
            return replace(wanted, host=value)
        case "phase" if value.isdecimal() and 1 <= int(value) <= len(Phase):
            return replace(wanted, phase=Phase(int(value)))
        case "is" if _STATES.get(fold(value)) == "late":
            return replace(wanted, late_on=today)
        case "is" if _STATES.get(fold(value)) == "left":
            return replace(wanted, left=True)
        case _:
            return None
