"""Finding people, records and commands by a few letters: who may be found, and what comes first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from momo_desktop.domain.sight import Sight
from momo_desktop.domain.text import look_alike_class_code, query_words, search_words
from momo_desktop.domain.visibility import Visibility

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Reach:
    """Says whose records may be found: everyone's, or what one student may see (nobody's for None)."""

    everyone: bool = True
    student_id: int | None = None


@dataclass(frozen=True, slots=True)
class WantedTexts:
    """Says what is searched: the words, and which entries; no kinds are all kinds, and no lane is both."""

    words: str
    kinds: frozenset[str] = frozenset()
    lane: Visibility | None = None
    student_id: int | None = None
    limit: int = 50


@dataclass(frozen=True, slots=True)
class Candidate(Generic[Thing]):
    """Is something that can be found by the words of its name; a class is found first when it is named exactly.

    `key` counts how often it was opened.
    """

    thing: Thing
    key: str
    name: str
    school_class: str = ""


def reach(sight: Sight) -> Reach:
    """Return whose records may be found while the window is seen so."""
    return Reach() if sight.alone else Reach(everyone=False, student_id=sight.session_student)


def ranked(query: str, candidates: Iterable[Candidate[Thing]], used: Mapping[str, int] | None = None) -> list[Thing]:
    """Return what a query finds, the best first; what it does not find is left out.

    An exact class comes before a name that begins with the query, then come words that begin with its words, then
    those that hold them. Among equals comes first what was opened most, then the order in which they were given.
    """
    opened = used or {}
    judged: list[tuple[int, int, int, Thing]] = []
    for number, each in enumerate(candidates):
        distance = _distance(query, each)
        if distance is not None:
            judged.append((distance, -opened.get(each.key, 0), number, each.thing))
    judged.sort(key=_order)
    return [each[-1] for each in judged]


def _order(judged: tuple[int, int, int, object]) -> tuple[int, int, int]:
    return judged[:3]


def holds(query: str, text: str) -> bool:
    """Tell whether every word of a query begins a word of a text, in any script; a query without words fits all."""
    kept = search_words(text)
    return all(any(word.startswith(pair) for word in kept) for pair in query_words(query))


def _distance(query: str, candidate: Candidate[Thing]) -> int | None:
    if candidate.school_class and look_alike_class_code(query) == look_alike_class_code(candidate.school_class):
        return 0
    kept = search_words(f"{candidate.name} {candidate.school_class}")
    forms = query_words(query)
    if all(any(word.startswith(pair) for word in kept) for pair in forms):
        return 1 if forms and kept and kept[0].startswith(forms[0]) else 2
    if all(any(form in word for word in kept for form in pair) for pair in forms):
        return 3
    return None
