"""SAFETY A10: a vault where nothing may be written is read, says so, and takes no write."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from figures import Figure
from momo_desktop import messages
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.students import Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.errors import NotWritable, VaultReadOnly
from momo_desktop.i18n import language
from momo_desktop.services.access import AccessService
from momo_desktop.services.bundle import open_services
from momo_desktop.services.evidence import NewEvidence
from momo_desktop.storage.key_files import FLOOR_COST
from program import OTHER, PASSPHRASE, Program

# Root without its powers is asked for the right to write like any other user.
AS_A_USER = ("setpriv", "--bounding-set=-all", "--inh-caps=-all") if os.geteuid() == 0 else ()
NOBODY = 65534
COMMANDS = """
import json, sys
from pathlib import Path
from program import Program
program = Program(Path(sys.argv[1]))
for vault in sys.argv[3:]:
    for words in json.loads(sys.argv[2]):
        ended = program.inside(*words, vault=Path(vault))
        print(json.dumps([ended.code, ended.err, ended.out]))
"""


def _records_alone(vault: Path) -> None:
    (vault / "records.db").chmod(0o444)


def _folders(vault: Path) -> None:
    for path in (vault, *vault.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)


def _anothers(vault: Path) -> None:
    for path in (vault, *vault.rglob("*")):
        os.chown(path, NOBODY, NOBODY)
        path.chmod(0o755 if path.is_dir() else 0o644)


CLOSED = (_records_alone, _folders, *([] if os.geteuid() else [_anothers]))
"""Ways in which a vault is closed to a user; only root gives one to another user."""


@contextlib.contextmanager
def frozen(folder: Path) -> Iterator[None]:
    """Take away the right to write in a folder; root may write everything but what is mounted for reading."""
    if os.geteuid():
        folder.chmod(0o500)
        try:
            yield
        finally:
            folder.chmod(0o700)
        return
    mounted = subprocess.run(["mount", "--bind", folder, folder], capture_output=True, check=False)
    if mounted.returncode:
        pytest.skip("root may write everything, and mounting is not permitted here")
    try:
        subprocess.run(["mount", "-o", "remount,bind,ro", folder], check=True)
        yield
    finally:
        subprocess.run(["umount", folder], check=True)


@pytest.fixture
def filled(fresh: Program) -> Program:
    """A vault with a student and a note."""
    fresh.create()
    student = fresh.ok_inside("student", "add", "--given", "Anna", "--family", "Szűcs").line["id"]
    fresh.ok_inside("note", "add", "--student", student, "--lane", "shared", "--text", "before")
    return fresh


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """A vault with a student, a copy and a colleague's package beside it."""
    kept = Program(tmp_path_factory.mktemp("kept"))
    (kept.home / "code.txt").write_text(kept.create(), "utf-8")
    kept.ok_inside("student", "add", "--given", "Anna", "--family", "Szűcs")
    kept.ok_inside("backup", "make")
    shutil.copytree(next((kept.vault / "backups").iterdir()), kept.home / "copy")
    (kept.home / "list.csv").write_text("Family;Given\nTóth;Bea\n", "utf-8")
    (kept.home / "stick").mkdir()
    return kept


def _writing(kept: Program) -> list[tuple[str, ...]]:
    home = kept.home
    [copy] = (folder.name for folder in (kept.vault / "backups").iterdir())
    new = ("--new-passphrase-file", str(kept.secret(OTHER)))
    return [
        ("student", "add", "--given", "Bea", "--family", "Tóth"),
        ("student", "erase", "1", "--certificate", str(home / "certificate.pdf")),
        ("student", "restrict", "1", "--reason", "x"),
        ("student", "hold", "1", "--reason", "x"),
        ("note", "add", "--student", "1", "--lane", "shared", "--text", "x"),
        ("bulk-write", "--n", "1"),
        ("attach", "add", "--student", "1", str(home / "list.csv")),
        ("import", str(home / "list.csv"), "--commit"),
        ("passphrase", "change", *new),
        ("recovery", "new"),
        ("recovery", "use", "--recovery-file", str(home / "code.txt"), *new),
        ("recovery", "successor", "add"),
        ("recovery", "successor", "remove"),
        ("rekey",),
        ("backup", "make"),
        ("backup", "restore", str(home / "copy")),
        ("backup", "restore-student", copy, "1"),
        ("backup", "second-place", str(home / "stick")),
        ("package", "address"),  # the keys of which would be made
    ]


