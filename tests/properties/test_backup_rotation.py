"""Which copies stay, for any course of days: A13, and what no course may break."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from figures import Figure
from momo_desktop.domain.backup_rotation import DAYS, LAST, MONTHS, OLDEST, WEEKS, departing, is_small
from momo_desktop.domain.backups import Occasion, Standing, VaultCopy
from momo_desktop.domain.clock import DAYS_OF_USE

START = datetime(2025, 9, 1, 16, 0, tzinfo=UTC)


def copy(moment: datetime, rows: int = 1_000, occasion: Occasion = Occasion.CLOSE) -> VaultCopy:
    return VaultCopy(Path(moment.isoformat()), moment, 10, 100, rows, 1, occasion)


def rotated(copies: list[VaultCopy], now: datetime) -> list[VaultCopy]:
    gone = {each.folder for each in departing(copies, now)}
    return [each for each in copies if each.folder not in gone]


def judged(new: VaultCopy, copies: list[VaultCopy]) -> VaultCopy:
    return replace(new, standing=Standing.SMALL) if is_small(new.rows, copies) else new


@pytest.mark.requirement("A13")
def test_four_hundred_days_with_three_damaged_and_one_small_keep_what_is_promised(figure: Figure) -> None:
    kept: list[VaultCopy] = []
    small = START + timedelta(days=371)
    for day in range(400):
        now = START + timedelta(days=day)
        kept.append(judged(copy(now, 400 if now == small else 1_000), kept))
        if day in {360, 380, 398}:
            kept[-1] = replace(kept[-1], standing=Standing.DAMAGED)
        kept = rotated(kept, now)
    last = START + timedelta(days=399)
    good = sorted((each.made_at for each in kept if each.counts), reverse=True)
    assert good[:LAST] == [last - timedelta(days=back) for back in range(LAST + 1) if back != 1]
    days = [(9, day) for day in range(24, 24 - DAYS, -1)]
    # The Sundays before them, and the last days of the months of which none is kept yet; 30 June is too old.
    weeks_and_months = [(9, 13), (9, 6), (8, 31), (8, 30), (8, 23), (7, 31)]
    assert [(each.month, each.day) for each in good[LAST:]] == days + weeks_and_months
    assert [each.made_at for each in kept if each.standing is Standing.SMALL] == [small]
    assert sum(each.standing is Standing.DAMAGED for each in kept) == 3
    assert all(last - each.made_at <= OLDEST for each in kept)
    oldest = max(last - each.made_at for each in kept)
    figure(f"400 copies, 3 damaged, 1 small: {len(good)} good ones kept, the oldest {oldest.days} days old")


def test_a_clock_that_was_set_years_ahead_takes_no_copy_away_until_a_week_says_so() -> None:
    kept: list[VaultCopy] = []
    for day in range(120):
        now = START + timedelta(days=day)
        kept = rotated([*kept, copy(now)], now)
    before, ahead = list(kept), START + timedelta(days=5 * 365)
    for day in range(DAYS_OF_USE - 1):
        now = ahead + timedelta(days=day)
        kept = rotated([*kept, copy(now)], now)
        assert [each for each in before if each not in kept] == []
    back = rotated([*kept, copy(START + timedelta(days=121))], START + timedelta(days=121))
    assert [each for each in before[-LAST:] if each not in back] == []
    now = ahead + timedelta(days=DAYS_OF_USE)
    kept = rotated([*kept, copy(now)], now)
    assert all(now - each.made_at <= OLDEST for each in kept)


def test_copies_of_months_with_the_clock_ahead_push_out_none_that_was_made_since() -> None:
    kept: list[VaultCopy] = []
    for day in range(200):
        now = START + timedelta(days=300 + day)
        kept = rotated([*kept, replace(copy(now), number=day + 1)], now)
    for day in range(200):
        now = START + timedelta(days=day)
        kept = rotated([*kept, replace(copy(now), number=day + 201)], now)
        assert any(each.made_at == now for each in kept)
        assert sum(each.made_at <= now for each in kept) >= min(day + 1, LAST)
    assert all(each.made_at <= now for each in kept)


def test_the_measure_of_a_small_copy_is_the_one_that_was_made_last() -> None:
    ahead = replace(copy(START + timedelta(days=30), rows=100), number=1)
    assert is_small(400, [ahead, replace(copy(START), number=2)])


MOMENTS = st.lists(st.integers(0, 400 * 24), min_size=1, max_size=80, unique=True)
KINDS = st.sampled_from([*Standing, Occasion.REPLACED])


@given(MOMENTS, st.lists(KINDS, min_size=80, max_size=80), st.integers(0, 100 * 24))
def test_no_course_of_copies_loses_the_last_good_one_or_keeps_an_old_one(
    hours: list[int], kinds: list[Standing | Occasion], later: int
) -> None:
    copies = [
        replace(copy(START + timedelta(hours=hour)), standing=kind)
        if isinstance(kind, Standing)
        else copy(START + timedelta(hours=hour), occasion=kind)
        for hour, kind in zip(hours, kinds, strict=False)
    ]
    now = START + timedelta(hours=max(hours) + later)
    kept = rotated(copies, now)
    good = sorted((each for each in copies if each.counts), key=lambda each: each.made_at)
    assert good[-1:] == sorted((each for each in kept if each.counts), key=lambda each: each.made_at)[-1:]
    assert all(now - each.made_at <= OLDEST for each in kept if each not in good[-1:])
    assert {each.folder for each in good[-LAST:] if now - each.made_at <= OLDEST} <= {each.folder for each in kept}
    assert sum(each.counts for each in kept) <= LAST + DAYS + WEEKS + MONTHS
    assert rotated(kept, now) == kept


@given(MOMENTS)
def test_small_copies_push_no_good_one_out(hours: list[int]) -> None:
    copies = [copy(START + timedelta(hours=hour)) for hour in hours]
    now = START + timedelta(hours=max(hours))
    small = [replace(copy(now + timedelta(hours=each), 1), standing=Standing.SMALL) for each in range(30)]
    assert [each for each in rotated([*copies, *small], now) if each.counts] == rotated(copies, now)
