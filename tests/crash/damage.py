"""Damages records in every way and counts what the doctor finds (SAFETY A11).

`python tests/crash/damage.py` prints the figures of 25 flipped bits and so on, `--full` those of 2,500 cases; the
tests run the short form.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.exc import DatabaseError

from momo_desktop.errors import MomoError, VaultDamaged
from momo_desktop.services import opening
from momo_desktop.services.doctor import DoctorService
from momo_desktop.storage.database import Database, open_database
from momo_desktop.storage.keys import VaultKeys
from momo_desktop.storage.locking import VaultLock
from momo_desktop.storage.meeting_tables import NoteTable
from momo_desktop.storage.vaults import VaultFolder

PAGE = 4096
Spoil = Callable[[bytes, random.Random], bytes]


def _flipped(good: bytes, chance: random.Random) -> bytes:
    spoilt = bytearray(good)
    spoilt[chance.randrange(len(good))] ^= 1 << chance.randrange(8)
    return bytes(spoilt)


def _cut(good: bytes, chance: random.Random) -> bytes:
    pages = chance.random() < 0.3
    return good[: chance.randrange(len(good) // PAGE) * PAGE if pages else chance.randrange(len(good))]


def _zeroed(good: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(good) // PAGE) * PAGE
    return good[:at] + bytes(PAGE) + good[at + PAGE :]


def _swapped(good: bytes, chance: random.Random) -> bytes:
    first, second = sorted(at * PAGE for at in chance.sample(range(len(good) // PAGE), 2))
    pages = good[first : first + PAGE], good[second : second + PAGE]
    return good[:first] + pages[1] + good[first + PAGE : second] + pages[0] + good[second + PAGE :]


def _appended(good: bytes, chance: random.Random) -> bytes:
    return good + chance.randbytes(chance.choice((1, 100, PAGE, 3 * PAGE)))


WAYS: Mapping[str, tuple[Spoil, int, int]] = {
    "flipped bits": (_flipped, 25, 1_000),
    "cuts": (_cut, 15, 1_000),
    "zeroed pages": (_zeroed, 5, 200),
    "swapped pages": (_swapped, 5, 200),
    "appended": (_appended, 5, 100),
}
"""How records are spoilt, and how often in the short and in the full form."""


@dataclass
class Figures:
    """Counts by the way of spoiling; `wrong` are those that gave other texts without an error."""

    made: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)

    def __str__(self) -> str:
        lines = [f"{way}: {self.found[way]} of {self.made[way]} found" for way in self.made]
        return "\n".join([*lines, f"wrong texts read without an error: {self.wrong.total()}"])


def storm(folder: Path, keys: VaultKeys, *, full: bool, seed: int = 11) -> Figures:
    """Spoil the records of a closed vault again and again, and leave them as they were."""
    records, chance, figures = folder / "records.db", random.Random(seed), Figures()
    good, texts = records.read_bytes(), _texts_of(records, keys)
    try:
        for way, (spoil, short, long) in WAYS.items():
            for _ in range(long if full else short):
                records.write_bytes(spoil(good, chance))
                figures.made[way] += 1
                figures.found[way] += _is_found(folder, keys)
                figures.wrong[way] += _reads_other(records, keys, texts)
    finally:
        records.write_bytes(good)
    return figures


def _is_found(folder: Path, keys: VaultKeys) -> bool:
    """Tell whether the command would end with 12: the records do not open, or the doctor finds something."""
    made = VaultFolder(folder)
    with VaultLock(folder) as lock:
        try:
            vault = opening.opened(made, keys, lock, None)
        except VaultDamaged:
            return True
        with contextlib.closing(vault):
            return bool(DoctorService(vault).examine(full=False).damage)


def _reads_other(records: Path, keys: VaultKeys, texts: list[str]) -> bool:
    try:
        return _texts_of(records, keys) != texts
    except (MomoError, DatabaseError):  # without a page there is no table either
        return False


def _texts_of(records: Path, keys: VaultKeys) -> list[str]:
    database: Database = open_database(records, keys.database_key, read_only=True)
    try:
        with database.read() as db:
            return list(db.scalars(select(NoteTable.text).order_by(NoteTable.id)))
    finally:
        database.close()


def main() -> int:
    """Spoil the records of a new vault with notes in it and print what was found."""
    sys.path.insert(0, str(Path(__file__).parents[1]))
    from momo_desktop.storage import keys
    from program import Program

    arguments = argparse.ArgumentParser()
    arguments.add_argument("--full", action="store_true")
    with tempfile.TemporaryDirectory() as home:
        os.environ["MOMO_DATA_DIR"] = str(Path(home) / "data")
        program = Program(Path(home))
        program.create()
        program.ok("bulk-write", "--n", 200)
        figures = storm(program.vault, keys.unlock(program.vault, program.passphrase), full=arguments.parse_args().full)
    print(figures)
    return int(figures.found != figures.made or bool(figures.wrong.total()))


if __name__ == "__main__":
    sys.exit(main())
