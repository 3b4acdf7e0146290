"""SAFETY A01 and A03–A05 through the command line, in their short form; the commands run inside the test."""

from __future__ import annotations

import hashlib
import json
import random
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from momo_desktop.domain import recovery_codes
from momo_desktop.errors import KeyFileDamaged, MomoError, RecoveryCodeMistyped
from momo_desktop.storage import key_files, keys
from program import OTHER, PASSPHRASE, Program

FLIPS = 50
PAGE = 4096
OF_THE_LOG = 4
"""Pages that the lines of the log about one opening take at most; a new passphrase writes no record anew."""
LEAST_SECONDS = 0.15

Command = Callable[..., int]


@pytest.fixture
def command(fresh: Program) -> Command:
    def run(*arguments: object, **options: Any) -> int:
        return fresh.inside(*arguments, **options).code

    return run


@pytest.fixture
def code(fresh: Program) -> str:
    return fresh.create("--school", "Kékfenyő Technikum")


def pages(records: Path) -> dict[int, bytes]:
    data = records.read_bytes()
    return {start // PAGE: data[start : start + PAGE] for start in range(0, len(data), PAGE)}


def hashes(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_wrong_tries_cost_time_and_change_no_byte(command: Command, fresh: Program) -> None:
    fresh.create("--key-cost", "default")
    before = hashes(fresh.vault)
    for number in range(6):
        begun = time.monotonic()
        assert command("check-open", passphrase=f"wrong words again {number}") == 10
        assert time.monotonic() - begun >= LEAST_SECONDS
    assert hashes(fresh.vault) == before
    assert command("check-open") == 0


def test_a_changed_passphrase_leaves_no_way_in_for_the_old_one(command: Command, fresh: Program, code: str) -> None:
    records = fresh.vault / "records.db"
    assert command("check-open") == 0  # the first opening notes which content the vault has seen
    before = pages(records)
    assert command("passphrase", "change", "--new-passphrase-file", fresh.secret(OTHER)) == 0
    written = [number for number, page in pages(records).items() if page != before.get(number)]
    assert len(written) <= OF_THE_LOG
    assert command("check-open") == 10
    (fresh.vault / "records.key").write_bytes((fresh.vault / "records.key.bak").read_bytes())
    assert command("check-open") == 10
    assert command("check-open", passphrase=OTHER) == 0


def test_no_flipped_bit_of_the_key_file_opens_the_vault(fresh: Program, code: str) -> None:
    path = fresh.vault / "records.key"
    good = path.read_bytes()
    chance = random.Random(4)
    for _ in range(FLIPS):
        flipped = bytearray(good)
        flipped[chance.randrange(len(good))] ^= 1 << chance.randrange(8)
        path.write_bytes(flipped)
        with pytest.raises(MomoError) as refused:
            keys.unlock(fresh.vault, PASSPHRASE)
        assert refused.value.exit_code in (10, 12, 13)
    path.write_bytes(good)
    keys.unlock(fresh.vault, PASSPHRASE)


def test_a_damaged_key_file_offers_its_copy(command: Command, fresh: Program, code: str) -> None:
    path = fresh.vault / "records.key"
    path.write_bytes(path.read_bytes()[:-7])
    assert command("check-open") == 12
    with pytest.raises(KeyFileDamaged) as told:
        keys.unlock(fresh.vault, PASSPHRASE)
    assert told.value.copy_is_good


@pytest.mark.parametrize("memory", [2**31, 8])
def test_a_hostile_cost_is_refused_before_it_is_paid(command: Command, fresh: Program, code: str, memory: int) -> None:
    path = fresh.vault / "records.key"
    fields = json.loads(path.read_bytes())
    fields["slots"]["passphrase"]["kdf"]["cost"]["memory_kib"] = memory
    del fields["checksum"]
    fields["checksum"] = hashlib.sha256(key_files.canonical(fields)).hexdigest()
    path.write_bytes(key_files.canonical(fields))
    begun = time.monotonic()
    assert command("check-open") == 12
    assert time.monotonic() - begun < 1


def test_slots_of_another_vault_do_not_open(command: Command, fresh: Program, code: str, tmp_path: Path) -> None:
    other = tmp_path / "other"
    assert command("create", "--nickname", "O", "--key-cost", "floor", vault=other) == 0
    mine, theirs = (json.loads((folder / "records.key").read_bytes()) for folder in (fresh.vault, other))
    mine["slots"] = theirs["slots"]
    del mine["checksum"]
    mine["checksum"] = hashlib.sha256(key_files.canonical(mine)).hexdigest()
    (fresh.vault / "records.key").write_bytes(key_files.canonical(mine))
    assert command("check-open") in (10, 12)


def test_a_recovery_code_is_read_as_people_write_it_and_sets_a_new_passphrase(
    command: Command, fresh: Program, code: str
) -> None:
    written = " ".join(code.lower().split("-")).replace("0", "O").replace("1", "l")
    used = ("recovery", "use", "--recovery-file", fresh.secret(written), "--new-passphrase-file", fresh.secret(OTHER))
    assert command(*used) == 0
    assert command("check-open") == 10
    assert command("check-open", passphrase=OTHER) == 0


def test_no_mistyped_character_of_a_recovery_code_passes_or_takes_long(code: str) -> None:
    chance = random.Random(5)
    places = [index for index, letter in enumerate(code) if letter != "-"]
    begun = time.monotonic()
    for _ in range(200):
        index = chance.choice(places)
        wrong = chance.choice([letter for letter in "23456789ABCDEFGHJKMNPQRSTVWXYZ" if letter != code[index]])
        with pytest.raises(RecoveryCodeMistyped):
            recovery_codes.read(code[:index] + wrong + code[index + 1 :])
    assert time.monotonic() - begun < 200 * 0.05


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
