"""Which passphrase a vault takes, and how strong one may be called.

The rules are those of NIST SP 800-63B-4 for a single factor: at least 15 characters, no demand for digits or signs, any
characters and blanks, and a list of what everybody thinks of first. The estimate follows length alone and never exceeds
what an attacker with word lists needs, so that the meter does not praise a saying.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from momo_desktop.domain.common_passphrases import KEYBOARD_ROWS, WORDS
from momo_desktop.errors import WeakPassphrase

MINIMUM_LENGTH = 15

_PROGRAM_NAMES = ("MOMO Desktop", "Mobility Mentoring")
_LEAST_UNREPEATED = 8
_LEAST_OWN = 8
_SHORTEST_WALK = 4
_SHORTEST_NAME = 3
_LEVEL_BITS = (40, 54)
# What follows is as long as a page and cannot make the beginning weaker.
_JUDGED_LENGTH = 256
_SIGNS = "@$!"
_LEET = {"a": "a4@", "b": "b8", "e": "e3", "i": "i1!", "l": "l1", "o": "o0", "s": "s5$", "t": "t7"}


@dataclass(frozen=True, slots=True)
class Strength:
    """Says what a meter may show: careful bits, a level from 0 (refused) to 3, and the rule that refuses."""

    bits: int
    level: int
    rule: str | None


def normalise(passphrase: str) -> str:
    """Return the form that keys are derived from: the same for however a keyboard composes its letters (NFKC)."""
    return unicodedata.normalize("NFKC", passphrase)


def check(passphrase: str, names: Iterable[str] = ()) -> None:
    """Raise `WeakPassphrase` with the first rule that is broken; `names` are the school, the user and the vault."""
    rule = _broken_rule(_judged(passphrase), tuple(names))
    if rule is not None:
        raise WeakPassphrase(rule)


def strength(passphrase: str, names: Iterable[str] = ()) -> Strength:
    """Return what the meter shows for a passphrase that a person made up."""
    text, all_names = _judged(passphrase), tuple(names)
    rule = _broken_rule(text, all_names)
    own, _ = _own_part(text, (*_PROGRAM_NAMES, *all_names))
    bits = _bits(min(len(_unrepeated(text)), own))
    level = 0 if rule else 1 + sum(bits >= least for least in _LEVEL_BITS)
    return Strength(bits, level, rule)


def _judged(passphrase: str) -> str:
    return normalise(passphrase)[:_JUDGED_LENGTH]


def _broken_rule(text: str, names: tuple[str, ...]) -> str | None:
    if len(text) < MINIMUM_LENGTH:
        return "short"
    if len(_unrepeated(text)) < _LEAST_UNREPEATED:
        return "repeats"
    own, found = _own_part(text, ())
    if found and own < _LEAST_OWN:
        return "common"
    own, found = _own_part(text, (*_PROGRAM_NAMES, *names))
    if found and own < _LEAST_OWN:
        return "names"
    return None


def _bits(length: float) -> int:
    """Return Shannon's estimate for text that a person writes: 4 bits, then 2, 1.5 and 1 a character."""
    return int(4 * min(length, 1) + 2 * _within(length, 1, 8) + 1.5 * _within(length, 8, 20) + max(length - 20, 0))


def _within(length: float, start: float, end: float) -> float:
    return min(max(length - start, 0), end - start)


def _unrepeated(text: str) -> str:
    """Return the characters that do not follow from those before: no runs, no counting, nothing said again."""
    once = re.sub(r"(.)\1+", r"\1", text, flags=re.DOTALL)
    return "".join(character for place, character in enumerate(once) if not _follows(once, place))


def _follows(text: str, place: int) -> bool:
    if place < 2:
        return False
    step = _step(text, place)
    return (step in {1, -1} and step == _step(text, place - 1)) or text[place - 2 : place + 1] in text[:place]


def _step(text: str, place: int) -> int:
    pair = text[place - 1 : place + 1]
    return {"90": 1, "09": -1}.get(pair, ord(pair[1]) - ord(pair[0]))


def _own_part(text: str, names: tuple[str, ...]) -> tuple[float, bool]:
    """Return how many characters are left without common words and names, and whether there were any of these.

    A figure or a sign counts half: people append years and exclamation marks.
    """
    rest = _common_words().sub(" ", _fold(text))
    name_words = {word for name in names for word in _name_words(name)}
    if name_words:
        rest = _spelled_in_any_way(name_words).sub(" ", rest)
    rest = _without_walks(rest)
    own = _unrepeated(rest.replace(" ", ""))
    return sum(0.5 if c.isdecimal() or c in _SIGNS else 1.0 for c in own), " " in rest


def _name_words(name: str) -> set[str]:
    words = {_fold(name), *(_fold(word) for word in re.split(r"[\W_]+", normalise(name)))}
    return {word for word in words if len(word) >= _SHORTEST_NAME}


def _fold(text: str) -> str:
    """Return the text in small letters without accents, blanks and punctuation; signs that stand for letters stay."""
    spread = unicodedata.normalize("NFD", normalise(text).casefold())
    return "".join(c for c in spread if c in _SIGNS or unicodedata.category(c)[0] not in "MZPC")


@cache
def _common_words() -> re.Pattern[str]:
    return _spelled_in_any_way({_fold(word) for word in WORDS})


def _spelled_in_any_way(folded_words: set[str]) -> re.Pattern[str]:
    """Return a pattern of the words, the longest first, with signs and figures for letters."""
    longest_first = sorted(folded_words, key=lambda word: (-len(word), word))
    return re.compile("|".join("".join(f"[{_LEET.get(c, re.escape(c))}]" for c in word) for word in longest_first))


def _without_walks(text: str) -> str:
    """Return the text with a blank for each walk along a row of keys."""
    kept: list[str] = []
    place = 0
    while place < len(text):
        length = _walk_length(text, place)
        is_walk = length >= _SHORTEST_WALK
        kept.append(" " if is_walk else text[place])
        place += length if is_walk else 1
    return "".join(kept)


def _walk_length(text: str, start: int) -> int:
    end = start
    while end < len(text) and any(text[start : end + 1] in row for row in _walks()):
        end += 1
    return end - start


@cache
def _walks() -> tuple[str, ...]:
    rows = tuple(_fold(row) for row in KEYBOARD_ROWS)
    return rows + tuple(row[::-1] for row in rows)
