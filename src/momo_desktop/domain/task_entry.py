"""A task written as one line: "passport R-14 @student !mon"."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from momo_desktop.domain import task_words
from momo_desktop.domain.dues import Anchor, AnchorDue, Anchors, Owner, due_date
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.months import months_later
from momo_desktop.domain.text import fold

_OFFSET = re.compile(r"\+(\d{1,3})(\D+)")
_ANCHORED = re.compile(r"([^\W\d_]+)([-+\u2212])(\d{1,3})([^\W\d_]*)")
_DAY = re.compile(r"\d+([./-])\d+\1\d+\.?|\d{1,2}\.\d{1,2}\.")
_SIGNS = "@+!"


@dataclass(frozen=True, slots=True)
class EntryWords:
    """Holds what may be written besides the words for days: owners by their words, folded.

    `read_day` turns a date as the language writes it into a day, or into None when there is no such day.
    """

    owners: Mapping[str, Owner]
    read_day: Callable[[str], date | None]


@dataclass(frozen=True, slots=True)
class TaskEntry:
    """Is what one line says; `unknown` is the first word after a sign that was not understood and stays.

    With an `anchor` the day is counted from one of the mobility, and `due` is None until `dated` works it out.
    """

    text: str
    owner: Owner | None = None
    due: date | None = None
    unknown: str = ""
    anchor: Anchor | None = None
    anchor_days: int | None = None
    remind_on: date | None = None


def parse(line: str, today: date, words: EntryWords) -> TaskEntry:
    """Read a line; of two owners, two days or two reminders the last one counts."""
    entry = TaskEntry("")
    kept: list[str] = []
    written = line.split()
    while written:
        word, *rest = written
        understood, written = _read(entry, written, today, words), rest
        if understood is None:
            kept.append(word)
            if word[0] in _SIGNS and len(word) > 1 and not entry.unknown:
                entry = replace(entry, unknown=word)
        else:
            entry = understood
            written = rest[1:] if fold(word) in task_words.REMIND else rest
    return replace(entry, text=" ".join(kept))


def dated(entry: TaskEntry, mobility: Mobility | None, today: date) -> TaskEntry:
    """Return an entry with the day that its anchor means in a mobility, None where that is not known yet."""
    if entry.anchor is None:
        return entry
    departure, return_date = (mobility.departure, mobility.return_date) if mobility else (None, None)
    due = due_date(AnchorDue(entry.anchor, entry.anchor_days or 0), Anchors(today, departure, return_date))
    return replace(entry, due=due)


def _read(entry: TaskEntry, written: list[str], today: date, words: EntryWords) -> TaskEntry | None:
    """Return the entry with what the first of the words adds to it, None when that is nothing but text."""
    word = written[0]
    if word.startswith("@"):
        owner = words.owners.get(fold(word[1:]))
        return replace(entry, owner=owner) if owner else None
    if word.startswith("!") or fold(word) in task_words.REMIND:
        when = word[1:] if word.startswith("!") else written[1] if len(written) > 1 else ""
        remind_on = _next_weekday(when, today) or _day(when, today, words)
        return replace(entry, remind_on=remind_on) if remind_on else None
    if due := _day(word, today, words):
        return replace(entry, due=due, anchor=None, anchor_days=None)
    if anchored := _anchored(word):
        return replace(entry, due=None, anchor=anchored.anchor, anchor_days=anchored.days)
    return None


def _day(word: str, today: date, words: EntryWords) -> date | None:
    if _DAY.fullmatch(word):
        return words.read_day(word)
    offset = _OFFSET.fullmatch(word)
    if offset is None:
        return None
    count, unit = int(offset[1]), fold(offset[2])
    if unit in task_words.MONTHS:
        return months_later(today, count)
    days = task_words.UNITS.get(unit)
    return None if days is None else today + timedelta(days=count * days)


def _anchored(word: str) -> AnchorDue | None:
    found = _ANCHORED.fullmatch(word)
    anchor = task_words.ANCHORS.get(fold(found[1])) if found else None
    if found is None or anchor is None:
        return None
    days = task_words.UNITS.get(fold(found[4])) if found[4] else 1
    if days is None:
        return None
    return AnchorDue(anchor, int(found[3]) * days * (1 if found[2] == "+" else -1))


def _next_weekday(word: str, today: date) -> date | None:
    """Return the next day of the week that a word names, after today."""
    number = task_words.WEEKDAYS.get(fold(word))
    return None if number is None else today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)
