"""Birth dates as people and programs write them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum


class DateProblem(StrEnum):
    """Says why a text is no date."""

    NOT_A_DATE = "not_a_date"
    NO_SUCH_DAY = "no_such_day"


_TIME = re.compile(r"[T ]+[0-9]{1,2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?Z?$")
_YEAR_WORD = re.compile(r"\s*(?:г|год|год\.|god|g|r)\.?$", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"([0-9]{4})\s*[-./]\s*([0-9]{1,2})\s*[-./]\s*([0-9]{1,2})\.?")
_YEAR_LAST = re.compile(r"([0-9]{1,2})\s*([-./])\s*([0-9]{1,2})\s*[-./]\s*([0-9]{4}|[0-9]{2})\.?")
_COMPACT = re.compile(r"[0-9]{8}")
_SERIAL = re.compile(r"([0-9]{4,5})(?:\.0+)?")
# Excel counts days from here; what is below 1927 or above 2036 is no student's birthday.
_SERIAL_START = date(1899, 12, 30)
_SERIALS = range(10_000, 50_000)


def parse_date(text: str, *, today: date, month_first: bool = False) -> date | DateProblem:
    """Read 20.07.2007, 20. 7. 07, 2007.07.20., 2007-07-20, 20/07/2007, 20070720, an Excel day number.

    A year of two digits is the latest one that is not after `today`. `month_first` concerns 07/20/2007 and 07-20-2007;
    with dots the day is always first.
    """
    bare = _YEAR_WORD.sub("", _TIME.sub("", text.strip()))
    if match := _YEAR_FIRST.fullmatch(bare):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _YEAR_LAST.fullmatch(bare):
        first, second = int(match[1]), int(match[3])
        day, month = (second, first) if month_first and match[2] != "." else (first, second)
        return _day(_full_year(match[4], today), month, day)
    if _COMPACT.fullmatch(bare):
        if bare.startswith(("19", "20")) and isinstance(found := _compact(bare[:4], bare[4:6], bare[6:]), date):
            return found
        return _compact(bare[4:], bare[2:4], bare[:2])
    if (match := _SERIAL.fullmatch(bare)) and int(match[1]) in _SERIALS:
        return _SERIAL_START + timedelta(days=int(match[1]))
    return DateProblem.NOT_A_DATE


def month_comes_first(texts: Iterable[str]) -> bool:
    """Tell whether a column writes 07/20/2007: some second number must be above 12 and no first one may be."""
    matches = [match for match in map(_YEAR_LAST.match, texts) if match and match[2] != "."]
    return any(int(match[3]) > 12 for match in matches) and all(int(match[1]) <= 12 for match in matches)


def _day(year: int, month: int, day: int) -> date | DateProblem:
    try:
        return date(year, month, day)
    except ValueError:
        return DateProblem.NO_SUCH_DAY


def _compact(year: str, month: str, day: str) -> date | DateProblem:
    found = _day(int(year), int(month), int(day))
    return found if isinstance(found, date) else DateProblem.NOT_A_DATE


def _full_year(digits: str, today: date) -> int:
    if len(digits) == 4:
        return int(digits)
    year = today.year - today.year % 100 + int(digits)
    return year if year <= today.year else year - 100
