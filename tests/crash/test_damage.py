"""Damaged records: what is told, and that nothing wrong is read (SAFETY A11)."""

from __future__ import annotations

import pytest

from crash import damage
from program import Program


@pytest.mark.parametrize("how", ["cut inside a page", "cut at a page", "first page zeroed", "empty"])
def test_damaged_records_are_told_apart_from_a_wrong_passphrase(program: Program, how: str) -> None:
    records = program.vault / "records.db"
    good = records.read_bytes()
    damaged = {
        "cut inside a page": good[: len(good) // 2 + 100],
        "cut at a page": good[: 4096 * (len(good) // 8192)],
        "first page zeroed": bytes(4096) + good[4096:],
        "empty": b"",
    }[how]
    records.write_bytes(damaged)
    try:
        assert program.inside("check-open").code == 12
        assert program.inside("check-open", passphrase="quite another sentence").code == 10
    finally:
        records.write_bytes(good)
    program.ok_inside("check-open")


def test_the_doctor_finds_all_damage_and_nothing_wrong_is_read(program: Program) -> None:
    from momo_desktop.storage import keys

    program.ok_inside("bulk-write", "--n", 50)
    figures = damage.storm(program.vault, keys.unlock(program.vault, program.passphrase), full=False)
    assert figures.found == figures.made
    assert figures.wrong.total() == 0
    program.ok_inside("doctor")


@pytest.mark.parametrize("reading", [(), ("--read-only",)], ids=["to write", "to read"])
def test_records_without_a_page_are_damage_and_stay_as_they_are(program: Program, reading: tuple[str, ...]) -> None:
    records = program.vault / "records.db"
    good = records.read_bytes()
    records.write_bytes(b"")
    told = program.inside(*reading, "check-open")
    left = records.read_bytes()
    records.write_bytes(good)
    assert (told.code, left) == (12, b"")


def test_the_command_ends_with_the_code_of_damage(program: Program) -> None:
    records = program.vault / "records.db"
    good = records.read_bytes()
    records.write_bytes(good + b"appended")
    told = program.inside("doctor")
    records.write_bytes(good)
    assert told.code == 12
    assert told.lines[1] == {"damage": "pages: cipher_integrity_check"}
