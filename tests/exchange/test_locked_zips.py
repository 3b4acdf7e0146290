"""Zip files with a password: a reader that opens what 7-Zip made opens ours."""

from __future__ import annotations

import base64
import hashlib
import hmac
import io
import zipfile
import zlib

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from momo_desktop.exchange import locked_zips

PASSWORD = "4821-0937"
MADE_BY_7_ZIP = base64.b64decode(
    "UEsDBDMAAQBjAFQBd10AAAAAMwAAABcAAAAJAAsAd29yZHMudHh0AZkHAAIAQUUDAADW3KcElNA4nolswtd5Qt0XNUgyfQu8bV7g"
    "9RqUFhisoETY5TDhtrXzE9Yaf6bOsk0McvBQSwECPwMzAAEAYwBUAXddAAAAADMAAAAXAAAACQAvAAAAAAAAACCApIEAAAAAd29y"
    "ZHMudHh0CgAgAAAAAAABABgAQ9t4Et963QEAAAAAAAAAAAAAAAAAAAAAAZkHAAIAQUUDAABQSwUGAAAAAAEAAQBmAAAAZQAAAAAA"
)
"""Holds `words.txt`, stored, under AES-256."""


def opened(archive: bytes, password: str) -> dict[str, bytes]:
    """Return what lies in an AE-2 file, read by its specification; raises ValueError for another password."""
    found: dict[str, bytes] = {}
    for entry in zipfile.ZipFile(io.BytesIO(archive)).infolist():
        assert entry.compress_type == 99
        start = entry.header_offset + 30
        start += sum(int.from_bytes(archive[entry.header_offset + place :][:2], "little") for place in (26, 28))
        sealed = archive[start : start + entry.compress_size]
        keys = hashlib.pbkdf2_hmac("sha1", password.encode(), sealed[:16], 1000, 66)
        hidden, seal = sealed[18:-10], sealed[-10:]
        if keys[64:] != sealed[16:18] or hmac.digest(keys[32:64], hidden, "sha1")[:10] != seal:
            raise ValueError(password)
        stream = Cipher(algorithms.AES(keys[:32]), modes.ECB()).encryptor()  # noqa: S305  the counter of the format
        plain = b""
        for number, place in enumerate(range(0, len(hidden), 16), 1):
            block = stream.update(number.to_bytes(16, "little"))
            plain += bytes(one ^ other for one, other in zip(hidden[place : place + 16], block, strict=False))
        # AE-2 and 256 bits, then how it was packed before.
        assert archive[start - 7 : start - 2] == b"\x02\x00AE\x03"
        found[entry.filename] = zlib.decompress(plain, -15) if archive[start - 2] == 8 else plain
    return found


def test_the_reader_opens_what_7_zip_made() -> None:
    assert opened(MADE_BY_7_ZIP, PASSWORD) == {"words.txt": "Ана, Zoë, Άννα\n".encode()}


def test_it_opens_ours() -> None:
    members = {"record.json": "Ана, Zoë, Άννα".encode() * 1000, "files/photo-01.jpg": bytes(range(256)), "empty": b""}
    assert opened(locked_zips.write(members, PASSWORD), PASSWORD) == members


def test_a_file_longer_than_one_piece_is_whole() -> None:
    long = hashlib.shake_256(b"long").digest(2**20 + 17)
    assert opened(locked_zips.write({"long": long}, PASSWORD), PASSWORD)["long"] == long


def test_another_password_opens_nothing_and_no_word_stands_in_the_file() -> None:
    written = locked_zips.write({"record.json": b"Only for Anna"}, PASSWORD)
    assert b"Anna" not in written
    with pytest.raises(ValueError, match="4821-0938"):
        opened(written, "4821-0938")
