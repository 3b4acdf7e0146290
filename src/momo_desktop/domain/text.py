"""Text as it is kept, and text as it is compared when somebody searches.

The folding for search is stricter than SQLite's: accents go, but й and и, ї and і are different letters and stay apart.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from momo_desktop.domain.latin import latin

# ZERO WIDTH (NON-)JOINER shape names in Persian and Hindi, so they are the only format characters that are kept.
_KEPT_FORMAT_CHARACTERS = "\u200c\u200d"
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")

# Combining marks of Latin, Greek and Cyrillic, then the points of Hebrew and Arabic; vowel signs elsewhere are letters.
_MARKS = re.compile(
    "(?<!и)\u0306|(?<!і)\u0308|"
    "[\u0300-\u0305\u0307\u0309-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f\u0591-\u05bd\u064b-\u065f]"
)
_NOT_DECOMPOSED = str.maketrans(
    {
        "ı": "i",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "ø": "o",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ħ": "h",
        "ŧ": "t",
        "ς": "σ",
    }
)
# A private-use character, which SQLite's tokenizer takes as part of a word and nobody types.
_FROM_ANOTHER_SCRIPT = "\ue000"
_WORD = re.compile("(?:[^\\W_]|[\u0300-\u036f])+")

_LOOK_ALIKES = str.maketrans("АВЕКМНОРСТХІЈЅΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEKMHOPCTXIJSABEZHIKMNOPTYX")
_BETWEEN_YEAR_AND_LETTER = re.compile(r"(?<=\d)[\s.\"'„“”’]+(?=[^\W\d])")


def clean(text: str) -> str:
    """Return what is kept of a typed, pasted or imported line: composed, visible, with single spaces."""
    return " ".join(_visible(text).split())


def clean_block(text: str) -> str:
    """Return what is kept of a text of several lines: as `clean`, but with its lines and indents."""
    lines = _visible(_LINE_ENDS.sub("\n", text).replace("\t", "    ")).split("\n")
    return "\n".join(line.rstrip() for line in lines).strip("\n")


def fold(text: str) -> str:
    """Return the text as search compares it: without case, accents and the difference of σ and ς."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFD", unicodedata.normalize("NFC", text).casefold().translate(_NOT_DECOMPOSED))
    return unicodedata.normalize("NFC", _MARKS.sub("", decomposed))


def words(text: str) -> tuple[str, ...]:
    """Return the folded words of a text in their order."""
    return tuple(fold(word) for word in _words(text))


def search_words(text: str) -> tuple[str, ...]:
    """Return what the search index keeps of a text: each folded word, and what it is in Latin letters.

    The Latin form of another script is marked, so that й and и do not meet in it.
    """
    kept: list[str] = []
    for folded, in_latin in _word_forms(text):
        kept += [folded] if in_latin == folded else [folded, _FROM_ANOTHER_SCRIPT + in_latin]
    return tuple(kept)


def query_words(query: str) -> tuple[tuple[str, str], ...]:
    """Return for each word of a query the two forms to look for; a hit begins with one form of every word."""
    return tuple(
        (folded, _FROM_ANOTHER_SCRIPT + folded if in_latin == folded else in_latin)
        for folded, in_latin in _word_forms(query)
    )


def word_spans(text: str) -> Iterator[tuple[int, int]]:
    """Return where each word of a composed text begins and ends."""
    for found in _WORD.finditer(text):
        yield found.span()


def word_answers(word: str, forms: Sequence[tuple[str, str]]) -> set[tuple[str, str]]:
    """Return those forms of `query_words` that a word begins with, as the search index would find it by them."""
    folded = fold(word)
    answered = {pair for pair in forms if folded.startswith(pair)}
    # The Latin form of a word takes long, and only a query in Latin letters looks for it.
    if (
        len(answered) < len(forms)
        and not folded.isascii()
        and any(other[0] == _FROM_ANOTHER_SCRIPT for _, other in forms)
    ):
        kept = search_words(word)
        answered |= {pair for pair in forms if any(each.startswith(pair) for each in kept)}
    return answered


def look_alike_class_code(text: str) -> str:
    """Return one spelling for class codes that look the same: "11А" and "11. а" in Cyrillic are "11A" in Latin."""
    capitals = clean(unicodedata.normalize("NFKC", text)).upper().translate(_LOOK_ALIKES)
    return _BETWEEN_YEAR_AND_LETTER.sub("", capitals).strip("\"'„“”’")


def _visible(text: str) -> str:
    return unicodedata.normalize("NFC", "".join(each for each in text if each.isprintable() or _is_kept(each)))


def _is_kept(character: str) -> bool:
    # Controls, lone surrogates and the marks that turn the writing direction go; spaces of every kind stay.
    return character.isspace() or character in _KEPT_FORMAT_CHARACTERS or unicodedata.category(character) == "Co"


def _word_forms(text: str) -> Iterator[tuple[str, str]]:
    for word in _words(text):
        folded = fold(word)
        yield folded, folded if word.isascii() else fold(latin(word))


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFC", text))
