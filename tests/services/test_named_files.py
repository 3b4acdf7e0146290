"""Attachments that nothing names any more are removed, and none that somebody may still need."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from days import START, on_day
from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.erasure import ErasureReason, Wish
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.school import School
from momo_desktop.domain.students import Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.progress import UNWATCHED
from momo_desktop.services.access import AccessService, NewVault
from momo_desktop.services.bundle import Services
from momo_desktop.services.evidence import NewEvidence
from momo_desktop.services.open_vault import OpenVault
from momo_desktop.storage import attachments, keys
from momo_desktop.storage.key_files import FLOOR_COST

PASSPHRASE = "harbour lantern seventeen oats"
pytestmark = pytest.mark.usefixtures("derived_quickly")


def access(day: int = 0) -> AccessService:
    return AccessService(Clock(START + timedelta(days=day)), FLOOR_COST)


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory, derived_quickly: None, catalogue: Catalogue) -> Path:
    """A vault with a student, and a copy of before anything was attached."""
    new = NewVault(tmp_path_factory.mktemp("closed") / "vault", School("Tervuren"), PASSPHRASE)
    vault = access().create(new, UNWATCHED).vault
    services = on_day(vault, catalogue)
    services.students.add(Student(PersonName("Anna", family="Szűcs")))
    services.backups.make(UNWATCHED)
    vault.close()
    return new.folder


@pytest.fixture
def vault(tmp_path: Path, closed: Path) -> Iterator[OpenVault]:
    vault = access().unlock(Path(shutil.copytree(closed, tmp_path / "vault")), PASSPHRASE)
    yield vault
    vault.close()


def attached(services: Services, vault: OpenVault) -> Path:
    """Attach a file on the day on which everything began, and return where it lies."""
    wanted = NewEvidence(1, Visibility.PRIVATE)
    file = vault.folder.files / services.evidence.attach_content(b"what she wrote", "letter.txt", wanted).file_id
    return of_day(file, 0)


def of_day(file: Path, day: int) -> Path:
    moment = (START + timedelta(days=day)).timestamp()
    os.utime(file, (moment, moment))
    return file


def loose(vault: OpenVault, day: int = 0) -> Path:
    """Leave a file that nothing names, and return where it lies."""
    files = vault.folder.files
    return of_day(files / attachments.write(files, vault.keys.attachment_key, b"of nobody"), day)


@pytest.fixture
def gone_back(vault: OpenVault, catalogue: Catalogue) -> Iterator[tuple[OpenVault, Path]]:
    """The vault after a file was attached and an older copy gone back to, and where that file lies."""
    file = attached(on_day(vault, catalogue), vault)
    vault.close()
    [copy] = access().copies(vault.folder.path)
    back = access(1).restore(vault.folder.path, copy.folder, PASSPHRASE, UNWATCHED)
    yield back, file
    back.close()


def test_what_came_after_a_copy_that_was_gone_back_to_goes_with_what_was_replaced(
    gone_back: tuple[OpenVault, Path], catalogue: Catalogue
) -> None:
    vault, file = gone_back
    on_day(vault, catalogue, 2).erasure.erase([Wish(1)], ErasureReason.REQUEST)
    for day in (3, 60):
        on_day(vault, catalogue, day).backups.make(UNWATCHED)
        assert file.exists()  # what was replaced can still be gone back to
    for day in range(100, 103):
        on_day(vault, catalogue, day).backups.make(UNWATCHED)
    assert list(vault.folder.files.iterdir()) == []


def test_a_file_that_the_records_name_stays(vault: OpenVault, catalogue: Catalogue) -> None:
    file = attached(on_day(vault, catalogue), vault)
    for copy in on_day(vault, catalogue).backups.copies():
        shutil.rmtree(copy.folder)
    on_day(vault, catalogue, 100).backups.make(UNWATCHED)
    assert file.exists()


@pytest.mark.parametrize("hours", [-23, 0, 23])
def test_a_file_that_may_still_wait_for_its_row_stays(vault: OpenVault, catalogue: Catalogue, hours: int) -> None:
    young, old = loose(vault), loose(vault)
    moment = (START + timedelta(days=5, hours=hours)).timestamp()
    os.utime(young, (moment, moment))
    on_day(vault, catalogue, 5).backups.make(UNWATCHED)
    assert (young.exists(), old.exists()) == (True, False)


@pytest.mark.parametrize("is_listed", [True, False])
def test_while_a_copy_cannot_be_read_nothing_is_removed(
    vault: OpenVault, catalogue: Catalogue, *, is_listed: bool
) -> None:
    file = loose(vault)
    [copy] = on_day(vault, catalogue).backups.copies()
    records = copy.folder / "records.db"
    good = records.read_bytes()
    records.write_bytes(bytes(len(good)))
    if not is_listed:
        (copy.folder / "copy.json").unlink()
    on_day(vault, catalogue, 2).backups.make(UNWATCHED)
    assert file.exists()
    records.write_bytes(good)
    on_day(vault, catalogue, 3).backups.make(UNWATCHED)
    assert not file.exists()


def test_what_does_not_look_like_an_attachment_stays(vault: OpenVault, catalogue: Catalogue) -> None:
    photo = vault.folder.files / "put here by hand.jpg"
    photo.write_bytes(b"not ours")
    of_day(photo, 0)
    on_day(vault, catalogue, 5).backups.make(UNWATCHED)
    assert photo.exists()


def unname(vault: OpenVault) -> None:
    with vault.database.connect() as connection, connection.begin():
        connection.exec_driver_sql("DELETE FROM evidence")


def test_a_student_comes_back_with_the_files_of_a_copy_whose_time_is_over(
    vault: OpenVault, catalogue: Catalogue
) -> None:
    then = on_day(vault, catalogue)
    file = attached(then, vault)
    copy = then.backups.make(UNWATCHED)
    unname(vault)
    for day in (70, 80, 89):
        on_day(vault, catalogue, day).backups.make(UNWATCHED)
    assert copy.folder.exists()
    on_day(vault, catalogue, 91).student_returns.bring_back(copy, 1, UNWATCHED)
    assert not copy.folder.exists()
    on_day(vault, catalogue, 92).backups.make(UNWATCHED)
    assert file.exists()


def test_a_file_that_cannot_be_removed_holds_up_no_copy(
    vault: OpenVault, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise PermissionError

    loose(vault)
    monkeypatch.setattr(attachments, "remove", refused)
    assert on_day(vault, catalogue, 5).backups.make(UNWATCHED).counts


def test_what_a_copy_of_before_a_rekey_names_stays(vault: OpenVault, catalogue: Catalogue, tmp_path: Path) -> None:
    then = on_day(vault, catalogue)
    file = attached(then, vault)
    copy = then.backups.make(UNWATCHED).folder
    unname(vault)
    vault.close()
    away = shutil.move(copy, tmp_path / "away")
    anew = access(1).rekey(vault.folder.path, PASSPHRASE, keys.new_code(), UNWATCHED)
    of_day(file, 0)  # sealed anew
    shutil.move(away, copy)
    on_day(anew, catalogue, 5).backups.make(UNWATCHED)
    assert file.exists()
    shutil.rmtree(copy)
    on_day(anew, catalogue, 6).backups.make(UNWATCHED)
    assert not file.exists()
    anew.close()


def test_half_a_file_that_a_kill_left_goes_when_the_vault_is_opened(vault: OpenVault) -> None:
    whole = loose(vault)
    half = whole.with_name(f"{whole.name}.k3j2.tmp")
    half.write_bytes(whole.read_bytes()[:20])
    vault.close()
    access().unlock(vault.folder.path, PASSPHRASE).close()
    assert (whole.exists(), half.exists()) == (True, False)
