"""What the columns of a class list hold, guessed from their headings.

A column about health, religion or origin is never taken: the class list is no road for it into the records.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

from momo_desktop.domain.list_tables import Field, Mapping, Table
from momo_desktop.domain.names import NameOrder
from momo_desktop.domain.text import clean, fold
from momo_desktop.exchange.heading_words import HUNGARIAN, PHRASES, WORDS, About


def guess_mapping(table: Table) -> Mapping:
    """Return the likeliest meaning of each column, by its heading and, where that leaves a choice, by its content."""
    guesses = [_Guess(heading) for heading in table.header]
    fields = _once_each(_settle_names(guesses, table))
    return Mapping(tuple(fields), _name_order(guesses, fields, table))


def is_sensitive(heading: str) -> bool:
    """Tell whether a column is about health, religion or origin, which no class list may bring in."""
    return About.SENSITIVE in _meanings(heading)


def recognised(header: Sequence[str]) -> int:
    """Return how many cells of a row read as headings that are known."""
    return sum(bool(set(_meanings(cell)) - {None, About.LINK, About.DETAIL}) for cell in header if "@" not in cell)


def source_signature(header: Sequence[str]) -> str:
    """Return a short name for lists with the same headings, whatever their case, accents and spaces."""
    folded = "\x1f".join(fold(clean(heading)) for heading in header)
    return hashlib.sha256(folded.encode()).hexdigest()[:16]


_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?")
_ONCE = frozenset({Field.GIVEN, Field.MIDDLE, Field.FAMILY, Field.FULL_NAME, Field.CLASS, Field.BIRTH_DATE})
_FAMILY_ENDING = re.compile(
    r"(?:[оеё]ва?|ин|ина|ски|ска|ић|ич|енко|ov|ev|ova|ova|ovic|ski|ska|sky|cki|cka|escu|poulos|idis|oglu|sson)$"
)


def _token(word: str) -> str:
    return fold(word.replace("’", "'"))


_EXACT = {_token(word): about for about, words in WORDS.items() for word in words.split() if not word.endswith("*")}
_BEGINNINGS = sorted(
    ((_token(word[:-1]), about) for about, words in WORDS.items() for word in words.split() if word.endswith("*")),
    key=lambda pair: -len(pair[0]),
)
_WHOLE = {" ".join(_WORD.findall(_token(each))): about for about, phrases in PHRASES.items() for each in phrases}
_HUNGARIAN = frozenset(map(_token, HUNGARIAN.split()))
_PREZIME = frozenset({_token("презиме")})
_FAMILIYA = frozenset({_token("фамилия"), _token("фамилно")})
_OWN_NAME_WORDS = frozenset({"name", "names", "nev", "neve", "nimi"})


def _words(heading: str) -> list[str]:
    return _WORD.findall(_token(clean(heading)))


def _meanings(heading: str) -> list[About | None]:
    words = _words(heading)
    if (whole := _WHOLE.get(" ".join(words))) is not None:
        return [whole]
    meanings: list[About | None] = []
    for word in words:
        meaning = _meaning(word)
        # "First name", "Családi neve": the word for a name only completes the one before it.
        completes = word in _OWN_NAME_WORDS and meanings and meanings[-1] in {About.GIVEN, About.FAMILY, About.MIDDLE}
        if not completes:
            meanings.append(meaning)
    return meanings


def _meaning(word: str) -> About | None:
    if word in _EXACT:
        return _EXACT[word]
    return next((about for beginning, about in _BEGINNINGS if word.startswith(beginning)), None)


class _Guess:
    """Is what one heading says by itself; `field` is None for a name that only the other columns can explain."""

    def __init__(self, heading: str) -> None:
        self.words = frozenset(_words(heading))
        self.meanings = _meanings(heading)
        self.field = self._field(set(self.meanings))

    def names_in_order(self) -> list[About]:
        """Return the parts of a name that the heading lists."""
        parts = (About.GIVEN, About.FAMILY, About.NAME)
        return [part for each in self.meanings for part in parts if each is part]

    def _field(self, about: set[About | None]) -> Field | None:
        if about & {About.SENSITIVE, About.OTHERS}:
            return Field.IGNORED
        guardian = About.GUARDIAN in about
        if About.EMAIL in about:
            return Field.GUARDIAN_EMAIL if guardian else Field.EMAIL
        if About.PHONE in about:
            return Field.GUARDIAN_PHONE if guardian else Field.PHONE
        if About.DETAIL in about:
            return Field.IGNORED
        if guardian:
            return Field.GUARDIAN_NAME
        if About.BIRTH in about:
            return Field.IGNORED if About.NAME in about else Field.BIRTH_DATE
        if About.CLASS in about:
            return Field.CLASS
        return self._name_field(about)

    def _name_field(self, about: set[About | None]) -> Field | None:
        if About.MIDDLE in about:
            return Field.MIDDLE
        if About.FULL_NAME in about or len(set(self.names_in_order())) > 1:
            return Field.FULL_NAME
        if About.GIVEN in about:
            return Field.GIVEN
        if About.FAMILY in about:
            return Field.FAMILY
        if About.STUDENT in about and (About.NAME in about or about <= {About.STUDENT, About.LINK}):
            return Field.FULL_NAME
        only_a_name = About.NAME in about and about <= {About.NAME, About.LINK}
        return None if only_a_name else Field.IGNORED


def _settle_names(guesses: Sequence[_Guess], table: Table) -> list[Field]:
    fields = [guess.field for guess in guesses]
    if any(guess.words & _FAMILIYA for guess in guesses):
        # Презиме is the family name in Serbia and North Macedonia, and the name between in Bulgaria.
        fields = [Field.MIDDLE if guess.words == _PREZIME else guess.field for guess in guesses]
    settled = [each if each is not None else _bare_name(fields) for each in fields]
    if Field.GIVEN in settled and Field.FAMILY in settled:
        return [Field.IGNORED if each is Field.FULL_NAME else each for each in settled]
    if Field.GIVEN in settled and Field.FULL_NAME not in settled and _holds_full_names(table, settled):
        return [Field.FULL_NAME if each is Field.GIVEN else each for each in settled]
    return settled


def _bare_name(fields: Sequence[Field | None]) -> Field:
    # "Name, Vorname" and "Nome, Cognome": the other column says which one this is. WebUntis has a short name as well.
    given, family = Field.GIVEN in fields, Field.FAMILY in fields
    if given and family:
        return Field.IGNORED
    if given:
        return Field.FAMILY
    return Field.GIVEN if family else Field.FULL_NAME


def _holds_full_names(table: Table, fields: Sequence[Field]) -> bool:
    cells = [clean(row.cells[fields.index(Field.GIVEN)]) for row in table.rows]
    return sum(" " in cell for cell in cells) * 2 > len(cells)


def _once_each(fields: Sequence[Field]) -> list[Field]:
    kept: list[Field] = []
    for each in fields:
        kept.append(Field.IGNORED if each in kept and each in _ONCE else each)
    return kept


def _name_order(guesses: Sequence[_Guess], fields: Sequence[Field], table: Table) -> NameOrder:
    if any(guess.words & _HUNGARIAN for guess in guesses):
        return NameOrder.FAMILY_FIRST
    if Field.FULL_NAME not in fields:
        return NameOrder.GIVEN_FIRST
    column = fields.index(Field.FULL_NAME)
    if len(parts := guesses[column].names_in_order()) > 1:
        return NameOrder.GIVEN_FIRST if parts[0] is About.GIVEN else NameOrder.FAMILY_FIRST
    names = [words for row in table.rows if len(words := fold(clean(row.cells[column])).split()) > 1]
    first = sum(bool(_FAMILY_ENDING.search(words[0])) for words in names)
    last = sum(bool(_FAMILY_ENDING.search(words[-1])) for words in names)
    return NameOrder.FAMILY_FIRST if first > last else NameOrder.GIVEN_FIRST
