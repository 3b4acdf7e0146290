"""The days without school: public holidays of the school's country and the school's own ranges."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from momo_desktop.domain.clock import Clock
from momo_desktop.domain.school_days import SchoolDays, SchoolFree
from momo_desktop.domain.text import clean
from momo_desktop.errors import ValueRefused
from momo_desktop.i18n import Language
from momo_desktop.i18n.public_holidays import public_holidays
from momo_desktop.progress import UNWATCHED, Progress
from momo_desktop.storage import settings
from momo_desktop.storage.database import Database, Session

_LONGEST = 50
"""In years: holidays are worked out for no longer span, whatever dates were mistyped."""


class SchoolDayService:
    """Reads and keeps when there is no school."""

    def __init__(self, database: Database, clock: Clock, language: Language) -> None:
        self._database = database
        self._clock = clock
        self._language = language

    def own(self) -> tuple[SchoolFree, ...]:
        """Return the school's own ranges, the earliest first."""
        with self._database.read() as db:
            return settings.school_free(db)

    def set_own(self, ranges: Iterable[SchoolFree]) -> None:
        """Keep the school's own ranges; raises `ValueRefused` for one that ends before it begins.

        What is planned already stays where it is.
        """
        cleaned = [replace(each, name=clean(each.name)) for each in ranges]
        if any(each.last < each.first for each in cleaned):
            raise ValueRefused("last", "before_first")
        with self._database.write() as db:
            settings.keep_school_free(db, cleaned)

    def prepare(self, _progress: Progress = UNWATCHED) -> None:
        """Read the holidays of this year, so that the first page that shows them need not wait; for a worker."""
        today = self._clock.today()
        self.between(today, today)

    def between(self, first: date, last: date) -> SchoolDays:
        """Return what is known of the days from the first to the last."""
        with self._database.read() as db:
            return school_days(db, self._language, first, last)


def school_days(db: Session, language: Language, first: date, last: date) -> SchoolDays:
    """Return what is known of the days from the first to the last, inside a unit of work."""
    country = settings.school(db).country
    holidays: dict[date, str] = {}
    if country:
        for year in range(first.year, min(last.year, first.year + _LONGEST) + 1):
            holidays.update(public_holidays(country, year, language.code))
    return SchoolDays(holidays, settings.school_free(db))
