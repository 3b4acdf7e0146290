"""New keys for a whole vault: records, files and copies open under them and under nothing older."""

from __future__ import annotations

import contextlib
import shutil
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from momo_desktop.content.catalogue import Catalogue
from momo_desktop.domain.audit import Act, Done
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.names import PersonName
from momo_desktop.domain.school import School
from momo_desktop.domain.students import Student
from momo_desktop.domain.visibility import Visibility
from momo_desktop.errors import Cancelled, DiskFull, NotWritable, VaultDamaged, WrongSecret
from momo_desktop.i18n import language
from momo_desktop.progress import UNWATCHED
from momo_desktop.services.access import AccessService, NewVault
from momo_desktop.services.audit import AuditService
from momo_desktop.services.backups import BackupService
from momo_desktop.services.bundle import open_services
from momo_desktop.services.doctor import DoctorService
from momo_desktop.services.evidence import NewEvidence
from momo_desktop.storage import (
    attachments,
    audit,
    backups,
    checks,
    copy_manifests,
    damaged,
    durable_files,
    form_seals,
    keys,
    rekeying,
    restoring,
    second_place,
    settings,
)
from momo_desktop.storage.key_files import FLOOR_COST, KEY_COPY_NAME, KEY_NAME
from momo_desktop.storage.vaults import VaultFolder

pytestmark = pytest.mark.usefixtures("derived_quickly")

CLOCK = Clock(datetime(2026, 3, 2, 7, 0, tzinfo=UTC))
LATER = Clock(datetime(2026, 3, 3, 7, 0, tzinfo=UTC))
ACCESS = AccessService(LATER, FLOOR_COST)
PASSPHRASE = "harbour lantern seventeen oats"
OTHER = "granite otters knit quietly"


@dataclass(frozen=True)
class Old:
    """A closed vault with a file and a copy in it, and what is known of it before its re-key."""

    folder: Path
    keys: keys.VaultKeys
    code: str
    file_id: str

    @property
    def vault(self) -> VaultFolder:
        return VaultFolder(self.folder)

    def rekey(self) -> str:
        """Give it new keys and return the new recovery code."""
        code = keys.new_code()
        ACCESS.rekey(self.folder, PASSPHRASE, code, UNWATCHED).close()
        return code


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory, derived_quickly: None, catalogue: Catalogue) -> Old:
    folder = tmp_path_factory.mktemp("made") / "vault"
    made = AccessService(CLOCK, FLOOR_COST).create(NewVault(folder, School("Tervuren"), PASSPHRASE), UNWATCHED)
    services = open_services(made.vault, catalogue, CLOCK, language("en"))
    anna = services.students.add(Student(PersonName("Anna", family="Szűcs")))
    wanted = NewEvidence(anna.id, Visibility.PRIVATE)
    file_id = services.evidence.attach_content(b"certificate", "certificate.txt", wanted).file_id
    BackupService(made.vault, CLOCK).make(UNWATCHED)
    with made.vault.database.write() as db:
        settings.keep_school(db, School("Renamed"))
    made.vault.close()
    return Old(folder, made.vault.keys, made.recovery_code, file_id)


@pytest.fixture
def old(made_once: Old, tmp_path: Path) -> Old:
    return replace(made_once, folder=shutil.copytree(made_once.folder, tmp_path / "vault"))


@pytest.fixture
def new(old: Old) -> keys.VaultKeys:
    old.rekey()
    return keys.unlock(old.folder, PASSPHRASE)


def records(vault: VaultFolder) -> list[Path]:
    return [vault.database, *(VaultFolder(copy.folder).database for copy in backups.listed(vault))]


def test_records_files_and_copies_have_the_new_key(old: Old, new: keys.VaultKeys) -> None:
    assert new.data_key != old.keys.data_key
    assert [checks.opens(each, new.database_key) for each in records(old.vault)] == [True, True]
    assert [checks.opens(each, old.keys.database_key) for each in records(old.vault)] == [False, False]
    assert attachments.read(old.vault.files, new.attachment_key, old.file_id) == b"certificate"
    with pytest.raises(VaultDamaged):
        attachments.read(old.vault.files, old.keys.attachment_key, old.file_id)


