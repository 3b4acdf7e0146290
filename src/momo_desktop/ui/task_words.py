"""The line of a task as it is written and read back, in the languages of the program."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from momo_desktop.domain import task_words
from momo_desktop.domain.dues import Anchor, Owner
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.sessions import Task
from momo_desktop.domain.task_entry import EntryWords, TaskEntry, dated, parse
from momo_desktop.domain.text import fold
from momo_desktop.domain.visibility import Visibility
from momo_desktop.i18n import Language, _, available, language, ngettext, record_words
from momo_desktop.ui.forms import dates
from momo_desktop.ui.models.checklist import day_words


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads lines in the window's language, for a mobility whose days an anchor is counted from."""

    language: Language
    today: date
    mobility: Mobility | None = None

    def read(self, line: str) -> TaskEntry:
        """Return what a line says, an anchored one with its day as far as that is known."""
        entry = parse(line, self.today, entry_words(self.language, self.today))
        return dated(entry, self.mobility, self.today)

    def task(self, line: str, student_id: int, lane: Visibility = Visibility.SHARED) -> Task | None:
        """Return the task that a line means, the student's where it names nobody; None without words."""
        entry = self.read(line)
        if not entry.text:
            return None
        return Task(
            student_id,
            entry.text,
            entry.owner or Owner.STUDENT,
            lane,
            due=entry.due,
            anchor=entry.anchor,
            anchor_days=entry.anchor_days,
            remind_on=entry.remind_on,
            mobility_id=self.mobility.id if self.mobility else None,
        )


def entry_words(speaker: Language, today: date) -> EntryWords:
    """Return owners and dates as they may be written; a day without a year is the next one from today."""

    def read_day(text: str) -> date | None:
        return dates.read(text, speaker) or _next_day(text, today, speaker)

    return EntryWords(_owners(speaker.code), read_day)


def written(task: Task, speaker: Language) -> str:
    """Return the line that a task is read from, to be changed."""
    parts = [task.text]
    if task.anchor is not None:
        parts.append(f"{task.anchor.value}{task.anchor_days or 0:+d}")
    elif task.due is not None:
        parts.append(_in_one_word(task.due, speaker))
    parts.append(f"@{record_words.owner(speaker, task.owner).split()[-1].lower()}")
    if task.remind_on is not None:
        parts.append(f"!{_in_one_word(task.remind_on, speaker)}")
    return " ".join(parts)


def understood(entry: TaskEntry, speaker: Language) -> str:
    """Return what a line was understood to say besides its words, or which word was not."""
    if entry.unknown:
        return _("“{word}” is not understood and stays in the text.").format(word=entry.unknown)
    owner = record_words.owner(speaker, entry.owner or Owner.STUDENT)
    said = _("{owner}, {due}").format(owner=owner, due=_due(entry, speaker))
    if entry.remind_on is None:
        return said
    return _("{task} · reminder on {day}").format(task=said, day=speaker.date(entry.remind_on, "full"))


def anchor_words(anchor: Anchor, days: int) -> str:
    """Return how a day is counted from one of the mobility."""
    if not days:
        return _("on the day of departure") if anchor is Anchor.DEPARTURE else _("on the day of return")
    if anchor is Anchor.DEPARTURE:
        before = ngettext("{count} day before the departure", "{count} days before the departure", abs(days))
        after = ngettext("{count} day after the departure", "{count} days after the departure", abs(days))
    else:
        before = ngettext("{count} day before the return", "{count} days before the return", abs(days))
        after = ngettext("{count} day after the return", "{count} days after the return", abs(days))
    return (before if days < 0 else after).format(count=abs(days))


def _in_one_word(day: date, speaker: Language) -> str:
    return dates.written(day, speaker).replace(" ", "")  # Hungarian puts spaces between the numbers


def _due(entry: TaskEntry, speaker: Language) -> str:
    if entry.anchor is None:
        return day_words(entry.due, speaker)
    counted = anchor_words(entry.anchor, entry.anchor_days or 0)
    due = day_words(entry.due, speaker) if entry.due else _("no date yet")
    return _("{due} ({counted})").format(due=due, counted=counted)


@cache
def _owners(speaker_code: str) -> Mapping[str, Owner]:
    owners = dict.fromkeys(task_words.COUNSELLOR, Owner.COUNSELLOR)
    for speaker in (*available(), language(speaker_code)):
        for owner in Owner:
            for word in record_words.owner(speaker, owner).split():
                owners[fold(word)] = owner
    return owners


def _next_day(text: str, today: date, speaker: Language) -> date | None:
    digits = re.findall(r"\d+", text)
    if len(digits) != 2:
        return None
    order = re.findall("dd|MM", dates.pattern(speaker))
    given = dict(zip(order, map(int, digits), strict=True))
    for year in (today.year, today.year + 1):
        with contextlib.suppress(ValueError):
            day = date(year, given["MM"], given["dd"])
            if day >= today:
                return day
    return None
