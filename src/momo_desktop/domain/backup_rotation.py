"""Which copies of a vault stay, by their ages and by how far they can be trusted (SAFETY A13)."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from momo_desktop.domain.backups import VaultCopy
from momo_desktop.domain.clock import is_believed

LAST, DAYS, WEEKS, MONTHS = 10, 7, 4, 3
"""So many of the newest copies stay, then the newest one of so many days, weeks and months more."""

OLDEST = timedelta(days=90)
"""What was erased must not live on in a copy for longer (SAFETY §4); only the last good copy may be older."""


def departing(copies: Iterable[VaultCopy], now: datetime) -> list[VaultCopy]:
    """Return the copies that go, by the calendar of the zone of `now`.

    A copy that is small or damaged, or that a restore kept aside, pushes no good one out: those stay beside them, the
    last ten of each kind. The last good copy never goes. Where a rest before some days is not believed yet, the copies
    from before it stay as if no time had gone by. Which is the newest is told by the order in which they were made: one
    of a day on which the clock was ahead is soon an old one.
    """
    newest_first = sorted(copies, key=lambda copy: copy.order, reverse=True)
    since = now
    for place, (newer, older) in enumerate(pairwise(newest_first), 1):
        since = min(since, newer.made_at)  # what was made before it was not made later, whatever the clock said
        days = len({copy.made_at.astimezone(now.tzinfo).date() for copy in newest_first[:place]})
        if not is_believed(older.made_at, since, days):
            before = departing(newest_first[place:], older.made_at.astimezone(now.tzinfo))
            return [*_departing(newest_first[:place], now), *before]
    return _departing(newest_first, now)


def is_small(rows: int, copies: Iterable[VaultCopy]) -> bool:
    """Tell whether a copy with so many rows has lost more than half of what the last good one had."""
    last = max((copy for copy in copies if copy.counts), key=lambda copy: copy.order, default=None)
    return last is not None and rows * 2 < last.rows


def _departing(newest_first: Sequence[VaultCopy], now: datetime) -> list[VaultCopy]:
    good = [copy for copy in newest_first if copy.counts]
    aside = [copy for copy in newest_first if copy.kept_aside]
    doubtful = [copy for copy in newest_first if not copy.counts and not copy.kept_aside]
    staying = [*_kept(good, now), *aside[:LAST], *doubtful[:LAST]]
    young = {copy.folder for copy in staying if now - copy.made_at <= OLDEST}
    young.update(copy.folder for copy in good[:1])
    return [copy for copy in newest_first if copy.folder not in young]


def _kept(good: Sequence[VaultCopy], now: datetime) -> list[VaultCopy]:
    kept = list(good[:LAST])
    for period, count in ((_day, DAYS), (_week, WEEKS), (_month, MONTHS)):
        kept += [copy for copy in _newest_of_each(good, period, now) if copy not in kept][:count]
    return kept


def _newest_of_each(
    newest_first: Sequence[VaultCopy], period: Callable[[datetime], Hashable], now: datetime
) -> list[VaultCopy]:
    found: dict[Hashable, VaultCopy] = {}
    for copy in newest_first:
        found.setdefault(period(copy.made_at.astimezone(now.tzinfo)), copy)
    return list(found.values())


def _day(moment: datetime) -> Hashable:
    return moment.date()


def _week(moment: datetime) -> Hashable:
    return moment.isocalendar()[:2]


def _month(moment: datetime) -> Hashable:
    return moment.year, moment.month
