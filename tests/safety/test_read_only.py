"""SAFETY A10: a vault where nothing may be written is read, says so, and takes no write."""

from __future__ import annotations

import contextlib
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

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
