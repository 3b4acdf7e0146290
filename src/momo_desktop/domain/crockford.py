"""Crockford's base 32, in which codes are printed that people type: no I, L, O, U.

What a person types is read kindly: any case, any blanks and dashes, O for 0, I and L for 1, and Cyrillic or Greek
letters that look like the Latin ones.
"""

from __future__ import annotations

import unicodedata

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

_VALUES = {character: value for value, character in enumerate(ALPHABET)}
_LOOK_ALIKES = str.maketrans("OILАВЕКМНОРСТУХΑΒΕΗΙΚΜΝΟΡΤΥΧΖ", "011ABEKMH0PCTYXABEH1KMN0PTYXZ")


def values(typed: str) -> list[int]:
    """Return the values of the characters that somebody typed, 0 to 31; raises `ValueError` for any other character."""
    compact = "".join(c for c in unicodedata.normalize("NFKC", typed).upper() if not _is_filler(c))
    try:
        return [_VALUES[character] for character in compact.translate(_LOOK_ALIKES)]
    except KeyError:
        raise ValueError("not a character of a code") from None


def _is_filler(character: str) -> bool:
    return unicodedata.category(character) in {"Zs", "Cc", "Cf", "Pd"}
