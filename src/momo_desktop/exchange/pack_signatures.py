"""Who stands for a momopack: Ed25519 over the bytes of its `pack.toml`, beside the public key that it is checked with.

Both are hexadecimal digits: raw bytes would now and then begin as an archive does, which the zip door refuses.
A good signature says that the holder of this key made the pack; whose key it is, people find out by its fingerprint.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from momo_desktop.errors import PackFileRefused

SIGNATURE, KEY = "signature", "key"
_DIGITS = {SIGNATURE: re.compile(rb"[0-9a-f]{128}"), KEY: re.compile(rb"[0-9a-f]{64}")}


def sign(signing_key: bytes, page: bytes) -> dict[str, bytes]:
    """Return the two members that sign a page; `signing_key` has 32 bytes."""
    key = Ed25519PrivateKey.from_private_bytes(signing_key)
    return {SIGNATURE: key.sign(page).hex().encode(), KEY: key.public_key().public_bytes_raw().hex().encode()}


def signed_by(pack: Path, page: bytes, members: Mapping[str, bytes]) -> str:
    """Return the fingerprint of the key that signed a page, "" when there is neither signature nor key.

    Raises `PackFileRefused("changed")` for anything else. `pack` is only named in errors.
    """
    if members.keys().isdisjoint(_DIGITS):
        return ""
    signature, key = (_bytes(pack, name, members.get(name, b"")) for name in (SIGNATURE, KEY))
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, page)
    except (InvalidSignature, ValueError) as error:
        raise PackFileRefused(pack, "changed") from error
    return _fingerprint(key)


def fingerprint(signing_key: bytes) -> str:
    """Return the fingerprint of what a key signs, in groups of four digits, to be read out to a colleague."""
    return _fingerprint(Ed25519PrivateKey.from_private_bytes(signing_key).public_key().public_bytes_raw())


def _fingerprint(public_key: bytes) -> str:
    digits = hashlib.sha256(public_key).hexdigest()[:32]
    return " ".join(digits[place : place + 4] for place in range(0, len(digits), 4))


def _bytes(pack: Path, name: str, digits: bytes) -> bytes:
    if not _DIGITS[name].fullmatch(digits):
        raise PackFileRefused(pack, "changed")
    return bytes.fromhex(digits.decode("ascii"))
