"""The three real shapes of class lists: names, dates, classes and verdicts, exactly."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from momo_desktop.domain.class_lists import JudgedRow, Reason, Verdict, judge
from momo_desktop.domain.list_tables import Field
from momo_desktop.domain.names import NameOrder
from momo_desktop.exchange.class_lists import draft_rows, read_table
from momo_desktop.exchange.headings import guess_mapping

LISTS = Path(__file__).parent / "lists"
TODAY = date(2026, 3, 1)

ADMIN_PLUS = """
1 Яна|Георгиева|Щерева|2007-07-20
2 Димитър|Николов|Тодоров|2010-10-26
3 Ивана|Димитрова|Георгиева|2009-06-28
4 Яна|Христова|Иванова|2008-08-06
5 Мартин|Иванов|Тодоров|2009-09-28
6 Борис|Ангелов|Димитров|2010-11-02
7 Цветелина|Василева|Тодорова|None
8 Калоян|Василев|Димитров|2007-12-24
9 Стефан|Иванов|Ангелов|2009-07-02
10 Десислава|Николова|Ангелова|2009-06-20
11 Петър|Тодоров|Николов|2007-11-27
12 Иван|Петров|Василев|2007-07-02
13 Борис|Иванов|Георгиев|2009-08-11
14 Елена|Димитрова|Николова|2008-11-11
15 Яна|Христова|Иванова|2008-08-06
16 Николай|Иванов|Стоянов|2010-07-20
17 Яна|Георгиева|Щерева|2009-03-28
18 Калоян|Николов|Христов|2009-07-09
19 Йоана|Тодорова|Христова|2008-06-24
20 Десислава|Димитрова|Димитрова|2008-07-17
21 Петър|Ангелов|Василев|2010-09-18
22 Радослава|Димитрова|Стоянова|2009-12-17
23 Мария|Георгиева|Николова|2009-10-27
24 Радослава|Василева|Стоянова|2007-02-20
"""
KRETA = """
1 Bálint Máté||Horváth|2010-04-06
2 Gergő||Horváth|2008-03-11
3 Ákos||Fehér|2009-05-14
4 Dóra||Zsigmond|2009-10-20
5 Bence Örs||Czifra|2007-10-14
6 Eszter||Zsigmond|2009-08-15
7 Bence||Csaba|2010-03-10
8 Réka||Cukor|2009-03-21
9 Kincső Ákos||Őri|2008-09-28
10 Gergő||Fehér|2009-10-05
11 Lilla||Szűcs|2007-03-06
12 Bálint||Fehér|2007-08-01
13 Ünige Lilla||Győrffy|2008-12-05
14 Réka||Őri|2008-11-15
15 Ákos||Cukor|2008-11-19
16 Réka||Nagy|2008-10-05
17 Ákos Dóra||Zsigmond|2008-10-23
18 Csenge||Nagy|2007-04-07
19 Réka||Fehér|2008-05-26
"""
WEB_UNTIS = """
1 Noah||Schäfer|2010-12-23
2 Özlem||Đorđević|2008-08-08
3 Noah||Kowalczyk|2007-07-08
4 Jan-Ole||Müller|2007-04-27
5 Łukasz||Schäfer|2010-05-16
6 Käthe||Strauß|2010-08-05
7 Noah||Groß-Weber|2008-10-04
8 Maximilian||Kowalczyk|2010-11-05
9 Lena||Schäfer|2010-09-08
10 Özlem||Öztürk|2008-01-15
11 Jan-Ole||Nguyen|2008-01-07
12 Özlem||von der Heide|2008-01-13
13 Käthe||Böhm|2008-07-05
14 Käthe||Nguyen|2008-02-25
15 Noah||Müller|2010-11-28
16 Özlem||Strauß|2007-03-03
17 Özlem||von der Heide|2007-08-25
18 Lena||Nguyen|2010-03-21
19 Noah||Müller|2009-09-21
20 Özlem||Müller|2010-02-26
21 Maximilian||Đorđević|2009-10-15
22 Jürgen||Müller|2010-07-06
23 Özlem||Böhm|2007-01-15
24 Björn||Böhm|2007-03-24
25 Zoë||Nguyen|2007-08-26
26 Özlem||Kowalczyk|2007-08-01
27 Käthe||Đorđević|2009-04-19
"""


def judged(name: str) -> tuple[JudgedRow, ...]:
    table = read_table(LISTS / name)
    return judge(draft_rows(table, guess_mapping(table), today=TODAY), (), today=TODAY)


@pytest.mark.parametrize(
    ("file", "expected"),
    [("11a-adminplus.csv", ADMIN_PLUS), ("12c-kreta.xlsx", KRETA), ("bfs11b-webuntis.txt", WEB_UNTIS)],
)
def test_every_name_and_birth_date_is_read_as_it_stands_in_the_list(file: str, expected: str) -> None:
    drafts = [row.draft for row in judged(file)]
    lines = [
        f"{draft.number} {draft.name.given}|{draft.name.middle}|{draft.name.family}|{draft.birth_date}"
        for draft in drafts
    ]
    assert lines == expected.strip().splitlines()


@pytest.mark.parametrize(
    ("file", "school_class"),
    [("11a-adminplus.csv", "11А"), ("12c-kreta.xlsx", "12.C"), ("bfs11b-webuntis.txt", "BFS 11b")],
)
def test_the_class_is_kept_as_written(file: str, school_class: str) -> None:
    assert {row.draft.school_class for row in judged(file)} == {school_class}


def test_a_day_that_does_not_exist_is_an_error_and_shows_what_was_written() -> None:
    row = judged("11a-adminplus.csv")[6]
    assert row.problem is not None
    assert (row.verdict, row.reason, row.problem.text) == (Verdict.ERROR, Reason.NO_SUCH_DAY, "31.02.2009")


def test_the_same_person_twice_in_one_list_is_the_same() -> None:
    row = judged("11a-adminplus.csv")[14]
    assert (row.verdict, row.reason, row.other_row) == (Verdict.SAME, Reason.SAME_PERSON, 4)


def test_a_shared_name_with_another_birth_date_is_maybe_the_same() -> None:
    row = judged("11a-adminplus.csv")[16]
    assert (row.verdict, row.reason, row.other_row) == (Verdict.MAYBE, Reason.OTHER_BIRTH_DATE, 1)


@pytest.mark.parametrize(
    ("file", "not_new"),
    [
        ("11a-adminplus.csv", {7, 15, 17}),
        ("12c-kreta.xlsx", set[int]()),
        ("bfs11b-webuntis.txt", {17, 19}),
    ],
)
def test_all_other_rows_are_new(file: str, not_new: set[int]) -> None:
    assert {row.draft.number for row in judged(file) if row.verdict is not Verdict.NEW} == not_new


def test_windows_1251_with_semicolons_is_guessed() -> None:
    table = read_table(LISTS / "11a-adminplus.csv")
    assert (table.encoding, table.delimiter) == ("cp1251", ";")


def test_utf_8_with_tabs_is_guessed() -> None:
    table = read_table(LISTS / "bfs11b-webuntis.txt")
    assert (table.encoding, table.delimiter) == ("utf-8", "\t")


def test_the_byte_order_mark_is_no_part_of_the_first_heading() -> None:
    assert read_table(LISTS / "bfs11b-webuntis.txt").header[0] == "name"


def test_quotes_and_commas_in_an_address_keep_the_columns_apart() -> None:
    assert read_table(LISTS / "bfs11b-webuntis.txt").rows[0].cells[-1] == 'Straße der Nationen 0, "Hof"'


def test_real_dates_of_a_workbook_are_told_from_text() -> None:
    table = read_table(LISTS / "12c-kreta.xlsx")
    column = table.header.index("Születési dátum")
    assert [column in row.dates for row in table.rows[:4]] == [False, True, True, False]


def test_hungarian_headings_put_the_family_name_first() -> None:
    assert guess_mapping(read_table(LISTS / "12c-kreta.xlsx")).name_order is NameOrder.FAMILY_FIRST


def test_the_address_of_a_parent_becomes_a_guardian() -> None:
    assert [each.email for each in judged("11a-adminplus.csv")[0].draft.guardians] == ["roditel1@example.org"]


@pytest.mark.parametrize(
    ("file", "taken"),
    [
        ("11a-adminplus.csv", {"Име", "Презиме", "Фамилия", "Клас", "Дата на раждане", "E-mail на родител"}),
        ("12c-kreta.xlsx", {"Név", "Születési dátum", "Osztály"}),
        (
            "bfs11b-webuntis.txt",
            {"longName", "foreName", "birthDate", "klasse.name", "address.email", "address.mobile", "address.phone"},
        ),
    ],
)
def test_no_other_column_is_taken(file: str, taken: set[str]) -> None:
    table = read_table(LISTS / file)
    fields = guess_mapping(table).fields
    assert {heading for heading, field in zip(table.header, fields, strict=True) if field is not Field.IGNORED} == taken