def _reading(kept: Program) -> list[tuple[str, ...]]:
    return [
        ("check-open",),
        ("student", "list"),
        ("note", "list", "--student", "1"),
        ("search", "Anna"),
        ("retention", "list"),
        ("recovery", "show-state"),
        ("backup", "list"),
        ("doctor", "--full"),
    ]


@pytest.mark.requirement("A10")
@pytest.mark.skipif(sys.platform == "win32", reason="modes are those of POSIX")
def test_whoever_may_not_write_reads_and_each_write_is_refused(kept: Program, tmp_path: Path, figure: Figure) -> None:
    vaults = [Path(shutil.copytree(kept.vault, tmp_path / close.__name__)) for close in CLOSED]
    for close, vault in zip(CLOSED, vaults, strict=True):
        close(vault)
    before = [_contents(vault) for vault in vaults]
    reading, writing = _reading(kept), _writing(kept)
    command = [*AS_A_USER, sys.executable, "-c", COMMANDS, kept.home, json.dumps(reading + writing), *vaults]
    told = subprocess.run(command, capture_output=True, text=True, env=kept.env, check=True)
    ended = [json.loads(line) for line in told.stdout.splitlines()]
    for vault in vaults:
        own, ended = ended[: len(reading + writing)], ended[len(reading + writing) :]
        assert [code for code, _err, _out in own] == [0] * len(reading) + [14] * len(writing)
        assert '"read_only": true' in own[0][2]
        said = messages.explain(VaultReadOnly(vault)).text
        assert {err for _code, err, _out in own[len(reading) :]} == {f"{said}\n"}
    assert [_contents(vault) for vault in vaults] == before
    figure(f"{len(vaults)} ways to be closed: {len(reading)} commands read, {len(writing)} writes end with 14 in each")


def _contents(vault: Path) -> dict[Path, bytes]:
    """Return every file but those of the lock, which stand in a folder that may be written to."""
    return {path: path.read_bytes() for path in vault.rglob("*") if path.is_file() and ".lock" not in path.name}


def test_a_read_only_vault_is_read_and_every_write_is_refused(filled: Program, catalogue) -> None:
    before = sorted(path.name for path in filled.vault.rglob("*"))
    with frozen(filled.vault):
        assert filled.ok("check-open").line == {"open": True, "read_only": True, "students": 1}
        assert filled.ok_inside("note", "list", "--student", 1).line["text"] == "before"
        assert filled.inside("note", "add", "--student", 1, "--lane", "shared", "--text", "x").code == 14
        access = AccessService(Clock(), FLOOR_COST)
        opened = access.unlock(filled.vault, PASSPHRASE)
        services = open_services(opened, catalogue, Clock(), language("en"))
        with pytest.raises(VaultReadOnly):
            services.students.add(Student(PersonName("Béla")))
        with pytest.raises(VaultReadOnly):
            services.passphrase.change(PASSPHRASE, OTHER)
        with pytest.raises((NotWritable, VaultReadOnly)):
            services.evidence.attach_content(b"x", "x.txt", NewEvidence(1, Visibility.SHARED))
        with pytest.raises((NotWritable, VaultReadOnly)):
            services.backups.make(progress=_Silent())
        assert services.doctor.examine(full=True).damage == ()
        opened.close()
    assert sorted(path.name for path in filled.vault.rglob("*")) == before


def test_what_a_crash_left_in_the_journal_is_read_as_well(filled: Program) -> None:
    writer = filled.start("bulk-write", "--n", 100_000)
    for _ in range(5):
        assert writer.stdout.readline()
    writer.kill()
    writer.communicate()
    assert (filled.vault / "records.db-wal").stat().st_size > 0
    with frozen(filled.vault):
        texts = [line["text"] for line in filled.ok_inside("note", "list", "--student", 2).lines]
    assert len(texts) >= 5
    assert list((filled.home / "data").rglob("records.db")) == []


class _Silent:
    def step(self, done: int, total: int) -> None:
        pass
