"""From the launch to the first window, and from the passphrase to the first rows, each in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from measure import Result, side_by_side

PROBES = Path(__file__).parent / "probes"


def results(folder: Path) -> Iterator[Result]:
    """Measure launch and unlock; the probes print the moment at which they have painted."""
    places = {"MOMO_CONFIG_DIR": str(folder / "config"), "MOMO_DATA_DIR": str(folder / "data")}
    ours, theirs = side_by_side(
        lambda: _painted("unlock_window.py", places), lambda: _painted("bare_window.py", places)
    )
    yield Result("S1", "launch to unlock window", "a bare QMainWindow", ours, theirs, 1.15)
    said = _output("first_rows.py", places, str(folder / "unlock"))
    unlock, derivation = (float(number) for number in said.split())
    yield Result("S2", "passphrase to first rows of 2,000", "Argon2id alone", unlock, derivation, 1.4)
    ours, theirs = (float(_output(probe, places)) for probe in ("unlock_memory.py", "bare_memory.py"))
    yield Result("S5", "memory with the list open", "a bare QMainWindow", ours, theirs, 2.2)


def _painted(probe: str, places: dict[str, str]) -> float:
    start = time.time()
    return float(_output(probe, places)) - start


def _output(probe: str, places: dict[str, str], *arguments: str) -> str:
    environment = {**os.environ, **places, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, str(PROBES / probe), *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout.split("\n")[-2]
