"""Words drawn by lot for a passphrase."""

from __future__ import annotations

from collections.abc import Sequence

from momo_desktop.domain import passphrase_words, passphrases

GOOD = ("kettle", "violet", "stairs", "orchard", "pebble", "lantern")
OTHER = ("meadow", "walnut", "thimble", "quarry", "bicycle", "heron")


def drawing(*words: str):
    """Return a draw that takes these one after another."""
    left = iter(words)

    def draw(_words: Sequence[str]) -> str:
        return next(left)

    return draw


def test_six_words_are_drawn_with_blanks_between() -> None:
    proposed = passphrase_words.propose(GOOD)
    assert len(proposed.split(" ")) == passphrase_words.COUNT
    assert set(proposed.split()) <= set(GOOD)
    passphrases.check(proposed)


def test_what_would_be_refused_is_drawn_anew() -> None:
    assert passphrase_words.propose((), draw=drawing(*["mug"] * 6, *GOOD)) == " ".join(GOOD)
    assert passphrase_words.propose((), GOOD, drawing(*GOOD, *OTHER)) == " ".join(OTHER)


def test_each_word_of_a_list_of_2048_is_eleven_bits() -> None:
    assert passphrase_words.bits(6, 2048) == 66
    assert passphrase_words.bits(7, 2048) == 77
    assert passphrase_words.bits(6, 2000) == 65