def test_every_row_is_there_and_the_doctor_is_content(old: Old, new: keys.VaultKeys) -> None:
    vault = ACCESS.unlock(old.folder, PASSPHRASE)
    with vault.database.read() as db:
        assert settings.school(db).name == "Renamed"
    assert DoctorService(vault).examine(full=True).damage == ()
    vault.close()


def test_a_copy_of_before_is_restored_after_it(old: Old, new: keys.VaultKeys) -> None:
    [copy] = backups.listed(old.vault)
    vault = ACCESS.restore(old.folder, copy.folder, PASSPHRASE, UNWATCHED)
    with vault.database.read() as db:
        assert settings.school(db).name == "Tervuren"
    assert vault.keys.data_key == new.data_key
    vault.close()


def test_the_log_goes_on_proving_itself(old: Old) -> None:
    old.rekey()
    vault = ACCESS.unlock(old.folder, PASSPHRASE)
    found = AuditService(vault, LATER).verify()
    assert found.holds
    assert found.entries >= 3
    vault.close()


def test_going_back_to_a_copy_is_no_tampering_and_a_cut_is(old: Old) -> None:
    vault = ACCESS.unlock(old.folder, PASSPHRASE)
    earliest = BackupService(vault, LATER).make(UNWATCHED)
    with vault.database.write() as db:
        audit.note(db, *(Done(Act.CHANGED) for _ in range(9)))
    BackupService(vault, LATER).make(UNWATCHED)
    vault.close()
    vault = ACCESS.restore(old.folder, earliest.folder, PASSPHRASE, UNWATCHED)
    assert AuditService(vault, LATER).verify().holds
    BackupService(vault, Clock(LATER.now() + timedelta(hours=1))).make(UNWATCHED)
    with vault.database.connect() as connection:
        connection.exec_driver_sql("DELETE FROM audit_entries WHERE id > (SELECT max(id) - 3 FROM audit_entries)")
        connection.commit()
    assert not AuditService(vault, LATER).verify().holds
    vault.close()


