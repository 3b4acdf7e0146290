"""What the zip door refuses, and that it opens for an honest file."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from exchange.hostile import RawEntry, raw_zip
from momo_desktop.errors import FileRefused
from momo_desktop.exchange.zip_door import Limits, open_zip


def unpacked(path: Path, limits: Limits | None = None) -> dict[str, bytes]:
    with open_zip(path, limits) as door:
        return {name: b"".join(door.pieces(name)) for name in door.names}


def refusal(path: Path, limits: Limits | None = None) -> str:
    with pytest.raises(FileRefused) as refused:
        unpacked(path, limits)
    return refused.value.reason


def test_an_honest_file_comes_through_whole(tmp_path: Path) -> None:
    path = raw_zip(tmp_path / "a.zip", [RawEntry("a/b.xml", b"one" * 50_000), RawEntry("c.xml", b"two")])
    assert unpacked(path) == {"a/b.xml": b"one" * 50_000, "c.xml": b"two"}


@pytest.mark.parametrize(
    "name",
    ["../out.xml", "a/../../out.xml", "/etc/passwd", "C:\\out.xml", "..\\out.xml", "a//b.xml", "a\x00.xml", ".", ""],
)
def test_a_name_that_leaves_the_folder_is_refused(tmp_path: Path, name: str) -> None:
    assert refusal(raw_zip(tmp_path / "a.zip", [RawEntry(name)])) == "unsafe_name"


def test_a_link_is_refused(tmp_path: Path) -> None:
    path = raw_zip(tmp_path / "a.zip", [RawEntry("a.xml", b"/etc/passwd", mode=0o120777)])
    assert refusal(path) == "unsafe_name"


@pytest.mark.parametrize("names", [("a.xml", "a.xml"), ("a.xml", "A.XML"), ("é.xml", "e\u0301.xml"), ("a", "a/")])
def test_a_name_that_comes_twice_is_refused(tmp_path: Path, names: tuple[str, str]) -> None:
    assert refusal(raw_zip(tmp_path / "a.zip", [RawEntry(name) for name in names])) == "unsafe_name"


def test_entries_that_share_their_bytes_are_refused(tmp_path: Path) -> None:
    kernel = RawEntry("a.xml", b"\0" * 100_000)
    same_place = RawEntry("a.xml", b"\0" * 100_000, offset=0)
    same_place.name = b"b.xml"
    assert refusal(raw_zip(tmp_path / "a.zip", [kernel, same_place])) in {"unsafe_name", "zip_bomb"}


def test_an_entry_inside_another_is_refused(tmp_path: Path) -> None:
    inner = RawEntry("b.xml", b"x" * 10)
    outer = RawEntry("a.xml")
    outer.packed = b"\x01\x40\x00\xbf\xff" + inner.local().ljust(64, b"\0")
    inner.offset = 30 + len("a.xml") + 5
    assert refusal(raw_zip(tmp_path / "a.zip", [outer, inner])) == "zip_bomb"


def test_a_size_that_is_too_small_to_be_true_is_refused(tmp_path: Path) -> None:
    path = raw_zip(tmp_path / "a.zip", [RawEntry("a.xml", b"x" * 10_000, size=10)])
    assert refusal(path) in {"unreadable", "zip_bomb"}


def test_a_size_that_is_too_large_to_be_true_is_refused(tmp_path: Path) -> None:
    path = raw_zip(tmp_path / "a.zip", [RawEntry("a.xml", b"x" * 10, size=10_000)])
    assert refusal(path) in {"unreadable", "zip_bomb"}


def test_an_encrypted_entry_is_refused(tmp_path: Path) -> None:
    assert refusal(raw_zip(tmp_path / "a.zip", [RawEntry("a.xml", flags=1)])) == "encrypted"


def test_an_archive_in_an_archive_is_refused_by_its_name(tmp_path: Path) -> None:
    assert refusal(raw_zip(tmp_path / "a.zip", [RawEntry("inner.ZIP")])) == "nested_archive"


def test_an_archive_in_an_archive_is_refused_by_its_content(tmp_path: Path) -> None:
    assert refusal(raw_zip(tmp_path / "a.zip", [RawEntry("a.xml", b"PK\x03\x04 and so on")])) == "nested_archive"


def test_too_many_entries_are_refused_before_the_directory_is_read(tmp_path: Path) -> None:
    path = raw_zip(tmp_path / "a.zip", [RawEntry(f"{number}.xml", b"") for number in range(1001)])
    assert refusal(path) == "zip_bomb"


def test_a_directory_of_the_wide_kind_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = raw_zip(tmp_path / "a.zip", [RawEntry("a.xml")])
    content = path.read_bytes()
    path.write_bytes(content[:-22] + b"PK\x06\x07".ljust(20, b"\0") + content[-22:])
    assert refusal(path) == "zip_bomb"


def test_a_bomb_is_refused_by_its_ratio(tmp_path: Path) -> None:
    assert refusal(raw_zip(tmp_path / "a.zip", [RawEntry("a.xml", b"\0" * 2_000_000)])) == "zip_bomb"


def test_many_entries_that_are_large_together_are_refused(tmp_path: Path) -> None:
    path = raw_zip(tmp_path / "a.zip", [RawEntry(f"{number}.xml", b"x" * 100) for number in range(20)])
    assert refusal(path, Limits(total=1000)) == "zip_bomb"


def test_a_directory_that_lies_about_its_place_is_unreadable(tmp_path: Path) -> None:
    path = raw_zip(tmp_path / "a.zip", [RawEntry("a.xml")])
    content = bytearray(path.read_bytes())
    place = struct.unpack_from("<I", content, len(content) - 6)[0]
    struct.pack_into("<I", content, len(content) - 6, place + 100)
    path.write_bytes(content)
    assert refusal(path) == "unreadable"


def test_a_file_that_is_gone_is_missing(tmp_path: Path) -> None:
    assert refusal(tmp_path / "gone.zip") == "missing"


def test_a_folder_is_unreadable(tmp_path: Path) -> None:
    assert refusal(tmp_path) == "unreadable"


@pytest.mark.parametrize("content", [b"PK\x03\x04", b"PK\x05\x06", b"PK\x03\x04" + b"\0" * 500])
def test_a_cut_file_is_unreadable(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(content)
    assert refusal(path) == "unreadable"
