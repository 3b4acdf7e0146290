"""List, find, tick and autosave against the same work done by hand on the bare driver."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from datetime import date
from itertools import count
from pathlib import Path

from measure import Result, side_by_side, timed
from vaults import Bench, make

from momo_desktop.domain.checklists import MarkState
from momo_desktop.domain.drafts import Draft, DraftKey, DraftKind
from momo_desktop.domain.mobilities import Mobility
from momo_desktop.domain.text import query_words
from momo_desktop.domain.visibility import Visibility

STUDENTS, NOTES = 2_000, 100_000
_FIRST_ROWS = (
    "SELECT s.id, s.given, s.family, s.school_class, m.phase, m.progress, m.next_due FROM students s LEFT JOIN "
    "mobilities m ON m.id = (SELECT id FROM mobilities WHERE student_id = s.id AND binned_at IS NULL "
    "ORDER BY id DESC LIMIT 1) WHERE s.binned_at IS NULL AND s.left_on IS NULL ORDER BY s.sort_key LIMIT 200"
)
_FIND = (
    "SELECT t.kind, t.record_id, t.student_id FROM search_words w JOIN search_texts t ON t.id = w.rowid "
    "WHERE search_words MATCH ? ORDER BY w.rowid DESC LIMIT 50"
)


def results(folder: Path) -> Iterator[Result]:
    """Measure everything about records in a vault of 2,000 students and 100,000 notes."""
    bench = make(folder / "large", STUDENTS, NOTES)
    yield _find(bench)
    yield _first_rows(bench)
    yield _tick(bench)
    yield from _autosave(bench)
    bench.raw.close()
    bench.vault.close()


def _find(bench: Bench) -> Result:
    query = "dek lam"
    wanted = " AND ".join("(" + " OR ".join(f'"{form}" *' for form in pair) + ")" for pair in query_words(query))
    ours, theirs = side_by_side(
        lambda: timed(lambda: bench.services.search.find(query)),
        lambda: timed(lambda: bench.raw.execute(_FIND, (wanted,)).fetchall()),
    )
    return Result("S7", f"find two words in {NOTES:,} notes", "the same query by hand", ours, theirs, 1.5)


def _first_rows(bench: Bench) -> Result:
    ours, theirs = side_by_side(
        lambda: timed(lambda: bench.services.students.page("")),
        lambda: timed(lambda: bench.raw.execute(_FIRST_ROWS).fetchall()),
    )
    return Result("S10", f"first 200 of {STUDENTS:,} students", "the same query by hand", ours, theirs, 1.5)


def _tick(bench: Bench) -> Result:
    student = bench.services.students.page("").rows[0].id
    stay = bench.services.mobilities.add(Mobility(student, departure=date(2026, 5, 1), return_date=date(2026, 6, 1)))
    states = (MarkState.DONE if number % 2 else MarkState.OPEN for number in count())

    def tick() -> None:
        bench.services.journey.set_state(stay.id, "momo.core/2.08", next(states))

    ours, theirs = side_by_side(lambda: timed(tick), lambda: timed(lambda: _insert(bench)), rounds=31)
    return Result("tick", "tick an item, with progress and next step", "one durable insert", ours, theirs, 15)


def _autosave(bench: Bench) -> Iterator[Result]:
    student = bench.services.students.page("").rows[0].id
    key = DraftKey(DraftKind.NOTE, parent="bench")

    def keep() -> None:
        bench.services.drafts.keep(Draft(key, Visibility.PRIVATE, student, {"text": "word " * 80}, 400))

    pairs = [(timed(keep), timed(lambda: _insert(bench))) for _ in range(201)][1:]
    ours, theirs = ([pair[side] for pair in pairs] for side in (0, 1))
    yield Result(
        "S12", "keep a draft, p50", "one durable insert", statistics.median(ours), statistics.median(theirs), 1.5
    )
    slow_ours, slow_theirs = (statistics.quantiles(each, n=100)[98] for each in (ours, theirs))
    yield Result("S12", "keep a draft, p99", "one durable insert", slow_ours, slow_theirs, 2.5)


def _insert(bench: Bench) -> None:
    bench.raw.execute("BEGIN IMMEDIATE")
    bench.raw.execute("INSERT OR REPLACE INTO settings(name, value) VALUES ('bench', ?)", ('"' + "word " * 80 + '"',))
    bench.raw.execute("COMMIT")
