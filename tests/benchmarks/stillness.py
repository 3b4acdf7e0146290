"""How long the window stands still while the daily work is done in the vault of a whole school."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time, timedelta
from pathlib import Path

from measure import Result
from start import told
from vaults import NOW, STUDENTS, Bench, make

from momo_desktop.domain.appointments import Appointment

NOTES = 80_000
LONGEST = 5
"""Times the yardstick: 50 ms at the pace at which that takes 10 ms."""
_MEETINGS = 400
_DAYS = 28
_PLAYS = 7


@dataclass(frozen=True, slots=True)
class Gap:
    """Is the longest time that the window stood still over a job, and the yardstick around it, in seconds."""

    seconds: float
    pace: float

    @property
    def ratio(self) -> float:
        """How many times the yardstick it is."""
        return self.seconds / self.pace


def results(folder: Path) -> Iterator[Result]:
    """Measure the longest gap between two turns of the event loop over all jobs."""
    gaps = longest_gaps(folder)
    worst = max(gaps, key=lambda job: gaps[job].ratio)
    what = f"the longest that the window stands still (“{worst}”)"
    gap = gaps[worst]
    yield Result("F3", what, "a table of 25,000 sorted, around the same job", gap.seconds, gap.pace, LONGEST)


def longest_gaps(folder: Path, pictures: Path | None = None) -> dict[str, Gap]:
    """Return the gap of each job; a picture of the window after it is left in a folder, if one is named.

    Of several plays that whose ratio is the median, as of all other targets: in each, something else on the computer
    holds up another job.
    """
    vault = folder / "whole"
    bench = make(vault, STUDENTS, NOTES)
    _meet(bench)
    bench.close()
    places = {"MOMO_CONFIG_DIR": str(folder / "config"), "MOMO_DATA_DIR": str(folder / "data")}
    plays: list[dict[str, Gap]] = []
    for number in range(_PLAYS + 1):  # the first one compiles
        played = shutil.copytree(vault, folder / f"played{number}")
        gaps: dict[str, Gap] = {}
        for line in told("longest_gaps.py", places, str(played), *([str(pictures)] if pictures else [])):
            seconds, pace, job = line.split("\t")
            gap = Gap(float(seconds), float(pace))
            if job not in gaps or gap.ratio > gaps[job].ratio:
                gaps[job] = gap
        plays.append(gaps)
        shutil.rmtree(played)
    return {job: sorted((play[job] for play in plays[1:]), key=_ratio)[_PLAYS // 2] for job in plays[1]}


def _ratio(gap: Gap) -> float:
    return gap.ratio


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
            print(f"{gap.ratio:7.2f}  {gap.seconds * 1000:6.1f} ms  {name}")
