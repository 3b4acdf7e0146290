"""No count under five is shown, and none can be computed from what is."""

from __future__ import annotations

from itertools import product

import pytest

from momo_desktop.domain.disclosure import FEWEST, SafeTable, Shown, safe_count, safe_share, safe_table

FEW, HIDDEN = Shown(few=True), Shown()


def rows(**counts: int) -> dict[str, Shown]:
    return dict(safe_table(counts).rows)


@pytest.mark.parametrize(("count", "shown"), [(0, FEW), (4, FEW), (5, Shown(5)), (120, Shown(120))])
def test_a_count_under_five_is_few(count: int, shown: Shown) -> None:
    assert safe_count(count) == shown


@pytest.mark.parametrize(
    ("part", "whole", "shown"), [(3, 40, FEW), (6, 40, Shown(6)), (38, 40, HIDDEN), (0, 40, FEW), (40, 40, HIDDEN)]
)
def test_a_share_gives_neither_those_nor_the_others_away(part: int, whole: int, shown: Shown) -> None:
    assert safe_share(part, whole) == shown


def test_a_count_that_would_follow_from_the_total_takes_another_with_it() -> None:
    assert rows(a=3, b=9, c=20) == {"a": FEW, "b": Shown(9), "c": HIDDEN}


def test_few_that_hide_one_another_need_nobody_else() -> None:
    assert rows(a=3, b=2, c=20) == {"a": FEW, "b": FEW, "c": Shown(20)}


def test_few_that_can_only_be_four_each_need_another() -> None:
    assert rows(a=4, b=4, c=9, d=20) == {"a": FEW, "b": FEW, "c": Shown(9), "d": HIDDEN}


def test_what_cannot_be_hidden_is_not_divided() -> None:
    assert safe_table({"a": 4, "b": 4}) == SafeTable(Shown(8))
    assert safe_table({"a": 1, "b": 2}) == SafeTable(FEW)


def test_enough_of_everything_is_shown_without_rows_of_nobody() -> None:
    assert rows(a=5, b=6, c=0) == {"a": Shown(5), "b": Shown(6)}


def test_no_hidden_count_follows_from_any_table() -> None:
    """To who knows the rule, at least two divisions look the same and differ in each row that is hidden."""
    alike: dict[SafeTable[str], list[tuple[int, ...]]] = {}
    # Of these totals every division, so that none is alone only because another is not looked at.
    divided = (counts for rows in (2, 3, 4) for counts in product(range(1, 19), repeat=rows) if sum(counts) <= 19)
    for counts in divided:
        shown = safe_table(dict(zip("abcd", counts, strict=False)))
        if shown.rows:
            alike.setdefault(shown, []).append(counts)
    for shown, divisions in alike.items():
        for place, (_, count) in enumerate(shown.rows):
            if count.value is None:
                assert len({each[place] for each in divisions}) > 1, (shown, divisions)
            else:
                assert count.value >= FEWEST
