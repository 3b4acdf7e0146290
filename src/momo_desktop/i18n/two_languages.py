"""Two languages side by side on one paper: a language whose words say everything twice.

What comes out of `TwoLanguages` is one text that holds both, so that it can be filled in, joined and handed on like any
other; `apart` takes it into two again where it is drawn. Typed text stays as it is and is printed once.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from momo_desktop.domain.wording import Text
from momo_desktop.i18n.language import DateLength, Language

if TYPE_CHECKING:
    from decimal import Decimal

# Noncharacters of Unicode: no keyboard, font or file has them.
_BEGIN, _BETWEEN, _END = "\ufdd0", "\ufdd1", "\ufdd2"
_MARKS = str.maketrans(dict.fromkeys(_BEGIN + _BETWEEN + _END))


@dataclass(frozen=True, slots=True)
class TwoLanguages(Language):
    """Speaks the language of `code` and a `second` one; names sort, and the paper declares itself, in the first."""

    second: Language

    @property
    def first(self) -> Language:
        """The language that is said first."""
        return Language(self.code)

    def gettext(self, message: str) -> str:
        """Return a message of the program, twice."""
        return self._both(lambda each: each.gettext(message))

    def ngettext(self, singular: str, plural: str, count: int) -> str:
        """Return the form of a message that fits the count, twice."""
        return self._both(lambda each: each.ngettext(singular, plural, count))

    def pgettext(self, context: str, message: str) -> str:
        """Return a message whose English alone is ambiguous, twice."""
        return self._both(lambda each: each.pgettext(context, message))

    def content(self, key: str, english: str) -> str:
        """Return a text of a content pack, twice."""
        return self._both(lambda each: each.content(key, english))

    def text(self, text: Text) -> str:
        """Return a text of the content, twice."""
        return self._both(lambda each: each.text(text))

    def date(self, day: dt.date, length: DateLength = "medium") -> str:
        """Return a day, twice where the languages differ."""
        return self._both(lambda each: each.date(day, length))

    def month(self, day: dt.date) -> str:
        """Return a month, twice."""
        return self._both(lambda each: each.month(day))

    def day_month(self, day: dt.date) -> str:
        """Return a day without its year, twice."""
        return self._both(lambda each: each.day_month(day))

    def days(self, first: dt.date, last: dt.date) -> str:
        """Return a stretch of days, twice."""
        return self._both(lambda each: each.days(first, last))

    def weekday(self, day: dt.date) -> str:
        """Return the name of a day of the week, twice."""
        return self._both(lambda each: each.weekday(day))

    def time(self, moment: dt.time | dt.datetime) -> str:
        """Return a time of day, twice where the languages differ."""
        return self._both(lambda each: each.time(moment))

    def datetime(self, moment: dt.datetime, length: DateLength = "medium") -> str:
        """Return a day and its time, twice."""
        return self._both(lambda each: each.datetime(moment, length))

    def number(self, value: float | Decimal, decimals: int | None = None) -> str:
        """Return a number, twice where the languages differ."""
        return self._both(lambda each: each.number(value, decimals))

    def percent(self, fraction: float) -> str:
        """Return whole percents, twice where the languages differ."""
        return self._both(lambda each: each.percent(fraction))

    def list(self, parts: Sequence[str], *, either: bool = False) -> str:
        """Join texts as each language does."""
        pairs = [apart(part) for part in parts]
        first, second = ([pair[place] for pair in pairs] for place in (0, 1))
        return _both(self.first.list(first, either=either), self.second.list(second, either=either))

    def country(self, code: str) -> str:
        """Return the name of a country, twice."""
        return self._both(lambda each: each.country(code))

    def language_name(self, code: str) -> str:
        """Return the name of a language, twice."""
        return self._both(lambda each: each.language_name(code))

    def capitalised(self, text: str) -> str:
        """Return a text that begins with a capital in both languages."""
        return _both(*(each[:1].upper() + each[1:] for each in apart(text)))

    def _both(self, say: Callable[[Language], str]) -> str:
        return _both(say(self.first), say(self.second))


def apart(text: str) -> tuple[str, str]:
    """Return what a text says in the first and in the second language; they are equal where it says one thing."""
    if _BEGIN not in text:
        return text, text
    return _of(text, 0), _of(text, 1)


def labelled(message: str, **typed: str) -> str:
    """Return typed words behind their label, as in "What changed: {words}"; in two languages they are said once."""
    first, second = apart(message)
    if first == second:
        return first.format(**typed)
    labels = [each.format(**dict.fromkeys(typed, "")).rstrip(" :") for each in (first, second)]
    return f"{' / '.join(labels)}: {' '.join(typed.values())}"


def _both(first: str, second: str) -> str:
    return first if first == second else f"{_BEGIN}{first}{_BETWEEN}{second}{_END}"


def _of(text: str, place: int) -> str:
    """Return one of the two; texts lie in one another where a filled in word was said twice itself."""
    said: list[list[str]] = [[""]]
    for character in text:
        if character == _BEGIN:
            said.append([""])
        elif character == _BETWEEN and len(said) > 1:
            said[-1].append("")
        elif character == _END and len(said) > 1:
            pieces = said.pop()
            said[-1][-1] += pieces[min(place, len(pieces) - 1)]
        else:
            said[-1][-1] += character
    # What a cut left open is read as far as it goes.
    return "".join(pieces[min(place, len(pieces) - 1)] for pieces in said).translate(_MARKS)
