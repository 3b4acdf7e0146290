"""Making, unlocking, recovering and restoring a vault."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.erasure import ErasureReason, Wish
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.school import School
from momo_desktop.domain.students import Student
from momo_desktop.errors import (
    DiskFull,
    KeyFileDamaged,
    NotAVault,
    RecoveryCodeMistyped,
    UnsafePlace,
    VaultDamaged,
    VaultExists,
    VaultInUse,
    VaultTooNew,
    WeakPassphrase,
    WrongSecret,
)
from momo_desktop.i18n import language
from momo_desktop.progress import UNWATCHED
from momo_desktop.services.access import AccessService, NewVault
from momo_desktop.services.backups import BackupService
from momo_desktop.services.bundle import services_of
from momo_desktop.services.open_vault import OpenVault
from momo_desktop.services.passphrase import PassphraseService
from momo_desktop.services.vault_secrets import VaultSecretService
from momo_desktop.storage import erasures, migrate, settings
from momo_desktop.storage.database import open_database
from momo_desktop.storage.key_files import FLOOR_COST
from momo_desktop.storage.vaults import VaultFolder

pytestmark = pytest.mark.usefixtures("derived_quickly")

PASSPHRASE = "harbour lantern seventeen oats"
OTHER = "granite otters knit quietly"
SCHOOL = School("Tervuren Vocational School", "I. Kalniņa", "LV", ("Main Street 1",), "Europe/Riga")

Unlock = Callable[[str], OpenVault]


@pytest.fixture
def access() -> AccessService:
    return AccessService(Clock(), FLOOR_COST)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "vault"


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory, derived_quickly: None) -> tuple[Path, str]:
    """A vault that was made and closed, to be copied, and its recovery code."""
    folder = tmp_path_factory.mktemp("closed") / "vault"
    made = AccessService(Clock(), FLOOR_COST).create(NewVault(folder, SCHOOL, PASSPHRASE), UNWATCHED)
    made.vault.close()
    return folder, made.recovery_code


@pytest.fixture
def code(closed: tuple[Path, str], folder: Path) -> str:
    """The recovery code of the vault in the folder."""
    shutil.copytree(closed[0], folder)
    return closed[1]


@pytest.fixture
def unlock(access: AccessService, folder: Path, code: str) -> Iterator[Unlock]:
    opened: list[OpenVault] = []

    def do(passphrase: str) -> OpenVault:
        opened.append(access.unlock(folder, passphrase))
        return opened[-1]

    yield do
    for vault in opened:
        vault.close()


def school_of(vault: OpenVault) -> School:
    with vault.database.read() as db:
        return settings.school(db)


def hashes(folder: Path) -> dict[str, str]:
    files = [path for path in folder.rglob("*") if path.is_file() and "lock" not in path.name]
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_a_new_vault_knows_its_school(access: AccessService, folder: Path) -> None:
    made = access.create(NewVault(folder, SCHOOL, PASSPHRASE), UNWATCHED)
    assert school_of(made.vault) == SCHOOL
    made.vault.close()


def test_a_passphrase_made_of_the_schools_name_is_refused_before_anything_is_made(
    access: AccessService, folder: Path
) -> None:
    with pytest.raises(WeakPassphrase):
        access.create(NewVault(folder, SCHOOL, "Tervuren Vocational School1"), UNWATCHED)
    assert not folder.exists()


def test_a_vault_is_never_made_over_another(access: AccessService, code: str, folder: Path) -> None:
    before = hashes(folder)
    with pytest.raises(VaultExists):
        access.create(NewVault(folder, SCHOOL, OTHER), UNWATCHED)
    assert hashes(folder) == before


def test_no_vault_is_made_in_a_cloud_folder(access: AccessService, tmp_path: Path) -> None:
    with pytest.raises(UnsafePlace):
        access.create(NewVault(tmp_path / "OneDrive" / "vault", SCHOOL, PASSPHRASE), UNWATCHED)


def test_the_passphrase_opens_the_vault(unlock: Unlock) -> None:
    assert school_of(unlock(PASSPHRASE)).name == SCHOOL.name


def test_a_wrong_passphrase_changes_no_byte_and_leaves_the_vault_free(unlock: Unlock, folder: Path) -> None:
    before = hashes(folder)
    with pytest.raises(WrongSecret):
        unlock(OTHER)
    assert hashes(folder) == before
    unlock(PASSPHRASE)


def test_an_open_vault_is_not_opened_twice(access: AccessService, unlock: Unlock, folder: Path) -> None:
    unlock(PASSPHRASE)
    with pytest.raises(VaultInUse):
        access.unlock(folder, PASSPHRASE)


def test_a_folder_without_a_vault_stays_empty(access: AccessService, tmp_path: Path) -> None:
    with pytest.raises(NotAVault):
        access.unlock(tmp_path, PASSPHRASE)
    assert not list(tmp_path.glob("records*"))


def test_a_damaged_file_is_told_apart_from_a_wrong_passphrase(unlock: Unlock, folder: Path) -> None:
    records = folder / "records.db"
    records.write_bytes(b"\0" * records.stat().st_size)
    with pytest.raises(VaultDamaged):
        unlock(PASSPHRASE)


def test_a_newer_vault_is_refused_unchanged(unlock: Unlock, folder: Path) -> None:
    vault = unlock(PASSPHRASE)
    with vault.database.connect() as connection:
        connection.exec_driver_sql(f"PRAGMA user_version={migrate.HEAD + 1}")
        connection.commit()
    vault.close()
    before = hashes(folder)
    with pytest.raises(VaultTooNew):
        unlock(PASSPHRASE)
    assert hashes(folder) == before


def test_the_recovery_code_opens_and_sets_a_new_passphrase(
    access: AccessService, unlock: Unlock, folder: Path, code: str
) -> None:
    access.recover(folder, code.lower().replace("-", " "), OTHER).close()
    unlock(OTHER).close()
    with pytest.raises(WrongSecret):
        unlock(PASSPHRASE)


def test_a_copy_that_cannot_follow_holds_up_neither_the_others_nor_who_opens_the_vault(
    access: AccessService, unlock: Unlock, folder: Path, code: str
) -> None:
    vault = unlock(PASSPHRASE)
    copies = [BackupService(vault, Clock()).make(UNWATCHED) for _time in range(3)]
    vault.close()
    broken = copies[1].folder / "records.key"
    broken.unlink()
    broken.mkdir()  # stands for a file that the disk does not give back
    recovered = access.recover(folder, code, OTHER)
    assert not recovered.followed
    recovered.close()
    assert unlock(OTHER).followed
    for copy in (copies[0], copies[2]):
        assert (copy.folder / "records.key").read_bytes() == (folder / "records.key").read_bytes()


def test_a_mistyped_recovery_code_is_told_before_any_key_is_derived(
    access: AccessService, folder: Path, code: str
) -> None:
    wrong = ("1" if code[0] != "1" else "2") + code[1:]
    with pytest.raises(RecoveryCodeMistyped):
        access.recover(folder, wrong, OTHER)


def test_a_changed_passphrase_leaves_the_records_as_they_are(
    access: AccessService, unlock: Unlock, folder: Path
) -> None:
    vault = unlock(PASSPHRASE)
    before = (folder / "records.db").read_bytes()
    PassphraseService(vault, Clock()).change(PASSPHRASE, OTHER)
    assert (folder / "records.db").read_bytes() == before
    vault.close()
    unlock(OTHER)


def test_the_old_passphrase_opens_nothing_in_the_folder_after_a_change(access: AccessService, unlock: Unlock) -> None:
    vault = unlock(PASSPHRASE)
    copy = BackupService(vault, Clock()).make(UNWATCHED)
    PassphraseService(vault, Clock()).change(PASSPHRASE, OTHER)
    vault.close()
    for folder in (vault.folder.path, copy.folder):
        with pytest.raises(WrongSecret):
            access.unlock(folder, PASSPHRASE)


def test_a_passphrase_is_only_changed_by_who_knows_the_old_one(access: AccessService, unlock: Unlock) -> None:
    with pytest.raises(WrongSecret):
        PassphraseService(unlock(PASSPHRASE), Clock()).change(OTHER, OTHER)


def test_a_new_recovery_code_makes_the_old_one_worthless(
    access: AccessService, unlock: Unlock, folder: Path, code: str
) -> None:
    vault = unlock(PASSPHRASE)
    secrets = VaultSecretService(vault, Clock())
    new = secrets.new_code()
    secrets.replace_recovery(PASSPHRASE, new)
    vault.close()
    with pytest.raises(WrongSecret):
        access.recover(folder, code, OTHER)
    access.recover(folder, new, OTHER).close()


def test_the_second_copy_of_the_key_file_is_used_when_the_first_is_bad(
    access: AccessService, unlock: Unlock, folder: Path
) -> None:
    key_file = folder / "records.key"
    key_file.write_bytes(json.dumps({"format": "momo-vault-key"}).encode())
    with pytest.raises(KeyFileDamaged) as told:
        unlock(PASSPHRASE)
    assert told.value.copy_is_good
    access.use_key_file_copy(folder)
    unlock(PASSPHRASE)


def test_restoring_brings_back_what_the_copy_holds_and_keeps_aside_what_it_replaces(
    access: AccessService, unlock: Unlock, folder: Path
) -> None:
    vault = unlock(PASSPHRASE)
    copy = BackupService(vault, Clock()).make(UNWATCHED)
    with vault.database.write() as db:
        settings.keep_school(db, School("Another name"))
    vault.close()
    restored = access.restore(folder, copy.folder, PASSPHRASE, UNWATCHED)
    assert school_of(restored) == SCHOOL
    aside = next(each for each in BackupService(restored, Clock()).copies() if each.kept_aside)
    restored.close()
    back = access.restore(folder, aside.folder, PASSPHRASE, UNWATCHED)
    assert school_of(back) == School("Another name")
    back.close()


def test_a_restored_copy_brings_nobody_back_who_was_erased_since(
    access: AccessService, unlock: Unlock, folder: Path, catalogue: Catalogue
) -> None:
    vault = unlock(PASSPHRASE)
    services = services_of(vault, catalogue, Clock(), language("en"))
    gone, kept = (services.students.add(Student(PersonName(name, family="Muster"))) for name in ("Anna", "Ben"))
    copy = services.backups.make(UNWATCHED)
    act = services.erasure.erase([Wish(gone.id)], ErasureReason.REQUEST)
    vault.close()
    restored = access.restore(folder, copy.folder, PASSPHRASE, UNWATCHED)
    back = services_of(restored, catalogue, Clock(), language("en"))
    assert [each.id for each in back.students.every()] == [kept.id]
    assert back.erasure.acts() == (act,)
    restored.close()


def test_a_copy_that_is_read_shows_nobody_who_was_erased_or_restricted_since(
    access: AccessService, unlock: Unlock, folder: Path, catalogue: Catalogue
) -> None:
    vault = unlock(PASSPHRASE)
    services = services_of(vault, catalogue, Clock(), language("en"))
    gone, held, kept = (
        services.students.add(Student(PersonName(name, family="M"))) for name in ("Anna", "Ben", "Cleo")
    )
    copy = services.backups.make(UNWATCHED)
    before = (copy.folder / "records.db").read_bytes()
    services.erasure.erase([Wish(gone.id)], ErasureReason.REQUEST)
    services.measures.restrict(held.id, "contested")
    reading = access.read_copy(vault, copy)
    seen = services_of(reading, catalogue, Clock(), language("en"))
    assert [each.id for each in seen.students.every()] == [kept.id]
    assert seen.students.page("").rows[0].id == kept.id
    reading.close()
    assert (copy.folder / "records.db").read_bytes() == before
    assert len(services.erasure.acts()) == 1
    vault.close()


def test_a_copy_brings_its_key_file_to_a_vault_that_lost_its_own(
    access: AccessService, unlock: Unlock, folder: Path
) -> None:
    vault = unlock(PASSPHRASE)
    copy = BackupService(vault, Clock()).make(UNWATCHED)
    vault.close()
    for name in ("records.key", "records.key.bak"):
        (folder / name).write_bytes(b"lost")
    access.restore(folder, copy.folder, PASSPHRASE, UNWATCHED).close()
    unlock(PASSPHRASE)


def test_what_has_to_follow_a_restore_is_done_before_anybody_sees_the_vault_and_again_until_it_went_well(
    access: AccessService, unlock: Unlock, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = unlock(PASSPHRASE)
    copy = BackupService(vault, Clock()).make(UNWATCHED)
    vault.close()
    done: list[VaultFolder] = []
    settle = erasures.settle

    def once_in_vain(place: VaultFolder, *others: Any) -> int:
        done.append(place)
        if len(done) == 1:
            raise DiskFull(folder)
        return settle(place, *others)

    monkeypatch.setattr(erasures, "settle", once_in_vain)
    with pytest.raises(DiskFull):
        access.restore(folder, copy.folder, PASSPHRASE, UNWATCHED)
    access.unlock(folder, PASSPHRASE).close()
    assert done == [VaultFolder(folder)] * 2


def test_a_copy_that_a_newer_program_made_is_not_put_back(access: AccessService, unlock: Unlock, folder: Path) -> None:
    vault = unlock(PASSPHRASE)
    copy = BackupService(vault, Clock()).make(UNWATCHED)
    database = open_database(copy.folder / "records.db", vault.keys.database_key)
    with database.connect() as connection, connection.begin():
        connection.exec_driver_sql("PRAGMA user_version=999")
    database.close()
    vault.close()
    with pytest.raises(VaultTooNew):
        access.restore(folder, copy.folder, PASSPHRASE, UNWATCHED)
    assert school_of(unlock(PASSPHRASE)) == SCHOOL


def test_what_was_not_in_the_file_yet_comes_back_with_what_a_restore_kept_aside(
    access: AccessService, unlock: Unlock, folder: Path
) -> None:
    vault = unlock(PASSPHRASE)
    copy = BackupService(vault, Clock()).make(UNWATCHED)
    with vault.database.write() as db:
        settings.keep_school(db, School("In the journal"))
    killed = Path(shutil.copytree(folder, folder.with_name("killed")))
    vault.close()
    access.restore(killed, copy.folder, PASSPHRASE, UNWATCHED).close()
    aside = next(each for each in access.copies(killed) if each.kept_aside)
    assert aside.rows
    back = access.restore(killed, aside.folder, PASSPHRASE, UNWATCHED)
    assert school_of(back) == School("In the journal")
    back.close()


def test_making_a_vault_that_failed_half_way_can_be_tried_again(
    access: AccessService, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: object) -> None:
        raise DiskFull(folder)

    with monkeypatch.context() as patched:
        patched.setattr(migrate, "create", full)
        with pytest.raises(DiskFull):
            access.create(NewVault(folder, SCHOOL, PASSPHRASE), UNWATCHED)
    assert list(folder.iterdir()) == []
    access.create(NewVault(folder, SCHOOL, PASSPHRASE), UNWATCHED).vault.close()


def test_a_recovery_does_not_take_the_schools_name_for_a_passphrase(
    access: AccessService, unlock: Unlock, folder: Path, code: str
) -> None:
    with pytest.raises(WeakPassphrase):
        access.recover(folder, code, "Tervuren Vocational School1")
    unlock(PASSPHRASE)