def test_copies_in_the_second_place_follow(old: Old, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    second_place.prepare(old.vault, stick, old.keys)
    before = second_place.bring(old.vault, stick, old.keys, LATER.now(), UNWATCHED)
    assert before is not None
    old.rekey()
    vault = ACCESS.unlock(old.folder, PASSPHRASE)
    second_place.bring(vault.folder, stick, vault.keys, LATER.now(), UNWATCHED)
    for copy in second_place.copies_in(stick):
        assert not checks.opens(VaultFolder(copy.folder).database, old.keys.database_key)
        assert checks.opens(VaultFolder(copy.folder).database, vault.keys.database_key)
        assert keys.is_of(copy.folder, vault.keys)
    files = restoring.files_of(before.folder)
    for path in files.iterdir():
        assert attachments.read(files, vault.keys.attachment_key, path.name)
    vault.close()


def test_no_old_secret_opens_anything_in_the_folder(old: Old) -> None:
    vault = ACCESS.unlock(old.folder, PASSPHRASE)
    successor = keys.new_code()
    keys.add_successor(old.folder, vault.keys, successor)
    vault.close()
    code = old.rekey()
    for place in (old.folder, backups.listed(old.vault)[0].folder):
        for worthless in (old.code, successor):
            with pytest.raises(WrongSecret):
                keys.unlock_with_code(place, worthless)
        assert keys.unlock_with_code(place, code)[1] == "recovery"
    assert (old.folder / KEY_NAME).read_bytes() == (old.folder / KEY_COPY_NAME).read_bytes()


def test_a_form_that_was_given_out_before_is_still_known(old: Old, new: keys.VaultKeys) -> None:
    mark = form_seals.sealed(old.keys, "A1")
    assert form_seals.is_of_vault(new, mark)
    assert form_seals.is_genuine(new, mark)
    assert not form_seals.is_genuine(keys.VaultKeys(new.vault_id, new.data_key), mark)


def test_a_copy_that_was_away_is_brought_under_the_keys_of_now(old: Old, tmp_path: Path) -> None:
    away = shutil.copytree(backups.listed(old.vault)[0].folder, tmp_path / "stick")
    old.rekey()
    old.rekey()
    vault = ACCESS.restore(old.folder, away, PASSPHRASE, UNWATCHED)
    with vault.database.read() as db:
        assert settings.school(db).name == "Tervuren"
    assert attachments.read(vault.folder.files, vault.keys.attachment_key, old.file_id) == b"certificate"
    assert DoctorService(vault).examine(full=True).damage == ()
    vault.close()


def test_a_new_passphrase_leaves_the_key_file_of_an_older_key_alone(old: Old, tmp_path: Path) -> None:
    away = shutil.copytree(backups.listed(old.vault)[0].folder, tmp_path / "stick")
    old.rekey()
    back = shutil.copytree(away, old.vault.backups / "back")
    vault = ACCESS.unlock(old.folder, PASSPHRASE)
    keys.change_passphrase(old.folder, vault.keys, OTHER)
    backups.renew_key_files(vault.folder, vault.keys)
    vault.close()
    assert keys.unlock(back, PASSPHRASE).data_key == old.keys.data_key
    ACCESS.restore(old.folder, back, OTHER, UNWATCHED).close()


def test_a_damaged_copy_keeps_its_key_and_is_counted(old: Old) -> None:
    [copy] = backups.listed(old.vault)
    with VaultFolder(copy.folder).database.open("rb+") as file:
        file.seek(4096 * 5 + 100)
        file.write(bytes(64))
    vault = ACCESS.rekey(old.folder, PASSPHRASE, keys.new_code(), UNWATCHED)
    with vault.database.read() as db:
        dates = settings.secret_dates(db)
    vault.close()
    assert (dates.copies_left, dates.rekeyed, dates.recovery_made) == (1, LATER.today(), LATER.today())
    assert keys.unlock(copy.folder, PASSPHRASE).data_key == old.keys.data_key


def test_a_copy_whose_description_is_spoilt_has_the_new_key_too(old: Old) -> None:
    [copy] = backups.listed(old.vault)
    (copy.folder / copy_manifests.NAME).write_bytes(b"")
    (old.vault.backups / "20260301-070000").mkdir()  # and one that has lost its records holds nothing up
    old.rekey()
    assert checks.opens(VaultFolder(copy.folder).database, keys.unlock(copy.folder, PASSPHRASE).database_key)
    assert keys.unlock(copy.folder, PASSPHRASE).data_key != old.keys.data_key


def test_what_was_kept_aside_goes_and_what_is_kept_while_it_is_cut_short_stays(old: Old) -> None:
    before = damaged.keep_aside(old.vault, CLOCK.now())
    keys.begin_rekey(old.folder, old.keys, PASSPHRASE, keys.new_code())
    with contextlib.closing(ACCESS.unlock(old.folder, PASSPHRASE)) as vault, vault.database.read() as db:
        assert settings.secret_dates(db).copies_left == 1
    assert before.exists()
    old.rekey()
    assert not before.exists()


def unchanged(old: Old) -> bool:
    return keys.unlock(old.folder, PASSPHRASE).data_key == old.keys.data_key and not list(old.folder.glob("*.new*"))


def test_a_damaged_vault_gets_no_new_keys(old: Old) -> None:
    with old.vault.database.open("rb+") as file:
        file.seek(4096 * 5 + 100)
        file.write(bytes(64))
    with pytest.raises(VaultDamaged):
        old.rekey()
    assert unchanged(old)


def test_without_room_nothing_is_begun(old: Old, monkeypatch: pytest.MonkeyPatch) -> None:
    nothing = shutil.disk_usage(old.folder)._replace(free=0)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: nothing)
    with pytest.raises(DiskFull) as told:
        old.rekey()
    assert told.value.needed > old.vault.database.stat().st_size
    assert unchanged(old)


class Cancelling:
    """Is cancelled from the step with this number on."""

    def __init__(self, at: int) -> None:
        self._left = at

    def step(self, done: int, total: int) -> None:
        self._left -= 1
        if self._left < 0:
            raise Cancelled

    def decide(self) -> None:
        self.step(1, 1)
        self._left = 1_000


