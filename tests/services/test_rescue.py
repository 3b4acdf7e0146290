"""Ways on from a vault that is not as it was left; before any of them its files are kept aside."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from momo_desktop import paths
from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.school import School
from momo_desktop.domain.sessions import Note
from momo_desktop.domain.students import Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.errors import VaultDamaged, WrongSecret
from momo_desktop.i18n import language
from momo_desktop.progress import UNWATCHED
from momo_desktop.services.access import AccessService, NewVault
from momo_desktop.services.backups import BackupService
from momo_desktop.services.bundle import open_services
from momo_desktop.services.doctor import Part
from momo_desktop.services.passphrase import PassphraseService
from momo_desktop.services.rescue import RescueService
from momo_desktop.storage import damaged
from momo_desktop.storage.key_files import FLOOR_COST
from program import OTHER, PASSPHRASE
from school import NOW

pytestmark = pytest.mark.usefixtures("derived_quickly")
ACCESS = AccessService(Clock(NOW), FLOOR_COST)
RESCUE = RescueService(Clock(NOW))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, derived_quickly: None) -> Path:
    """A closed vault with two copies."""
    folder = tmp_path_factory.mktemp("made") / "vault"
    with contextlib.closing(ACCESS.create(NewVault(folder, School("Tervuren"), PASSPHRASE), UNWATCHED).vault) as vault:
        for day in (1, 2):
            BackupService(vault, Clock(NOW + timedelta(days=day))).make(UNWATCHED)
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "vault"))


def spoil(records: Path) -> bytes:
    spoilt = bytearray(records.read_bytes())
    spoilt[100] ^= 1
    records.write_bytes(spoilt)
    return bytes(spoilt)


def test_damaged_files_are_kept_aside_as_they_are_and_left_as_they_are(folder: Path) -> None:
    spoilt = spoil(folder / "records.db")
    with pytest.raises(VaultDamaged):
        ACCESS.unlock(folder, PASSPHRASE)
    aside = RESCUE.look(folder, PASSPHRASE, UNWATCHED).aside
    assert (aside / "records.db").read_bytes() == (folder / "records.db").read_bytes() == spoilt
    assert list(aside.glob("*.key*")) == []  # which an old passphrase would open one day
    assert {path.stat().st_mode & 0o077 for path in (aside, *aside.iterdir())} == {0}


def test_the_newest_copy_that_passes_its_check_is_offered(folder: Path) -> None:
    spoil(folder / "records.db")
    newest, older = ACCESS.copies(folder)
    assert RESCUE.look(folder, PASSPHRASE, UNWATCHED).copy == newest
    spoil(newest.folder / "records.db")
    assert RESCUE.look(folder, PASSPHRASE, UNWATCHED).copy == older
    ACCESS.restore(folder, older.folder, PASSPHRASE, UNWATCHED).close()


def test_what_is_kept_aside_is_no_copy_to_go_back_to(folder: Path) -> None:
    spoil(folder / "records.db")
    before = ACCESS.copies(folder)
    RESCUE.look(folder, PASSPHRASE, UNWATCHED)
    assert ACCESS.copies(folder) == before


def test_what_is_kept_aside_goes_with_the_copies_of_its_time(folder: Path) -> None:
    def kept_after(days: int) -> bool:
        clock = Clock(NOW + timedelta(days=days))
        with contextlib.closing(AccessService(clock, FLOOR_COST).unlock(folder, PASSPHRASE)) as vault:
            BackupService(vault, clock).make(UNWATCHED)
        return aside.exists()

    aside = RESCUE.look(folder, PASSPHRASE, UNWATCHED).aside
    assert kept_after(3000)  # no wrong date of the computer takes it away
    assert kept_after(89)
    assert not kept_after(92)


def test_an_old_passphrase_opens_nothing_that_an_earlier_program_kept_aside(folder: Path) -> None:
    aside = RESCUE.look(folder, PASSPHRASE, UNWATCHED).aside
    for name in ("records.key", "records.key.bak"):
        shutil.copyfile(folder / name, aside / name)
    with contextlib.closing(ACCESS.unlock(folder, PASSPHRASE)) as vault:
        PassphraseService(vault, Clock(NOW)).change(PASSPHRASE, OTHER)
    assert {(aside / name).read_bytes() for name in ("records.key", "records.key.bak")} == {
        (folder / "records.key").read_bytes()
    }


def test_the_same_damage_is_kept_once_and_few_are_kept_for_ever(folder: Path) -> None:
    records = folder / "records.db"
    for number in range(damaged.KEPT + 2):
        later = RescueService(Clock(NOW + timedelta(minutes=number)))
        records.write_bytes(os.urandom(4096 + number))
        for _ in range(2):
            aside = later.look(folder, PASSPHRASE, UNWATCHED).aside
        assert (aside / "records.db").read_bytes() == records.read_bytes()
    assert len(list((folder / "backups").glob("damaged-*"))) == damaged.KEPT


def test_a_clock_that_was_set_back_costs_nothing_that_was_just_kept(folder: Path) -> None:
    for number in range(damaged.KEPT):
        (folder / "records.db").write_bytes(os.urandom(4096 + number))
        RescueService(Clock(NOW + timedelta(minutes=number))).look(folder, PASSPHRASE, UNWATCHED)
    (folder / "records.db-wal").write_bytes(b"the last changes")
    RescueService(Clock(NOW - timedelta(days=1000))).drop_journal(folder)
    kept = sorted((folder / "backups").glob("damaged-*"))
    assert len(kept) == damaged.KEPT
    assert (kept[0] / "records.db-wal").read_bytes() == b"the last changes"


def test_two_states_of_one_second_are_both_kept(folder: Path) -> None:
    asides = []
    for number in range(2):
        (folder / "records.db").write_bytes(os.urandom(4096 + number))
        asides.append(RESCUE.look(folder, PASSPHRASE, UNWATCHED).aside)
    assert [(aside / "records.db").stat().st_size for aside in asides] == [4096, 4097]


def test_a_damaged_journal_is_told_from_damaged_records(folder: Path) -> None:
    other = ACCESS.create(NewVault(folder.with_name("other"), School("Other"), PASSPHRASE), UNWATCHED).vault
    foreign = other.folder.journal.read_bytes()
    other.close()
    (folder / "records.db-wal").write_bytes(foreign)
    with pytest.raises(VaultDamaged):
        ACCESS.unlock(folder, PASSPHRASE)
    found = RESCUE.look(folder, PASSPHRASE, UNWATCHED)
    assert (found.as_it_is, found.without_journal) == (None, (0, 0))
    RESCUE.drop_journal(folder)
    ACCESS.unlock(folder, PASSPHRASE, older=True).close()
    assert (found.aside / "records.db-wal").read_bytes() == foreign


def test_only_who_knows_the_passphrase_looks(folder: Path) -> None:
    with pytest.raises(WrongSecret):
        RESCUE.look(folder, OTHER, UNWATCHED)


@pytest.fixture(scope="module")
def written(made: Path, tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Path:
    """The vault with three students, of whom the first has 150 notes."""
    folder = Path(shutil.copytree(made, tmp_path_factory.mktemp("written") / "vault"))
    with contextlib.closing(ACCESS.unlock(folder, PASSPHRASE)) as vault:
        services = open_services(vault, catalogue, Clock(NOW), language("en"))
        for given in ("Anna", "Béla", "Cili"):
            services.students.add(Student(PersonName(given)))
        for number in range(150):
            services.notes.done(Note(1, Visibility.PRIVATE, f"{number}: " + "word " * 60))
    return folder


def test_what_is_left_of_damaged_records_is_read_and_nothing_else(
    made: Path, written: Path, tmp_path: Path, catalogue: Catalogue
) -> None:
    schema = (made / "records.db").stat().st_size // 4096  # without whose pages nothing can be read
    chance, texts = random.Random(4), {f"{number}: " + "word " * 60 for number in range(150)}
    read = []
    for round_number in range(3):
        folder = Path(shutil.copytree(written, tmp_path / str(round_number)))
        records = bytearray((folder / "records.db").read_bytes())
        for _ in range(3):
            records[4096 * chance.randrange(schema, len(records) // 4096) + 99] ^= 1
        (folder / "records.db").write_bytes(records)
        assert RESCUE.look(folder, PASSPHRASE, UNWATCHED).is_readable
        with contextlib.closing(RESCUE.read_what_is_left(folder, PASSPHRASE, UNWATCHED)) as vault:
            services = open_services(vault, catalogue, Clock(NOW), language("en"))
            assert vault.read_only
            kept = {note.text.strip() for note in services.notes.of_student(1)}
            read.append(len(kept))
            assert kept <= {text.strip() for text in texts}
            assert services.doctor.examine(full=False).of(Part.PAGES) == 0
        assert (folder / "records.db").read_bytes() == records
    assert min(read) > 100
    assert list(paths.private_temp_dir().rglob("records.db")) == []
