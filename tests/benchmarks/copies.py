"""A verified copy while somebody writes, against a plain copy of the file that is on the disk for certain."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from measure import Result, side_by_side, timed
from vaults import STUDENTS, Bench, make

from momo_desktop.domain.drafts import Draft, DraftKey, DraftKind
from momo_desktop.domain.visibility import Visibility
from momo_desktop.progress import UNWATCHED

NOTES = 5_000
LONGEST_WRITE = 0.050


def results(folder: Path) -> Iterator[Result]:
    """Measure the copy, and the slowest write beside it."""
    bench = make(folder / "copied", STUDENTS, NOTES)
    ours, theirs = side_by_side(
        lambda: timed(lambda: bench.services.backups.make(UNWATCHED)), lambda: timed(lambda: _plain_copy(bench))
    )
    size = bench.vault.folder.database.stat().st_size // 1024 // 1024
    yield Result("S13", f"a verified copy of {size} MiB", "copy and fsync of the same bytes", ours, theirs, 5)
    yield Result("S13", "longest write during a copy", "50 ms", longest_write(bench), LONGEST_WRITE, 1)
    bench.close()


def _plain_copy(bench: Bench) -> None:
    target = bench.vault.folder.path / "plain"
    shutil.copyfile(bench.vault.folder.database, target)
    with target.open("rb+") as file:
        os.fsync(file.fileno())


def longest_write(bench: Bench) -> float:
    """Return how long the slowest of many small writes takes while a copy is made, in seconds."""
    copying = threading.Thread(target=bench.services.backups.make, args=(UNWATCHED,))
    key, numbers = DraftKey(DraftKind.NOTE, parent="bench"), count()

    def keep() -> None:
        text = f"{next(numbers)} " + "word " * 80
        bench.services.drafts.keep(Draft(key, Visibility.PRIVATE, 1, {"text": text}, 0))

    keep()
    took: list[float] = []
    copying.start()
    while copying.is_alive():
        took.append(timed(keep))
    return max(took)
