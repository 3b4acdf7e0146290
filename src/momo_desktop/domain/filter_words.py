"""The words that narrow the student list, in each language of the program.

Every word is understood whatever the window speaks; the first of each language is the one that is offered in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from momo_desktop.domain.text import fold

Spellings = Mapping[str, tuple[str, ...]]
"""Language code → the words of it; `en` is always there."""

KEYS: Mapping[str, Spellings] = {
    "class": {"en": ("class",), "de": ("klasse",), "hu": ("osztály",), "bg": ("клас",)},
    "phase": {"en": ("phase",), "de": ("phase",), "hu": ("szakasz", "fázis"), "bg": ("фаза",)},
    "host": {
        "en": ("host",),
        "de": ("gastbetrieb", "betrieb"),
        "hu": ("fogadóhely", "fogadó"),
        "bg": ("домакин",),
    },
    "is": {"en": ("is",), "de": ("ist",), "hu": ("van", "e"), "bg": ("е",)},
    "no": {"en": ("no",), "de": ("ohne", "kein", "keine"), "hu": ("nincs", "nélkül"), "bg": ("без", "няма")},
    "gap": {"en": ("gap",), "de": ("lücke",), "hu": ("hiány",), "bg": ("пропуск",)},
    "list": {"en": ("list",), "de": ("liste",), "hu": ("lista",), "bg": ("списък",)},
}
"""What a filter is about."""

STATES: Mapping[str, Spellings] = {
    "late": {
        "en": ("late",),
        "de": ("überfällig", "spät"),
        "hu": ("késésben", "késés", "lejárt"),
        "bg": ("закъснява", "късно", "просрочено"),
    },
    "abroad": {
        "en": ("abroad",),
        "de": ("ausland", "fort"),
        "hu": ("külföldön", "külföld"),
        "bg": ("чужбина",),
    },
    "moving": {
        "en": ("moving",),
        "de": ("unterwegs",),
        "hu": ("úton", "utazik"),
        "bg": ("пътува",),
    },
    "left": {"en": ("left",), "de": ("weg", "abgegangen"), "hu": ("elment",), "bg": ("напуснал", "напуснала")},
}
"""What follows *is*."""

LACKS: Mapping[str, Spellings] = {
    "session": {
        "en": ("session", "sessions"),
        "de": ("gespräch", "gespräche"),
        "hu": ("beszélgetés",),
        "bg": ("консултация", "консултации", "разговор"),
    },
    "goals": {"en": ("goals", "goal"), "de": ("ziele", "ziel"), "hu": ("cél", "célok"), "bg": ("цели", "цел")},
}
"""What follows *no*."""

GAPS: Mapping[str, Spellings] = {
    "series": {
        "en": ("series",),
        "de": ("messreihe", "reihe"),
        "hu": ("méréssor", "mérés", "sorozat"),
        "bg": ("поредица", "измерване"),
    },
}
"""What follows *gap*: what was begun and lacks a part."""

_UNITS: Mapping[str, Spellings] = {
    "1": {
        "en": ("d", "day", "days"),
        "de": ("t", "tag", "tage"),
        "hu": ("n", "nap"),
        "bg": ("д", "ден", "дни"),
    },
    "7": {
        "en": ("w", "week", "weeks"),
        "de": ("w", "woche", "wochen"),
        "hu": ("h", "hét"),
        "bg": ("с", "седмица", "седмици"),
    },
    "30": {
        "en": ("m", "month", "months"),
        "de": ("m", "monat", "monate"),
        "hu": ("hó", "hónap"),
        "bg": ("м", "месец", "месеца", "месеци"),
    },
}


def _folded(words: Mapping[str, Spellings]) -> dict[str, str]:
    spelled = ((word, meaning) for meaning, each in words.items() for several in each.values() for word in several)
    return {fold(word): meaning for word, meaning in spelled}


_KEYS, _STATES, _LACKS, _GAPS, _DAYS = map(_folded, (KEYS, STATES, LACKS, GAPS, _UNITS))


def key(word: str) -> str:
    """Return which key a word is, "" for none."""
    return _KEYS.get(fold(word), "")


def state(word: str) -> str:
    """Return which state a word names, "" for none."""
    return _STATES.get(fold(word), "")


def lack(word: str) -> str:
    """Return what a word says is lacking, "" for nothing that is known."""
    return _LACKS.get(fold(word), "")


def gap(word: str) -> str:
    """Return what a word says has a gap, "" for nothing that is known."""
    return _GAPS.get(fold(word), "")


def days(unit: str) -> int:
    """Return how many days a unit of time has (a month has 30), 0 for an unknown one."""
    return int(_DAYS.get(fold(unit), 0))


def offered(words: Mapping[str, Spellings], language: str) -> Iterable[tuple[str, str]]:
    """Return each meaning with the word for it that a language offers; English where it has none."""
    return [(meaning, spellings.get(language, spellings["en"])[0]) for meaning, spellings in words.items()]


def six_weeks(language: str) -> str:
    """Return "no session for six weeks" as it is typed behind the key *no*."""
    first = dict(offered(LACKS, language))["session"]
    unit = dict(offered(_UNITS, language))["7"]
    return f"{first}>6{unit}"
