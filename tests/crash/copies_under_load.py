"""Makes copies while somebody moves amounts between rows, and adds up what each copy holds (SAFETY A12).

`python tests/crash/copies_under_load.py --n 60` prints the figure; the tests make six.
"""

from __future__ import annotations

import argparse
import contextlib
import random
import sys
import tempfile
import threading
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))

from derived import quickly
from momo_desktop.domain.clock import Clock
from momo_desktop.domain.school import School
from momo_desktop.progress import UNWATCHED
from momo_desktop.services.access import AccessService, NewVault
from momo_desktop.services.backups import BackupService
from momo_desktop.services.open_vault import OpenVault
from momo_desktop.storage.database import Database

ROWS, EACH = 6_000, 100
_PAUSE = 0.0005
"""Seconds between two moves: SQLite serves nobody in turn, so that without any the other one may wait for ever."""
PASSPHRASE = "harbour lantern seventeen oats"


def wrong_totals(folder: Path, copies: int) -> tuple[int, int]:
    """Return how many of so many copies come back with another total, and how many moves there were meanwhile."""
    access = AccessService(Clock())
    with quickly():
        vault = access.create(NewVault(folder / "vault", School("Tervuren"), PASSPHRASE), UNWATCHED).vault
        with vault.database.connect() as connection, connection.begin():
            connection.exec_driver_sql("CREATE TABLE amounts (id INTEGER PRIMARY KEY, amount INTEGER NOT NULL)")
            rows = [(number, EACH) for number in range(ROWS)]
            connection.exec_driver_sql("INSERT INTO amounts VALUES (?, ?)", rows)
        writing = _Writer(vault.database)
        writing.start()
        made = [BackupService(vault, Clock()).make(UNWATCHED).folder for _ in range(copies)]
        writing.stop()
        vault.close()
        wrong = 0
        for copy in [each for each in made if each.exists()]:
            with contextlib.closing(access.restore(folder / "vault", copy, PASSPHRASE, UNWATCHED)) as back:
                wrong += _total(back) != ROWS * EACH
    return wrong, writing.moves


def _total(vault: OpenVault) -> int:
    with vault.database.connect() as connection:
        return int(connection.exec_driver_sql("SELECT sum(amount) FROM amounts").scalar_one())


class _Writer(threading.Thread):
    def __init__(self, database: Database) -> None:
        super().__init__()
        self._database = database
        self._stopping = threading.Event()
        self.moves = 0

    def run(self) -> None:
        chance = random.Random(3)
        move = "UPDATE amounts SET amount = amount + ? WHERE id = ?"
        while not self._stopping.is_set():
            amount = chance.randint(1, 50)
            connection = self._database.connect().execution_options(begin="BEGIN IMMEDIATE")
            with connection, connection.begin():
                connection.exec_driver_sql(move, (-amount, chance.randrange(ROWS)))
                connection.exec_driver_sql(move, (amount, chance.randrange(ROWS)))
            self.moves += 1
            self._stopping.wait(_PAUSE)

    def stop(self) -> None:
        self._stopping.set()
        self.join()


def main() -> int:
    """Print how many copies had a wrong total."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--n", type=int, default=60)
    copies = arguments.parse_args().n
    wrong = moves = 0
    for begun in range(0, copies, 10):  # ten stay of one afternoon
        with tempfile.TemporaryDirectory() as folder:
            found, moved = wrong_totals(Path(folder), min(10, copies - begun))
        wrong, moves = wrong + found, moves + moved
    print(f"{copies} copies during {moves} moves between {ROWS} rows, {wrong} with a wrong total")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
