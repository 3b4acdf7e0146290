from datetime import date

import pytest

from momo_desktop.domain.dues import Owner
from momo_desktop.domain.task_entry import EntryWords, TaskEntry, parse

TODAY = date(2026, 3, 2)
WORDS = EntryWords(
    owners={"student": Owner.STUDENT, "tanulo": Owner.STUDENT, "ученик": Owner.STUDENT, "me": Owner.COUNSELLOR},
    units={"d": 1, "w": 7, "н": 7},
    months=frozenset({"m"}),
    read_day={"1.4.2026": date(2026, 4, 1)}.get,
)


@pytest.mark.parametrize(
    ("line", "entry"),
    [
        ("passport +2w @student", TaskEntry("passport", Owner.STUDENT, date(2026, 3, 16))),
        ("@me call the host +3d", TaskEntry("call the host", Owner.COUNSELLOR, date(2026, 3, 5))),
        ("útlevél @Tanuló", TaskEntry("útlevél", Owner.STUDENT)),
        ("паспорт +1н @Ученик", TaskEntry("паспорт", Owner.STUDENT, date(2026, 3, 9))),
        ("send photos 1.4.2026", TaskEntry("send photos", None, date(2026, 4, 1))),
        ("certificate +1m", TaskEntry("certificate", None, date(2026, 4, 2))),
        ("room 12 of 14", TaskEntry("room 12 of 14")),
        ("", TaskEntry("")),
    ],
)
def test_a_line_says_what_who_and_when(line: str, entry: TaskEntry) -> None:
    assert parse(line, TODAY, WORDS) == entry


@pytest.mark.parametrize("word", ["@nobody", "+2x", "+1000d"])
def test_a_word_that_says_nothing_stays_and_is_told(word: str) -> None:
    assert parse(f"passport {word}", TODAY, WORDS) == TaskEntry(f"passport {word}", unknown=word)


@pytest.mark.parametrize("word", ["31.2.2026", "@", "+"])
def test_what_is_no_day_and_no_word_stays_in_the_text(word: str) -> None:
    assert parse(f"passport {word}", TODAY, WORDS).text == f"passport {word}"


@pytest.mark.parametrize(
    ("months", "day"), [(1, date(2026, 2, 28)), (10, date(2026, 11, 30)), (11, date(2026, 12, 31))]
)
def test_a_month_later_is_a_day_of_that_month(months: int, day: date) -> None:
    assert parse(f"x +{months}m", date(2026, 1, 31), WORDS).due == day


def test_the_last_owner_and_the_last_day_count() -> None:
    entry = parse("x @me +1d @student +2d", TODAY, WORDS)
    assert (entry.owner, entry.due) == (Owner.STUDENT, date(2026, 3, 4))
