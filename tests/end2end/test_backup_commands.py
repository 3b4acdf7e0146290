"""The commands about copies, as a school's own script would call them."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path

import pytest

import program
from momo_desktop.errors import NotWritable
from momo_desktop.storage import rekeying, second_place
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


@pytest.mark.parametrize("fault", [OSError(errno.ESTALE, "the share is away"), KeyboardInterrupt()], ids=["away", "^C"])
def test_a_new_code_is_told_whatever_happens_at_the_second_place(
    own: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: BaseException
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    own.ok_inside("backup", "make")
    own.ok_inside("backup", "second-place", stick)

    def fail(*_: object) -> None:
        raise fault

    with monkeypatch.context() as patched:
        patched.setattr(second_place, "_renew_keys", fail)
        patched.setattr(program, "_judged", lambda ended: ended)
        made = own.inside("recovery", "new")
        assert own.inside("student", "list").err == ""  # which has changed no secrets
    away = isinstance(fault, OSError)
    assert (made.code, "The second place could not follow yet" in made.err) == ((0, True) if away else (130, False))
    proof = own.secret(made.line["recovery_code"])
    assert own.ok_inside("recovery", "test", "--recovery-file", proof).line == {"tested": True}


def test_the_code_of_a_re_key_is_told_before_the_next_unlock_may_finish_it(
    own: Program, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        raise NotWritable(own.vault)

    with monkeypatch.context() as patched:
        patched.setattr(rekeying, "finish", fail)
        made = own.inside("rekey")
    assert made.code == 14
    proof = own.secret(made.line["recovery_code"])
    with own.services():
        assert "Destroy the old recovery sheet" in capsys.readouterr().err
    assert own.ok_inside("recovery", "test", "--recovery-file", proof).line == {"tested": True}


def test_a_second_place_that_is_away_is_told_by_the_code(own: Program, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    own.ok_inside("backup", "second-place", stick)
    shutil.rmtree(stick)
    assert own.inside("backup", "make").code == 14
    assert len(own.ok_inside("backup", "list").lines) == 1
    own.ok_inside("backup", "second-place", "--forget")
    own.ok_inside("backup", "make")
