"""Another student in a form that stands, against the form built anew."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from pathlib import Path

from measure import Result
from start import told
from vaults import make

_STUDENTS = 20


def results(folder: Path) -> Iterator[Result]:
    """Measure the form of a student's record, filled and painted."""
    vault = folder / "turned"
    make(vault, _STUDENTS, 0).close()
    places = {"MOMO_CONFIG_DIR": str(folder / "config"), "MOMO_DATA_DIR": str(folder / "data")}
    rounds = [[float(figure) for figure in line.split()] for line in told("switching.py", places, str(vault))][1:]
    ours, theirs = (statistics.median(each[side] for each in rounds) for side in range(2))
    yield Result("S19", "another student in the form of a record", "the form built anew", ours, theirs, 0.6)
