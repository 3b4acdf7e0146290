"""What is typed into the search field of the student list, as a filter.

Words look for names; `class:11A phase:2 host:"Garage Müller" is:late no:session>6w` narrow the list. The keys are
understood in the languages of the program (`filter_words`), because nobody should have to type English.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial

from momo_desktop.domain import filter_words
from momo_desktop.domain.phases import Phase
from momo_desktop.domain.saved_lists import SavedList
from momo_desktop.domain.text import fold

AROUND_TRAVEL = timedelta(days=30)
"""How long before the departure and after the return somebody counts as moving."""

_PART = re.compile(r'(?P<key>\w+):(?P<value>"[^"]*"|\S+)')
_LACKING = re.compile(r"(?P<what>\w+)(?:>(?P<count>\d{1,3})(?P<unit>\w+))?")


@dataclass(frozen=True, slots=True)
class StudentFilter:
    """Narrows the student list; an empty one shows every student at school.

    `late_on` keeps those whose next step was due before that day, `abroad_on` those whose stay covers it, `moving_on`
    those who leave soon, are abroad or came back lately then; `left` also shows those who have left the school.
    `unmet_since` keeps those without a session from that day on (`date.min`: without any). `incomplete` keeps those
    whose measurement series lacks a point that lies behind them. `unknown` are the parts that look like a filter and
    were not understood.
    """

    words: str = ""
    school_class: str = ""
    phase: Phase | None = None
    host: str = ""
    late_on: date | None = None
    abroad_on: date | None = None
    moving_on: date | None = None
    unmet_since: date | None = None
    goalless: bool = False
    incomplete: bool = False
    left: bool = False
    unknown: tuple[str, ...] = ()


def parse(query: str, today: date) -> StudentFilter:
    """Return the filter that a query means; what is not understood counts as words of a name."""
    wanted = StudentFilter()
    words: list[str] = []
    rest = 0
    for part in _PART.finditer(query):
        words.append(query[rest : part.start()])
        rest = part.end()
        narrowed = _narrowed(wanted, filter_words.key(part["key"]), part["value"].strip('"'), today)
        if narrowed is None:
            wanted = replace(wanted, unknown=(*wanted.unknown, part[0]))
            words.append(part[0])
        else:
            wanted = narrowed
    words.append(query[rest:])
    return replace(wanted, words=" ".join(" ".join(words).split()))


def names_a_list(query: str) -> bool:
    """Tell whether a query speaks of a saved list."""
    return any(filter_words.key(part["key"]) == "list" for part in _PART.finditer(query))


def expand(query: str, lists: Iterable[SavedList]) -> str:
    """Return a query with the saved lists that it names written out; what they hold is not looked into again."""
    queries = {fold(each.name): each.query for each in lists}
    return _PART.sub(partial(_written_out, queries), query)


def quoted(value: str) -> str:
    """Return a value as it is typed behind a key."""
    return f'"{value}"' if " " in value else value


def _narrowed(wanted: StudentFilter, key: str, value: str, today: date) -> StudentFilter | None:
    match key:
        case "class":
            return replace(wanted, school_class=value)
        case "host":
            return replace(wanted, host=value)
        case "phase" if value.isdecimal() and 1 <= int(value) <= len(Phase):
            return replace(wanted, phase=Phase(int(value)))
        case "is":
            return _in_state(wanted, filter_words.state(value), today)
        case "no":
            return _lacking(wanted, value, today)
        case "gap" if filter_words.gap(value) == "series":
            return replace(wanted, incomplete=True)
        case _:
            return None


def _in_state(wanted: StudentFilter, state: str, today: date) -> StudentFilter | None:
    match state:
        case "late":
            return replace(wanted, late_on=today)
        case "abroad":
            return replace(wanted, abroad_on=today)
        case "moving":
            return replace(wanted, moving_on=today)
        case "left":
            return replace(wanted, left=True)
        case _:
            return None


def _lacking(wanted: StudentFilter, value: str, today: date) -> StudentFilter | None:
    said = _LACKING.fullmatch(value)
    if said is None:
        return None
    what, days = filter_words.lack(said["what"]), filter_words.days(said["unit"] or "")
    if what == "goals" and said["unit"] is None:
        return replace(wanted, goalless=True)
    if what == "session" and said["unit"] is None:
        return replace(wanted, unmet_since=date.min)
    if what == "session" and days:
        return replace(wanted, unmet_since=today - timedelta(days=int(said["count"]) * days))
    return None


def _written_out(queries: Mapping[str, str], part: re.Match[str]) -> str:
    if filter_words.key(part["key"]) != "list":
        return part[0]
    return queries.get(fold(part["value"].strip('"')), part[0])
