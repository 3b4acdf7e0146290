"""Finding in the vault of a whole school: how long it takes, and how long the window stands still meanwhile."""

from __future__ import annotations

import os
import random
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from measure import Result, timed
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow
from vaults import NOW, STUDENTS, Bench, make

from momo_desktop.domain.clock import Clock
from momo_desktop.domain.find import WantedTexts
from momo_desktop.i18n import language
from momo_desktop.preferences import Preferences
from momo_desktop.ui import theme
from momo_desktop.ui.changes import ChangeSignal
from momo_desktop.ui.copying import Copying
from momo_desktop.ui.find_or_do import FindOrDo
from momo_desktop.ui.jobs import Jobs
from momo_desktop.ui.notices import Notices
from momo_desktop.ui.page import PageContext, WindowCommands
from momo_desktop.ui.pages.search import SearchPage
from momo_desktop.ui.sight import SightKeeper
from momo_desktop.ui.turns import Turns
from momo_desktop.ui.widgets.search_field import SearchField

NOTES = 80_000
SLOWEST_SEARCH = 0.150
LONGEST_STILL = 0.050
_SEARCHES = 60
_SYLLABLES = "ba de ko la mi na po ru sa te vi zo".split()


def results(folder: Path) -> Iterator[Result]:
    """Measure the 95th percentile of a search, and the longest gap between two turns of the window while one types."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication(["benchmarks"])
    assert isinstance(app, QApplication)
    theme.apply(app, "light")
    bench = make(folder / "found", STUDENTS, NOTES)
    searches = sorted(_searches(bench))
    yield Result(
        "F1",
        f"95 of 100 searches in {NOTES:,} notes",
        "150 ms",
        statistics.quantiles(searches, n=20)[-1],
        SLOWEST_SEARCH,
        1,
    )
    window = QMainWindow()
    window.resize(1200, 700)
    window.show()
    context = _context(bench, window, folder)
    page = SearchPage(context)
    window.setCentralWidget(page)
    yield _still("F2", "the window while all texts are searched", page.field, context)
    sheet = FindOrDo(context, Counter(), window)
    sheet.open()
    yield _still("F2", "the window while “Find or do” looks", sheet.field, context)
    sheet.close()
    context.jobs.stop()
    window.close()
    bench.close()


def _searches(bench: Bench) -> Iterator[float]:
    chance = random.Random(3)
    for number in range(_SEARCHES):
        words = [chance.choice(_SYLLABLES) + chance.choice(["", *_SYLLABLES]) for _ in range(1 + number % 2)]
        wanted = WantedTexts(" ".join(words), limit=60)
        yield timed(lambda wanted=wanted: bench.services.search.texts(wanted))


def _still(target: str, what: str, field: SearchField, context: PageContext) -> Result:
    def type_words() -> None:
        for letters in ("bade ko", "na", "mi sa te"):
            field.edit.clear()
            for letter in letters:
                QTest.keyClicks(field.edit, letter)
                _turn(0.03)
            _turn(0.2)
            context.jobs.wait()

    type_words()  # fonts and icons are read when they are first painted
    return Result(target, what, "50 ms", _longest_gap(type_words), LONGEST_STILL, 1)


def _longest_gap(work: Callable[[], None]) -> float:
    gaps: list[float] = []
    last = time.perf_counter()

    def turned() -> None:
        nonlocal last
        now = time.perf_counter()
        gaps.append(now - last)
        last = now

    ticking = QTimer(interval=0)
    ticking.timeout.connect(turned)
    ticking.start()
    work()
    ticking.stop()
    return max(gaps)


def _turn(seconds: float) -> None:
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        QApplication.processEvents()
        time.sleep(0.001)


def _context(bench: Bench, window: QMainWindow, folder: Path) -> PageContext:
    preferences = Preferences(folder / "preferences.toml")
    nothing = WindowCommands(*[lambda *_arguments: None] * 10)
    return PageContext(
        services=bench.services,
        language=language("en"),
        changes=ChangeSignal(window),
        jobs=Jobs(window),
        turns=Turns(window),
        notices=Notices(window),
        preferences=preferences,
        sight=SightKeeper(preferences, window),
        clock=Clock(NOW),
        navigate=lambda *_place, **_arguments: None,
        window=nothing,
        copying=Copying(bench.services, Jobs(window), window),
    )
