"""Sort keys in pure Python, as bytes that SQLite compares as they are.

A key has three levels, as in the Unicode Collation Algorithm: the letters, then their accents, then their case. The
order is CLDR's, as ICU gives it for the same locale; runs of digits count as numbers, so that class 9A is before 10A.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

_SCRIPTS = {
    "Latin": "a b c d e ə f g h i ı j k l m n ŋ o p q ĸ r s t ŧ u v w x y z þ",
    "Greek": "α β γ δ ε ζ η θ ι κ λ μ ν ξ ο π ρ σ τ υ φ χ ψ ω",
    "Cyrillic": (
        "а ә б в г ғ д ђ е є ж з ѕ и і й ј к қ л љ м н ң њ о ө п р с т ћ у ү ф х һ ц ч џ ш щ ъ ы ь ѣ э ю я ѫ ѵ"
    ),
}
_VARIANTS = {"æ": "ae", "œ": "oe", "ß": "ss", "đ": "d", "ð": "d", "ħ": "h", "ł": "l", "ø": "o", "ґ": "г", "ς": "σ"}
_PUNCTUATION = " _-–—,;:!?.…·'\"«»()[]{}§@*/\\&#%`^°+<=>|~$€№"
_SAME_PUNCTUATION = str.maketrans("‘’ʼ‚“”„\u00a0\u2011", "''''\"\"\" -")
_MARKS = "\u0301\u0300\u0306\u0302\u030c\u030a\u0308\u030b\u0303\u0307\u0338\u0327\u0328\u0304"
_NUMBER = re.compile(r"[0-9]+")

# The first byte of a letter says what it is; 0 and 1 are kept for the ends of levels and fields.
_LEVEL_END, _FIELD_END = b"\x00", b"\x01"
_IS_PUNCTUATION, _IS_SYMBOL, _IS_NUMBER, _IS_LETTER, _IS_OTHER_SCRIPT = b"\x04", b"\x05", b"\x06", 0x10, b"\x20"
_PLAIN, _VARIANT, _OTHER_MARK = b"\x05", b"\x05\x40", b"\x41"


class Alphabet(NamedTuple):
    """Says what sets a language's order apart from the common one.

    `script` comes before the others. `groups` lists, comma by comma, a letter and those that follow it as letters of
    their own: "c cs, o ö=ő" puts cs after c and ö after o, and counts ő as an ö with another accent.
    """

    script: str = "Latin"
    groups: str = ""


class _Element(NamedTuple):
    letter: bytes
    accent: bytes = _PLAIN


def sort_key(alphabet: Alphabet, *texts: str) -> bytes:
    """Return the bytes that sort as the texts do, the first text before the second."""
    letters: list[bytes] = []
    accents: list[bytes] = []
    cases: list[bytes] = []
    for text in texts:
        for written, elements in _elements(alphabet, unicodedata.normalize("NFC", text).translate(_SAME_PUNCTUATION)):
            letters += (each.letter for each in elements)
            accents += (each.accent for each in elements)
            cases.append(_case(written) * len(elements))
        for level in (letters, accents, cases):
            level.append(_FIELD_END)
    return _LEVEL_END.join(b"".join(level) for level in (letters, accents, cases))


def _elements(alphabet: Alphabet, text: str) -> Iterator[tuple[str, tuple[_Element, ...]]]:
    """Cut the text into pieces that count as one letter (or one number) of this alphabet."""
    table = _table(alphabet)
    longest = max(len(piece) for piece in table)
    small = "".join(each.lower() if len(each.lower()) == 1 else each for each in text)
    index = 0
    while index < len(text):
        if number := _NUMBER.match(text, index):
            digits = number[0].lstrip("0")
            piece, found = number[0], (_Element(_IS_NUMBER + bytes([2 + min(len(digits), 250)]) + digits.encode()),)
        else:
            lengths = range(min(longest, len(text) - index), 0, -1)
            piece = next((small[index : index + size] for size in lengths if small[index : index + size] in table), "")
            found = table[piece] if piece else _unlisted(table, small[index])
        size = len(piece) or 1
        if found:
            yield text[index : index + size], found
        index += size


def _unlisted(table: dict[str, tuple[_Element, ...]], character: str) -> tuple[_Element, ...]:
    """Return a letter with an accent as its plain letter and the accent; anything else goes by code point."""
    base, *marks = unicodedata.normalize("NFD", character)
    if marks and base in table:
        first, *rest = table[base]
        return (_Element(first.letter, first.accent + b"".join(_mark(each) for each in marks)), *rest)
    category = unicodedata.category(character)
    if category[0] in "CM":
        return ()
    return (_Element((_IS_OTHER_SCRIPT if category[0] == "L" else _IS_SYMBOL) + character.encode()),)


@cache
def _table(alphabet: Alphabet) -> dict[str, tuple[_Element, ...]]:
    table: dict[str, tuple[_Element, ...]] = {
        each: (_Element(_IS_PUNCTUATION + bytes([2 + rank])),) for rank, each in enumerate(_PUNCTUATION)
    }
    groups = {first: rest for first, *rest in (group.split() for group in alphabet.groups.split(",") if group)}
    scripts = sorted(_SCRIPTS, key=lambda script: script != alphabet.script)
    for place, script in enumerate(scripts):
        order = [each for letter in _SCRIPTS[script].split() for each in (letter, *groups.get(letter, ()))]
        for rank, group in enumerate(order):
            letter, *others = group.split("=")
            element = _Element(bytes([_IS_LETTER + place, 2 + rank]))
            table[letter] = (element,)
            table |= {other: (_Element(element.letter, _VARIANT),) for other in others}
    for letter, plain in _VARIANTS.items():
        table.setdefault(letter, tuple(_Element(table[each][0].letter, _VARIANT) for each in plain))
    return table | _doubled(table)


def _doubled(table: dict[str, tuple[_Element, ...]]) -> dict[str, tuple[_Element, ...]]:
    """Return the Hungarian short spelling of two equal digraphs: "ssz" is sz and sz."""
    return {letter[0] + letter: found * 2 for letter, found in table.items() if len(letter) > 1}


def _mark(mark: str) -> bytes:
    return bytes([6 + _MARKS.index(mark)]) if mark in _MARKS else _OTHER_MARK


def _case(written: str) -> bytes:
    return b"\x02" if written == written.lower() else b"\x04" if len(written) > 1 and written.isupper() else b"\x03"
