"""The one door through which zip files come in.

It looks at the directory before it unpacks a byte, unpacks into memory piece by piece, and never writes a file. What it
refuses: too many or too large entries, sizes that are not true, entries that overlap, hide, repeat a name, leave the
folder, link elsewhere, are encrypted, or are archives themselves.
"""

from __future__ import annotations

import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO

from momo_desktop.errors import FileRefused
from momo_desktop.exchange import plain_files

_PIECE = 64 * 1024
_END = b"PK\x05\x06"
_END_SIZE = 22
_WIDE_LOCATOR = b"PK\x06\x07"
_LOCAL = struct.Struct("<4s2xH18xHH")
_ENCRYPTED_FLAGS = 0x1 | 0x40 | 0x2000
_UTF_8_FLAG = 0x800
_ARCHIVES = (".zip", ".xlsx", ".xlsm", ".xlsb", ".docx", ".pptx", ".ods", ".odt", ".jar", ".7z", ".rar", ".gz", ".tar")
_ARCHIVE_STARTS = (b"PK\x03\x04", b"PK\x05\x06", b"7z\xbc\xaf", b"Rar!", b"\x1f\x8b")
_FAULTS = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, RuntimeError, UnicodeError,
    ValueError, OverflowError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Limits:
    """Is how large a zip file and what comes out of it may be, in bytes and entries."""

    packed: int = 20 * 2**20
    entries: int = 1000
    entry: int = 32 * 2**20
    total: int = 48 * 2**20
    ratio: int = 200
    ratio_from: int = 2**20


class ZipDoor:
    """Gives the entries of a zip file that passed every look at its directory."""

    def __init__(self, path: Path, archive: zipfile.ZipFile) -> None:
        self._path = path
        self._archive = archive
        self._entries = {entry.filename: entry for entry in archive.infolist() if not entry.is_dir()}

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the files in it, folders left out."""
        return tuple(self._entries)

    def pieces(self, name: str, *, opaque: bool = False) -> Iterator[bytes]:
        """Unpack one entry piece by piece; raise `FileRefused` when it is not what the directory says.

        An entry that begins as an archive does is refused too, unless it is `opaque`: kept as it is, and never read.
        """
        entry = self._entries[name]
        size = 0
        try:
            with self._archive.open(entry) as source:
                while piece := source.read(_PIECE):
                    if size == 0 and not opaque and piece.startswith(_ARCHIVE_STARTS):
                        raise FileRefused(self._path, "nested_archive")
                    size += len(piece)
                    yield piece
        except _FAULTS as error:
            raise FileRefused(self._path, "unreadable") from error
        if size != entry.file_size:
            raise FileRefused(self._path, "zip_bomb")


@contextmanager
def open_zip(path: Path, limits: Limits | None = None, content: bytes | None = None) -> Generator[ZipDoor]:
    """Open a zip file for reading, or raise `FileRefused` before anything is unpacked.

    With `content` it is that which is read, and `path` is only named in errors.
    """
    limits = limits or Limits()
    with plain_files.opened(path) if content is None else BytesIO(content) as file:
        _check_end(path, file, limits)
        try:
            archive = zipfile.ZipFile(file)
        except _FAULTS as error:
            raise FileRefused(path, "unreadable") from error
        with archive:
            entries = archive.infolist()
            _check_sizes(path, entries, limits)
            _check_names(path, entries)
            _check_places(path, file, entries, archive.start_dir)
            yield ZipDoor(path, archive)


def _check_end(path: Path, file: BinaryIO, limits: Limits) -> None:
    # The directory is measured before `zipfile` reads it, because it makes an object of every entry.
    size = file.seek(0, 2)
    if size > limits.packed:
        raise FileRefused(path, "too_large", limit=limits.packed)
    file.seek(max(size - _END_SIZE - 2**16, 0))
    tail = file.read()
    place = tail.rfind(_END)
    if place < 0 or len(tail) - place < _END_SIZE:
        raise FileRefused(path, "unreadable")
    entries, directory = struct.unpack_from("<HI", tail, place + 10)
    wide = tail[max(place - 20, 0) : place].startswith(_WIDE_LOCATOR)
    if wide or entries > limits.entries or directory > limits.entries * 512:
        raise FileRefused(path, "zip_bomb", limit=limits.entries)
    file.seek(0)


def _check_sizes(path: Path, entries: Sequence[zipfile.ZipInfo], limits: Limits) -> None:
    if len(entries) > limits.entries:
        raise FileRefused(path, "zip_bomb", limit=limits.entries)
    for entry in entries:
        if entry.flag_bits & _ENCRYPTED_FLAGS:
            raise FileRefused(path, "encrypted")
        if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise FileRefused(path, "unreadable")
        dense = entry.file_size > limits.ratio * max(entry.compress_size, 1) and entry.file_size > limits.ratio_from
        if dense or entry.file_size > limits.entry:
            raise FileRefused(path, "zip_bomb", limit=limits.entry)
    if sum(entry.file_size for entry in entries) > limits.total:
        raise FileRefused(path, "zip_bomb", limit=limits.total)


def _check_names(path: Path, entries: Sequence[zipfile.ZipInfo]) -> None:
    folded = {unicodedata.normalize("NFC", entry.filename).casefold().rstrip("/") for entry in entries}
    if len(folded) < len(entries) or not all(_is_safe(entry) for entry in entries):
        raise FileRefused(path, "unsafe_name")
    if any(entry.filename.casefold().endswith(_ARCHIVES) for entry in entries):
        raise FileRefused(path, "nested_archive")


def _is_safe(entry: zipfile.ZipInfo) -> bool:
    # `zipfile` cuts a name at a NUL and turns the separators of Windows; the name in the directory is judged, and an
    # entry that is called otherwise is refused.
    name = entry.orig_filename
    kind = stat.S_IFMT(entry.external_attr >> 16)
    parts = name.removesuffix("/").split("/")
    return (
        kind in {0, stat.S_IFREG, stat.S_IFDIR}
        and name == entry.filename
        and name.isprintable()
        and not any(sign in name for sign in '\\:*?"<>|')
        and all(part.strip(". ") and len(part) < 200 for part in parts)
    )


def _check_places(path: Path, file: BinaryIO, entries: Sequence[zipfile.ZipInfo], directory: int) -> None:
    """Hold that the entries lie one behind the other and are called the same in both places."""
    spans: list[tuple[int, int]] = []
    for entry in entries:
        # `zipfile` moves every place by how far the directory is from where the end says that it begins.
        if entry.header_offset < 0:
            raise FileRefused(path, "unreadable")
        file.seek(entry.header_offset)
        header = file.read(_LOCAL.size)
        if len(header) < _LOCAL.size:
            raise FileRefused(path, "unreadable")
        magic, flags, name_size, extra_size = _LOCAL.unpack(header)
        encoding = "utf-8" if flags & _UTF_8_FLAG else "cp437"
        name = file.read(name_size).decode(encoding, errors="replace")
        if magic != b"PK\x03\x04" or name != entry.orig_filename:
            raise FileRefused(path, "unsafe_name")
        begin = entry.header_offset
        spans.append((begin, begin + _LOCAL.size + name_size + extra_size + entry.compress_size))
    spans.sort()
    if any(end > begin for (_, end), (begin, _) in pairwise([*spans, (directory, directory)])):
        raise FileRefused(path, "zip_bomb")
