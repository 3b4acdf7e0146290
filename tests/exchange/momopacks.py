"""Builds momopacks, good ones and ones that want to do harm; none of them is kept in the project."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from exchange.hostile import RawEntry, raw_zip
from momo_desktop.domain.momopacks import PackFileEntry, PackInfo
from momo_desktop.exchange import pack_info

KEY = bytes(range(32))
INFO = PackInfo("Our forms", 3, "Школа „Иван Вазов“", "CC BY 4.0", ("en", "bg"), "For our school.\nSay if it helps.")
CHECKLIST = PackFileEntry("content/checklist.toml", b'kind = "checklist"\ntext = "Bus ticket bought"\n')
SNIPPETS = PackFileEntry("content/snippets.toml", 'kind = "snippets"\ntext = "Wie geht’s?"\n'.encode())
BULGARIAN = PackFileEntry("translations/bg.toml", '"school/a#text" = "Купен билет"\n'.encode())
FILES = (CHECKLIST, SNIPPETS, BULGARIAN)
BOMB_SIZE = 200 * 2**20


def members_of(pack: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(pack)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(path: Path, members: Mapping[str, bytes], packing: int = ZIP_DEFLATED) -> Path:
    """Write an honest zip of any members, as any program would."""
    with ZipFile(path, "w", packing) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def listed(path: Path, *files: PackFileEntry, info: PackInfo = INFO, packing: int = ZIP_STORED) -> Path:
    """Write a pack with true checksums whose files may hold anything."""
    members = {each.name: each.content for each in files}
    return zipped(path, {pack_info.NAME: pack_info.write(info, members), **members}, packing)


def bomb(path: Path, size: int = BOMB_SIZE) -> Path:
    """Write a pack with 200 MiB of TOML in one file that says it has `size` bytes."""
    entry = RawEntry("content/a.toml", size=size)
    entry.packed, entry.crc = _bomb()
    return raw_zip(path, [entry])


def crowd(path: Path, count: int) -> Path:
    """Write a zip with a directory of so many entries, at most 65,535."""
    entry = RawEntry("content/a.toml")
    local, directory = entry.local(), entry.central(0) * count
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, count, count, len(directory), len(local), 0)
    path.write_bytes(local + directory + end)
    return path


@cache
def _bomb() -> tuple[bytes, int]:
    packer, piece, crc, left = zlib.compressobj(1, zlib.DEFLATED, -15), b"a = 1\n" * (2**20 // 6), 0, BOMB_SIZE
    packed: list[bytes] = []
    while left:
        part = piece[:left]
        crc, left = zlib.crc32(part, crc), left - len(part)
        packed.append(packer.compress(part))
    return b"".join([*packed, packer.flush()]), crc
