"""The log of what was done, as a school's own script would read and check it."""

from __future__ import annotations

import pytest

from momo_desktop.storage import keys
from momo_desktop.storage.database import open_database
from program import PASSPHRASE, Program


@pytest.fixture(scope="module")
def anna(program: Program) -> int:
    return program.ok_inside("student", "add", "--given", "Anna", "--family", "Szűcs").line["id"]


def tamper(program: Program, statement: str) -> None:
    records = open_database(program.vault / "records.db", keys.unlock(program.vault, PASSPHRASE).database_key)
    with records.connect() as connection:
        connection.exec_driver_sql(statement)
        connection.commit()
    records.close()


def test_the_log_says_what_was_done_to_whose_record_and_not_what_stands_in_it(program: Program, anna: int) -> None:
    program.ok_inside("note", "add", "--student", anna, "--lane", "private", "--text", "Homesick")
    listed = program.ok_inside("audit", "list")
    assert "Homesick" not in listed.out
    assert "Szűcs" not in listed.out
    numbers = [line["number"] for line in listed.lines]
    assert numbers == list(range(len(numbers), 0, -1))
    about = program.ok_inside("audit", "list", "--student", anna).lines
    assert [(line["act"], line["kind"], line["student"]) for line in about] == [
        ("added", "notes", anna),
        ("added", "students", anna),
    ]


def test_the_log_is_listed_from_a_day_on(program: Program) -> None:
    assert program.ok_inside("audit", "list", "--since", "2020-01-01").lines
    assert program.ok_inside("audit", "list", "--since", "2999-01-01").lines == []


def test_a_whole_log_holds_and_says_where_it_ends(program: Program, anna: int) -> None:
    found = program.ok_inside("audit", "verify").line
    assert (found["holds"], found["first_bad"]) == (True, None)
    assert found["anchor"].startswith(f"{found['lines']}:")
    program.ok_inside("student", "hold", anna, "--reason", "Audit")
    assert program.ok_inside("audit", "verify", "--anchor", found["anchor"]).line["holds"]


@pytest.mark.parametrize(
    "statement", ["UPDATE audit_entries SET student_id = 99 WHERE id = 2", "DELETE FROM audit_entries WHERE id = 2"]
)
def test_a_log_that_was_tampered_with_is_told_by_its_first_bad_line(fresh: Program, statement: str) -> None:
    fresh.create()
    fresh.ok_inside("student", "add", "--given", "Anna", "--family", "Szűcs")
    tamper(fresh, statement)
    refused = fresh.inside("audit", "verify")
    assert (refused.code, refused.line["first_bad"]) == (12, 2)
    assert "Line 2 of the log" in refused.err


def test_an_end_that_was_cut_off_is_noticed_by_what_was_kept_elsewhere(fresh: Program) -> None:
    fresh.create()
    fresh.ok_inside("student", "add", "--given", "Anna", "--family", "Szűcs")
    kept = fresh.ok_inside("audit", "verify").line
    tamper(fresh, "DELETE FROM audit_entries WHERE id > (SELECT max(id) - 2 FROM audit_entries)")
    assert fresh.inside("--older", "audit", "verify", "--anchor", kept["anchor"]).code == 12
