"""The commands about copies, as a school's own script would call them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from program import OTHER, Program


@pytest.fixture
def own(fresh: Program) -> Program:
    fresh.create()
    fresh.ok_inside("student", "add", "--given", "Anna", "--family", "Szűcs")
    return fresh


def test_a_copy_is_made_listed_checked_and_gone_back_to(own: Program) -> None:
    made = own.ok_inside("backup", "make").line
    assert (made["why"], made["students"]) == ("by_hand", 1)
    assert own.ok_inside("backup", "list").line == made
    checked = own.ok_inside("backup", "verify", made["copy"]).line
    assert (checked["damage"], checked["missing_files"]) == ("", 0)
    own.ok_inside("student", "add", "--given", "Bea", "--family", "Tóth")
    own.ok_inside("backup", "restore", made["copy"])
    assert len(own.ok_inside("student", "list").lines) == 1
    assert [line["why"] for line in own.ok_inside("backup", "list").lines] == ["replaced", "by_hand"]
    assert own.inside("backup", "restore", "no-such-copy").code == 12


def test_one_student_is_brought_back_from_a_copy(own: Program) -> None:
    made = own.ok_inside("backup", "make").line
    own.ok_inside("note", "add", "--student", 1, "--lane", "private", "--text", "written since")
    before = own.ok_inside("backup", "restore-student", made["copy"], 1).line
    assert (before["why"], before["notes"]) == ("before_restore", 1)
    assert own.ok_inside("note", "list", "--student", 1).lines == []
    assert own.inside("backup", "restore-student", made["copy"], 99).code == 16


def test_a_damaged_copy_is_told_by_the_code(own: Program) -> None:
    made = own.ok_inside("backup", "make").line
    records = own.vault / "backups" / made["copy"] / "records.db"
    records.write_bytes(records.read_bytes()[:-4096] + bytes(4096))
    told = own.inside("backup", "verify")
    assert (told.code, told.line["damage"]) == (12, "pages")
    assert own.inside("backup", "restore", made["copy"]).code == 12
    assert len(own.ok_inside("student", "list").lines) == 1


def test_a_vault_is_built_on_another_computer_from_the_second_place(own: Program, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    own.ok_inside("backup", "make")
    assert own.ok_inside("backup", "second-place", stick).line["behind"] is False
    shutil.rmtree(own.vault)
    [copy] = own.ok_inside("backup", "list", "--in", stick).lines
    [folder] = stick.glob("MOMO-*/backups/*")
    assert folder.name == copy["copy"]
    assert own.inside("backup", "restore", folder, passphrase="quite another sentence").code == 10
    assert own.ok_inside("backup", "restore", folder).line["new"]
    assert len(own.ok_inside("student", "list").lines) == 1
    own.ok_inside("doctor", "--full")


def test_a_new_passphrase_reaches_the_second_place_with_its_command(own: Program, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    own.ok_inside("backup", "make")
    own.ok_inside("backup", "second-place", stick)
    own.ok_inside("passphrase", "change", "--new-passphrase-file", own.secret(OTHER))
    [folder] = stick.glob("MOMO-*/backups/*")
    assert (folder / "records.key").read_bytes() == (own.vault / "records.key").read_bytes()
    assert own.ok_inside("backup", "second-place", passphrase=OTHER).line["old_keys"] is False


def test_a_second_place_that_is_away_is_told_by_the_code(own: Program, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    own.ok_inside("backup", "second-place", stick)
    shutil.rmtree(stick)
    assert own.inside("backup", "make").code == 14
    assert len(own.ok_inside("backup", "list").lines) == 1
    own.ok_inside("backup", "second-place", "--forget")
    own.ok_inside("backup", "make")
