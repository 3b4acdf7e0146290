"""How the key files lie on the disk: private, whole, and both alike."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from momo_desktop.errors import DiskFull, KeyFileDamaged, NotWritable
from momo_desktop.storage import durable_files, key_files, keys
from momo_desktop.storage.key_files import FLOOR_COST, KEY_COPY_NAME, KEY_NAME


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("vault")
    keys.create(folder, "vier blaue Löffel am Steg", FLOOR_COST)
    return (folder / KEY_NAME).read_bytes()


@pytest.fixture
def folder(stored: bytes, tmp_path: Path) -> Path:
    for name in (KEY_NAME, KEY_COPY_NAME):
        durable_files.write(tmp_path / name, stored)
    return tmp_path


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_key_file_reads_and_writes_to_the_same_bytes(folder: Path, stored: bytes) -> None:
    assert key_files.encode(key_files.load(folder)) == stored


def test_every_single_bit_that_flips_is_seen(folder: Path, stored: bytes) -> None:
    opened = 0
    for bit in range(len(stored) * 8):
        flipped = bytearray(stored)
        flipped[bit // 8] ^= 1 << bit % 8
        (folder / KEY_NAME).write_bytes(flipped)
        try:
            key_files.read(folder / KEY_NAME)
        except KeyFileDamaged:
            continue
        opened += 1
    assert opened == 0


def test_every_cut_and_any_appended_byte_is_seen(folder: Path, stored: bytes) -> None:
    for damaged in (*(stored[:length] for length in range(len(stored))), stored + b"\n", stored + b"\0", b" " + stored):
        (folder / KEY_NAME).write_bytes(damaged)
        with pytest.raises(KeyFileDamaged):
            key_files.read(folder / KEY_NAME)


def test_a_huge_file_is_not_read_to_its_end(folder: Path) -> None:
    with (folder / KEY_NAME).open("r+b") as file:
        file.truncate(2**34)
    with pytest.raises(KeyFileDamaged):
        key_files.load(folder)


@pytest.mark.skipif(os.name == "nt", reason="modes are those of POSIX")
def test_key_files_are_for_their_owner_alone(folder: Path) -> None:
    assert {stat.S_IMODE((folder / name).stat().st_mode) for name in (KEY_NAME, KEY_COPY_NAME)} == {0o600}


def test_a_full_disk_leaves_the_old_key_files(folder: Path, stored: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_space(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", no_space)
    with pytest.raises(DiskFull) as refusal:
        key_files.save(folder, key_files.load(folder))
    assert refusal.value.needed == len(stored)
    assert names(folder) == {KEY_NAME, KEY_COPY_NAME}
    assert (folder / KEY_NAME).read_bytes() == (folder / KEY_COPY_NAME).read_bytes() == stored


def test_a_kill_before_the_rename_leaves_the_old_file_and_a_leftover_that_is_swept(
    folder: Path, stored: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object, **__: object) -> None:
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", killed)
        patch.setattr(Path, "unlink", killed)
        with pytest.raises(SystemExit):
            durable_files.write(folder / KEY_NAME, b"half")
    assert len(names(folder)) == 3
    key_files.tidy(folder)
    assert names(folder) == {KEY_NAME, KEY_COPY_NAME}
    assert (folder / KEY_NAME).read_bytes() == stored


def test_sweeping_touches_no_other_file(folder: Path) -> None:
    (folder / "records.keyring.tmp").touch()
    durable_files.sweep(folder / KEY_NAME)
    assert names(folder) == {KEY_NAME, KEY_COPY_NAME, "records.keyring.tmp"}


@pytest.mark.parametrize("copy", [None, b"", b"an older copy"])
def test_tidying_makes_the_copy_equal_to_the_main_file(folder: Path, stored: bytes, copy: bytes | None) -> None:
    if copy is None:
        (folder / KEY_COPY_NAME).unlink()
    else:
        (folder / KEY_COPY_NAME).write_bytes(copy)
    key_files.tidy(folder)
    assert (folder / KEY_COPY_NAME).read_bytes() == stored


def test_a_folder_that_cannot_be_written_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def read_only(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr("tempfile.mkstemp", read_only)
    with pytest.raises(NotWritable):
        key_files.save(folder, key_files.load(folder))
    (folder / KEY_COPY_NAME).unlink()
    key_files.tidy(folder)
