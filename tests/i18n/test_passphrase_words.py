"""The lists that passphrases are drawn from: 11 bits a word, and no word taken for another."""

from __future__ import annotations

import random
import unicodedata
from collections import Counter

import pytest

from momo_desktop import i18n, paths
from momo_desktop.domain import passphrase_words, passphrases
from momo_desktop.domain.common_passphrases import WORDS
from momo_desktop.i18n import language
from momo_desktop.i18n.passphrase_words import word_list

# Without ß, which the keyboards of Switzerland have not.
LETTERS = {
    "bg": "абвгдежзийклмнопрстуфхцчшщъьюя",
    "de": "abcdefghijklmnopqrstuvwxyzäöü",
    "en": "abcdefghijklmnopqrstuvwxyz",
    "hu": "abcdefghijklmnopqrstuvwxyzáéíóöőúüű",
}


@pytest.fixture(params=LETTERS)
def code(request: pytest.FixtureRequest) -> str:
    return request.param


def plain(word: str) -> str:
    return "".join(each for each in unicodedata.normalize("NFD", word) if not unicodedata.combining(each))


def without_one(word: str) -> set[str]:
    """What a word shares with those that have one letter more, less, or another in its place."""
    return {f"{word[:place]}{sign}{word[place + 1 :]}" for place in range(len(word)) for sign in ("", "?")}


def test_every_language_of_the_program_has_its_list() -> None:
    files = {file.stem for file in (paths.resources() / "words").iterdir()}
    assert files == set(LETTERS) >= {each.code for each in i18n.available()}


def test_a_list_has_2048_sorted_words_of_three_to_eight_letters_of_the_keyboard(code: str) -> None:
    words = word_list(language(code))
    assert len(words) == len(set(words)) == 2048
    assert list(words) == sorted(words)
    assert {word for word in words if not 3 <= len(word) <= 8 or set(word) - set(LETTERS[code])} == set()


def test_no_two_words_of_a_list_can_be_taken_for_one_another(code: str) -> None:
    words = [plain(word) for word in word_list(language(code))]
    known = set(words)
    assert len(known) == len(words), "two words are one without accents"
    assert {word for word in words if any(word[:end] in known for end in range(1, len(word)))} == set(), "begins alike"
    shared = Counter(part for word in words for part in {word, *without_one(word)})
    assert {part for part, count in shared.items() if count > 1} & known == set(), "a letter more"
    assert {part for part, count in shared.items() if count > 1 and "?" in part} == set(), "another letter"


def test_no_word_is_one_that_everybody_thinks_of(code: str) -> None:
    assert set(word_list(language(code))) & {word.casefold() for word in WORDS} == set()


def test_what_is_drawn_is_taken_at_the_first_attempt(code: str) -> None:
    words, drawn = word_list(language(code)), random.Random(6)
    for _attempt in range(200):
        proposed = " ".join(drawn.choices(words, k=passphrase_words.COUNT))
        passphrases.check(proposed, ("Szent Imre Iskola Győr", "Vera Lindner"))


def test_a_language_without_a_list_takes_the_english_one() -> None:
    assert word_list(language("qps")) == word_list(language("en"))
