"""A full disk: what is told, that what was acknowledged stays, and that all goes on with room again (SAFETY A09).

`python tests/crash/kill_points.py` fills the disk at every point of a migration, a copy, a restore and a change of the
passphrase.
"""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from figures import Figure
from momo_desktop import messages
from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.erasure import ErasureReason, Wish
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.school import School
from momo_desktop.domain.sessions import Note
from momo_desktop.domain.students import Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.errors import DiskFull, WrongSecret
from momo_desktop.i18n import language
from momo_desktop.progress import UNWATCHED
from momo_desktop.services.access import AccessService, NewVault
from momo_desktop.services.bundle import Services, open_services
from momo_desktop.services.evidence import NewEvidence
from momo_desktop.services.reports import ReportRequest
from momo_desktop.storage import audit, key_files, keys, migrate
from momo_desktop.storage.database import open_database
from momo_desktop.storage.key_files import FLOOR_COST
from program import OTHER, PASSPHRASE, Program

pytestmark = pytest.mark.requirement("A09")

ACCESS = AccessService(Clock(), FLOOR_COST)
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
def cramped(small_disk: Path, catalogue: Catalogue) -> Iterator[Services]:
    """The services of a vault on the small disk, with one student."""
    new = NewVault(small_disk / "vault", School("Kékfenyő"), PASSPHRASE)
    vault = ACCESS.create(new, UNWATCHED).vault
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


def test_notes_until_the_disk_is_full_lose_none_that_was_acknowledged(
    cramped: Services, small_disk: Path, figure: Figure
) -> None:
    ballast = _ballast(small_disk, leave=1_500_000)
    acknowledged: set[int] = set()
    with pytest.raises(DiskFull) as told:
        _write_on(cramped, acknowledged)
    assert {note.id for note in cramped.notes.of_student(1)} == acknowledged
    ballast.unlink()
    cramped.notes.done(Note(1, Visibility.PRIVATE, "after"))
    found = cramped.doctor.examine(full=True)
    assert (found.notes, found.damage) == (len(acknowledged) + 1, ())
    figure(
        f"notes: {_told(told.value)}, {len(acknowledged)} of {len(acknowledged)} acknowledged kept, goes on with room"
    )


def test_a_file_that_does_not_fit_leaves_nothing(cramped: Services, small_disk: Path, figure: Figure) -> None:
    ballast = _ballast(small_disk, leave=200_000)
    files = small_disk / "vault" / "files"
    with pytest.raises(DiskFull) as told:
        cramped.evidence.attach_content(os.urandom(1_000_000), "film.mp4", NewEvidence(1, Visibility.PRIVATE))
    assert list(files.iterdir()) == []
    ballast.unlink()
    piece = cramped.evidence.attach_content(os.urandom(1_000_000), "film.mp4", NewEvidence(1, Visibility.PRIVATE))
    assert piece.size == 1_000_000
    figure(f"attachments: {_told(told.value)}, nothing of it is left, taken with room")


def test_a_copy_that_does_not_fit_is_not_listed(cramped: Services, small_disk: Path, figure: Figure) -> None:
    kept = cramped.backups.make(UNWATCHED)
    ballast = _ballast(small_disk, leave=100_000)
    with pytest.raises(DiskFull) as told:
        cramped.backups.make(UNWATCHED)
    assert cramped.backups.copies() == [kept]
    assert [each.name for each in (small_disk / "vault" / "backups").iterdir()] == [kept.folder.name]
    ballast.unlink()
    cramped.backups.make(UNWATCHED)
    assert len(cramped.backups.copies()) == 2
    figure(f"backup: {_told(told.value)}, neither an empty nor a partial one in the list, made with room")


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
    assert re.search(r"\d MB", full.err)
    acknowledged = {line["ack"] for line in full.lines}
    ballast.unlink()
    kept = {line["id"] for line in program.ok_inside("note", "list", "--student", 1).lines}
    assert acknowledged <= kept
    program.ok_inside("bulk-write", "--n", 1)
    program.ok_inside("doctor", "--full")


def test_a_passphrase_whose_change_does_not_fit_is_the_old_one(
    cramped: Services, small_disk: Path, figure: Figure
) -> None:
    vault, ballast = small_disk / "vault", _ballast(small_disk)
    with pytest.raises(DiskFull) as told:
        cramped.passphrase.change(PASSPHRASE, OTHER)
    assert key_files.read(vault / "records.key") == key_files.read(vault / "records.key.bak")
    keys.unlock(vault, PASSPHRASE)
    with pytest.raises(WrongSecret):
        keys.unlock(vault, OTHER)
    ballast.unlink()
    cramped.passphrase.change(PASSPHRASE, OTHER)
    keys.unlock(vault, OTHER)
    figure(f"passphrase: {_told(told.value)}, both key files valid, changed with room")


def test_a_student_whose_erasure_does_not_fit_is_still_there(
    cramped: Services, small_disk: Path, figure: Figure
) -> None:
    ballast = _ballast(small_disk, leave=200_000)
    with pytest.raises(DiskFull) as told:
        cramped.erasure.erase([Wish(1)], ErasureReason.REQUEST)
    assert cramped.students.is_known(1)
    assert cramped.backups.copies() == []
    assert list((small_disk / "vault" / "backups").iterdir()) == []
    ballast.unlink()
    act = cramped.erasure.erase([Wish(1)], ErasureReason.REQUEST)
    assert act.findings is not None
    assert act.findings.holds
    assert not cramped.students.is_known(1)
    figure(f"erasure: {_told(told.value)}, nobody gone, erased with room")


def test_a_vault_whose_migration_does_not_fit_stays_of_its_version(
    small_disk: Path, figure: Figure, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = small_disk / "vault"
    with monkeypatch.context() as past:
        past.setattr(migrate, "HEAD", migrate.HEAD - 1)
        past.setattr(audit, "note", lambda *_: None)  # the version before has no log
        ACCESS.create(NewVault(vault, School("Kékfenyő"), PASSPHRASE), UNWATCHED).vault.close()
    size = (vault / "records.db").stat().st_size
    rooms = (100_000, size - 8_192, size + 100_000)
    for room in rooms:
        ballast = _ballast(small_disk, leave=room)
        with pytest.raises(DiskFull) as told:
            ACCESS.unlock(vault, PASSPHRASE)
        ballast.unlink()
        assert _version(vault) == migrate.HEAD - 1
        assert not [copy for copy in ACCESS.copies(vault) if not copy.rows]
    ACCESS.unlock(vault, PASSPHRASE).close()
    assert _version(vault) == migrate.HEAD
    figure(f"migration with {len(rooms)} rooms too small: {_told(told.value)}, of its version, brought up with room")


def _told(error: DiskFull) -> str:
    """Return the code and the size that the words for an error name."""
    found = re.search(r"\d+ MB", messages.explain(error).text)
    assert found is not None
    return f"exit {error.exit_code} naming {found[0]}"


def _version(vault: Path) -> int:
    records = open_database(vault / "records.db", keys.unlock(vault, PASSPHRASE).database_key)
    with contextlib.closing(records):
        return migrate.version(records)
