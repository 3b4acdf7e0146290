"""The passphrase policy: what is refused, with which reason, and what is taken."""

from __future__ import annotations

import unicodedata

import pytest

from momo_desktop.domain import passphrases
from momo_desktop.errors import WeakPassphrase

NAMES = ("Szent Imre Iskola Győr", "Nadežda Example", "Höhere Lehranstalt Steyr")
GOOD = "Regenschirm Kiesel morgen Acht"


def broken_rule(passphrase: str) -> str | None:
    try:
        passphrases.check(passphrase, NAMES)
    except WeakPassphrase as refusal:
        return refusal.rule
    return None


@pytest.mark.parametrize("passphrase", ["", "vierzehn Zeich", "ab cd ef gh ij"])
def test_fewer_than_fifteen_characters_are_short(passphrase: str) -> None:
    assert broken_rule(passphrase) == "short"


def test_length_counts_after_composing() -> None:
    assert broken_rule(unicodedata.normalize("NFD", "öäü öäü öäü öä")) == "short"


@pytest.mark.parametrize(
    "passphrase",
    [
        "a" * 15,
        "abcabcabcabcabcabc",
        "abcdefghijklmnopq",
        "zyxwvutsrqponmlkj",
        "123456789012345",
        "aaaaabbbbbccccc",
        "aabbccddeeffgghhii",
        "hallohallohallo",
        "xq7!xq7!xq7!xq7!",
        "    \t\t\t\t         ",
    ],
)
def test_runs_cycles_and_counting_are_repeats(passphrase: str) -> None:
    assert broken_rule(passphrase) == "repeats"


@pytest.mark.parametrize(
    "passphrase",
    [
        "Passwort12345678",
        "P@ssw0rt!2026!!!",
        "passwordpassword",
        "qwertzuiopasdfghjkl",
        "1qaz2wsx3edc4rfv",
        "Sommer2025Winter2026",
        "Ich liebe dich 2024!",
        "correct horse battery staple",
        "MeinPasswort2026",
        "titkosjelszavam123",
        "Magyarország 2026!",
        "Парола1234567890",
        "обичам те българия",
        "явертъуиопасдфг",
        "Erasmus+ 2026/2027",
    ],
)
def test_what_everybody_thinks_of_is_common(passphrase: str) -> None:
    assert broken_rule(passphrase) == "common"


@pytest.mark.parametrize(
    "passphrase",
    [
        "Höhere Lehranstalt Steyr 2026",
        "hohere-lehranstalt",
        "Szent-Imre Gyor 2026",
        "NadezdaExample1987",
        "MOMO Desktop 2026!",
        "Passwort Lehranstalt 2026",
    ],
)
def test_names_that_anybody_knows_are_refused(passphrase: str) -> None:
    assert broken_rule(passphrase) == "names"


@pytest.mark.parametrize(
    "passphrase",
    [
        GOOD,
        "vier blaue Löffel am Steg",
        "piros biciklit rejtek a szénában",
        "седем мокри чорапа на тавана",
        "kettle under violet stairs",
        "839201746351928",
        "gT7#vLq9!xWm2Rz",
        "ρίγανη και βροχή στο ράφι",
        "Nebel über Steyr und drei Krähen",
    ],
)
def test_long_own_phrases_are_taken(passphrase: str) -> None:
    assert broken_rule(passphrase) is None


def test_sixty_four_characters_with_emoji_are_taken() -> None:
    passphrase = "drei Krähen 🐦 auf dem Dach, ein Kater 🐈 darunter, und es schneit!"
    assert len(passphrase) >= 64
    assert broken_rule(passphrase) is None


def test_a_page_of_text_is_taken_and_judged_at_once() -> None:
    assert broken_rule(GOOD * 2_000) is None


def test_the_two_ways_to_compose_a_letter_are_one_passphrase() -> None:
    typed = "Möwen über dem Ölfeld"
    assert passphrases.normalise(unicodedata.normalize("NFD", typed)) == typed


def test_a_refused_passphrase_has_level_zero_and_its_rule() -> None:
    assert passphrases.strength("Passwort12345678").level == 0
    assert passphrases.strength("Passwort12345678").rule == "common"


def test_fifteen_characters_are_only_enough() -> None:
    assert passphrases.strength("gT7#vLq9!xWm2Rz").level == 1


def test_more_own_characters_rate_higher() -> None:
    short, middle, long = (passphrases.strength(GOOD[:length]) for length in (15, 30, 30))
    assert short.bits < middle.bits == long.bits
    assert passphrases.strength(GOOD + ", Hafer und Zimt am Bach").level == 3


def test_a_phrase_is_never_rated_above_an_attack_with_word_lists() -> None:
    assert passphrases.strength("regenschirm kiesel morgen acht").bits <= 52


def test_common_words_add_no_strength() -> None:
    plain = passphrases.strength("Kiesel Hafer Zimt Bach")
    assert passphrases.strength("Kiesel Passwort Hafer Zimt Bach").bits == plain.bits
