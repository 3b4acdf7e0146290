"""The recovery code: 160 random bits on paper, with check characters that find a typing error.

It is written as six groups of six characters of Crockford's base 32: 32 of secret and four of check.
"""

from __future__ import annotations

from momo_desktop.domain import crockford
from momo_desktop.errors import RecoveryCodeMistyped

SECRET_BYTES = 20

_SECRET_CHARACTERS = 32
_CHECK_CHARACTERS = 4
_GROUP = 6
# The largest prime below 2^20. Modulo a prime, no single wrong character and no two secret characters that changed
# places can leave the check as it was; any other error slips through once in a million.
_CHECK_PRIME = 1_048_573


def write(secret: bytes) -> str:
    """Return the code of a secret of `SECRET_BYTES` as it is printed: six groups of six, parted by dashes."""
    number = int.from_bytes(secret, "big")
    characters = _digits(number, _SECRET_CHARACTERS) + _digits(number % _CHECK_PRIME, _CHECK_CHARACTERS)
    return "-".join(characters[start : start + _GROUP] for start in range(0, len(characters), _GROUP))


def read(typed: str) -> bytes:
    """Return the secret of a code that somebody typed; raises `RecoveryCodeMistyped`."""
    try:
        values = crockford.values(typed)
    except ValueError:
        raise RecoveryCodeMistyped from None
    if len(values) != _SECRET_CHARACTERS + _CHECK_CHARACTERS:
        raise RecoveryCodeMistyped
    number, check = _number(values[:_SECRET_CHARACTERS]), _number(values[_SECRET_CHARACTERS:])
    if number % _CHECK_PRIME != check:
        raise RecoveryCodeMistyped
    return number.to_bytes(SECRET_BYTES, "big")


def _digits(number: int, count: int) -> str:
    return "".join(crockford.ALPHABET[number >> 5 * place & 31] for place in reversed(range(count)))


def _number(values: list[int]) -> int:
    number = 0
    for value in values:
        number = number << 5 | value
    return number
