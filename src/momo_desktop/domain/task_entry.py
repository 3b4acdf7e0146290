"""A task written as one line: "passport +2w @student"."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from momo_desktop.domain.dues import Owner
from momo_desktop.domain.text import fold

_OFFSET = re.compile(r"\+(\d{1,3})(\D+)")
_DAY = re.compile(r"\d+([./-])\d+\1\d+\.?|\d{1,2}\.\d{1,2}\.")


@dataclass(frozen=True, slots=True)
class EntryWords:
    """Holds what may be written, folded: owners by their words, days of a unit by its words, months by theirs.

    `read_day` turns a date as the language writes it into a day, or into None when there is no such day.
    """

    owners: Mapping[str, Owner]
    units: Mapping[str, int]
    months: frozenset[str]
    read_day: Callable[[str], date | None]


@dataclass(frozen=True, slots=True)
class TaskEntry:
    """Is what one line says; `unknown` is the first word after "@" or "+" that was not understood and stays."""

    text: str
    owner: Owner | None = None
    due: date | None = None
    unknown: str = ""


def parse(line: str, today: date, words: EntryWords) -> TaskEntry:
    """Read a line; of two owners or two days the last one counts."""
    kept: list[str] = []
    owner: Owner | None = None
    due: date | None = None
    unknown = ""
    for word in line.split():
        named = words.owners.get(fold(word[1:])) if word.startswith("@") else None
        day = _day(word, today, words)
        owner, due = named or owner, day or due
        if named is None and day is None:
            kept.append(word)
            if word[0] in "@+" and len(word) > 1:
                unknown = unknown or word
    return TaskEntry(" ".join(kept), owner, due, unknown)


def _day(word: str, today: date, words: EntryWords) -> date | None:
    if _DAY.fullmatch(word):
        return words.read_day(word)
    offset = _OFFSET.fullmatch(word)
    if offset is None:
        return None
    count, unit = int(offset[1]), fold(offset[2])
    if unit in words.months:
        return _months_later(today, count)
    days = words.units.get(unit)
    return None if days is None else today + timedelta(days=count * days)


def _months_later(day: date, months: int) -> date:
    """Return the same day of a later month, or its last day when the month is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    following = date(year + month // 11, (month + 1) % 12 + 1, 1)
    last = (following - timedelta(days=1)).day
    return date(year, month + 1, min(day.day, last))
