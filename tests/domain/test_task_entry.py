from datetime import date

import pytest

from momo_desktop.domain.dues import Anchor, Owner
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.task_entry import EntryWords, TaskEntry, dated, parse

TODAY = date(2026, 3, 2)
WORDS = EntryWords(
    owners={"student": Owner.STUDENT, "tanulo": Owner.STUDENT, "ученик": Owner.STUDENT, "me": Owner.COUNSELLOR},
    read_day={"1.4.2026": date(2026, 4, 1)}.get,
)


@pytest.mark.parametrize(
    ("line", "entry"),
    [
        ("passport +2w @student", TaskEntry("passport", Owner.STUDENT, date(2026, 3, 16))),
        ("@me call the host +3d", TaskEntry("call the host", Owner.COUNSELLOR, date(2026, 3, 5))),
        ("útlevél @Tanuló", TaskEntry("útlevél", Owner.STUDENT)),
        ("паспорт +1с @Ученик", TaskEntry("паспорт", Owner.STUDENT, date(2026, 3, 9))),
        ("send photos 1.4.2026", TaskEntry("send photos", None, date(2026, 4, 1))),
        ("certificate +1m", TaskEntry("certificate", None, date(2026, 4, 2))),
        ("room 12 of 14", TaskEntry("room 12 of 14")),
        ("", TaskEntry("")),
    ],
)
def test_a_line_says_what_who_and_when(line: str, entry: TaskEntry) -> None:
    assert parse(line, TODAY, WORDS) == entry


@pytest.mark.parametrize("word", ["@nobody", "+2x", "+1000d", "!someday"])
def test_a_word_that_says_nothing_stays_and_is_told(word: str) -> None:
    assert parse(f"passport {word}", TODAY, WORDS) == TaskEntry(f"passport {word}", unknown=word)


@pytest.mark.parametrize("word", ["31.2.2026", "@", "+", "!", "covid-19", "remind"])
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


@pytest.mark.parametrize(
    ("word", "anchor", "days"),
    [
        ("R-14", Anchor.RETURN, -14),
        ("departure-30", Anchor.DEPARTURE, -30),
        ("Abreise\u22123", Anchor.DEPARTURE, -3),
        ("Rückkehr+2Wochen", Anchor.RETURN, 14),
        ("indulás-10", Anchor.DEPARTURE, -10),
        ("hazaérkezés+7", Anchor.RETURN, 7),
        ("заминаване-2с", Anchor.DEPARTURE, -14),
        ("завръщане+0", Anchor.RETURN, 0),
    ],
)
def test_a_day_is_counted_from_the_departure_or_the_return(word: str, anchor: Anchor, days: int) -> None:
    assert parse(f"passport {word}", TODAY, WORDS) == TaskEntry("passport", anchor=anchor, anchor_days=days)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("call !mon", date(2026, 3, 9)),
        ("call !Dienstag", date(2026, 3, 3)),
        ("call remind 1.4.2026", date(2026, 4, 1)),
        ("erinnern +3d call", date(2026, 3, 5)),
        ("call !+2w", date(2026, 3, 16)),
        ("emlékeztess péntek call", date(2026, 3, 6)),
        ("call напомни нд", date(2026, 3, 8)),
    ],
)
def test_a_reminder_is_a_day_after_a_sign_or_a_word(line: str, day: date) -> None:
    assert parse(line, TODAY, WORDS) == TaskEntry("call", remind_on=day)


def test_a_word_that_reminds_of_no_day_is_text() -> None:
    assert parse("remind the host +2d", TODAY, WORDS) == TaskEntry("remind the host", due=date(2026, 3, 4))


def test_the_last_of_a_day_and_an_anchor_counts() -> None:
    assert parse("x R-14 +2d", TODAY, WORDS) == TaskEntry("x", due=date(2026, 3, 4))
    assert parse("x +2d R-14", TODAY, WORDS).due is None


def test_an_anchored_day_is_known_once_the_mobility_has_dates() -> None:
    entry = parse("passport D-30", TODAY, WORDS)
    assert dated(entry, Mobility(1, departure=date(2026, 5, 4)), TODAY).due == date(2026, 4, 4)
    assert dated(entry, Mobility(1), TODAY) == entry == dated(entry, None, TODAY)
