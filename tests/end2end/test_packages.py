"""Students handed over from vault to vault without a window."""

from __future__ import annotations

from pathlib import Path

import pytest

from momo_desktop.exchange import age_files
from packaged import seal_quickly
from program import Program


@pytest.fixture(scope="module")
def there(program: Program) -> Path:
    """The vault of a colleague, made by the same program."""
    folder = program.home / "there"
    program.ok_inside(
        "create", "--nickname", "There", "--counsellor", "Neli Todorova", "--recovery-out", program.home / "there.txt",
        "--key-cost", "floor", vault=folder,
    )  # fmt: skip
    return folder


def test_a_student_goes_to_a_colleague_and_arrives(program: Program, there: Path) -> None:
    anna = program.ok_inside("student", "add", "--given", "Anna", "--family", "Szűcs", "--class", "11A").line["id"]
    program.ok_inside("note", "add", "--student", anna, "--lane", "private", "--text", "Ω and Щ")
    theirs = program.ok_inside("package", "address", vault=there).line
    added = program.ok_inside("package", "colleagues", "--add", "Neli Todorova", "--address", theirs["address"]).line
    assert added["figures"] == theirs["figures"]
    confirmed = program.ok_inside("package", "colleagues", "--confirm", added["id"]).line
    assert confirmed["confirmed"] is not None
    sent = program.home / "anna.momohand"
    written = program.ok_inside("package", "write", "--student", anna, "--to", added["id"], "--out", sent)
    assert written.line == {"students": 1}

    info, student = program.ok("package", "inspect", sent, vault=there).lines
    assert (info["standing"], info["whole"], info["taken_before"]) == ("unknown", True, None)
    assert (student["name"], student["standing"]) == ("Anna Szűcs", "new")
    taken = program.ok_inside("package", "take", sent, vault=there).line
    assert len(taken["students"]) == 1
    notes = program.ok_inside("note", "list", "--student", taken["students"][0], vault=there).lines
    assert [(note["lane"], note["text"]) for note in notes] == [("private", "Ω and Щ")]

    info, student = program.ok_inside("package", "inspect", sent, vault=there).lines
    assert info["taken_before"] is not None
    assert student["standing"] == "here"
    assert program.ok_inside("package", "take", sent, vault=there).line == {"students": [], "records": 0}
    assert program.inside("package", "inspect", sent).code == 16
    assert program.ok_inside("package", "colleagues", "--remove", added["id"]).lines == []


def test_a_package_with_a_password_says_it_once(program: Program, there: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(age_files, "seal_with", seal_quickly)
    bela = program.ok_inside("student", "add", "--given", "Béla", "--family", "Kis").line["id"]
    sent, password = program.home / "bela.momohand", program.home / "password.txt"
    program.ok_inside("package", "write", "--student", bela, "--password-out", password, "--shared-only", "--out", sent)
    assert password.stat().st_mode & 0o777 == 0o600
    assert program.inside("package", "inspect", sent, vault=there).code == 16
    wrong = program.secret("1111-2222-3333-4444-5555")
    assert program.inside("package", "inspect", sent, "--password-file", wrong, vault=there).code == 10
    info, student = program.ok_inside("package", "inspect", sent, "--password-file", password, vault=there).lines
    assert (info["whole"], student["name"]) == (False, "Béla Kis")
