"""From the launch to the first window, and from the passphrase to the first rows, each in a process of its own."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import vaults
from measure import ROUNDS, Result, side_by_side
from vaults import PASSPHRASE, STUDENTS

from momo_desktop.preferences import Preferences, RecentVault

PROBES = Path(__file__).parent / "probes"
START_ROUNDS = 15
"""A start is short and meets whatever else the machine does."""


def results(folder: Path) -> Iterator[Result]:
    """Measure launch and unlock; the probes print the moment at which they have painted."""
    places = {"MOMO_CONFIG_DIR": str(folder / "config"), "MOMO_DATA_DIR": str(folder / "data")}
    locked, given = folder / "locked", folder / "given"
    vaults.make_locked(locked)
    vaults.make(given, STUDENTS, 0).close()
    (folder / "config").mkdir()
    Preferences(folder / "config" / "preferences.toml").opened(RecentVault(locked, "Our school"))

    bare: list[list[float]] = []

    def bare_window() -> float:
        start = time.time()
        bare.append(figures("bare_window.py", places))
        return bare[-1][0] - start

    def painted(probe: str, *arguments: str) -> float:
        start = time.time()
        return figures(probe, places, *arguments)[0] - start

    ours, theirs = side_by_side(lambda: painted("unlock_window.py"), bare_window, rounds=START_ROUNDS)
    yield Result("S1", "launch to unlock window", "a bare QMainWindow", ours, theirs, 1.15)
    unlocked = [figures("first_rows.py", places, str(locked), PASSPHRASE) for _ in range(ROUNDS + 1)][1:]
    took, derivation, memory = (statistics.median(each[figure] for each in unlocked) for figure in range(3))
    yield Result("S2", f"passphrase to first rows of {STUDENTS:,}", "Argon2id alone", took, derivation, 1.4)
    ours, theirs = side_by_side(lambda: painted("first_rows.py", str(given)), bare_window)
    yield Result("S3", "launch to rows, key given", "a bare QMainWindow", ours, theirs, 2.5)
    bare_memory = statistics.median(each[1] for each in bare)
    yield Result("S5", "memory with the list open", "a bare QMainWindow", memory, bare_memory, 2.2, "MiB")


def figures(probe: str, places: dict[str, str], *arguments: str) -> list[float]:
    """Run a probe in a process of its own and return the figures of its last line."""
    return [float(figure) for figure in told(probe, places, *arguments)[-1].split()]


def told(probe: str, places: dict[str, str], *arguments: str) -> list[str]:
    """Run a probe in a process of its own and return its lines."""
    environment = {**os.environ, **places, "QT_QPA_PLATFORM": "offscreen"}
    beside = Path(__file__).parent
    # The program of this checkout, whichever one is installed.
    environment["PYTHONPATH"] = os.pathsep.join((str(beside), str(beside.parents[1] / "src")))
    # As installed: compiled by the first round, which is left out.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment["PYTHONPYCACHEPREFIX"] = str(Path(places["MOMO_DATA_DIR"]).parent / "compiled")
    command = [sys.executable, str(PROBES / probe), *arguments]
    ran = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True, timeout=300)
    return ran.stdout.splitlines()
