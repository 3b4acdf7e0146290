"""The address of a vault: the public keys by which a colleague writes packages for it and knows packages from it.

As text it is one word that can be mailed, printed or read from a square code:

    momo1.<age recipient>.<signing key, Crockford's base 32>.<check characters>

Nothing in it is secret. Who got an address makes sure of it by telephone: both sides read the same figures.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from momo_desktop.domain import crockford
from momo_desktop.errors import AddressMistyped

_MARK = "momo1"
_SHAPE = re.compile(rf"{_MARK}\.(age1[0-9a-z]{{58}})\.([0-9a-z]{{52}})\.([0-9a-z]{{5}})")
_KEY_CHARACTERS, _CHECK_CHARACTERS = 52, 5
_GROUPS, _FIGURES = 6, 5


@dataclass(frozen=True, slots=True)
class Address:
    """Is an age recipient ("age1…") and an Ed25519 public key of 64 hexadecimal digits."""

    recipient: str
    signing_key: str

    @property
    def figures(self) -> tuple[str, ...]:
        """Six groups of five figures that stand for both keys, to be compared aloud: some 99 bits in any language."""
        number = int.from_bytes(_digest(self)) % 10 ** (_GROUPS * _FIGURES)
        written = f"{number:0{_GROUPS * _FIGURES}}"
        return tuple(written[start : start + _FIGURES] for start in range(0, len(written), _FIGURES))

    def written(self) -> str:
        """Return the address as text."""
        key = _characters(int(self.signing_key, 16), _KEY_CHARACTERS)
        return f"{_MARK}.{self.recipient}.{key}.{_check(self)}"


def read(typed: str) -> Address:
    """Return the address that a text is, whatever breaks and blanks a mail put into it; raises `AddressMistyped`."""
    found = _SHAPE.fullmatch("".join(typed.split()).lower())
    if found is None:
        raise AddressMistyped
    try:
        number = 0
        for value in crockford.values(found[2]):
            number = number << 5 | value
    except ValueError:
        raise AddressMistyped from None
    if number >> 256:
        raise AddressMistyped
    address = Address(found[1], f"{number:064x}")
    if address.written() != f"{_MARK}.{found[1]}.{found[2]}.{found[3]}":
        raise AddressMistyped
    return address


def _check(address: Address) -> str:
    return _characters(int.from_bytes(_digest(address)[-4:]) & (1 << 5 * _CHECK_CHARACTERS) - 1, _CHECK_CHARACTERS)


def _digest(address: Address) -> bytes:
    return hashlib.sha256(f"momo address 1 {address.recipient} {address.signing_key}".encode()).digest()


def _characters(number: int, count: int) -> str:
    return "".join(crockford.ALPHABET[number >> 5 * place & 31] for place in reversed(range(count))).lower()
