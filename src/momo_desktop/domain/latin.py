"""Cyrillic and Greek in Latin letters, as passports and employers abroad expect them.

Cyrillic follows the Bulgarian law on transliteration (2009); a text with letters that only Serbian and Macedonian, or
only Ukrainian, have follows the custom of those. Greek follows ELOT 743 (ISO 843). Latin text stays as it is.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache


def _spelled(letters: str, spellings: str) -> dict[str, str]:
    return dict(zip(letters, spellings.split(), strict=True))


_BULGARIAN = _spelled(
    "абвгдежзийклмнопрстуфхцчшщъьюя",
    "a b v g d e zh z i y k l m n o p r s t u f h ts ch sh sht a y yu ya",
)
_OTHER_CYRILLIC = _spelled(
    "ѐѝёыэђѓѕіїєґјљњћќџўѣѫ",
    "e i yo y e đ gj dz i yi ye g j lj nj ć kj dž u e a",
)
_CYRILLIC = str.maketrans(_BULGARIAN | _OTHER_CYRILLIC)
_SERBIAN = _CYRILLIC | str.maketrans({"ж": "ž", "ц": "c", "ч": "č", "ш": "š"})
_UKRAINIAN = _CYRILLIC | str.maketrans({"г": "h", "и": "y", "х": "kh", "щ": "shch", "ь": ""})
_UKRAINIAN_INSIDE = {"є": "ie", "ї": "i", "й": "i", "ю": "iu", "я": "ia"}
_SERBIAN_ONLY = re.compile("[ђѓѕјљњћќџ]")
_UKRAINIAN_ONLY = re.compile("[іїєґ]")
_INSIDE = re.compile(r"(?<=\w)[єїйюя]")
_FINAL_IYA = re.compile(r"(?<=и)я\b")

_GREEK = _spelled(
    "αβγδεζηθιϊκλμνξοπρσςτυϋφχψω",
    "a v g d e z i th i i k l m n x o p r s s t y y f ch ps o",
)
_GREEK_PAIRS = {"ου": "ou", "γγ": "ng", "γξ": "nx", "γχ": "nch", "αυ": "av", "ευ": "ev", "ηυ": "iv"}
_GREEK_VOICELESS = "θκξπσςτφχψ"

_CYRILLIC_RUN = re.compile("[\u0400-\u052f]")
_GREEK_RUN = re.compile("[\u0370-\u03ff\u1f00-\u1fff]+")


def latin(text: str) -> str:
    """Return the text in Latin letters; letters of other scripts than Cyrillic and Greek stay as they are."""
    if text.isascii():
        return text
    composed = unicodedata.normalize("NFC", text)
    if _CYRILLIC_RUN.search(composed):
        composed = _from_cyrillic(composed)
    return _GREEK_RUN.sub(lambda run: _from_greek(run[0]), composed)


def _from_cyrillic(text: str) -> str:
    small = _small(text)
    if _SERBIAN_ONLY.search(small):
        table = _SERBIAN
    elif _UKRAINIAN_ONLY.search(small):
        table = _UKRAINIAN
    else:
        table = _CYRILLIC
    if small == text:
        return _from_small_cyrillic(small, table)
    exceptions: dict[int, str] = {}
    if table is _CYRILLIC:
        exceptions = {match.start(): "a" for match in _FINAL_IYA.finditer(small)}
    elif table is _UKRAINIAN:
        exceptions = {match.start(): _UKRAINIAN_INSIDE[match[0]] for match in _INSIDE.finditer(small)}
    parts: list[str] = []
    for index, letter in enumerate(small):
        new = exceptions.get(index, table.get(ord(letter)))
        parts.append(text[index] if new is None else _cased(new, text, index, index + 1))
    return "".join(parts)


def _small(text: str) -> str:
    """Return a text in small letters, each in the place that it had: İ alone becomes two, and so stays as it is."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(letter if letter == "İ" else letter.lower() for letter in text)


def _from_small_cyrillic(small: str, table: dict[int, str]) -> str:
    """Do the same where no letter has a case to give, which is quicker when many names are compared."""
    if table is _CYRILLIC:
        small = _FINAL_IYA.sub("a", small)
    elif table is _UKRAINIAN:
        small = _INSIDE.sub(lambda letter: _UKRAINIAN_INSIDE[letter[0]], small)
    return small.translate(table)


def _from_greek(text: str) -> str:
    small = [_bare(letter) for letter in text.lower()]
    parts: list[str] = []
    index = 0
    while index < len(small):
        pair = "".join(small[index : index + 2])
        if pair == "μπ" and (index == 0 or index + 2 == len(small)):
            new, length = "b", 2
        elif pair in _GREEK_PAIRS:
            new, length = _GREEK_PAIRS[pair], 2
            following = small[index + 2 : index + 3]
            if new.endswith("v") and (not following or following[0] in _GREEK_VOICELESS):
                new = new[0] + "f"
        else:
            new, length = _GREEK.get(small[index], text[index]), 1
        parts.append(_cased(new, text, index, index + length))
        index += length
    return "".join(parts)


@cache
def _bare(letter: str) -> str:
    """Return a Greek letter without its accents; a diaeresis stays, because it parts a pair."""
    bare = "".join(each for each in unicodedata.normalize("NFD", letter) if each == "\u0308" or each.isalpha())
    return unicodedata.normalize("NFC", bare)


def _cased(new: str, text: str, start: int, end: int) -> str:
    """Give the new letters the case of the old ones: "Щука" is "Shtuka" and "ЩУКА" is "SHTUKA"."""
    if not text[start].isupper():
        return new
    neighbour = text[end : end + 1] if text[end : end + 1].isalpha() else text[max(start - 1, 0) : start]
    return new.upper() if neighbour.isupper() else new[:1].upper() + new[1:]
