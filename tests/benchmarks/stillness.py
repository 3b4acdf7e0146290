"""How long the window stands still while the daily work is done in the vault of a whole school."""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator
from datetime import time, timedelta
from pathlib import Path

from measure import Result
from start import told
from vaults import NOW, STUDENTS, Bench, make

from momo_desktop.domain.appointments import Appointment

NOTES = 80_000
LONGEST = 0.050
_MEETINGS = 400
_DAYS = 28
_PLAYS = 7


def results(folder: Path) -> Iterator[Result]:
    """Measure the longest gap between two turns of the event loop over all jobs."""
    gaps = longest_gaps(folder)
    worst = max(gaps, key=lambda job: gaps[job])
    yield Result("F3", f"the longest that the window stands still (“{worst}”)", "50 ms", gaps[worst], LONGEST, 1)


def longest_gaps(folder: Path, pictures: Path | None = None) -> dict[str, float]:
    """Return the seconds of each job; a picture of the window after it is left in a folder, if one is named.

    The median of several plays, as of all other targets: in each, something else on the computer holds up another job.
    """
    vault = folder / "whole"
    bench = make(vault, STUDENTS, NOTES)
    _meet(bench)
    bench.close()
    places = {"MOMO_CONFIG_DIR": str(folder / "config"), "MOMO_DATA_DIR": str(folder / "data")}
    plays: list[dict[str, float]] = []
    for number in range(_PLAYS + 1):  # the first one compiles
        played = shutil.copytree(vault, folder / f"played{number}")
        gaps: dict[str, float] = {}
        for line in told("longest_gaps.py", places, str(played), *([str(pictures)] if pictures else [])):
            seconds, job = line.split("\t")
            gaps[job] = max(float(seconds), gaps.get(job, 0))
        plays.append(gaps)
        shutil.rmtree(played)
    return {job: statistics.median(play[job] for play in plays[1:]) for job in plays[1]}


def _meet(bench: Bench) -> None:
    first = NOW.date()
    bench.services.appointments.save_many(
        [
            Appointment(
                first + timedelta(days=number % _DAYS),
                1 + number * 7 % STUDENTS,
                start=time(8 + number % 9, number * 7 % 60),
                minutes=45,
            )
            for number in range(_MEETINGS)
        ]
    )


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        for name, gap in longest_gaps(Path(made), *map(Path, sys.argv[1:])).items():
            print(f"{gap * 1000:7.1f} ms  {name}")
