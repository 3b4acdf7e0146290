"""The vault folder: private, in a folder of its own, and never over something else."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from momo_desktop.errors import FolderNotEmpty, NotWritable, UnsafePlace, VaultExists
from momo_desktop.storage.locking import VaultLock
from momo_desktop.storage.vaults import VaultFolder

posix_only = pytest.mark.skipif(os.name == "nt", reason="modes are those of POSIX")


@pytest.fixture
def vault(tmp_path: Path) -> VaultFolder:
    return VaultFolder(tmp_path / "school" / "vault")


def test_the_parts_lie_where_the_design_says(vault: VaultFolder) -> None:
    parts = [vault.database, vault.key, vault.key_copy, vault.state, vault.lock, vault.files, vault.backups]
    assert [part.relative_to(vault.path).as_posix() for part in parts] == [
        "records.db", "records.key", "records.key.bak", "records.state", "records.lock", "files", "backups",
    ]  # fmt: skip


@posix_only
def test_a_new_vault_is_for_its_owner_alone_whatever_the_mask(vault: VaultFolder) -> None:
    before = os.umask(0)
    try:
        vault.create()
    finally:
        os.umask(before)
    assert stat.S_IMODE(vault.database.stat().st_mode) == 0o600
    assert {stat.S_IMODE(folder.stat().st_mode) for folder in (vault.path, vault.files, vault.backups)} == {0o700}


def test_a_folder_without_keys_is_no_vault_yet_and_is_made_anew(vault: VaultFolder) -> None:
    vault.create()
    assert not vault.exists()
    with VaultLock(vault.path):
        vault.create()


@pytest.mark.parametrize("name", ["records.key", "records.key.bak", "records.db"])
def test_what_is_left_of_a_vault_is_not_made_over(vault: VaultFolder, name: str) -> None:
    vault.create()
    (vault.path / name).write_bytes(b"something")
    assert vault.exists()
    with pytest.raises(VaultExists):
        vault.create()


def test_a_folder_with_other_files_is_left_alone(vault: VaultFolder) -> None:
    vault.path.mkdir(parents=True)
    vault.path.chmod(0o755)
    (vault.path / "letter.odt").touch()
    with pytest.raises(FolderNotEmpty):
        vault.create()
    assert [path.name for path in vault.path.iterdir()] == ["letter.odt"]
    assert os.name == "nt" or stat.S_IMODE(vault.path.stat().st_mode) == 0o755


def test_what_a_desktop_leaves_in_a_folder_does_not_count(vault: VaultFolder) -> None:
    vault.path.mkdir(parents=True)
    for name in (".DS_Store", "desktop.ini", "Thumbs.db"):
        (vault.path / name).touch()
    vault.create()
    assert vault.database.exists()


def test_a_file_in_the_place_of_the_folder_is_refused(vault: VaultFolder) -> None:
    vault.path.parent.mkdir()
    vault.path.touch()
    with pytest.raises(NotWritable):
        vault.create()


def test_no_vault_is_made_in_a_cloud_folder(tmp_path: Path) -> None:
    vault = VaultFolder(tmp_path / "OneDrive" / "vault")
    with pytest.raises(UnsafePlace) as refusal:
        vault.create()
    assert refusal.value.kind == "cloud"
    assert list(tmp_path.glob("OneDrive")) == []


def test_a_plain_place_passes_the_check(vault: VaultFolder) -> None:
    assert vault.check_place() is None


def test_a_new_vault_can_be_written(vault: VaultFolder) -> None:
    vault.create()
    assert vault.is_writable()


@posix_only
@pytest.mark.parametrize("part", ["", "records.db"])
def test_a_vault_without_write_permission_is_seen(vault: VaultFolder, part: str) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write everything")
    vault.create()
    target = vault.path / part
    target.chmod(0o500)
    assert not vault.is_writable()
    target.chmod(0o700)
