"""Kills the program while it writes and counts what is missing (SAFETY A07).

`python tests/crash/kill_storm.py` prints the figures of 200 kills, `--full` of 1,000; the tests run a short storm.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select

from momo_desktop.services.doctor import DoctorService
from momo_desktop.services.open_vault import OpenVault
from momo_desktop.storage import keys
from momo_desktop.storage.database import open_database
from momo_desktop.storage.meeting_tables import NoteTable
from momo_desktop.storage.vaults import VaultFolder

if TYPE_CHECKING:
    from program import Program

EARLIEST, LATEST = 0.005, 0.3
"""Seconds after the first acknowledgement in which the kill comes."""

_MODULES = ("momo_desktop.content.assembly", "momo_desktop.content.packs", "momo_desktop.cli.main")


@dataclass
class Figures:
    """Counts what a storm did; times are in seconds."""

    kills: int = 0
    acknowledged: int = 0
    lost: int = 0
    damaged: int = 0
    reopened: list[float] = field(default_factory=list)

    def __str__(self) -> str:
        slowest = max(self.reopened, default=0.0)
        median = statistics.median(self.reopened) if self.reopened else 0.0
        return (
            f"{self.kills} kills, {self.acknowledged} notes acknowledged, {self.lost} lost, {self.damaged} damaged; "
            f"reopened in {median * 1000:.1f} ms (median), {slowest * 1000:.1f} ms (slowest), key derivation aside"
        )


def storm(program: Program, number: int, seed: int = 7) -> Figures:
    """Kill `number` writers of one vault, each at a chosen moment, and examine the vault after each."""
    from crash.stem import Stem  # found once `main` has said where

    figures, chance = Figures(), random.Random(seed)
    vault_keys = keys.unlock(program.vault, program.passphrase)
    acknowledged: set[int] = set()
    words = program.command("bulk-write", "--n", 1_000_000)[3:]
    with Stem(_MODULES, words[:-1], program.env) as stem:
        for _ in range(number):
            told = stem.killed_writer(words[-1], chance.uniform(EARLIEST, LATEST))
            acknowledged |= {json.loads(line)["ack"] for line in told}
            _examine(program, vault_keys, acknowledged, figures)
    figures.acknowledged = len(acknowledged)
    return figures


def _examine(program: Program, vault_keys: keys.VaultKeys, acknowledged: set[int], figures: Figures) -> None:
    begun = time.monotonic()
    folder = VaultFolder(program.vault)
    database = open_database(folder.database, vault_keys.database_key)
    with database.read() as db:
        kept = set(db.scalars(select(NoteTable.id)))
    figures.reopened.append(time.monotonic() - begun)
    figures.lost += len(acknowledged - kept)
    found = DoctorService(OpenVault(folder, database, vault_keys, None)).examine(full=True)
    figures.damaged += bool(found.damage)
    database.close()
    figures.kills += 1


def main() -> int:
    """Run a storm on a new vault and print its figures."""
    sys.path.insert(0, str(Path(__file__).parents[1]))
    from program import Program

    arguments = argparse.ArgumentParser()
    arguments.add_argument("--full", action="store_true")
    with tempfile.TemporaryDirectory() as home:
        program = Program(Path(home))
        program.create()
        figures = storm(program, 1_000 if arguments.parse_args().full else 200)
    print(figures)
    return int(bool(figures.lost or figures.damaged))


if __name__ == "__main__":
    sys.exit(main())
