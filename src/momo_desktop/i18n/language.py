"""One language as a value: its words, dates, numbers, countries and sorting order.

Babel takes 60 ms to import and no part of it is needed before the first paint, so it is imported when it is first used.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal, cast

from momo_desktop.domain.wording import Text
from momo_desktop.errors import ValueRefused
from momo_desktop.i18n import catalogues, sorting
from momo_desktop.i18n.locales import LOCALES, PSEUDO, LocaleFacts
from momo_desktop.i18n.pseudo import pseudo

if TYPE_CHECKING:
    from decimal import Decimal

    from babel import Locale

NameKind = Literal["territories", "languages"]
DateLength = Literal["short", "medium", "long", "full"]

# CLDR files groupings, islets and test regions beside the countries.
_NO_COUNTRIES: frozenset[str] = frozenset(
    {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}
)


@dataclass(frozen=True, slots=True)
class Language:
    """Speaks one language; `code` is the name of its folder in `translations`.

    Messages without a translation come back in English.
    """

    code: str

    @property
    def name(self) -> str:
        """The language's name in itself: "magyar"."""
        return _facts(self.code).name

    @property
    def qt_name(self) -> str:
        """What `QLocale` takes for this language."""
        return _facts(self.code).qt

    @property
    def tag(self) -> str:
        """The BCP 47 tag that a document declares (`/Lang` of a PDF)."""
        return _facts(self.code).cldr.replace("_", "-")

    @property
    def family_first(self) -> bool:
        """Whether a person's family name is said before the given name."""
        return _facts(self.code).family_first

    @property
    def quotes(self) -> tuple[str, str]:
        """The opening and the closing quotation mark."""
        return _facts(self.code).quotes

    @property
    def first_weekday(self) -> int:
        """The day that a week begins with, 0 for Monday."""
        return self._locale.first_week_day

    def gettext(self, message: str) -> str:
        """Return a message of the program."""
        if self.code == PSEUDO:
            return pseudo(message)
        return catalogues.catalogue(self.code, "momo").gettext(message)

    def ngettext(self, singular: str, plural: str, count: int) -> str:
        """Return the form of a message that fits the count; the count itself is filled in by `.format`."""
        if self.code == PSEUDO:
            return pseudo(singular if count == 1 else plural)
        return catalogues.catalogue(self.code, "momo").ngettext(singular, plural, count)

    def pgettext(self, context: str, message: str) -> str:
        """Return a message whose English alone is ambiguous."""
        if self.code == PSEUDO:
            return pseudo(message)
        return catalogues.catalogue(self.code, "momo").pgettext(context, message)

    def content(self, key: str, english: str) -> str:
        """Return a text of a content pack; `key` is its stable id, `english` what stands in the pack."""
        if self.code == PSEUDO:
            return pseudo(english)
        return catalogues.catalogue(self.code, "content").pgettext(key, english)

    def text(self, text: Text) -> str:
        """Return a text of the content, be it of a pack or (without a key) of the school's own."""
        return self.content(text.key, text.english) if text.key else text.own(self.code)

    def date(self, day: dt.date, length: DateLength = "medium") -> str:
        """Return a day; "full" names the day of the week."""
        from babel.dates import format_date

        return _plain_spaces(format_date(day, length, self._locale))

    def month(self, day: dt.date) -> str:
        """Return the month and the year that a day is in: "March 2026"."""
        from babel.dates import format_skeleton

        return _plain_spaces(format_skeleton("yMMMM", dt.datetime.combine(day, dt.time()), locale=self._locale))

    def day_month(self, day: dt.date) -> str:
        """Return a day without its year, for where the year is plain: "12 Nov"."""
        from babel.dates import format_skeleton

        return _plain_spaces(format_skeleton("MMMd", dt.datetime.combine(day, dt.time()), locale=self._locale))

    def days(self, first: dt.date, last: dt.date) -> str:
        """Return two days as a stretch, what they have in common said once: "2–8 Mar 2026"."""
        from babel.dates import format_interval

        # Thin spaces are not in the typeface either.
        return _plain_spaces(format_interval(first, last, "yMMMd", locale=self._locale)).replace("\u2009", " ")

    def weekday(self, day: dt.date) -> str:
        """Return the name of the day of the week as it stands alone."""
        from babel.dates import format_date

        return format_date(day, "cccc", self._locale)

    def time(self, moment: dt.time | dt.datetime) -> str:
        """Return the hour and minute as they stand; the caller has turned an instant into the vault's zone."""
        from babel.dates import format_time

        return format_time(moment.replace(tzinfo=None), "short", locale=self._locale)

    def datetime(self, moment: dt.datetime, length: DateLength = "medium") -> str:
        """Return day, hour and minute as they stand; the caller has turned an instant into the vault's zone."""
        pattern = self._locale.datetime_formats["medium" if length == "short" else length]
        return str(pattern).replace("'", "").format(self.time(moment), self.date(moment.date(), length))

    @property
    def number_marks(self) -> tuple[str, str]:
        """The mark before decimals, and the one between groups of three digits."""
        from babel.numbers import get_decimal_symbol, get_group_symbol

        return get_decimal_symbol(self._locale), get_group_symbol(self._locale)

    def number(self, value: float | Decimal, decimals: int | None = None) -> str:
        """Return a number, with exactly so many decimals when that is asked for."""
        from babel.numbers import format_decimal

        pattern = None if decimals is None else "#,##0" + ("." + "0" * decimals if decimals else "")
        return _plain_spaces(format_decimal(value, pattern, self._locale))

    def percent(self, fraction: float) -> str:
        """Return a fraction of one as whole percents."""
        from babel.numbers import format_percent

        return _plain_spaces(format_percent(fraction, locale=self._locale))

    def list(self, parts: Sequence[str], *, either: bool = False) -> str:
        """Join texts as the language does: "a, b and c", or "a, b or c" with `either`."""
        from babel.lists import format_list

        return format_list(parts, "or" if either else "standard", self._locale)

    def country(self, code: str) -> str:
        """Return the name of a country by its ISO 3166 code, or the code itself when there is no name."""
        return self.names("territories").get(code, code)

    def countries(self) -> tuple[tuple[str, str], ...]:
        """Return every country as code and name, sorted by name."""
        return _sorted_names(self, "territories")

    def language_name(self, code: str) -> str:
        """Return the name of another language in this one, or its code when there is no name."""
        return self.names("languages").get(code.replace("-", "_"), code)

    def language_names(self) -> tuple[tuple[str, str], ...]:
        """Return the languages that have a two-letter code as code and name, sorted by name."""
        return _sorted_names(self, "languages")

    def capitalised(self, text: str) -> str:
        """Return a text that begins with a capital."""
        return text[:1].upper() + text[1:]

    def sort_key(self, *texts: str) -> bytes:
        """Return what sorts as the texts do in this language, the first text before the second."""
        return sorting.sort_key(_facts(self.code).alphabet, *texts)

    def names(self, kind: NameKind) -> Mapping[str, str]:
        """Return CLDR's names of territories or languages by their codes."""
        # Babel gives these tables no types.
        return cast("Mapping[str, str]", getattr(self._locale, kind))

    @property
    def _locale(self) -> Locale:
        return _babel_locale(_facts(self.code).cldr)


@cache
def language(code: str) -> Language:
    """Return the language of this code; raises `ValueRefused` for one that nobody has heard of."""
    _facts(code)
    return Language(code)


@cache
def _facts(code: str) -> LocaleFacts:
    if code in LOCALES:
        return LOCALES[code]
    if code not in catalogues.available_codes():
        raise ValueRefused("language", "unknown")
    locale = _babel_locale(code)
    return LocaleFacts(str(locale.get_display_name() or code), code, code)


@cache
def _babel_locale(name: str) -> Locale:
    from babel import Locale

    return Locale.parse(name)


@cache
def _sorted_names(speaker: Language, kind: NameKind) -> tuple[tuple[str, str], ...]:
    codes = [code for code in language("en").names(kind) if len(code) == 2 and code not in _NO_COUNTRIES]
    named = ((code, speaker.names(kind).get(code, code)) for code in codes)
    return tuple(sorted(named, key=lambda each: speaker.sort_key(each[1])))


def _plain_spaces(text: str) -> str:
    # The typeface has no narrow no-break space, which CLDR uses in Bulgarian dates and French numbers.
    return text.replace("\u202f", "\u00a0")
