"""A full disk and damaged records: what is told, and that what was acknowledged stays (SAFETY A09, A11)."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from crash import damage
from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.sessions import Note
from momo_desktop.domain.students import Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.errors import DiskFull
from momo_desktop.i18n import language
from momo_desktop.progress import UNWATCHED
from momo_desktop.services.bundle import Services, open_services
from momo_desktop.services.evidence import NewEvidence
from momo_desktop.services.open_vault import OpenVault
from momo_desktop.services.reports import ReportRequest
from momo_desktop.storage.database import open_database
from momo_desktop.storage.locking import VaultLock
from momo_desktop.storage.vaults import VaultFolder
from program import Program
from school import KEYS

SIZE = 8 * 1024 * 1024


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of eight mebibytes."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if sys.platform != "linux" or os.geteuid():
        pytest.skip("a small disk is mounted on Linux, by root")
    if subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", disk], check=False).returncode:
        pytest.skip("mounting is not permitted here")
    yield disk
    subprocess.run(["umount", disk], check=True)


@pytest.fixture
def cramped(small_disk: Path, empty_records: Path, catalogue: Catalogue) -> Iterator[Services]:
    """The services of a vault on the small disk, with one student."""
    folder = VaultFolder(small_disk / "vault")
    folder.create()
    folder.database.write_bytes(empty_records.read_bytes())
    folder.key.write_bytes(b"goes with every copy")
    vault = OpenVault(folder, open_database(folder.database, KEYS.database_key), KEYS, VaultLock(folder.path))
    services = open_services(vault, catalogue, Clock(), language("en"))
    services.students.add(Student(PersonName("Anna", family="Szűcs")))
    yield services
    vault.close()


def _ballast(disk: Path, leave: int = 0) -> Path:
    """Fill a disk but for so many bytes."""
    free = os.statvfs(disk)
    path = disk / "ballast"
    path.write_bytes(b"\0" * max(0, free.f_bavail * free.f_frsize - leave))
    return path


def _write_on(services: Services, acknowledged: set[int]) -> None:
    for _ in range(10_000):
        acknowledged.add(services.notes.done(Note(1, Visibility.PRIVATE, "word " * 500)).id)


def test_notes_until_the_disk_is_full_lose_none_that_was_acknowledged(cramped: Services, small_disk: Path) -> None:
    ballast = _ballast(small_disk, leave=400_000)
    acknowledged: set[int] = set()
    with pytest.raises(DiskFull):
        _write_on(cramped, acknowledged)
    assert {note.id for note in cramped.notes.of_student(1)} == acknowledged
    ballast.unlink()
    cramped.notes.done(Note(1, Visibility.PRIVATE, "after"))
    found = cramped.doctor.examine(full=True)
    assert (found.notes, found.damage) == (len(acknowledged) + 1, ())


def test_a_file_that_does_not_fit_leaves_nothing(cramped: Services, small_disk: Path) -> None:
    ballast = _ballast(small_disk, leave=200_000)
    files = small_disk / "vault" / "files"
    with pytest.raises(DiskFull):
        cramped.evidence.attach_content(os.urandom(1_000_000), "film.mp4", NewEvidence(1, Visibility.PRIVATE))
    assert list(files.iterdir()) == []
    ballast.unlink()
    piece = cramped.evidence.attach_content(os.urandom(1_000_000), "film.mp4", NewEvidence(1, Visibility.PRIVATE))
    assert piece.size == 1_000_000


def test_a_copy_that_does_not_fit_is_not_listed(cramped: Services, small_disk: Path) -> None:
    kept = cramped.backups.make(UNWATCHED)
    ballast = _ballast(small_disk, leave=100_000)
    with pytest.raises(DiskFull):
        cramped.backups.make(UNWATCHED)
    assert cramped.backups.copies() == [kept]
    assert [each.name for each in (small_disk / "vault" / "backups").iterdir()] == [kept.folder.name]
    ballast.unlink()
    cramped.backups.make(UNWATCHED)
    assert len(cramped.backups.copies()) == 2


def test_a_paper_that_does_not_fit_is_not_there(cramped: Services, small_disk: Path) -> None:
    request = ReportRequest("portfolio", 1, "en")
    pdf = cramped.reports.render(request)
    _ballast(small_disk, leave=4_096)
    target = small_disk / "portfolio.pdf"
    with pytest.raises(DiskFull):
        cramped.reports.save(request, pdf, target)
    assert not target.exists()


def test_the_command_ends_with_its_code_and_works_again_when_there_is_room(small_disk: Path, tmp_path: Path) -> None:
    program = Program(tmp_path)
    program.vault = small_disk / "vault"
    program.create()
    ballast = _ballast(small_disk, leave=1_000_000)
    full = program("bulk-write", "--n", 100_000)
    assert full.code == 15
    acknowledged = {line["ack"] for line in full.lines}
    ballast.unlink()
    kept = {line["id"] for line in program.ok_inside("note", "list", "--student", 1).lines}
    assert acknowledged <= kept
    program.ok_inside("bulk-write", "--n", 1)
    program.ok_inside("doctor", "--full")


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
