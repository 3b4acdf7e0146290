"""How long the window's thread waits for its turn while the worker draws a paper or takes in a class list."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

from measure import ROUNDS, Result
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
from vaults import with_demo

from momo_desktop.app import CoreLoader, make_core
from momo_desktop.progress import Progress
from momo_desktop.services.reports import ReportRequest
from momo_desktop.ui.jobs import Jobs

ROWS = 500
LONGEST_GAP = 0.033
_TICK_MS = 4


def results(folder: Path) -> Iterator[Result]:
    """Measure the longest gap between two turns of the event loop, the median of several jobs."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication(["benchmarks"])
    assert app is not None
    CoreLoader(make_core).preload()
    window = QWidget()
    jobs = Jobs(window)
    bench = with_demo(folder)
    request = ReportRequest("portfolio", bench.services.students.page("").rows[0].id, "en")
    lists = bench.services.class_lists

    def draw(progress: Progress) -> None:
        bench.services.reports.render(request, progress)

    def take_in(progress: Progress) -> None:
        read = lists.read(_class_list(folder))
        lists.take_in(read.table, read.mapping, lists.judge(read.table, read.mapping), progress)

    draw_gap, import_gap = (sorted(_gap(jobs, work) for _ in range(ROUNDS))[ROUNDS // 2] for work in (draw, take_in))
    yield Result("S4", "longest wait while a portfolio is drawn", "33 ms", draw_gap, LONGEST_GAP, 1)
    yield Result("S4", f"longest wait while {ROWS} rows are taken in", "33 ms", import_gap, LONGEST_GAP, 1)
    jobs.stop()
    bench.close()


def _gap(jobs: Jobs, work: Callable[[Progress], None]) -> float:
    turns = [time.perf_counter()]
    timer = QTimer(interval=_TICK_MS)
    timer.timeout.connect(lambda: turns.append(time.perf_counter()))
    timer.start()
    failures: list[Exception] = []
    jobs.start(work, title="", failed=failures.append)
    while jobs.busy:
        QApplication.processEvents()
        time.sleep(0.001)
    timer.stop()
    if failures:
        raise failures[0]
    turns.append(time.perf_counter())
    return max(later - earlier for earlier, later in pairwise(turns))


def _class_list(folder: Path) -> Path:
    path = folder / "class.csv"
    rows = [f"Given{number};Family{number};10A;0{number % 9 + 1}.05.2008" for number in range(ROWS)]
    path.write_text("\n".join(["Given name;Family name;Class;Birth date", *rows]), "utf-8")
    return path
