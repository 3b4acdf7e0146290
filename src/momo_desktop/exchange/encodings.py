"""Which letters the bytes of a text file mean.

UTF-8 and UTF-16 prove themselves. The code pages of one byte do not: nearly every file reads in nearly every one of
them, so each reading is judged by how much its words look like words. On a list of 25 names this is surer than a
statistical detector, which is asked only where no reading looks like words at all.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from functools import partial

CODE_PAGES = ("cp1252", "cp1250", "cp1251", "cp1253")
"""The code pages that are guessed, in the order in which they win when nothing tells them apart."""

ENCODINGS = ("utf-8", "utf-16", *sorted(CODE_PAGES), "cp1254", "cp1257")
"""What the counsellor may choose from."""

_UNUSUAL = ("cp1254", "cp1257", "iso8859_2", "iso8859_5", "iso8859_7", "koi8_r", "cp852", "cp866", "mac_roman")
_SAMPLE = 256 * 1024
_MOST_WORDS = 2000
_FOREIGN_WORD = re.compile(rb"[A-Za-z]*[\x80-\xff][A-Za-z\x80-\xff]*")
_VOWELS = frozenset("aeiouyæøœı")

_OFTEN = {
    "cp1250": "áéíóúýčšžćđłőűřěůąęśżăâşţôöüäľňťźńß",
    "cp1251": "абвгдежзийклмнопрстуфхцчшщъьюяыэёіїєґјљњћђџќѓѕ",
    "cp1252": "áéíóúäöüßçñèàâêôîëïøåãšžýœæò",
    "cp1253": "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ",
}
_SELDOM = {"cp1250": "ŕĺďîëç", "cp1251": "ў", "cp1252": "õûùìðþÿ", "cp1253": ""}
_TYPICAL = {
    "cp1250": re.compile(r"ń(?![aeiouyó])|[aeiou](?:č|ć|ič|ić)\b|ov[áa]\b|[áeéií]ř|[aeo]ş|[ős]z"),
    "cp1251": re.compile(r"(?:ов|ев|ин|ски|ић)а?\b"),
    "cp1252": re.compile(r"ã[oe]|õe|ñ[aeiouáéíóú]|è[a-z]e|ï[a-z]"),
    "cp1253": re.compile(r"[οηαά]ς\b|ου\b"),
}
_ODD = {
    "cp1250": re.compile(r"ń[aeiouyó]|ă[aeiou]"),
    "cp1251": re.compile(r"\b[ьъы]"),
    "cp1252": re.compile(r"ñ(?![aeiouáéíóúy])|ã(?![oe]|\b)|œ(?!u)"),
    "cp1253": re.compile(r"ς\B"),
}


def decode(data: bytes, encoding: str) -> str:
    """Return the text without a byte order mark; raise `UnicodeError` or `LookupError` when it cannot be read so."""
    return data.decode("utf-8-sig" if encoding == "utf-8" else encoding).removeprefix("\ufeff")


def guess(data: bytes) -> tuple[str, ...]:
    """Return the encodings that can read `data`, the likeliest first; nothing when none can."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        likeliest = ["utf-16"]
    elif (wide := _utf_16_without_mark(data)) is not None:
        likeliest = [wide]
    elif _reads(data, "utf-8"):
        likeliest = ["utf-8"]
    else:
        likeliest = _guess_code_page(data)
    return tuple(dict.fromkeys([*likeliest, *(each for each in ENCODINGS if _reads(data, each))]))


def _reads(data: bytes, encoding: str) -> bool:
    if encoding == "utf-16" and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return False
    try:
        decode(data, encoding)
    except UnicodeError:
        return False
    return True


def _utf_16_without_mark(data: bytes) -> str | None:
    # Separators and digits have a zero as their upper byte, so the zeros of a real list stand on one side only.
    sample = data[:_SAMPLE]
    at_even, at_odd = sample[::2].count(0), sample[1::2].count(0)
    if len(data) % 2 or at_even + at_odd < len(sample) / 10 or (at_even and at_odd):
        return None
    encoding = "utf-16-le" if at_odd else "utf-16-be"
    return encoding if _reads(data, encoding) else None


def _guess_code_page(data: bytes) -> list[str]:
    readable = [each for each in CODE_PAGES if _reads(data, each)]
    words = list(dict.fromkeys(_FOREIGN_WORD.findall(data[:_SAMPLE])))[:_MOST_WORDS]
    scores = {each: sum(map(partial(_likeness, encoding=each), words)) for each in readable}
    ranked = sorted(readable, key=lambda each: -scores[each])
    if ranked and scores[ranked[0]] >= 0:
        return ranked
    return [*_ask_detector(data), *ranked]


def _ask_detector(data: bytes) -> list[str]:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE], cp_isolation=list(_UNUSUAL)).best()
    return [best.encoding] if best is not None and _reads(data, best.encoding) else []


def _likeness(word: bytes, encoding: str) -> float:
    """Return how much the bytes look like a word in this code page, above 0 for yes."""
    text = word.decode(encoding, errors="replace").strip("–—„“”’‘«»…·°№§©®™€\u00a0")
    folded = text.lower()
    points = sum(_letter_likeness(folded, place, encoding) for place, each in enumerate(folded) if not each.isascii())
    points += len(_TYPICAL[encoding].findall(folded)) - 2 * len(_ODD[encoding].findall(folded))
    if text and not (text.islower() or text.isupper() or text.istitle()):
        points -= 3
    if encoding in {"cp1251", "cp1253"} and re.search("[a-z]", folded):
        points -= 3
    return points


def _letter_likeness(word: str, place: int, encoding: str) -> float:
    letter = word[place]
    if not letter.isalpha():
        return -2
    if letter in _SELDOM[encoding]:
        weight = -0.5
    elif letter in _OFTEN[encoding]:
        weight = 1.0
    else:
        return -1.5
    if encoding in {"cp1251", "cp1253"} or letter == "ï":
        return weight
    return weight + _change_of_sounds(word, place)


def _change_of_sounds(word: str, place: int) -> float:
    # Vowels and consonants take turns: that tells č from è and ř from ø, which are the same byte.
    neighbours = [_is_vowel(each) for each in word[max(place - 1, 0) : place] + word[place + 1 : place + 2]]
    same = neighbours.count(_is_vowel(word[place]))
    return 0.25 if same == 0 else -0.5 * same


def _is_vowel(letter: str) -> bool:
    return unicodedata.normalize("NFD", letter)[0] in _VOWELS
