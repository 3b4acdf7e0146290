"""Takes the names of other people out of texts about one person, before that person is given a copy."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from momo_desktop.domain.names import PersonName
from momo_desktop.domain.text import fold

_WORD = re.compile(r"[^\W\d_]+")
_BETWEEN = re.compile(r"(?:[ ,\t\u00a0]|\n(?!\n))+|[-–’']")
"""What may stand between two words of one name."""
_MAIL = re.compile(r"[\w.+-]+@[\w.-]*\w")
_PHONE = re.compile(r"\+?\(?\d[\d ()/.-]{5,}\d")
_FEWEST_LETTERS = 3
_FEWEST_DIGITS = 7
_SAME_ENDING = 9
"""So many last digits tell a phone number, however its beginning is dialled."""

_Words = tuple[str, ...]


@dataclass(frozen=True, slots=True, repr=False)
class People:
    """Is who may be named in a text: students, others by their full names, and how all of these are reached."""

    students: tuple[PersonName, ...] = ()
    others: tuple[str, ...] = ()
    reached_by: tuple[str, ...] = ()
    """E-mail addresses and phone numbers."""


class Mask:
    """Puts words in the place of what tells other people, and counts how often.

    A given, used or family name that stands alone is taken for a name only where it begins with a capital, and never
    when somebody of the person's own is called that. Names are compared whole and without accents; an s of the
    genitive may follow.
    """

    def __init__(self, own: People, others: People, instead: str) -> None:
        self._instead = instead
        self.count = 0
        kept = {_words(each) for each in (*own.others, *(form for name in own.students for form in _full(name)))}
        kept_words = {word for name in kept for word in name}
        full = {_words(form) for name in others.students for form in _full(name)}
        full |= {words for each in others.others if len(words := _words(each)) > 1}
        alone = {_words(part) for name in others.students for part in _parts(name)}
        alone |= {(word,) for part in alone for word in part if len(part) > 1 and len(word) > _FEWEST_LETTERS}
        self._full = {each for each in full if len(each) > 1} - kept
        self._alone = {each for each in alone if not set(each) <= kept_words and len("".join(each)) >= _FEWEST_LETTERS}
        self._longest = max((len(each) for each in (*self._full, *self._alone)), default=0)
        reached = {_address(each) for each in others.reached_by} - {_address(each) for each in own.reached_by} - {""}
        self._mails = {each for each in reached if "@" in each}
        self._phones = {each[-_SAME_ENDING:] for each in reached if each.isdigit()}

    def text(self, text: str) -> str:
        """Return a text in which nobody else is told."""
        if self._mails and "@" in text:
            text = _MAIL.sub(self._mail, text)
        if self._phones:
            text = _PHONE.sub(self._phone, text)
        return self._names(text)

    def value(self, value: object) -> object:
        """Return a plain value, or one that is made of such, with every text in it masked."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, list):
            return [self.value(each) for each in cast("list[object]", value)]
        if isinstance(value, dict):
            return {name: self.value(each) for name, each in cast("dict[str, object]", value).items()}
        return value

    def _names(self, text: str) -> str:
        found = list(_WORD.finditer(text))
        out: list[str] = []
        done = at = 0
        while at < len(found):
            count = self._named(text, found, at)
            if count:
                end = found[at + count - 1].end()
                out += [text[done : found[at].start()], self._instead]
                self.count += 1
                done = end
            at += max(count, 1)
        return "".join((*out, text[done:])) if done else text

    def _named(self, text: str, found: list[re.Match[str]], at: int) -> int:
        """Return how many words from here on are the name of somebody else, 0 for none."""
        words: list[str] = []
        best = 0
        for number, match in enumerate(found[at : at + self._longest], 1):
            if number > 1 and not _BETWEEN.fullmatch(text, found[at + number - 2].end(), match.start()):
                break
            words.append(fold(match[0]))
            if self._is_other(words, found[at][0]):
                best = number
        return best

    def _is_other(self, words: list[str], first: str) -> bool:
        stems = [tuple(words)]
        if words[-1].endswith("s"):
            stems.append((*words[:-1], words[-1][:-1]))
        is_name = first[0].isupper() or first[0].lower() == first[0].upper()
        return any(each in self._full or (is_name and each in self._alone) for each in stems)

    def _mail(self, match: re.Match[str]) -> str:
        return self._taken(match) if match[0].lower() in self._mails else match[0]

    def _phone(self, match: re.Match[str]) -> str:
        return self._taken(match) if _address(match[0])[-_SAME_ENDING:] in self._phones else match[0]

    def _taken(self, _match: re.Match[str]) -> str:
        self.count += 1
        return self._instead


def _full(name: PersonName) -> Iterable[str]:
    given = " ".join(part for part in (name.given, name.middle) if part)
    for first in {given, name.given, name.used}:
        if first and name.family:
            yield f"{first} {name.family}"
            yield f"{name.family} {first}"
    yield name.full()
    yield name.latin_form()


def _parts(name: PersonName) -> Iterable[str]:
    parts = (name.given, name.middle, f"{name.given} {name.middle}", name.used, name.family)
    return (part for part in parts if _words(part))


def _words(text: str) -> _Words:
    return tuple(fold(each) for each in _WORD.findall(text))


def _address(text: str) -> str:
    """Return an e-mail address as it is compared, or the digits of a phone number; "" for what is neither."""
    if "@" in text:
        return text.strip().lower()
    digits = re.sub(r"\D", "", text)
    return digits if len(digits) >= _FEWEST_DIGITS else ""
