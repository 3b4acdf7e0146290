"""Which new passphrases the command line takes (SAFETY A05); what the secrets hold is measured in `crash`."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any

import pytest

from program import Program

Command = Callable[..., int]


@pytest.fixture
def command(fresh: Program) -> Command:
    def run(*arguments: object, **options: Any) -> int:
        return fresh.inside(*arguments, **options).code

    return run


@pytest.fixture
def code(fresh: Program) -> str:
    return fresh.create("--school", "Kékfenyő Technikum")


@pytest.mark.parametrize("poor", ["fourteen chars", "a" * 15, "Passwort12345678", "Kékfenyő Technikum 2026"])
def test_a_poor_passphrase_is_refused_and_the_old_one_stays(
    command: Command, fresh: Program, code: str, poor: str
) -> None:
    assert command("passphrase", "change", "--new-passphrase-file", fresh.secret(poor)) == 16
    assert command("check-open") == 0


def test_a_long_passphrase_with_signs_is_taken_in_either_normal_form(
    command: Command, fresh: Program, code: str
) -> None:
    chosen = "Ősi hársfák 🌳 zúgnak éjjel, őz les a tisztáson és figyel minket 🌙"
    assert len(chosen) >= 64
    composed, taken_apart = (unicodedata.normalize(form, chosen) for form in ("NFC", "NFD"))
    assert command("passphrase", "change", "--new-passphrase-file", fresh.secret(composed)) == 0
    assert command("check-open", passphrase=taken_apart) == 0
