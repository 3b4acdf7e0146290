"""Files that only one reader can open, in the age format (age-encryption.org/v1).

A package is sealed for the recipient of a colleague ("age1…", X25519) or with a password (scrypt). age tells of every
byte that was changed or cut off; who wrote a file it does not tell, which is why packages are signed besides.
"""

# Written in Rust, without type stubs.
# pyright: reportMissingTypeStubs=false

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import Any, cast

import pyrage as _pyrage

from momo_desktop.errors import PackageRefused, WrongSecret

_MAGIC = b"age-encryption.org/v1\n"
_LONGEST_HEADER = 4096
"""Bytes; each recipient in a header costs a computation, and one of ours has one."""
_END = b"\n--- "
_SCRYPT = re.compile(rb"-> scrypt [A-Za-z0-9+/]{22} ([1-9][0-9]?)\n")
_DEAREST = 21
"""The greatest work factor that is tried: 2 GiB of memory, twice what a fast computer of today chooses."""

_age = cast("Any", _pyrage)


def new_identity() -> str:
    """Return a new secret key, "AGE-SECRET-KEY-1…"; it never leaves the vault."""
    return str(_age.x25519.Identity.generate())


def recipient(identity: str) -> str:
    """Return the public key of an identity, "age1…"."""
    return str(_age.x25519.Identity.from_str(identity).to_public())


def is_recipient(text: str) -> bool:
    """Tell whether a text is a public key that files can be sealed for."""
    try:
        _age.x25519.Recipient.from_str(text)
    except _age.RecipientError:
        return False
    return True


def seal_for(content: bytes, to: str) -> bytes:
    """Return the content as only the holder of the recipient's identity can read it."""
    return _through(_age.encrypt_io, content, [_age.x25519.Recipient.from_str(to)])


def seal_with(content: bytes, password: str) -> bytes:
    """Return the content as the password opens it; the derivation takes a second and up to a gigabyte of memory."""
    return _age.passphrase.encrypt(content, password)


def asks_password(path: Path, beginning: bytes) -> bool:
    """Tell from its first bytes how a file opens; raises `PackageRefused("not_a_package")` for no age file.

    The header is judged before anything is computed: whoever made the file chose what that would cost.
    """
    end = beginning.find(_END, 0, _LONGEST_HEADER)
    if not beginning.startswith(_MAGIC) or end < 0:
        raise PackageRefused(path, "not_a_package")
    stanzas = beginning[len(_MAGIC) : end + 1]
    found = _SCRYPT.match(stanzas)
    if found is None and b"-> scrypt" in stanzas:
        raise PackageRefused(path, "changed")
    if found is not None and (int(found[1]) > _DEAREST or stanzas.count(b"-> ") > 1):
        raise PackageRefused(path, "changed")
    return found is not None


def opened(path: Path, sealed: bytes, *, identity: str = "", password: str = "") -> bytes:
    """Return what was sealed; `path` only names it in errors.

    Raises `PackageRefused`: "not_for_us", "locked" where a password is wanted and none was given, "changed" for a
    damaged file; `WrongSecret` for a wrong password.
    """
    if asks_password(path, sealed[:_LONGEST_HEADER]):
        if not password:
            raise PackageRefused(path, "locked")
        return _opened(path, lambda: _age.passphrase.decrypt(sealed, password), by_password=True)
    key = _age.x25519.Identity.from_str(identity)
    return _opened(path, lambda: _through(_age.decrypt_io, sealed, [key]), by_password=False)


def _opened(path: Path, attempt: Any, *, by_password: bool) -> bytes:
    try:
        return attempt()
    except (_age.DecryptError, OSError) as error:
        # The library has one error for all before the content, told apart by its words alone, and OSError in it.
        said = str(error)
        if by_password and said == "Decryption failed":
            raise WrongSecret("package") from None
        reason = "not_for_us" if said == "No matching keys found" else "changed"
        raise PackageRefused(path, reason) from None


def _through(way: Any, content: bytes, keys: list[Any]) -> bytes:
    """Encrypt or decrypt in pieces, because the library holds three of what it is given whole."""
    out = BytesIO()
    way(BytesIO(content), out, keys)
    return out.getvalue()
