"""What stands in the way has one code whatever the command, is told in sentences, and leaves the vault as it was."""

from __future__ import annotations

import argparse
import errno
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from momo_desktop.cli.commands import parser
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.students import Student
from momo_desktop.exchange import age_files
from momo_desktop.storage import durable_files, keys, migrate
from momo_desktop.storage.database import open_database
from momo_desktop.storage.locking import VaultLock
from our_content import FORM
from packaged import seal_quickly
from program import OTHER, PASSPHRASE, Ended, Program

READING = {
    "audit list": "",
    "audit verify": "",
    "check-open": "",
    "contentpack export": "--out HOME/out",
    "contentpack inspect": "HOME/ours.momopack",
    "contentpack list": "",
    "doctor": "",
    "export access-copy": "--student 1 --out HOME/out",
    "export calendar": "--student 1 --out HOME/out",
    "export contacts": "--student 1 --out HOME/out",
    "export europass": "--student 1 --out HOME/out",
    "export steps-csv": "--out HOME/out",
    "export steps-xlsx": "--out HOME/out",
    "export student-copy": "--student 1 --out HOME/out",
    "export students-csv": "--out HOME/out",
    "export students-xlsx": "--out HOME/out",
    "note list": "--student 1",
    "package address": "",
    "package inspect": "HOME/anna.momohand --password-file HOME/password.txt",
    "recovery show-state": "",
    "recovery test": "--recovery-file HOME/recovery.txt",
    "report": "portfolio --student 1 --language en --out HOME/out",
    "retention list": "",
    "search": "Anna",
    "student get": "1",
    "student list": "",
}
WRITING = {
    "attach add": "--student 1 HOME/sheet.txt",
    "backup make": "",
    "backup restore": "COPY",
    "backup restore-student": "COPY 1",
    "backup second-place": "HOME/tmp",
    "backup verify": "",
    "bulk-write": "--n 1",
    "contentpack install": "HOME/ours.momopack",
    "demo": "",
    "import": "HOME/list.csv --commit",
    "note add": "--student 1 --lane shared --text x",
    "package colleagues": "--remove 1",
    "package take": "HOME/anna.momohand --password-file HOME/password.txt",
    "package write": "--student 1 --password-out HOME/word --out HOME/out",
    "passphrase change": "--new-passphrase-file HOME/other.txt",
    "recovery new": "",
    "recovery successor add": "",
    "recovery successor remove": "",
    "recovery use": "--recovery-file HOME/recovery.txt --new-passphrase-file HOME/other.txt",
    "rekey": "",
    "retention erase": "record/2 --certificate HOME/out --confirm",
    "student add": "--given A --family B",
    "student erase": "2 --certificate HOME/out",
    "student hold": "1 --reason audit",
    "student release": "1",
    "student restrict": "1 --reason contested",
}
COMMANDS: Mapping[str, str] = {**READING, **WRITING}
"""Each command that opens a vault, with what it needs to do its work."""

