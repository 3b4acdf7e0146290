"""What is due to be erased, and how long each class of records is kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from momo_desktop.content import retention as program
from momo_desktop.domain import retention as rules
from momo_desktop.domain.bin import KEPT_DAYS
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.erasure import wish_of
from momo_desktop.domain.retention import Due, GrantProject, RecordClass, RetentionRules
from momo_desktop.domain.text import clean
from momo_desktop.errors import ValueRefused
from momo_desktop.storage import bin_listing, erasing, measures, retention
from momo_desktop.storage.database import Database, Session

_MOST_BATCHES = 2000
_SHORTEST, _LONGEST = 0, 600


class RetentionService:
    """Makes the review list of one vault; nothing goes before the counsellor confirms it (`ErasureService.erase`)."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def review(self) -> tuple[Due, ...]:
        """Return what is due, due soon, or held although it is due."""
        today = self._clock.today()
        with self._database.read() as db:
            own = retention.rules(db, program.defaults())
            lines = rules.review(retention.facts(db), own, retention.projects(db), today)
            return rules.ordered((*lines, *self._of_bin(db)))

    def rules(self) -> RetentionRules:
        """Return how long each class of records is kept here."""
        with self._database.read() as db:
            return retention.rules(db, program.defaults())

    def projects(self) -> tuple[GrantProject, ...]:
        """Return the funded projects whose records are proofs."""
        with self._database.read() as db:
            return retention.projects(db)

    def set_rules(self, new: RetentionRules, funded: Iterable[GrantProject]) -> None:
        """Keep the periods, checked today, and the projects; raises `ValueRefused` for what cannot be."""
        wanted = tuple(replace(each, name=clean(each.name)) for each in funded)
        if any(not _SHORTEST <= months <= _LONGEST for months in new.months.values()):
            raise ValueRefused("months", "out_of_range")
        if any(each.last < each.first for each in wanted):
            raise ValueRefused("last", "before_first")
        with self._database.write() as db:
            retention.keep(db, replace(new, checked_on=self._clock.today()), wanted)

    def _of_bin(self, db: Session) -> list[Due]:
        today, held = self._clock.today(), measures.holds(db)
        found = list[Due]()
        for entry in bin_listing.entries(db, _MOST_BATCHES):
            kept_to = entry.binned_at.astimezone().date() + timedelta(KEPT_DAYS)
            line = Due(None, RecordClass.BIN, kept_to, entry.name, count=entry.count, batch=entry.batch)
            owners = erasing.students_of(db, wish_of(line)) if held and today > kept_to else ()
            why = next((held[each] for each in owners if each in held), None)
            if (judged := rules.judged(line, today, why)) is not None:
                found.append(judged)
        return found
