"""Files that a command writes: none takes the place of what a vault is made of, or of another file of the command."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from program import Program


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """A vault with a student, a copy, and a second place."""
    made = Program(tmp_path_factory.mktemp("filled"))
    made.create()
    made.ok_inside("student", "add", "--given", "Anna", "--family", "Szűcs")
    made.ok_inside("student", "add", "--given", "Bea", "--family", "Tóth")
    (made.home / "stick").mkdir()
    made.ok_inside("backup", "make")
    made.ok_inside("backup", "second-place", made.home / "stick")
    (made.home / "link").symlink_to(made.vault)
    (made.home / "record").symlink_to(made.vault / "records.db")
    (made.home / "circle").symlink_to(made.home / "circle")
    (made.home / "word").write_text("grey heron\n")
    return made


def files(program: Program) -> dict[Path, bytes]:
    """Return every file of the vault and of the second place, but that of the lock."""
    found = [path for folder in ("vault", "stick") for path in (program.home / folder).rglob("*") if path.is_file()]
    return {path: path.read_bytes() for path in found if not path.name.startswith("records.lock")}


WRITERS = [
    "report portfolio --student 1 --language en --out FILE",
    "export students-csv --out FILE",
    "export access-copy --student 1 --out FILE",
    "contentpack export --out FILE",
    "package address --out FILE",
    "package write --password-out HOME/password --out FILE",
    "package write --password-out FILE --out HOME/package",
    "recovery new --recovery-out FILE",
    "recovery successor add --recovery-out FILE",
    "rekey --recovery-out FILE",
    "student erase 2 --certificate FILE",
    "retention erase record/2 --certificate FILE --confirm",
]


@pytest.mark.parametrize(
    "place", ["vault/records.db", "vault/new.pdf", "vault/files/new", "link/records.key", "record"]
)
def test_no_command_writes_into_a_vault(filled: Program, place: str) -> None:
    before = files(filled)
    for words in WRITERS:
        told = words.replace("FILE", str(filled.home / place)).replace("HOME", str(filled.home))
        ended = filled.inside(*told.split())
        assert (words, ended.code, ended.out) == (words, 14, "")
    assert files(filled) == before
    assert not {"password", "package"} & {path.name for path in filled.home.iterdir()}


def test_no_command_writes_into_a_copy_or_another_vault(filled: Program, tmp_path: Path) -> None:
    shutil.copytree(filled.vault, tmp_path / "other")
    [second] = (filled.home / "stick").iterdir()
    [copy] = (second / "backups").iterdir()
    before = files(filled)
    for place in (second / "files" / "new", copy / "records.db", tmp_path / "other" / "records.db"):
        assert filled.inside("export", "students-csv", "--out", place).code == 14
    assert files(filled) == before
    filled.ok_inside("export", "students-csv", "--out", filled.home / "stick" / "list.csv")  # beside the copies
    (filled.home / "stick" / "list.csv").unlink()


@pytest.mark.parametrize(
    "words",
    [
        "package write --password-out HOME/p --out HOME/p",
        "package write --password-out HOME/p --out HOME/stick/../p",
        "export students-csv --out PASSPHRASE",
        "export access-copy --student 1 --password-file HOME/word --out HOME/word",
    ],
)
def test_a_file_that_is_named_twice_is_wrong_use(filled: Program, words: str) -> None:
    passphrase = filled.command()[filled.command().index("--passphrase-file") + 1]
    told = words.replace("HOME", str(filled.home)).replace("PASSPHRASE", passphrase)
    assert filled.inside(*told.split()).code == 2
    assert not (filled.home / "p").exists()
    assert (filled.home / "word").read_text() == "grey heron\n"


def test_a_password_that_was_asked_for_is_never_left_out(filled: Program) -> None:
    empty, out = filled.home / "empty", filled.home / "out"
    for text in ("", "\nword\n", " \n"):
        empty.write_text(text)
        for kind in ("access-copy", "student-copy"):
            ended = filled.inside("export", kind, "--student", 1, "--password-file", empty, "--out", out)
            assert (ended.code, ended.out) == (16, "")
    for kind in ("students-csv", "contacts", "europass"):
        words = ("export", kind, "--student", 1, "--password-file", filled.home / "word", "--out", out)
        assert filled.inside(*words).code == 2
    assert not out.exists()


def test_a_password_stays_only_with_its_package(filled: Program) -> None:
    word, out = filled.home / "password", filled.home / "package"
    write = ("package", "write", "--password-out", word, "--out")
    assert filled.inside("--read-only", *write, out).code == 14
    assert filled.inside(*write, filled.home / "gone" / "package").code == 14
    assert filled.inside(*write, out, "--student", 99).code == 16
    assert not word.exists()


def test_no_vault_is_made_inside_another(filled: Program) -> None:
    copy = next(path for path in (filled.vault / "backups").iterdir() if path.is_dir())
    before = files(filled)
    inner, words = filled.vault / "files" / "inner", ("create", "--nickname", "Zwei", "--key-cost", "floor")
    assert filled.inside(*words, vault=inner).code == 16
    assert filled.inside("backup", "restore", copy, vault=filled.vault / "backups" / "new").code == 16
    assert files(filled) == before
    assert not inner.exists()
