"""Every command as a process: what it prints, and the code it ends with."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from pypdf import PdfReader
from sqlalchemy import text

from momo_desktop import i18n
from momo_desktop.cli import vaults
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.students import Student
from momo_desktop.storage.database import open_database
from momo_desktop.storage.keys import begin_rekey, new_code, unlock
from momo_desktop.storage.locking import VaultLock
from program import OTHER, PASSPHRASE, Program

LISTS = Path(__file__).parents[1] / "exchange" / "lists"


@pytest.fixture(scope="module")
def anna(program: Program) -> int:
    added = program.ok(
        "student", "add", "--given", "Anna", "--family", "Szűcs", "--class", "11А", "--birth-date", "2009-05-04"
    )
    return added.line["id"]


def test_a_vault_is_made_with_a_recovery_code_for_its_owner_alone(program: Program) -> None:
    sheet = program.home / "recovery.txt"
    assert len(sheet.read_text("utf-8").strip().replace("-", "")) == 36
    assert sheet.stat().st_mode & 0o777 == 0o600
    assert program.vault.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in program.vault.iterdir() if path.is_file()} == {0o600}


def test_without_a_file_for_it_the_recovery_code_is_printed(fresh: Program) -> None:
    made = fresh.ok("create", "--nickname", "Eins", "--language", "de", "--key-cost", "floor")
    assert made.line["nickname"] == "Eins"
    assert fresh.ok_inside("recovery", "use", "--recovery-file", fresh.secret(made.line["recovery_code"]),
                    "--new-passphrase-file", fresh.secret(OTHER)).line == {"changed": True}  # fmt: skip
    assert fresh.ok_inside("check-open", passphrase=OTHER).line == {"open": True, "read_only": False, "students": 0}


def test_where_the_recovery_code_finds_no_file_no_vault_is_made(fresh: Program) -> None:
    named = ("create", "--nickname", "Eins", "--key-cost", "floor", "--recovery-out")
    for sheet in (fresh.home / "gone" / "recovery.txt", fresh.vault / "recovery.txt"):
        made = fresh.inside(*named, sheet)
        assert (made.code, made.out) == (14, "")
        assert not fresh.vault.exists() or not any(fresh.vault.iterdir())
    fresh.ok_inside(*named, fresh.home / "recovery.txt")


def test_a_vault_is_made_where_no_preferences_can_be_written(fresh: Program) -> None:
    (fresh.home / "config").write_text("no folder", "utf-8")
    made = fresh.inside("create", "--nickname", "Eins", "--key-cost", "floor")
    proof = fresh.secret(made.line["recovery_code"])
    assert (made.code, made.err) == (0, "")
    assert fresh.ok_inside("recovery", "test", "--recovery-file", proof).line == {"tested": True}


def test_the_codes_on_paper_are_tried_replaced_and_told_of(fresh: Program) -> None:
    code = fresh.create()
    made = fresh.ok_inside("recovery", "show-state").line
    assert (made["recovery_tested"], made["test_due"], made["successor"]) == (None, False, False)
    assert fresh.ok_inside("recovery", "test", "--recovery-file", fresh.secret(code)).line == {"tested": True}
    assert fresh.ok_inside("recovery", "show-state").line["recovery_tested"] == made["recovery_made"]
    assert fresh.inside("recovery", "test", "--recovery-file", fresh.secret(code[:-1])).code == 10
    assert fresh.inside("recovery", "new", "--recovery-out", fresh.home).code == 14
    assert fresh.ok_inside("recovery", "test", "--recovery-file", fresh.secret(code)).line == {"tested": True}
    out = fresh.home / "new.txt"
    assert fresh.ok_inside("recovery", "new", "--recovery-out", out).line == {"changed": True}
    assert out.stat().st_mode & 0o777 == 0o600
    assert fresh.inside("recovery", "test", "--recovery-file", fresh.secret(code)).code == 10
    fresh.ok_inside("recovery", "test", "--recovery-file", out)


def test_a_successor_opens_and_new_keys_shut_out_every_code_of_before(fresh: Program) -> None:
    code = fresh.create()
    successor = fresh.ok_inside("recovery", "successor", "add").line["successor_code"]
    assert fresh.ok_inside("recovery", "show-state").line["successor"] is True
    used = ("recovery", "use", "--new-passphrase-file", fresh.secret(OTHER), "--recovery-file")
    assert fresh.ok_inside(*used, fresh.secret(successor)).line == {"changed": True}
    assert fresh.ok_inside("recovery", "show-state", passphrase=OTHER).line["successor_used"]
    assert fresh.inside("rekey").code == 10
    sheet = fresh.home / "new.txt"
    assert fresh.ok_inside("rekey", "--recovery-out", sheet, passphrase=OTHER).line == {"changed": True}
    state = fresh.ok_inside("recovery", "show-state", passphrase=OTHER).line
    assert (state["successor"], state["successor_used"], state["copies_left"]) == (False, None, 0)
    assert [fresh.inside(*used, fresh.secret(each)).code for each in (code, successor)] == [10, 10]
    fresh.ok_inside(*used, sheet)
    assert fresh.ok_inside("doctor", "--full", passphrase=OTHER).line["healthy"] is True


def test_new_keys_that_only_come_with_the_next_command_are_told(
    fresh: Program, capsys: pytest.CaptureFixture[str]
) -> None:
    fresh.create()
    begin_rekey(fresh.vault, unlock(fresh.vault, PASSPHRASE), PASSPHRASE, new_code())
    with fresh.services():
        assert capsys.readouterr().err == "The vault has new keys. Destroy the old recovery sheet.\n"
    with fresh.services():
        assert capsys.readouterr().err == ""


def test_a_successors_code_is_taken_back(fresh: Program) -> None:
    fresh.create()
    sheet = fresh.home / "successor.txt"
    fresh.ok_inside("recovery", "successor", "add", "--recovery-out", sheet)
    assert fresh.ok_inside("recovery", "successor", "remove").line == {"removed": True}
    used = ("recovery", "use", "--recovery-file", sheet, "--new-passphrase-file", fresh.secret(OTHER))
    assert fresh.inside(*used).code == 10


def test_a_student_that_was_added_is_listed_and_got(program: Program, anna: int) -> None:
    listed = next(line for line in program.ok_inside("student", "list").lines if line["id"] == anna)
    wanted = {"id": anna, "given": "Anna", "family": "Szűcs", "class": "11А", "birth_date": "2009-05-04", "phase": None}
    assert listed == wanted
    assert program.ok_inside("student", "get", anna).line == wanted


def test_notes_of_both_lanes_are_acknowledged_and_listed(program: Program, anna: int) -> None:
    acks = [
        program.ok_inside("note", "add", "--student", anna, "--lane", lane, "--text", f"Ω and Щ, {lane}").line["ack"]
        for lane in ("shared", "private")
    ]
    listed = program.ok_inside("note", "list", "--student", anna).lines
    assert [(line["id"], line["lane"], line["text"]) for line in listed] == [
        (acks[1], "private", "Ω and Щ, private"),
        (acks[0], "shared", "Ω and Щ, shared"),
    ]


def test_a_held_student_is_not_erased_and_a_released_one_is_with_a_certificate(
    program: Program, tmp_path: Path
) -> None:
    added = program.ok_inside("student", "add", "--given", "Zwetschge", "--family", "Ringlotte").line["id"]
    held = program.ok_inside("student", "hold", added, "--reason", "An audit")
    assert held.line == {"student": added, "measure": "hold", "holds": True}
    certificate = tmp_path / "certificate.pdf"
    assert program.inside("student", "erase", added, "--certificate", certificate).code == 16
    program.ok_inside("student", "release", added)
    program.ok_inside("student", "restrict", added, "--reason", "Contested")
    assert program.inside("student", "get", added).code == 16
    assert program.ok_inside("student", "erase", added, "--certificate", certificate).line["clean"]
    said = "".join(page.extract_text() for page in PdfReader(certificate).pages)
    assert "Ringlotte" not in said
    assert program.ok_inside("retention", "list").lines == []


def test_what_is_due_is_looked_at_named_and_erased_under_one_certificate(fresh: Program) -> None:
    fresh.create()
    with fresh.services() as services:
        for given in ("Zwetschge", "Mirabelle", "Reneklode"):
            student = services.students.add(Student(PersonName(given, family="Ringlotte")))
            services.students.save(replace(student, left_on=date(2010, 6, 30)))
    fresh.ok_inside("student", "hold", 3, "--reason", "A complaint")
    listed = {line["line"]: line["state"] for line in fresh.ok_inside("retention", "list").lines}
    assert listed == {"record/1": "due", "record/2": "due", "record/3": "held"}
    certificate = fresh.home / "certificate.pdf"
    erase = ("retention", "erase", "--certificate", certificate, "record/1", "record/2")
    assert fresh.ok_inside(*erase).line["rows"] > 0
    assert len(fresh.ok_inside("retention", "list").lines) == 3
    held = fresh.inside(*erase, "record/3", "--confirm")
    assert (held.code, "A complaint" in held.err) == (16, True)
    assert fresh.ok_inside(*erase, "--confirm").line["clean"]
    assert [line["line"] for line in fresh.ok_inside("retention", "list").lines] == ["record/3"]
    assert "Ringlotte" not in "".join(page.extract_text() for page in PdfReader(certificate).pages)


def test_a_command_in_passing_leaves_the_list_in_the_order_of_the_vaults_language(fresh: Program) -> None:
    fresh.create()
    for family in ("Csaba", "Cukor"):
        fresh.ok_inside("--speak", "hu", "student", "add", "--given", "Anna", "--family", family)
    in_hungarian = ["Cukor", "Csaba"]
    assert [line["family"] for line in fresh.ok_inside("student", "list").lines] == in_hungarian
    fresh.ok_inside("student", "add", "--given", "Anna", "--family", "Czakó")
    assert [line["family"] for line in fresh.ok_inside("student", "list").lines] == ["Cukor", "Czakó", "Csaba"]


def test_search_finds_students_and_texts_in_any_script(program: Program, anna: int) -> None:
    program.ok_inside("note", "add", "--student", anna, "--lane", "private", "--text", "Говорихме за Пловдив")
    assert {"kind": "student", "id": anna, "student": anna} in program.ok_inside("search", "class:11A szucs").lines
    [found] = [line for line in program.ok("search", "plovd").lines if line["kind"] == "note"]
    assert found["student"] == anna


def test_a_file_is_attached_and_the_doctor_counts_it(program: Program, anna: int, tmp_path: Path) -> None:
    path = tmp_path / "Zeugnis.pdf"
    path.write_bytes(b"%PDF-1.7 not really")
    piece = program.ok("attach", "add", "--student", anna, path).line
    assert (piece["kind"], piece["size"]) == ("document", 19)
    found = program.ok_inside("doctor", "--full").line
    assert found["healthy"] is True
    assert found["files"] == 1


def test_the_doctor_rebuilds_the_word_index(program: Program, anna: int) -> None:
    program.ok_inside("note", "add", "--student", anna, "--lane", "private", "--text", "quay and harbour")
    records = open_database(program.vault / "records.db", unlock(program.vault, program.passphrase).database_key)
    with records.write() as db:
        db.execute(text("DELETE FROM search_words"))
    records.close()
    assert program.inside("doctor").code == 12
    assert not program.ok_inside("search", "quay").lines
    rebuilt, healthy = program.ok_inside("doctor", "--rebuild-index").lines
    assert (rebuilt, healthy["healthy"]) == ({"rebuilt": True}, True)
    assert program.ok_inside("search", "quay").line["kind"] == "note"


def test_many_notes_are_acknowledged_one_by_one(program: Program) -> None:
    acks = [line["ack"] for line in program.ok("bulk-write", "--n", 5).lines]
    assert len(set(acks)) == 5


@pytest.mark.parametrize(
    ("name", "new"), [("11a-adminplus.csv", 17), ("12c-kreta.xlsx", None), ("bfs11b-webuntis.txt", None)]
)
def test_a_class_list_is_judged_and_taken_in(program: Program, name: str, new: int | None) -> None:
    before = len(program.ok_inside("student", "list").lines)
    rows = program.ok_inside("import", LISTS / name, "--commit").lines
    assert set(rows[0]) == {"row", "verdict", "name", "class", "birth_date", "reason"}
    taken = [row for row in rows if row["verdict"] == "new"]
    listed = program.ok_inside("student", "list").lines
    assert len(listed) - before == len(taken)
    if new is not None:
        assert [(row["row"], row["verdict"]) for row in rows if row["verdict"] != "new"] == [
            (7, "error"),
            (15, "same"),
            (17, "maybe"),
        ]
    got = {(line["birth_date"], line["class"]) for line in listed}
    assert {(row["birth_date"], row["class"]) for row in taken} <= got


def test_a_list_that_is_only_judged_changes_nothing(fresh: Program) -> None:
    fresh.create()
    rows = fresh.ok_inside("import", LISTS / "11a-adminplus.csv", "--encoding", "windows-1251").lines
    assert rows[0]["verdict"] == "new"
    assert fresh.ok_inside("student", "list").lines == []


def test_the_three_papers_are_written_in_four_languages_with_their_own_tag(program: Program, tmp_path: Path) -> None:
    school = Program(tmp_path)
    school.create()
    assert school.ok("demo", "--students", 2).line == {"students": 2}
    for language in ("en", "de", "hu", "bg"):
        out = tmp_path / f"portfolio-{language}.pdf"
        write = school.ok if language == "bg" else school.ok_inside
        write("report", "portfolio", "--student", 1, "--language", language, "--out", out)
        pdf = PdfReader(out)
        assert pdf.trailer["/Root"]["/Lang"].startswith(language)
        assert "Boróka" in pdf.pages[0].extract_text()
    for kind in ("checklist", "slip"):
        out = tmp_path / f"{kind}.pdf"
        assert school.ok_inside("report", kind, "--student", 2, "--language", "de", "--out", out).line["report"] == kind
        assert len(PdfReader(out).pages) >= 1
    again = school.inside("demo")
    assert (again.code, again.err.count("\n")) == (16, 1)


def test_the_program_checks_itself_without_a_vault(program: Program) -> None:
    words = program.command("self-check")
    words = [word for word in words if word not in ("--vault", str(program.vault))]
    done = subprocess.run(words, capture_output=True, env=program.env, check=True)
    parts = {line["part"]: line for line in map(json.loads, done.stdout.splitlines())}
    assert set(parts) == {"content", "languages", "typeface", "encryption"}
    assert parts["encryption"]["version"].startswith("4.")
    assert parts["languages"]["codes"] == [each.code for each in i18n.available()]


def test_people_get_the_values_without_braces(program: Program, anna: int) -> None:
    words = [word for word in program.command("student", "get", anna) if word != "--json"]
    done = subprocess.run(words, capture_output=True, env=program.env, check=True)
    assert done.stdout.decode().rstrip("\n").split("\t") == [str(anna), "Anna", "Szűcs", "11А", "2009-05-04", ""]


@pytest.mark.parametrize("is_terminal", [True, False])
def test_what_is_typed_at_a_terminal_does_not_show(monkeypatch: pytest.MonkeyPatch, is_terminal: bool) -> None:
    typed = io.StringIO("piped\n")
    typed.isatty = lambda: is_terminal
    monkeypatch.setattr(sys, "stdin", typed)
    monkeypatch.setattr(vaults.getpass, "getpass", lambda _prompt: "unseen")
    assert vaults.secret(None) == ("unseen" if is_terminal else "piped")


def test_a_changed_passphrase_opens_and_the_old_one_does_not(fresh: Program) -> None:
    fresh.create()
    fresh.ok_inside("passphrase", "change", "--new-passphrase-file", fresh.secret(OTHER))
    assert fresh("check-open").code == 10
    fresh.ok_inside("check-open", passphrase=OTHER)


def test_a_vault_in_use_names_who_has_it_and_since_when(program: Program) -> None:
    writer = program.start("bulk-write", "--n", 100_000)
    try:
        assert writer.stdout.readline()
        refused = program("check-open")
        assert refused.code == 11
        # The lock itself takes 0.02 s, the rest is a process that starts on a busy computer.
        assert refused.seconds < 10
        assert f"{datetime.now(UTC):%b %Y}" in refused.err
        holder = json.loads((program.vault / "records.lock.info").read_text("utf-8"))
        assert holder["user"] in refused.err
        assert holder["host"] in refused.err
    finally:
        writer.kill()
        writer.communicate()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("student", "get", 99_999), 16),
        (("note", "list", "--student", 99_999), 16),
        (("note", "add", "--student", 99_999, "--lane", "shared", "--text", "x"), 16),
        (("note", "add", "--student", 1, "--lane", "both", "--text", "x"), 2),
        (("student", "add", "--given", " ", "--family", " "), 16),
        (("import", "missing.csv"), 16),
        (("report", "slip", "--student", 1, "--language", "en", "--out", "slip.pdf"), 16),
        (("report", "form", "--student", 1, "--language", "en", "--form", "nothing", "--out", "form.pdf"), 16),
        (("create", "--nickname", "Again"), 16),
    ],
)
def test_what_is_refused_has_its_code(program: Program, arguments: tuple[object, ...], code: int) -> None:
    assert program.inside(*arguments).code == code


def test_a_folder_without_a_vault_is_told(fresh: Program) -> None:
    assert fresh.inside("check-open", vault=fresh.home).code == 12


def test_an_older_vault_that_was_put_back_is_told(fresh: Program) -> None:
    fresh.create()
    old = (fresh.vault / "records.db").read_bytes()
    fresh.ok_inside("student", "add", "--given", "Anna", "--family", "Szűcs")
    (fresh.vault / "records.db").write_bytes(old)
    refused = fresh.inside("check-open")
    assert refused.code == 18
    assert "An older state of this vault was put in its place" in refused.err
    assert fresh.ok_inside("--older", "check-open").line["students"] == 0
    fresh.ok_inside("check-open")


def test_a_vault_that_nobody_has_open_is_locked(program: Program) -> None:
    assert program.ok_inside("lock").line == {"locked": True}


def test_whoever_does_not_hear_the_wish_to_lock_is_named(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vaults, "_LOCKED_WITHIN", 0.2)
    with VaultLock(program.vault):
        assert program.inside("lock").code == 11
    assert list((program.home / "data" / "cache" / "calls").iterdir()) == []


def test_every_export_is_a_command_and_the_access_copy_too(program: Program, anna: int, tmp_path: Path) -> None:
    for what in ("student-copy", "students-csv", "access-copy"):
        out = tmp_path / what
        line = program.ok_inside("export", what, "--student", anna, "--language", "hu", "--out", out).line
        assert line["encrypted"] is False
        assert out.stat().st_size > 0
    with zipfile.ZipFile(tmp_path / "access-copy") as archive:
        assert json.loads(archive.read("data.json"))["person"]["name"] == "Anna Szűcs"


def test_a_restricted_person_is_given_the_access_copy_too(program: Program, anna: int, tmp_path: Path) -> None:
    program.ok_inside("student", "restrict", anna, "--reason", "contested")
    out = tmp_path / "copy"
    program.ok_inside("export", "access-copy", "--student", anna, "--language", "hu", "--out", out)
    program.ok_inside("student", "release", anna)
    with zipfile.ZipFile(out) as archive:
        assert json.loads(archive.read("data.json"))["person"]["name"] == "Anna Szűcs"
