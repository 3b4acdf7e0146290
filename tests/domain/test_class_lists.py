"""What a row of a class list means for the students that are known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from momo_desktop.domain.class_lists import (
    GuardianDraft,
    JudgedRow,
    KnownStudent,
    Problem,
    Reason,
    RowDraft,
    Verdict,
    judge,
    summary,
)
from momo_desktop.domain.names import PersonName

TODAY = date(2026, 3, 1)
BORN, OTHER = date(2008, 5, 14), date(2009, 5, 14)
PETROV = PersonName("Иван", family="Петров")


def judged(draft: RowDraft, *known: KnownStudent) -> JudgedRow:
    return judge([draft], known, today=TODAY)[0]


def against(row: PersonName, row_born: date | None, known: PersonName, known_born: date | None) -> JudgedRow:
    return judged(RowDraft(1, row, birth_date=row_born), KnownStudent(7, known, known_born))


def test_a_name_that_nobody_has_is_new() -> None:
    assert judged(RowDraft(1, PETROV, birth_date=BORN)).verdict is Verdict.NEW


def test_the_same_name_and_birth_date_is_the_same_student() -> None:
    row = against(PETROV, BORN, PETROV, BORN)
    assert (row.verdict, row.reason, row.student_id, row.other_row) == (Verdict.SAME, Reason.SAME_PERSON, 7, 0)


@pytest.mark.parametrize("name", [PersonName("Ivan", family="Petrov"), PersonName("ИВАН", family="ПЕТРОВ")])
def test_script_and_case_do_not_part_a_name_from_itself(name: PersonName) -> None:
    assert against(name, BORN, PETROV, BORN).verdict is Verdict.SAME


def test_a_patronymic_that_one_side_does_not_know_parts_nobody() -> None:
    assert against(replace(PETROV, middle="Георгиев"), BORN, PETROV, BORN).verdict is Verdict.SAME


def test_two_patronymics_that_differ_are_two_people() -> None:
    one, other = replace(PETROV, middle="Георгиев"), replace(PETROV, middle="Стоянов")
    assert against(one, BORN, other, OTHER).verdict is Verdict.NEW


def test_another_birth_date_makes_it_maybe() -> None:
    row = against(PETROV, OTHER, PETROV, BORN)
    assert (row.verdict, row.reason) == (Verdict.MAYBE, Reason.OTHER_BIRTH_DATE)


@pytest.mark.parametrize(("row_born", "known_born"), [(None, BORN), (BORN, None), (None, None)])
def test_a_missing_birth_date_makes_it_maybe(row_born: date | None, known_born: date | None) -> None:
    row = against(PETROV, row_born, PETROV, known_born)
    assert (row.verdict, row.reason) == (Verdict.MAYBE, Reason.BIRTH_DATE_MISSING)


def test_a_likely_spelling_with_the_same_birth_date_is_maybe_the_same() -> None:
    row = against(PersonName("Özlem", family="Djordjevic"), BORN, PersonName("Özlem", family="Đorđević"), BORN)
    assert (row.verdict, row.reason) == (Verdict.MAYBE, Reason.OTHER_SPELLING)


def test_a_likely_spelling_with_another_birth_date_is_new() -> None:
    row = against(PersonName("Özlem", family="Djordjevic"), OTHER, PersonName("Özlem", family="Đorđević"), BORN)
    assert row.verdict is Verdict.NEW


def test_names_that_changed_places_are_maybe_the_same() -> None:
    row = against(PersonName("Петров", family="Иван"), BORN, PETROV, BORN)
    assert (row.verdict, row.reason) == (Verdict.MAYBE, Reason.OTHER_SPELLING)


def test_the_strongest_likeness_is_told() -> None:
    known = [KnownStudent(1, PETROV, OTHER), KnownStudent(2, PETROV), KnownStudent(3, PETROV, BORN)]
    row = judged(RowDraft(1, PETROV, birth_date=BORN), *known)
    assert (row.verdict, row.student_id) == (Verdict.SAME, 3)


def test_an_earlier_row_is_compared_like_a_known_student() -> None:
    rows = judge([RowDraft(n, PETROV, birth_date=BORN) for n in (3, 9)], (), today=TODAY)
    assert (rows[1].verdict, rows[1].other_row, rows[1].student_id) == (Verdict.SAME, 3, 0)


def test_a_row_with_an_error_is_nobodys_double() -> None:
    wrong = RowDraft(1, PETROV, problems=(Problem(Reason.NO_SUCH_DAY, "birth_date", "31.02.2009"),))
    assert judge([wrong, RowDraft(2, PETROV, birth_date=BORN)], (), today=TODAY)[1].verdict is Verdict.NEW


@pytest.mark.parametrize(
    ("draft", "reason"),
    [
        (RowDraft(1, PersonName("")), Reason.NO_NAME),
        (RowDraft(1, PersonName("", middle="Петров")), Reason.NO_NAME),
        (RowDraft(1, PersonName("{0}")), Reason.NOT_A_NAME),
        (RowDraft(1, PersonName("12", family="-")), Reason.NOT_A_NAME),
        (RowDraft(1, PersonName("x" * 101)), Reason.TOO_LONG),
        (RowDraft(1, PETROV, school_class="x" * 41), Reason.TOO_LONG),
        (RowDraft(1, PETROV, email="x" * 255), Reason.TOO_LONG),
        (RowDraft(1, PETROV, guardians=(GuardianDraft(phone="1" * 255),)), Reason.TOO_LONG),
        (RowDraft(1, PETROV, birth_date=date(2016, 3, 2)), Reason.UNLIKELY_AGE),
        (RowDraft(1, PETROV, birth_date=date(2070, 1, 1)), Reason.UNLIKELY_AGE),
        (RowDraft(1, PETROV, birth_date=date(1945, 2, 28)), Reason.UNLIKELY_AGE),
        (RowDraft(1, PETROV, problems=(Problem(Reason.NOT_A_DATE, "birth_date", "soon"),)), Reason.NOT_A_DATE),
    ],
)
def test_what_cannot_go_in_is_an_error_with_its_reason(draft: RowDraft, reason: Reason) -> None:
    row = judged(draft)
    assert (row.verdict, row.reason) == (Verdict.ERROR, reason)


@pytest.mark.parametrize("name", ['<img src="x">', "Mira {0}", "O'Neill", "Đorđević", "李", "José-María"])
def test_a_name_with_a_letter_goes_in_as_literal_text(name: str) -> None:
    assert judged(RowDraft(1, PersonName(name))).verdict is Verdict.NEW


@pytest.mark.parametrize("born", [date(2016, 3, 1), date(1946, 3, 1)])
def test_ten_and_eighty_year_olds_go_in(born: date) -> None:
    assert judged(RowDraft(1, PETROV, birth_date=born)).verdict is Verdict.NEW


def test_the_summary_counts_every_verdict() -> None:
    drafts = [RowDraft(1, PETROV, birth_date=BORN), RowDraft(2, PETROV, birth_date=BORN), RowDraft(3, PersonName(""))]
    assert summary(judge(drafts, (), today=TODAY)) == {
        Verdict.NEW: 1,
        Verdict.SAME: 1,
        Verdict.MAYBE: 0,
        Verdict.ERROR: 1,
    }


def test_no_record_prints_a_name() -> None:
    row = against(PETROV, BORN, PETROV, BORN)
    assert repr((row, row.draft, KnownStudent(7, PETROV))) == "(JudgedRow(1, same), RowDraft(1), KnownStudent(7))"
