"""Words, days and files that nobody expects: each is refused or carried out, and none is a fault of the program."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from program import Ended, Program

AS_A_USER = ("setpriv", "--bounding-set=-all", "--inh-caps=-all") if os.name == "posix" and not os.geteuid() else ()
"""Root without its powers is asked for the right to read like any other user."""

TOO_LARGE = 2**63


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """A vault with a student, an attached file and a copy."""
    made = Program(tmp_path_factory.mktemp("filled"))
    made.create()
    made.ok_inside("student", "add", "--given", "Anna", "--family", "Szűcs")
    (made.home / "sheet.txt").write_text("a file")
    made.ok_inside("attach", "add", "--student", 1, made.home / "sheet.txt")
    made.ok_inside("backup", "make")
    (made.home / "circle").symlink_to(made.home / "circle")
    return made


def as_a_user(program: Program, *words: str) -> Ended:
    """Run a command as somebody who may read only what the files allow."""
    command = [*AS_A_USER, *program.command(*words)]
    done = subprocess.run(command, env=program.env, capture_output=True, timeout=120, check=False, text=True)
    assert "Traceback" not in done.stderr
    return Ended(done.returncode, done.stdout, done.stderr, 0)


@pytest.mark.parametrize(
    "words",
    [
        "student get NUMBER",
        "note add --student NUMBER --lane shared --text x",
        "audit list --student NUMBER",
        "report portfolio --student 1 --mobility NUMBER --language en --out OUT",
        "report slip --student 1 --session NUMBER --language en --out OUT",
        "package colleagues --confirm NUMBER",
        "backup restore-student x NUMBER",
    ],
)
def test_a_number_that_no_record_can_have_is_wrong_use(filled: Program, words: str) -> None:
    told = words.replace("OUT", str(filled.home / "out"))
    assert filled.inside(*told.replace("NUMBER", str(TOO_LARGE)).split()).code == 2
    if "colleagues" in words or "get" in words:
        assert filled.inside(*told.replace("NUMBER", str(TOO_LARGE - 1)).split()).code == 16


def test_no_word_is_an_empty_path(filled: Program) -> None:
    for words in (("backup", "restore", ""), ("backup", "second-place", ""), ("backup", "list", "--in", "")):
        assert filled.inside(*words).code == 2


def test_bytes_that_are_no_text_are_refused(filled: Program) -> None:
    for words in (("note", "add", "--student", 1, "--lane", "shared", "--text", "a\udcffb"), ("search", "\udcff")):
        refused = filled.inside(*words)
        assert (refused.code, refused.out) == (16, "")


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Kiritimati", "America/New_York"])
def test_the_log_is_listed_from_any_day_of_the_calendar(filled: Program, zone: str) -> None:
    env = filled.env | {"TZ": zone}
    for day, lines in (("0001-01-01", True), ("9999-12-31", False)):
        done = subprocess.run(
            filled.command("audit", "list", "--since", day), env=env, capture_output=True, timeout=60, check=False
        )
        assert (done.returncode, bool(done.stdout)) == (0, lines), done.stderr


def test_a_copy_that_was_asked_for_at_the_end_of_the_calendar_is_made(filled: Program) -> None:
    out = filled.home / "copy.zip"
    filled.ok_inside("export", "access-copy", "--student", 1, "--received", "9999-12-31", "--out", out)
    assert out.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="pipes have names elsewhere")
def test_only_a_plain_file_is_read(filled: Program) -> None:
    pipe = filled.home / "pipe"
    os.mkfifo(pipe)
    for command in ("import", "package inspect", "package take", "contentpack inspect", "attach add --student 1"):
        for path in (pipe, filled.home):
            refused = filled.inside(*command.split(), path)
            assert (command, refused.code, refused.out) == (command, 16, "")


def test_links_that_lead_in_a_circle_are_no_vault(filled: Program) -> None:
    circle = filled.home / "circle"
    codes = [filled.inside(*words.split(), vault=circle).code for words in ("check-open", "lock", "backup make")]
    assert codes == [12, 12, 12]
    assert filled.inside("create", "--nickname", "Zwei", "--key-cost", "floor", vault=circle).code == 14
    assert filled.inside("backup", "list", vault=circle).code == 14


def test_a_folder_in_the_place_of_the_lock_lets_nobody_write(fresh: Program) -> None:
    fresh.create()
    (fresh.vault / "records.lock").unlink(missing_ok=True)
    (fresh.vault / "records.lock").mkdir()
    assert fresh.inside("check-open").code == 14
    assert fresh.ok_inside("--read-only", "check-open").line["open"] is True


def test_a_file_in_the_place_of_the_attached_files_is_damage(fresh: Program) -> None:
    fresh.create()
    fresh.ok_inside("student", "add", "--given", "Anna", "--family", "Szűcs")
    (fresh.home / "sheet.txt").write_text("a file")
    fresh.ok_inside("attach", "add", "--student", 1, fresh.home / "sheet.txt")
    (fresh.vault / "files").rename(fresh.home / "files")
    (fresh.vault / "files").touch()
    for words in (("doctor",), ("doctor", "--full")):
        found = fresh.inside(*words)
        assert (found.code, found.lines[0]["healthy"]) == (12, False)


@pytest.mark.skipif(sys.platform == "win32", reason="rights of another kind")
@pytest.mark.parametrize(
    ("part", "words", "code"),
    [
        ("files", "doctor --full", 12),
        ("backups", "backup list", 14),
        ("backups", "check-open", 14),
        ("records.key", "check-open", 14),
        ("", "check-open", 14),
    ],
)
def test_what_may_not_be_read_is_told_as_that(filled: Program, part: str, words: str, code: int) -> None:
    path = filled.vault / part
    mode = path.stat().st_mode
    path.chmod(0)
    try:
        ended = as_a_user(filled, *words.split())
    finally:
        path.chmod(mode)
    assert (ended.code, "may not be read" in ended.err) == (code, code == 14)


def test_a_vault_in_use_is_told_where_nobody_can_be_called(filled: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    from momo_desktop import paths
    from momo_desktop.storage.locking import VaultLock

    def refuse() -> Path:
        raise PermissionError

    monkeypatch.setattr(paths, "calls_dir", refuse)
    with VaultLock(filled.vault):
        assert filled.inside("lock").code == 11
    assert filled.ok_inside("lock").line == {"locked": True}
