from datetime import date

import pytest

from momo_desktop.domain.dues import Owner
from momo_desktop.domain.task_entry import TaskEntry, parse
from momo_desktop.i18n import language
from momo_desktop.ui.task_words import entry_words

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
    ],
)
def test_a_line_is_read_as_the_language_writes_it(code: str, line: str, entry: TaskEntry) -> None:
    assert parse(line, TODAY, entry_words(language(code), TODAY)) == entry
