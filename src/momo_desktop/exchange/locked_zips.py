"""Zip files with a password that other programs open: AE-2, AES with a key of 256 bits.

Source: "AES Encryption Information: Encryption Specification AE-1 and AE-2", WinZip, 1.04. The names of the entries and
their sizes are not hidden, so a name must say nothing. Read by 7-Zip, WinZip, Keka, the Finder and most phones, and not
by the Explorer of Windows.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import struct
import zlib
from collections.abc import Mapping
from itertools import count

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

_ENCRYPTED = 0x1
_AES = 99
_DEFLATED = 8
_VERSION = 51
_FIRST_DAY = (1 << 5) | 1  # 1 January 1980: when the file was made is nobody's business
_STRENGTH_256 = 3
_EXTRA = struct.pack("<HHH2sBH", 0x9901, 7, 2, b"AE", _STRENGTH_256, _DEFLATED)
_KEY = 32
_SALT = 16
_CHECK = 2
_SEAL = 10
_ROUNDS = 1000
_BLOCK = 16
_PIECE = 2**20


def write(members: Mapping[str, bytes], password: str) -> bytes:
    """Return a zip file of members by their names (ASCII); without the password nobody reads what is in them."""
    body, directory = bytearray(), bytearray()
    for name, content in members.items():
        place, written = len(body), name.encode("ascii")
        sealed = _sealed(_deflated(content), password, os.urandom(_SALT))
        # The checksum stays 0: AE-2 has a seal instead, and a checksum would tell what is in a short file.
        facts = struct.pack("<HHHHHIIIHH", _VERSION, _ENCRYPTED, _AES, 0, _FIRST_DAY, 0, len(sealed), len(content),
                            len(written), len(_EXTRA))  # fmt: skip
        body += b"PK\x03\x04" + facts + written + _EXTRA + sealed
        rest = struct.pack("<HHHII", 0, 0, 0, 0, place)
        directory += b"PK\x01\x02" + struct.pack("<H", _VERSION) + facts + rest + written + _EXTRA
    end = struct.pack("<HHHHIIH", 0, 0, len(members), len(members), len(directory), len(body), 0)
    return bytes(body + directory) + b"PK\x05\x06" + end


def _deflated(content: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(content) + packer.flush()


def _sealed(content: bytes, password: str, salt: bytes) -> bytes:
    """Return what stands in the file for one member: salt, check of the password, what is hidden, seal."""
    keys = hashlib.pbkdf2_hmac("sha1", password.encode(), salt, _ROUNDS, 2 * _KEY + _CHECK)
    hidden = _hidden(keys[:_KEY], content)
    seal = hmac.digest(keys[_KEY : 2 * _KEY], hidden, "sha1")[:_SEAL]
    return salt + keys[2 * _KEY :] + hidden + seal


def _hidden(key: bytes, content: bytes) -> bytes:
    """Return the content under AES in counter mode, whose counter is little-endian here and begins with 1."""
    # No library has this counter, so its blocks are encrypted one by one, which is what the mode is made of.
    blocks = Cipher(algorithms.AES(key), modes.ECB()).encryptor()  # noqa: S305
    numbers = count(1)
    hidden = bytearray()
    for start in range(0, len(content), _PIECE):
        piece = content[start : start + _PIECE]
        counted = b"".join(next(numbers).to_bytes(_BLOCK, "little") for _ in range(-(-len(piece) // _BLOCK)))
        stream = blocks.update(counted)[: len(piece)]
        mixed = int.from_bytes(piece, "big") ^ int.from_bytes(stream, "big")
        hidden += mixed.to_bytes(len(piece), "big")
    return bytes(hidden)