OPENING_NONE = {"backup list", "create", "lock", "self-check", "tour"}


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of a program with something for every command."""
    program = Program(tmp_path_factory.mktemp("prepared"))
    program.create()
    home = program.home
    (home / "sheet.txt").write_text("a file")
    (home / "list.csv").write_text("Given name;Family name\nCsaba;Tóth\n")
    (home / "other.txt").write_text(OTHER)
    with program.services() as services:
        services.own_content.publish(services.own_content.new(FORM).uid)
        anna = services.students.add(Student(PersonName("Anna", family="Szűcs")))
        services.measures.hold(anna.id, "audit")
        bea = services.students.add(Student(PersonName("Bea", family="Tóth")))
        services.students.save(replace(bea, left_on=date(2010, 6, 30)))
    program.ok_inside("contentpack", "export", "--out", home / "ours.momopack")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(age_files, "seal_with", seal_quickly)
        program.ok_inside("package", "write", "--password-out", home / "password.txt", "--out", home / "anna.momohand")
    program.ok_inside("backup", "make")
    (home / "tmp").rmdir()
    return home


class Copied(Program):
    """A program whose home is a copy of what was prepared."""

    def __init__(self, home: Path, prepared: Path) -> None:
        shutil.copytree(prepared, home, dirs_exist_ok=True)
        super().__init__(home)
        self._copy = next((self.vault / "backups").iterdir()).name

    def do(self, command: str, *first: str, passphrase: str = PASSPHRASE) -> Ended:
        """Run a command with what it needs."""
        words = COMMANDS[command].replace("HOME", str(self.home)).replace("COPY", self._copy)
        return self.inside(*first, *command.split(), *words.split(), passphrase=passphrase)

    def files(self) -> dict[Path, bytes]:
        """Return every file of the vault but that of its lock."""
        found = (path for path in self.vault.rglob("*") if path.is_file() and not path.name.startswith("records.lock"))
        return {path: path.read_bytes() for path in found}


def leaves(grammar: argparse.ArgumentParser, path: str = "") -> Iterator[str]:
    """Yield every command of the grammar, each of which has its words."""
    below = next((each for each in grammar._actions if isinstance(each, argparse._SubParsersAction)), None)
    if below is None:
        yield path
        return
    assert {each.dest for each in below._choices_actions if each.help} == set(below.choices)
    for name, each in below.choices.items():
        yield from leaves(each, f"{path} {name}".strip())


def unlock_wrongly(program: Program) -> None:
    (program.home / "recovery.txt").write_text(keys.new_code())


def garble(program: Program) -> None:
    with (program.vault / "records.db").open("r+b") as records:
        records.write(bytes(4096))


def garble_keys(program: Program) -> None:
    for name in ("records.key", "records.key.bak"):
        (program.vault / name).write_bytes(b"{}")


def make_newer(program: Program) -> None:
    records = open_database(program.vault / "records.db", keys.unlock(program.vault, PASSPHRASE).database_key)
    with records.connect() as connection:
        connection.exec_driver_sql(f"PRAGMA user_version={migrate.HEAD + 1}")
        connection.commit()
    records.close()


def put_back(program: Program) -> None:
    old = (program.vault / "records.db").read_bytes()
    program.ok_inside("student", "hold", 1, "--reason", "audit")
    (program.vault / "records.db").write_bytes(old)


def move_to_a_cloud(program: Program) -> None:
    place = program.home / "OneDrive"
    place.mkdir()
    program.vault = program.vault.rename(place / "vault")


RESCUE = "backup restore"
"""Goes back to a copy whatever the vault is like."""


@pytest.mark.parametrize(
    ("break_it", "code", "but"),
    [
        (unlock_wrongly, 10, None),
        (garble, 12, RESCUE),
        (garble_keys, 12, RESCUE),
        (make_newer, 13, RESCUE),
        (move_to_a_cloud, 17, None),
        (put_back, 18, RESCUE),
    ],
)
def test_no_command_opens_a_vault_that_should_not_be(
    prepared: Path, tmp_path: Path, break_it: Callable[[Program], None], code: int, but: str | None
) -> None:
    program = Copied(tmp_path, prepared)
    break_it(program)
    before, passphrase = program.files(), OTHER if code == 10 else PASSPHRASE
    ended = {each: program.do(each, passphrase=passphrase) for each in COMMANDS if each != but}
    assert {name: each.code for name, each in ended.items() if (each.code, each.out) != (code, "")} == {}
    assert program.files() == before


def test_no_command_comes_between_another_program_and_its_vault(prepared: Path, tmp_path: Path) -> None:
    program = Copied(tmp_path, prepared)
    before = program.files()
    with VaultLock(program.vault):
        codes = {each: program.do(each).code for each in COMMANDS}
    assert {name: code for name, code in codes.items() if code != 11} == {}
    assert program.files() == before


def test_what_is_only_to_be_read_is_not_written(prepared: Path, tmp_path: Path) -> None:
    program = Copied(tmp_path, prepared)
    before = program.files()
    ended = {each: program.do(each, "--read-only") for each in COMMANDS}
    assert {name for name, each in ended.items() if each.code == 0} == set(READING)
    # The invented school asks first whether the vault is empty.
    assert {name: ended[name].code for name in WRITING} == dict.fromkeys(WRITING, 14) | {"demo": 16}
    assert program.files() == before
    assert all(isinstance(line, dict) for each in ended.values() for line in each.lines)
    new = program.home / "new"
    assert program.inside("--read-only", "create", "--nickname", "N", vault=new).code == 14
    assert not new.exists()


def test_where_there_is_no_room_nothing_is_begun(
    prepared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "no room")

    program = Copied(tmp_path, prepared)
    sealed = {path.name: data for path, data in program.files().items() if path.parent == program.vault}
    monkeypatch.setattr(durable_files, "sync", refuse)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: SimpleNamespace(total=1, used=1, free=0))
    wanting = ("contentpack export", "passphrase change", "backup make", "rekey", "student erase", "retention erase")
    assert {each: program.do(each).code for each in wanting} == dict.fromkeys(wanting, 15)
    for name in ("records.key", "records.key.bak"):
        assert (program.vault / name).read_bytes() == sealed[name]
    assert program.ok_inside("student", "get", 2).line["given"] == "Bea"


def test_every_command_is_among_them() -> None:
    assert set(leaves(parser())) == {*COMMANDS, *OPENING_NONE}


@pytest.fixture(scope="module")
def refusing(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Copied:
    """A program with a file that nobody can read as anything."""
    program = Copied(tmp_path_factory.mktemp("refusing"), prepared)
    (program.home / "rubbish").write_bytes(b"PK\x03\x04 \x00 rubbish")
    (program.home / "short").write_text("short")
    return program


@pytest.mark.parametrize(
    "words",
    [
        "attach add --student 1 HOME",
        "attach add --student 99 HOME/sheet.txt",
        "audit verify --anchor rubbish",
        "contentpack export 0000 --out HOME/out",
        "contentpack export --version 0 --out HOME/out",
        "contentpack inspect HOME",
        "contentpack inspect HOME/rubbish",
        "contentpack install HOME/nothing",
        "contentpack install HOME/rubbish",
        "export access-copy --student 99 --out HOME/out",
        "export student-copy --student 99 --out HOME/out",
        "import HOME",
        "import HOME/rubbish",
        "note add --student 99 --lane shared --text x",
        "package colleagues --add N --address rubbish",
        "package inspect HOME/rubbish",
        "package take HOME/ours.momopack",
        "package write --student 99 --password-out HOME/p --out HOME/out",
        "passphrase change --new-passphrase-file HOME/short",
        "passphrase change --new-passphrase-file HOME/nothing",
        "recovery use --recovery-file HOME/recovery.txt --new-passphrase-file HOME/short",
        "report checklist --student 99 --language en --out HOME/out",
        "retention erase record/99 --certificate HOME/out --confirm",
        "student erase 1 --certificate HOME/out",
        "student erase 99 --certificate HOME/out",
        "student hold 99 --reason audit",
        "student hold 1 --reason=",
    ],
)
def test_what_is_refused_leaves_nothing_behind(refusing: Copied, words: str) -> None:
    refused = refusing.inside(*words.replace("HOME", str(refusing.home)).split())
    assert (refused.code, refused.out) == (16, "")
    assert not (refusing.home / "out").exists()
