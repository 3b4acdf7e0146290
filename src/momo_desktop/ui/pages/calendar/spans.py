"""Which days a week and a month of the calendar show, and how they are called."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from momo_desktop.domain.months import months_later
from momo_desktop.i18n import Language

_WEEK = timedelta(days=7)


class Span(StrEnum):
    """Names what the calendar shows at once."""

    WEEK = "week"
    MONTH = "month"


def days(span: Span, day: date, first_weekday: int) -> tuple[date, date]:
    """Return the first and the last day that are shown around a day; a month is filled up to whole weeks."""
    if span is Span.WEEK:
        first = _week_of(day, first_weekday)
        return first, first + timedelta(days=6)
    month = day.replace(day=1)
    last = months_later(month, 1) - timedelta(days=1)
    return _week_of(month, first_weekday), _week_of(last, first_weekday) + timedelta(days=6)


def turned(span: Span, day: date, step: int) -> date:
    """Return the same day so many weeks or months on; a month that is too short has its last."""
    return day + step * _WEEK if span is Span.WEEK else months_later(day, step)


def words(span: Span, day: date, first_weekday: int, language: Language) -> str:
    """Return what the shown days are called: "2–8 Mar 2026", "March 2026"."""
    if span is Span.MONTH:
        return language.month(day)
    return language.days(*days(span, day, first_weekday))


def _week_of(day: date, first_weekday: int) -> date:
    return day - timedelta(days=(day.weekday() - first_weekday) % 7)
