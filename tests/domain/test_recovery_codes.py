"""The recovery code as it is printed and as people type it."""

from __future__ import annotations

import random
import time

import pytest

from momo_desktop.domain import recovery_codes
from momo_desktop.errors import RecoveryCodeMistyped

SECRET = bytes(range(7, 27))
CODE = recovery_codes.write(SECRET)
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def test_a_code_is_six_groups_of_six() -> None:
    assert [len(group) for group in CODE.split("-")] == [6] * 6


def test_a_code_reads_back() -> None:
    assert recovery_codes.read(CODE) == SECRET


def test_the_edges_of_the_range_read_back() -> None:
    for secret in (bytes(20), b"\xff" * 20):
        assert recovery_codes.read(recovery_codes.write(secret)) == secret


@pytest.mark.parametrize(
    "typed",
    [
        CODE.lower(),
        CODE.replace("-", ""),
        CODE.replace("-", " "),
        CODE.replace("-", " – "),
        f"\t{CODE}\r\n",
        " ".join(CODE),
        CODE.replace("0", "O"),
        CODE.replace("0", "o").replace("1", "l"),
        CODE.replace("1", "I"),
        CODE.translate(str.maketrans("ABEKMHPCTX", "АВЕКМНРСТХ")),
        CODE.lower().translate(str.maketrans("aekmopct", "аекморст")),
        CODE.translate(str.maketrans("ABEHKMPTXYZ", "ΑΒΕΗΚΜΡΤΧΥΖ")),
    ],
)
def test_a_code_is_read_however_it_is_typed(typed: str) -> None:
    assert recovery_codes.read(typed) == SECRET


def test_every_single_wrong_character_is_found() -> None:
    compact = CODE.replace("-", "")
    for place, right in enumerate(compact):
        for wrong in ALPHABET.replace(right, ""):
            with pytest.raises(RecoveryCodeMistyped):
                recovery_codes.read(compact[:place] + wrong + compact[place + 1 :])


def test_neighbours_that_changed_places_are_found() -> None:
    compact = CODE.replace("-", "")
    for place in range(len(compact) - 1):
        swapped = compact[:place] + compact[place + 1] + compact[place] + compact[place + 2 :]
        if swapped != compact:
            with pytest.raises(RecoveryCodeMistyped):
                recovery_codes.read(swapped)


def test_a_thousand_typing_errors_are_found_in_no_time() -> None:
    chance = random.Random(11)
    started = time.perf_counter()
    for _ in range(1_000):
        compact = recovery_codes.write(chance.randbytes(20)).replace("-", "")
        place = chance.randrange(36)
        wrong = chance.choice(ALPHABET.replace(compact[place], ""))
        with pytest.raises(RecoveryCodeMistyped):
            recovery_codes.read(compact[:place] + wrong + compact[place + 1 :])
    assert time.perf_counter() - started < 1_000 * 0.05


@pytest.mark.parametrize("typed", ["", "U" + CODE[1:], CODE[:-1], CODE + "0", "Ж" + CODE[1:], "my recovery code"])
def test_what_is_no_code_is_a_typing_error(typed: str) -> None:
    with pytest.raises(RecoveryCodeMistyped):
        recovery_codes.read(typed)
