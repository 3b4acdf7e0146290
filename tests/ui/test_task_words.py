from datetime import date

import pytest

from momo_desktop.domain.dues import Anchor, Owner
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.task_entry import TaskEntry, parse
from momo_desktop.i18n import language
from momo_desktop.ui.task_words import Reader, anchor_words, entry_words, understood, written

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("code", "line", "entry"),
    [
        ("en", "passport +2w @student", TaskEntry("passport", Owner.STUDENT, date(2026, 3, 16))),
        ("en", "call the host @me 12.4.", TaskEntry("call the host", Owner.COUNSELLOR, date(2026, 4, 12))),
        ("de", "Pass 12.2. @Office", TaskEntry("Pass", Owner.OFFICE, date(2027, 2, 12))),
        ("de", "Pass 2.4.2026", TaskEntry("Pass", None, date(2026, 4, 2))),
        ("hu", "útlevél 4.12.", TaskEntry("útlevél", None, date(2026, 4, 12))),
        ("bg", "паспорт 12.04.2026", TaskEntry("паспорт", None, date(2026, 4, 12))),
        ("en", "read chapter 31.2.", TaskEntry("read chapter 31.2.")),
        ("hu", "Pass +2Wochen @Student", TaskEntry("Pass", Owner.STUDENT, date(2026, 3, 16))),
        ("en", "паспорт +2с @ученик", TaskEntry("паспорт", Owner.STUDENT, date(2026, 3, 16))),
        ("bg", "call @én !3.12.", TaskEntry("call", Owner.COUNSELLOR, remind_on=date(2026, 12, 3))),
    ],
)
def test_a_line_is_read_as_the_language_writes_it(code: str, line: str, entry: TaskEntry) -> None:
    assert parse(line, TODAY, entry_words(language(code), TODAY)) == entry


def test_an_anchored_line_becomes_a_task_with_its_day() -> None:
    stay = Mobility(7, departure=date(2026, 5, 4), return_date=date(2026, 5, 31), id=3)
    task = Reader(language("en"), TODAY, stay).task("insurance D-14 @guardian !fri", 7)
    assert task is not None
    assert (task.owner, task.due, task.anchor, task.anchor_days, task.remind_on, task.mobility_id) == (
        Owner.GUARDIAN,
        date(2026, 4, 20),
        Anchor.DEPARTURE,
        -14,
        date(2026, 3, 6),
        3,
    )


def test_a_line_of_signs_alone_is_no_task() -> None:
    assert Reader(language("en"), TODAY).task("+2w @student", 7) is None


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("passport +2w", "Student, due 16 Mar 2026"),
        ("passport R-1", "Student, no date yet (1 day before the return)"),
        ("passport @guardian !mon", "Guardian, no date · reminder on Monday, 9 March 2026"),
        ("passport !never", "“!never” is not understood and stays in the text."),
    ],
)
def test_what_was_understood_is_said(line: str, said: str) -> None:
    assert understood(Reader(language("en"), TODAY).read(line), language("en")) == said


def test_the_day_itself_is_not_counted() -> None:
    assert anchor_words(Anchor.RETURN, 0) == "on the day of return"
    assert anchor_words(Anchor.DEPARTURE, 3) == "3 days after the departure"


@pytest.mark.parametrize("code", ["en", "de", "hu", "bg"])
@pytest.mark.parametrize("line", ["call the host +2w @office !fri", "call the host R-14 @me", "call the host"])
def test_a_written_task_is_read_back_as_it_was(code: str, line: str) -> None:
    reader = Reader(language(code), TODAY, Mobility(7, return_date=date(2026, 5, 31), id=3))
    task = reader.task(line, 7)
    assert task is not None
    assert reader.task(written(task, language(code)), 7) == task
