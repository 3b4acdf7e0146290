"""The list of a hundred thousand against that of ten thousand, and one frame of scrolling."""

from __future__ import annotations

import os
import statistics
from collections.abc import Iterator
from pathlib import Path

from measure import Result, side_by_side, timed
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QListView
from vaults import NOW, Bench, make

from momo_desktop.i18n import language
from momo_desktop.ui import theme
from momo_desktop.ui.models.students import StudentListModel
from momo_desktop.ui.widgets.student_rows import StudentRowDelegate

MANY, FEW = 100_000, 10_000
FRAME = 0.010
_STEP = 24


def results(folder: Path) -> Iterator[Result]:
    """Measure first rows, a key press in the search field, and scrolling."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication(["benchmarks"])
    assert isinstance(app, QApplication)
    theme.apply(app, "light")
    many, few = make(folder / "many", MANY, 0), make(folder / "few", FEW, 0)
    long, short = _List(many), _List(few)
    yardstick = f"the same list of {FEW:,}"
    ours, theirs = side_by_side(lambda: timed(lambda: long.show("")), lambda: timed(lambda: short.show("")), rounds=15)
    yield Result("S17", f"first rows of {MANY:,} students", yardstick, ours, theirs, 1.3)
    ours, theirs = side_by_side(lambda: timed(lambda: long.show("Ba")), lambda: timed(lambda: short.show("Ba")), 15)
    yield Result("S17", f"a key press in the search of {MANY:,}", yardstick, ours, theirs, 2)
    yield Result("S18", "one frame of scrolling", "10 ms", statistics.median(long.scrolled(200)), FRAME, 1)
    for each in (long, short):
        each.view.close()
    many.close()
    few.close()


class _List:
    """Is the list of the students as the page shows it."""

    def __init__(self, bench: Bench) -> None:
        self._model = StudentListModel(bench.services, language("en"), NOW.date())
        self.view = QListView()
        self.view.setUniformItemSizes(True)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.setItemDelegate(StudentRowDelegate(self.view))
        self.view.setModel(self._model)
        self.view.resize(300, 700)
        self.view.show()
        self._ground = QPixmap(self.view.viewport().size())

    def show(self, query: str) -> None:
        """Show what a query leaves and paint it; how many there are is counted behind, by the worker."""
        self._model.show_query(query)
        self._paint()

    def scrolled(self, frames: int) -> list[float]:
        """Return how long each frame takes."""
        self._model.show_query("")
        bar = self.view.verticalScrollBar()

        def frame() -> None:
            bar.setValue(bar.value() + _STEP)
            self._paint()

        return [timed(frame) for _ in range(frames)]

    def _paint(self) -> None:
        self.view.viewport().render(self._ground)
