"""Verified copies of the open vault."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from momo_desktop.domain.clock import Clock
from momo_desktop.domain.school import School
from momo_desktop.errors import BackupUnusable, VaultDamaged
from momo_desktop.progress import UNWATCHED
from momo_desktop.services.access import AccessService, NewVault
from momo_desktop.services.backups import BackupService
from momo_desktop.services.open_vault import OpenVault
from momo_desktop.storage import backups, settings
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


def service(vault: OpenVault, day: int = 0) -> BackupService:
    return BackupService(vault, Clock(START + timedelta(days=day)))


def rename(vault: OpenVault) -> None:
    with vault.database.write() as db:
        settings.keep_school(db, School("Renamed"))


def test_a_copy_is_listed_with_what_it_holds(vault: OpenVault) -> None:
    made = service(vault).make(UNWATCHED)
    assert service(vault).copies() == [made]
    assert made.made_at == START
    assert made.rows == 2  # the school, and by which key erasures are known


def test_no_file_of_a_copy_can_be_read_by_others_or_without_the_key(vault: OpenVault) -> None:
    made = service(vault).make(UNWATCHED)
    for path in made.folder.iterdir():
        assert path.stat().st_mode & 0o077 == 0
        assert b"Tervuren" not in path.read_bytes()


def test_the_last_ten_copies_are_kept(vault: OpenVault) -> None:
    for day in range(12):
        service(vault, day).make(UNWATCHED)
    kept = [copy.made_at.day for copy in service(vault).copies()]
    assert kept == list(range(13, 3, -1))


def test_a_vault_that_lost_half_its_rows_pushes_no_copy_out(vault: OpenVault, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backups, "KEPT", 1)
    with vault.database.write() as db:
        for number in range(4):
            settings.keep(db, f"setting {number}", {})
    service(vault, 0).make(UNWATCHED)
    with vault.database.connect() as connection:
        connection.exec_driver_sql("DELETE FROM settings WHERE name LIKE 'setting %'")
        connection.commit()
    service(vault, 1).make(UNWATCHED)
    assert len(service(vault).copies()) == 2


def test_a_copy_that_does_not_pass_its_check_leaves_nothing_behind(
    vault: OpenVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise BackupUnusable(vault.folder.path)

    monkeypatch.setattr(backups, "_check", fails)
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
        backups.restore(vault.folder, made.folder, vault.keys, START, with_key_file=False)
    assert vault.folder.database.read_bytes() == before
    assert not list(vault.folder.path.glob("*.new*"))


def test_no_copy_is_due_while_nothing_changes(vault: OpenVault) -> None:
    assert service(vault).make_if_due(UNWATCHED, spaced=False) is not None
    assert service(vault).make_if_due(UNWATCHED, spaced=False) is None
    rename(vault)
    assert service(vault).make_if_due(UNWATCHED, spaced=False) is not None


def test_a_lock_soon_after_a_copy_makes_no_other(vault: OpenVault) -> None:
    service(vault).make(UNWATCHED)
    rename(vault)
    assert service(vault).make_if_due(UNWATCHED, spaced=True) is None


def test_what_a_kill_left_unfinished_is_no_copy_and_is_swept(vault: OpenVault) -> None:
    (vault.folder.backups / ".unfinished-20260302-070000").mkdir()
    assert service(vault).copies() == []
    backups.sweep(vault.folder)
    assert list(vault.folder.backups.iterdir()) == []
