"""The recovery code: 160 random bits on paper, with check characters that find a typing error.

The alphabet is Crockford's base 32 (no I, L, O, U), written as six groups of six: 32 characters of secret and four of
check. What a person types is read kindly: any case, any blanks and dashes, O for 0, I and L for 1, and Cyrillic or
Greek letters that look like the Latin ones.
"""

from __future__ import annotations

import unicodedata

from momo_desktop.errors import RecoveryCodeMistyped

SECRET_BYTES = 20

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUES = {character: value for value, character in enumerate(_ALPHABET)}
_SECRET_CHARACTERS = 32
_CHECK_CHARACTERS = 4
_GROUP = 6
# The largest prime below 2^20. Modulo a prime, no single wrong character and no two secret characters that changed
# places can leave the check as it was; any other error slips through once in a million.
_CHECK_PRIME = 1_048_573
_LOOK_ALIKES = str.maketrans("OILАВЕКМНОРСТУХΑΒΕΗΙΚΜΝΟΡΤΥΧΖ", "011ABEKMH0PCTYXABEH1KMN0PTYXZ")


def write(secret: bytes) -> str:
    """Return the code of a secret of `SECRET_BYTES` as it is printed: six groups of six, parted by dashes."""
    number = int.from_bytes(secret, "big")
    characters = _digits(number, _SECRET_CHARACTERS) + _digits(number % _CHECK_PRIME, _CHECK_CHARACTERS)
    return "-".join(characters[start : start + _GROUP] for start in range(0, len(characters), _GROUP))


def read(typed: str) -> bytes:
    """Return the secret of a code that somebody typed; raises `RecoveryCodeMistyped`."""
    compact = "".join(c for c in unicodedata.normalize("NFKC", typed).upper() if not _is_filler(c))
    try:
        values = [_VALUES[character] for character in compact.translate(_LOOK_ALIKES)]
    except KeyError:
        raise RecoveryCodeMistyped from None
    if len(values) != _SECRET_CHARACTERS + _CHECK_CHARACTERS:
        raise RecoveryCodeMistyped
    number, check = _number(values[:_SECRET_CHARACTERS]), _number(values[_SECRET_CHARACTERS:])
    if number % _CHECK_PRIME != check:
        raise RecoveryCodeMistyped
    return number.to_bytes(SECRET_BYTES, "big")


def _digits(number: int, count: int) -> str:
    return "".join(_ALPHABET[number >> 5 * place & 31] for place in reversed(range(count)))


def _number(values: list[int]) -> int:
    number = 0
    for value in values:
        number = number << 5 | value
    return number


def _is_filler(character: str) -> bool:
    return unicodedata.category(character) in {"Zs", "Cc", "Cf", "Pd"}