def test_it_can_be_cancelled_before_the_new_key_is_written_and_not_after(old: Old) -> None:
    for at in (0, 1):
        with pytest.raises(Cancelled):
            rekeying.rekey(old.vault, old.keys, PASSPHRASE, keys.new_code(), Cancelling(at))
        assert unchanged(old)
    rekeying.rekey(old.vault, old.keys, PASSPHRASE, keys.new_code(), Cancelling(2))
    assert not unchanged(old)


def test_a_disk_that_is_full_half_way_is_gone_on_from_at_the_next_unlock(
    old: Old, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise DiskFull(old.folder)

    with monkeypatch.context() as patched:
        patched.setattr(rekeying, "copy_under_key", full)
        with pytest.raises(DiskFull):
            old.rekey()
    vault = ACCESS.unlock(old.folder, PASSPHRASE)
    assert vault.keys.data_key != old.keys.data_key
    assert DoctorService(vault).examine(full=True).damage == ()
    with vault.database.read() as db:
        assert settings.secret_dates(db).rekeyed == LATER.today()
    vault.close()


@pytest.mark.parametrize("after", [0, 1])
def test_it_goes_on_where_only_the_second_key_file_cannot_be_written(
    old: Old, after: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, written = durable_files.write, list[bytes]()

    def refuse(path: Path, data: bytes) -> None:
        if path == old.vault.key_copy and len(written) >= after:
            raise DiskFull(old.folder)
        written.extend([data] if path == old.vault.key_copy else [])
        write(path, data)

    with monkeypatch.context() as patched:
        patched.setattr(durable_files, "write", refuse)
        code = old.rekey()
    assert keys.unlock_with_recovery(old.folder, code).data_key != old.keys.data_key
    with pytest.raises(WrongSecret):
        keys.unlock_with_recovery(old.folder, old.code)
    ACCESS.unlock(old.folder, PASSPHRASE).close()
    assert old.vault.key_copy.read_bytes() == old.vault.key.read_bytes()


def test_without_a_written_key_file_nothing_is_begun(old: Old, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, _data: bytes) -> None:
        raise NotWritable(path)

    with monkeypatch.context() as patched:
        patched.setattr(durable_files, "write", refuse)
        with pytest.raises(NotWritable):
            old.rekey()
    assert keys.coming(old.folder, old.keys) is None
    with contextlib.closing(ACCESS.unlock(old.folder, PASSPHRASE)) as vault:
        assert not vault.rekeyed
    keys.unlock_with_recovery(old.folder, old.code)


def test_copies_that_cannot_follow_at_once_do_at_the_next_opening(old: Old, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise NotWritable(old.folder)

    [copy] = backups.listed(old.vault)
    with monkeypatch.context() as patched:
        patched.setattr(backups, "renew_key_files", refuse)
        code = old.rekey()
    ACCESS.unlock(old.folder, PASSPHRASE).close()
    assert keys.unlock_with_code(copy.folder, code)[1] == "recovery"


def test_whoever_opens_the_vault_is_told_that_it_was_finished(old: Old) -> None:
    keys.begin_rekey(old.folder, old.keys, PASSPHRASE, keys.new_code())
    told = []
    for _ in range(2):
        with contextlib.closing(ACCESS.unlock(old.folder, PASSPHRASE)) as vault:
            told.append(vault.rekeyed)
    assert told == [True, False]


def test_a_copy_is_restored_over_records_that_were_damaged_in_the_middle(old: Old) -> None:
    keys.begin_rekey(old.folder, old.keys, PASSPHRASE, keys.new_code())
    with old.vault.database.open("rb+") as file:
        file.seek(4096 * 5 + 100)
        file.write(bytes(64))
    with pytest.raises(VaultDamaged):
        ACCESS.unlock(old.folder, PASSPHRASE)
    [copy] = [each for each in backups.listed(old.vault) if not each.kept_aside]
    vault = ACCESS.restore(old.folder, copy.folder, PASSPHRASE, UNWATCHED)
    assert vault.keys.earlier[0].data_key == old.keys.data_key
    assert attachments.read(vault.folder.files, vault.keys.attachment_key, old.file_id) == b"certificate"
    vault.close()


def test_only_who_knows_the_passphrase_gives_new_keys(old: Old) -> None:
    with pytest.raises(WrongSecret):
        ACCESS.rekey(old.folder, OTHER, keys.new_code(), UNWATCHED)
    assert unchanged(old)
