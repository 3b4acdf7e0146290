"""The review list is exact to the day, whatever the length of the month (A17)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from momo_desktop.content import retention as program
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.retention import (
    GrantProject,
    HeldBy,
    RecordClass,
    RetentionRules,
    Standing,
    StudentFacts,
    review,
)

NAME = PersonName("Anna", family="Szűcs")
USUAL = program.defaults()
DAY = timedelta(1)


def _left(day: date, number: int = 1, **more: object) -> StudentFacts:
    return replace(StudentFacts(number, NAME, left_on=day), **more)


def _rules(months: int) -> RetentionRules:
    return RetentionRules({**USUAL.months, RecordClass.RECORD: months}, USUAL.checked_on)


@pytest.mark.parametrize(
    ("left", "months", "last"),
    [
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 24, date(2026, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2023, 2, 28), 12, date(2024, 2, 28)),
        (date(2023, 1, 31), 25, date(2025, 2, 28)),
        (date(2025, 3, 31), 1, date(2025, 4, 30)),
        (date(2025, 12, 31), 36, date(2028, 12, 31)),
    ],
)
def test_a_record_is_due_on_the_day_after_its_last_one(left: date, months: int, last: date) -> None:
    facts = [_left(left)]
    assert [each.standing for each in review(facts, _rules(months), (), last)] == [Standing.SOON]
    (due,) = review(facts, _rules(months), (), last + DAY)
    assert (due.standing, due.kept_to) == (Standing.DUE, last)
    assert review(facts, _rules(months), (), last - timedelta(31)) == ()
    assert len(review(facts, _rules(months), (), last - timedelta(30))) == 1


@pytest.mark.parametrize("months", [12, 24, 36])
def test_of_three_hundred_records_around_the_limit_those_before_it_are_due(months: int) -> None:
    today = date(2028, 2, 29)
    facts = [_left(date(2028 - months // 12, 2, 28) + timedelta(offset), offset + 151) for offset in range(-150, 150)]
    found = review(facts, _rules(months), (), today)
    due = {each.student_id for each in found if each.standing is Standing.DUE}
    soon = {each.student_id for each in found if each.standing is Standing.SOON}
    # Who left on 28 February is kept to that day and due on the leap day, whoever left later is not.
    assert due == set(range(1, 152))
    assert soon == set(range(152, 182))
    assert [each.kept_to for each in found[: len(due)]] == sorted(each.kept_to for each in found[: len(due)])


def test_notes_are_kept_from_the_end_of_the_school_year_they_are_of() -> None:
    facts = StudentFacts(1, NAME, meetings=(date(2024, 8, 31), date(2024, 9, 1), date(2025, 3, 4)))
    first, second = review([facts], USUAL, (), date(2026, 9, 1))
    assert (first.until, first.count, first.kept_to) == (date(2024, 8, 31), 1, date(2025, 8, 31))
    assert (second.until, second.count, second.kept_to) == (date(2025, 8, 31), 2, date(2026, 8, 31))


def test_a_hold_and_a_grant_keep_what_would_be_due() -> None:
    left, today = date(2020, 6, 30), date(2024, 1, 1)
    facts = _left(left, stays=((date(2019, 10, 1), date(2019, 10, 28)),))
    project = GrantProject("2019-1", date(2019, 6, 1), date(2020, 5, 31))
    (unpaid,) = review([facts], USUAL, [project], today)
    assert (unpaid.standing, unpaid.held_by, unpaid.held_to) == (Standing.HELD, HeldBy.GRANT_UNPAID, None)
    (paid,) = review([facts], USUAL, [replace(project, paid_on=date(2020, 2, 29))], today)
    assert (paid.held_by, paid.held_to) == (HeldBy.GRANT, date(2025, 2, 28))
    (over,) = review([facts], USUAL, [replace(project, paid_on=date(2020, 2, 29))], date(2025, 3, 1))
    assert over.standing is Standing.DUE
    (held,) = review([replace(facts, hold="A claim is open")], USUAL, (), today)
    assert (held.held_by, held.reason) == (HeldBy.HOLD, "A claim is open")


def test_each_class_counts_from_its_own_day() -> None:
    facts = StudentFacts(
        1,
        NAME,
        stays=((date(2024, 3, 1), date(2024, 3, 31)),),
        withdrawn=(date(2021, 1, 31),),
        portfolio_given_on=date(2023, 5, 5),
        left_on=date(2023, 6, 30),
        written={RecordClass.SUPPORT: 2, RecordClass.PORTFOLIO: 5},
    )
    found = {each.record_class: each for each in review([facts], USUAL, (), date(2024, 7, 1))}
    assert {kind: each.kept_to for kind, each in found.items()} == {
        RecordClass.SUPPORT: date(2024, 6, 30),
        RecordClass.PORTFOLIO: date(2024, 6, 30),
        RecordClass.CONSENTS: date(2024, 1, 31),
    }
    unknown = replace(facts, stays=((date(2024, 3, 1), None),), withdrawn=(), written={RecordClass.SUPPORT: 2})
    assert not review([unknown], USUAL, (), date(2024, 7, 1))
