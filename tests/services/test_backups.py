"""Verified copies of the open vault."""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain import backup_rotation
from momo_desktop.domain.backups import Occasion, Standing
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.school import School
from momo_desktop.domain.students import Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.errors import BackupUnusable, Cancelled, DiskFull, VaultDamaged, WrongSecret
from momo_desktop.i18n import language
from momo_desktop.progress import UNWATCHED
from momo_desktop.services.access import AccessService, NewVault
from momo_desktop.services.backups import BackupService
from momo_desktop.services.bundle import open_services
from momo_desktop.services.evidence import NewEvidence
from momo_desktop.services.open_vault import OpenVault
from momo_desktop.services.passphrase import PassphraseService
from momo_desktop.storage import backups, copy_manifests, durable_files, keys, migrate, restoring, settings
from momo_desktop.storage.key_files import FLOOR_COST

ACCESS = AccessService(Clock(), FLOOR_COST)
PASSPHRASE = "harbour lantern seventeen oats"
START = datetime(2026, 3, 2, 7, 0, tzinfo=UTC)
pytestmark = pytest.mark.usefixtures("derived_quickly")


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory, derived_quickly: None) -> Path:
    """A vault that was made and closed, to be copied."""
    new = NewVault(tmp_path_factory.mktemp("closed") / "vault", School("Tervuren"), PASSPHRASE)
    ACCESS.create(new, UNWATCHED).vault.close()
    return new.folder


@pytest.fixture
def vault(tmp_path: Path, closed: Path) -> Iterator[OpenVault]:
    vault = ACCESS.unlock(shutil.copytree(closed, tmp_path / "vault"), PASSPHRASE)
    yield vault
    vault.close()


def service(vault: OpenVault, day: float = 0) -> BackupService:
    return BackupService(vault, Clock(START + timedelta(days=day)))


def rename(vault: OpenVault) -> None:
    with vault.database.write() as db:
        settings.keep_school(db, School("Renamed"))


def test_a_copy_is_listed_with_what_it_holds(vault: OpenVault) -> None:
    made = service(vault).make(UNWATCHED)
    assert service(vault).copies() == [made]
    assert made.made_at == START
    assert made.rows == 3  # the school, the days of its secrets, and by which key erasures are known


def test_no_file_of_a_copy_can_be_read_by_others_or_without_the_key(vault: OpenVault) -> None:
    made = service(vault).make(UNWATCHED)
    for path in made.folder.iterdir():
        assert path.stat().st_mode & 0o077 == 0
        assert b"Tervuren" not in path.read_bytes()


def test_the_last_ten_copies_of_a_day_are_kept(vault: OpenVault) -> None:
    for hour in range(12):
        service(vault, hour / 24).make(UNWATCHED)
    kept = [copy.made_at.hour for copy in service(vault).copies()]
    assert kept == list(range(18, 8, -1))


def test_a_vault_that_lost_half_its_rows_pushes_no_copy_out(vault: OpenVault, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backup_rotation, "LAST", 1)
    with vault.database.write() as db:
        for number in range(4):
            settings.keep(db, f"setting {number}", {})
    service(vault, 0).make(UNWATCHED)
    with vault.database.connect() as connection:
        connection.exec_driver_sql("DELETE FROM settings WHERE name LIKE 'setting %'")
        connection.commit()
    assert service(vault, 1).make(UNWATCHED).standing is Standing.SMALL
    assert len(service(vault).copies()) == 2
    assert service(vault).newest().made_at == START


def test_a_small_copy_is_the_measure_once_the_counsellor_says_so(vault: OpenVault) -> None:
    with vault.database.write() as db:
        for number in range(4):
            settings.keep(db, f"setting {number}", {})
    service(vault, 0).make(UNWATCHED)
    with vault.database.connect() as connection:
        connection.exec_driver_sql("DELETE FROM settings WHERE name LIKE 'setting %'")
        connection.commit()
    small = service(vault, 1).make(UNWATCHED)
    service(vault).accept(small)
    assert service(vault).newest().made_at == small.made_at
    assert service(vault, 2).make(UNWATCHED).standing is Standing.GOOD


