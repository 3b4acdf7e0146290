"""Fills a vault as full as one counsellor's gets and measures what is waited for in it (SAFETY A06).

`python tests/crash/load.py --full` takes 2,000 students, 80,000 notes and 500 files (1 GiB); without, a hundredth.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

_TESTS = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(_TESTS), str(_TESTS / "benchmarks"), str(_TESTS.parent / "src")]

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QTimer  # noqa: E402
from PySide6.QtWidgets import QApplication, QWidget  # noqa: E402
from vaults import PASSPHRASE, STUDENTS, make_locked  # noqa: E402  found by the paths above

from momo_desktop import garbage, paths  # noqa: E402
from momo_desktop.content import catalogue  # noqa: E402
from momo_desktop.domain.clock import Clock  # noqa: E402
from momo_desktop.domain.drafts import Draft, DraftKey, DraftKind  # noqa: E402
from momo_desktop.domain.erasure import ErasureReason, Wish  # noqa: E402
from momo_desktop.domain.sessions import Note  # noqa: E402
from momo_desktop.domain.visibility import Visibility  # noqa: E402
from momo_desktop.i18n import language  # noqa: E402
from momo_desktop.progress import UNWATCHED  # noqa: E402
from momo_desktop.services.access import AccessService  # noqa: E402
from momo_desktop.services.bundle import Services, open_services  # noqa: E402
from momo_desktop.services.evidence import NewEvidence  # noqa: E402
from momo_desktop.services.open_vault import OpenVault  # noqa: E402
from momo_desktop.ui.jobs import Jobs  # noqa: E402

_ROUNDS = 60
_TURN_MS, _TURNS_OF_A_DRAFT = 4, 5


@dataclass(frozen=True)
class Size:
    """Says how full the vault is; `bytes_of_file` are those of each file."""

    notes: int = 80_000
    files: int = 500
    bytes_of_file: int = 2**30 // 500


@dataclass(frozen=True)
class Figure:
    """Is one measure in seconds (the memory in MiB) beside its limit."""

    what: str
    value: float
    limit: float

    def __str__(self) -> str:
        missed = "" if self.value <= self.limit else "  MISSED"
        return f"{self.what:20} {self.value:9.3f}  (limit {self.limit:g}){missed}"


def measure(folder: Path, size: Size) -> list[Figure]:
    """Fill a vault in a folder and return the figures."""
    vault_folder = folder / "vault"
    make_locked(vault_folder, size.notes)
    clock, content = Clock(), catalogue.load(paths.resources())
    access = AccessService(clock)
    vault = access.unlock(vault_folder, PASSPHRASE)
    _attach_files(open_services(vault, content, clock, language("en")), size)
    vault.close()

    opened: list[OpenVault] = []
    figures = [Figure("unlock", _timed(lambda: opened.append(access.unlock(vault_folder, PASSPHRASE))), 2.0)]
    vault = opened[0]
    services = open_services(vault, content, clock, language("en"))
    figures.append(Figure("list", _timed(lambda: services.students.page("")), 0.3))
    words = ("ba", "szu", "vi zo", "ko", "na po", "те")
    figures.append(Figure("search, 95 of 100", _slow(lambda n: _search(services, words[n % len(words)])), 0.15))
    figures.append(Figure("save, 95 of 100", _slow(lambda n: _save(services, n)), 0.05))
    figures.append(Figure("backup, verified", _timed(lambda: services.backups.make(UNWATCHED)), 30))
    figures.append(Figure("window beside a copy", _stillness(services), 0.05))
    figures.append(Figure("doctor --full", _timed(lambda: services.doctor.examine(full=True)), 30))
    wishes = [Wish(STUDENTS)]
    erased = _timed(lambda: services.erasure.erase(wishes, ErasureReason.REQUEST))
    figures.append(Figure("erase, with a copy", erased, 15))
    figures.append(Figure("memory, MiB", _most_memory(), 600))
    vault.close()
    return figures


def _stillness(services: Services) -> float:
    """Return the longest that a window stands still which keeps a draft every 20 ms while its worker makes a copy."""
    garbage.put_off()  # as the program does: looking for some stops every thread
    app, window = QApplication.instance() or QApplication(["load"]), QWidget()
    jobs, turns, key = Jobs(window), [time.perf_counter()], DraftKey(DraftKind.NOTE, parent="load")

    def turn() -> None:
        turns.append(time.perf_counter())
        if len(turns) % _TURNS_OF_A_DRAFT == 0:
            services.drafts.keep(Draft(key, Visibility.PRIVATE, 1, {"text": f"{len(turns)} " + "word " * 80}, 0))

    timer = QTimer(interval=_TURN_MS)
    timer.timeout.connect(turn)
    timer.start()
    failures: list[Exception] = []
    jobs.start(services.backups.make, title="", failed=failures.append)
    while jobs.busy:
        app.processEvents()
        time.sleep(0.001)
    timer.stop()
    jobs.stop()
    if failures:
        raise failures[0]
    turns.append(time.perf_counter())
    return max(later - earlier for earlier, later in pairwise(turns))


def _most_memory() -> float:
    """Return the most memory that this process ever had, in MiB; `getrusage` begins with what its parent had."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(status.read_text().partition("VmHWM:")[2].split()[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _attach_files(services: Services, size: Size) -> None:
    for number in range(size.files):
        about = NewEvidence(number % STUDENTS + 1, Visibility.PRIVATE)
        services.evidence.attach_content(os.urandom(size.bytes_of_file), f"file {number}.pdf", about)


def _search(services: Services, words: str) -> None:
    services.search.find(words)


def _save(services: Services, number: int) -> None:
    services.notes.done(Note(number + 1, Visibility.PRIVATE, "A note as one writes it. " * 10))


def _timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _slow(work: Callable[[int], object]) -> float:
    return statistics.quantiles((_timed(lambda n=number: work(n)) for number in range(_ROUNDS)), n=20)[-1]


def main() -> int:
    """Measure and print; the exit code counts what is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true")
    size = Size() if parser.parse_args().full else Size(800, 5)
    with tempfile.TemporaryDirectory() as folder:
        figures = measure(Path(folder), size)
    for each in figures:
        print(each)
    return sum(each.value > each.limit for each in figures)


if __name__ == "__main__":
    sys.exit(main())
