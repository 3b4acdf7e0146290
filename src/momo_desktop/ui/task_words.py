"""What may be written in the line of a task, in the window's language and in English."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from datetime import date

from momo_desktop.domain.dues import Owner
from momo_desktop.domain.task_entry import EntryWords
from momo_desktop.domain.text import fold
from momo_desktop.i18n import Language, language, pgettext, record_words
from momo_desktop.ui.forms import dates


def entry_words(speaker: Language, today: date) -> EntryWords:
    """Return owners, units and dates as they may be written; a day without a year is the next one from today."""

    def read_day(text: str) -> date | None:
        return dates.read(text, speaker) or _next_day(text, today, speaker)

    return EntryWords(
        owners=dict(_owners(language("en"))) | dict(_owners(speaker)),
        units={
            **dict.fromkeys(_folded("d day days"), 1),
            **dict.fromkeys(_folded("w week weeks"), 7),
            **dict.fromkeys(_folded(pgettext("words for days after a number, as in +3d", "d day days")), 1),
            **dict.fromkeys(_folded(pgettext("words for weeks after a number, as in +2w", "w week weeks")), 7),
        },
        months=_folded("m month months")
        | _folded(pgettext("words for months after a number, as in +1m", "m month months")),
        read_day=read_day,
    )


def _owners(speaker: Language) -> Iterator[tuple[str, Owner]]:
    for owner in Owner:
        for word in record_words.owner(speaker, owner).split():
            yield fold(word), owner
    for word in speaker.pgettext("what the counsellor writes after @ to mean oneself", "me").split():
        yield fold(word), Owner.COUNSELLOR


def _folded(text: str) -> frozenset[str]:
    return frozenset(fold(word) for word in text.split())


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