def test_a_copy_that_does_not_pass_its_check_leaves_nothing_behind(
    vault: OpenVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise BackupUnusable(vault.folder.path)

    monkeypatch.setattr(backups, "check", fails)
    with pytest.raises(BackupUnusable):
        service(vault).make(UNWATCHED)
    assert list(vault.folder.backups.iterdir()) == []


def test_a_damaged_vault_is_not_copied(vault: OpenVault) -> None:
    vault.database.close()
    records = vault.folder.database
    with records.open("rb+") as file:
        for page in range(1, records.stat().st_size // 4096):  # a copy does not read the pages of an index
            file.seek(page * 4096 + 2048)
            file.write(os.urandom(64))
    with pytest.raises((VaultDamaged, BackupUnusable)):
        service(vault).make(UNWATCHED)
    assert service(vault).copies() == []


def test_a_copy_with_one_wrong_bit_is_refused_at_restore(vault: OpenVault) -> None:
    made = service(vault).make(UNWATCHED)
    records = made.folder / "records.db"
    data = bytearray(records.read_bytes())
    data[len(data) // 2] ^= 1
    records.write_bytes(data)
    before = vault.folder.database.read_bytes()
    with pytest.raises(BackupUnusable):
        restoring.restore(vault.folder, made.folder, vault.keys, START, own=vault.keys)
    assert vault.folder.database.read_bytes() == before
    assert not list(vault.folder.path.glob(".restore*"))


def test_a_restore_that_finds_no_room_says_how_much_it_needs(vault: OpenVault, monkeypatch: pytest.MonkeyPatch) -> None:
    made = service(vault).make(UNWATCHED)
    needed = made.folder.joinpath("records.db").stat().st_size + vault.folder.database.stat().st_size

    def find_no_room(source: Path, target: Path) -> None:
        raise OSError(errno.ENOSPC, "no room", target)

    monkeypatch.setattr(shutil, "copyfile", find_no_room)
    with pytest.raises(DiskFull) as full:
        restoring.restore(vault.folder, made.folder, vault.keys, START, own=vault.keys)
    assert (full.value.path, full.value.needed) == (vault.folder.path, needed)


def test_a_restore_that_finds_no_room_for_its_last_word_names_the_vault(
    vault: OpenVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = service(vault).make(UNWATCHED)

    def find_no_room(path: Path, _data: bytes) -> None:
        raise DiskFull(path.parent, 7)

    monkeypatch.setattr(durable_files, "write", find_no_room)
    with pytest.raises(DiskFull) as full:
        restoring.restore(vault.folder, made.folder, vault.keys, START, own=vault.keys)
    assert full.value.path == vault.folder.path
    assert full.value.needed > made.size


def test_no_copy_is_due_while_nothing_changes(vault: OpenVault) -> None:
    assert service(vault).make_if_due(UNWATCHED, Occasion.CLOSE, spaced=False) is not None
    assert service(vault).make_if_due(UNWATCHED, Occasion.CLOSE, spaced=False) is None
    rename(vault)
    assert service(vault).make_if_due(UNWATCHED, Occasion.CLOSE, spaced=False) is not None


def test_a_lock_soon_after_a_copy_makes_no_other(vault: OpenVault) -> None:
    service(vault).make(UNWATCHED)
    rename(vault)
    assert service(vault).make_if_due(UNWATCHED, Occasion.CLOSE, spaced=True) is None


def test_a_copy_whose_description_is_spoilt_goes_when_its_time_is_over(vault: OpenVault) -> None:
    spoilt = service(vault).make(UNWATCHED).folder
    (spoilt / copy_manifests.NAME).write_bytes(b"")
    own = vault.folder.backups / "What I put there"
    own.mkdir()
    for day, stays in ((60, True), (89, True), (91, False)):
        service(vault, day).make(UNWATCHED)
        assert spoilt.exists() is stays
    assert own.exists()


def test_a_copy_whose_description_is_spoilt_stays_while_there_is_no_good_one(vault: OpenVault) -> None:
    spoilt = service(vault).make(UNWATCHED).folder
    (spoilt / copy_manifests.NAME).write_bytes(b"")
    newer = service(vault, 60).make(UNWATCHED)
    copy_manifests.say(newer.folder, standing="small")
    backups.rotate(vault.folder, START + timedelta(days=91))
    assert spoilt.exists()


def test_an_old_passphrase_opens_no_copy_whose_description_is_spoilt(vault: OpenVault) -> None:
    spoilt = service(vault).make(UNWATCHED).folder
    (spoilt / copy_manifests.NAME).write_bytes(b"")
    PassphraseService(vault, Clock(START)).change(PASSPHRASE, "granite otters knit quietly")
    with pytest.raises(WrongSecret):
        keys.unlock(spoilt, PASSPHRASE)


def test_what_a_kill_left_unfinished_is_no_copy_and_is_swept(vault: OpenVault) -> None:
    (vault.folder.backups / ".unfinished-20260302-070000").mkdir()
    assert service(vault).copies() == []
    backups.sweep(vault.folder)
    assert list(vault.folder.backups.iterdir()) == []


def test_a_copy_says_why_it_was_made_and_what_each_table_held(vault: OpenVault) -> None:
    made = service(vault).make(UNWATCHED, Occasion.BEFORE_IMPORT)
    assert (made.occasion, made.schema, made.verified_at) == (Occasion.BEFORE_IMPORT, migrate.HEAD, START)
    assert (made.tables["settings"], sum(made.tables.values())) == (3, made.rows)


def test_the_description_of_an_earlier_program_and_of_a_later_one_are_read(vault: OpenVault) -> None:
    made = service(vault).make(UNWATCHED)
    manifest = made.folder / copy_manifests.NAME
    earlier = {"made_at": START.isoformat(), "kept_aside": False, "students": 3, "notes": 4, "rows": 90}
    manifest.write_text(json.dumps(earlier))
    [copy] = service(vault).copies()
    assert (copy.occasion, copy.verified_at, copy.counts) == (Occasion.UNKNOWN, START, True)
    manifest.write_text(json.dumps(earlier | {"occasion": "before_flight", "standing": "odd", "moon": [1]}))
    [copy] = service(vault).copies()
    assert (copy.occasion, copy.counts) == (Occasion.UNKNOWN, False)
    service(vault).accept(copy)
    assert json.loads(manifest.read_bytes())["moon"] == [1]


def test_the_newest_copy_is_the_one_that_was_made_last_whatever_the_clock_said(vault: OpenVault) -> None:
    ahead = service(vault, 30).make(UNWATCHED)
    made = service(vault).make(UNWATCHED)
    assert service(vault).copies() == [made, ahead]
    assert service(vault).newest() == made


@pytest.mark.parametrize("number", [10**17, 10**18, 10**300])
def test_after_a_copy_with_a_wrong_number_the_next_one_is_the_newest(vault: OpenVault, number: int) -> None:
    copy_manifests.say(service(vault, 1).make(UNWATCHED).folder, number=number)
    made = service(vault, 2).make(UNWATCHED)
    assert service(vault).newest() == made
    assert len(service(vault).copies()) == 2


def test_the_first_unlock_of_a_day_makes_a_copy_of_what_changed(vault: OpenVault) -> None:
    service(vault, 0).make(UNWATCHED)
    rename(vault)
    assert service(vault, 0).make_first_of_day(UNWATCHED) is None
    made = service(vault, 1).make_first_of_day(UNWATCHED)
    assert made is not None
    assert made.occasion is Occasion.DAY_START
    assert service(vault, 2).make_first_of_day(UNWATCHED) is None


def test_a_copy_that_is_cancelled_leaves_nothing(vault: OpenVault) -> None:
    class Stops:
        def __init__(self, at: int) -> None:
            self.left = at

        def step(self, _done: int, _total: int) -> None:
            self.left -= 1
            if self.left < 0:
                raise Cancelled

    for at in range(4):
        with pytest.raises(Cancelled):
            service(vault).make(Stops(at))
        assert list(vault.folder.backups.iterdir()) == []
    assert service(vault).make(UNWATCHED).counts


def with_a_file(vault: OpenVault, catalogue: Catalogue) -> Path:
    """Write a student with a file into the vault and return where the file lies."""
    services = open_services(vault, catalogue, Clock(START), language("en"))
    anna = services.students.add(Student(PersonName("Anna", family="Szűcs")))
    services.evidence.attach_content(b"what she wrote", "letter.txt", NewEvidence(anna.id, Visibility.PRIVATE))
    [file] = vault.folder.files.iterdir()
    return file


def test_a_check_says_how_much_it_looked_at_and_when(vault: OpenVault, catalogue: Catalogue) -> None:
    with_a_file(vault, catalogue)
    made = service(vault).make(UNWATCHED)
    found = service(vault, 1).verify(made, UNWATCHED)
    assert (found.damage, found.files, found.copy.missing_files) == ("", 1, 0)
    assert service(vault).copies()[0].verified_at == START + timedelta(days=1)


@pytest.mark.parametrize("how", ["gone", "changed"])
def test_a_check_counts_the_files_that_cannot_be_read(vault: OpenVault, catalogue: Catalogue, how: str) -> None:
    file = with_a_file(vault, catalogue)
    made = service(vault).make(UNWATCHED)
    file.unlink() if how == "gone" else file.write_bytes(b"something else that is long enough")
    found = service(vault).verify(made, UNWATCHED)
    assert (found.damage, found.copy.missing_files) == ("", 1)


def test_a_copy_that_is_damaged_later_counts_no_more(vault: OpenVault) -> None:
    service(vault, 0).make(UNWATCHED)
    made = service(vault, 1).make(UNWATCHED)
    records = made.folder / "records.db"
    good = bytearray(records.read_bytes())
    good[len(good) // 2] ^= 1
    records.write_bytes(good)
    assert service(vault, 1).verify(made, UNWATCHED).damage == "pages"
    assert service(vault).newest().made_at == START


def test_a_copy_in_place_of_another_is_found_by_its_rows(vault: OpenVault) -> None:
    other = service(vault, 0).make(UNWATCHED)
    rename(vault)
    with vault.database.write() as db:
        settings.keep(db, "one more", {})
    made = service(vault, 1).make(UNWATCHED)
    shutil.copyfile(other.folder / "records.db", made.folder / "records.db")
    assert service(vault, 1).verify(made, UNWATCHED).damage == "rows"


def test_a_copy_of_another_key_is_not_called_damaged(vault: OpenVault, tmp_path: Path) -> None:
    made = service(vault).make(UNWATCHED)
    keys.create(tmp_path, PASSPHRASE, FLOOR_COST)
    shutil.copyfile(tmp_path / "records.key", made.folder / "records.key")
    with pytest.raises(BackupUnusable) as refused:
        service(vault).verify(made, UNWATCHED)
    assert refused.value.reason == "other_key"
    assert service(vault).copies()[0].counts
