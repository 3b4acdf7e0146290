"""Files that leave the vault are written anywhere but in a vault."""

from __future__ import annotations

from pathlib import Path

import pytest

from momo_desktop.errors import NotWritable
from momo_desktop.storage import outgoing
from momo_desktop.storage.file_sets import file_set
from momo_desktop.ui.saving import save


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """A folder that holds a key file."""
    folder = tmp_path / "vault"
    folder.mkdir()
    (folder / "records.key").write_bytes(b"key")
    return folder


def test_a_file_goes_beside_a_vault_and_not_into_it(vault: Path) -> None:
    beside = vault.parent / "paper.pdf"
    outgoing.write(beside, b"paper")
    assert beside.read_bytes() == b"paper"
    for inside in ("paper.pdf", "records.key", "../vault/paper.pdf", "files/deep/paper.pdf"):
        with pytest.raises(NotWritable):
            outgoing.write(vault / inside, b"paper")
    assert (vault / "records.key").read_bytes() == b"key"
    assert [path.name for path in vault.iterdir()] == ["records.key"]


def test_a_link_leads_nowhere_into_a_vault(vault: Path) -> None:
    for link, target in (("folder", vault), ("file", vault / "records.key"), ("later", vault / "new")):
        (vault.parent / link).symlink_to(target)
    (vault / "out").symlink_to(vault.parent / "paper.pdf")
    for path in (vault.parent / "folder" / "new", vault.parent / "file", vault.parent / "later", vault / "out"):
        with pytest.raises(NotWritable):
            outgoing.check(path)


def test_several_files_go_into_no_vault_either(vault: Path) -> None:
    with pytest.raises(NotWritable), file_set(vault):
        pass
    assert [path.name for path in vault.iterdir()] == ["records.key"]


def test_what_the_window_saves_without_a_vault_goes_into_none(vault: Path) -> None:
    with pytest.raises(NotWritable):
        save(vault / "records.key", b"report")
    assert (vault / "records.key").read_bytes() == b"key"


def test_no_file_goes_into_a_vault_that_is_not_there_yet(tmp_path: Path) -> None:
    outgoing.check(tmp_path / "new" / "code.txt")
    with pytest.raises(NotWritable):
        outgoing.check(tmp_path / "new" / "code.txt", tmp_path / "new")
