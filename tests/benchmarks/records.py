"""List, find, tick and autosave against the same work done by hand on the bare driver."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

from measure import Result, side_by_side, timed
from vaults import STUDENTS, Bench, insert_by_hand, make

from momo_desktop.domain.checklists import MarkState
from momo_desktop.domain.names import NameOrder, PersonName
from momo_desktop.domain.own_content import OwnChecklist, OwnChecklistItem, Words
from momo_desktop.domain.phases import MobilityState, Phase
from momo_desktop.domain.students import StudentRow
from momo_desktop.domain.text import query_words

NOTES = 100_000
COHORT = 400
DRAFTS = 100
ROUNDS = 200
SLOW_DISK = 5_000
"""Microseconds more that each fsync takes, as on the disk of an old laptop."""
PAGE_MS = 0.005
FIRST_ROWS = (
    "SELECT s.id, s.given, s.middle, s.family, s.used, s.name_order, s.latin, s.pronunciation, s.sort_as, "
    "s.school_class, s.birth_date, m.id, m.phase, m.state, m.progress, m.next_item, m.next_due FROM students s "
    "LEFT JOIN mobilities m ON m.id = (SELECT id FROM mobilities WHERE student_id = s.id AND binned_at IS NULL "
    "ORDER BY state IN ('withdrawn', 'completed'), id DESC LIMIT 1) "
    "WHERE s.binned_at IS NULL AND s.left_on IS NULL ORDER BY s.sort_key, s.id LIMIT 200"
)
KEPT = "SELECT phase, sum(progress ->> '$[0][0]'), sum(progress ->> '$[1][0]') FROM mobilities GROUP BY phase"
_COUNTED = (
    "SELECT m.phase, substr(k.item_id, 11, 1), count(*) FROM marks k JOIN mobilities m ON m.id = k.mobility_id "
    "WHERE k.state = 'done' GROUP BY 1, 2"
)
_MARKS = "SELECT * FROM marks WHERE mobility_id = ?"
FIND = (
    "SELECT t.kind, t.record_id, t.student_id FROM search_words w JOIN search_texts t ON t.id = w.rowid "
    "WHERE search_words MATCH ? ORDER BY w.rowid DESC LIMIT 50"
)


def results(folder: Path) -> Iterator[Result]:
    """Measure everything about records in a vault of 2,000 students and 100,000 notes."""
    bench = make(folder / "large", STUDENTS, NOTES)
    yield _find(bench)
    yield _first_rows(bench)
    yield _page(bench)
    yield _tick(bench)
    yield from _autosave()
    yield _syncs()
    bench.close()
    cohort = make(folder / "cohort", COHORT, 0, marks=True)
    yield _statistics(cohort)
    yield _publication(cohort)
    cohort.close()


def _find(bench: Bench) -> Result:
    query = "dek lam"
    wanted = wanted_words(query)
    ours, theirs = side_by_side(
        lambda: timed(lambda: bench.services.search.find(query)),
        lambda: timed(lambda: bench.raw.execute(FIND, (wanted,)).fetchall()),
        rounds=31,
    )
    return Result("S7", f"find two words in {NOTES:,} notes", "the same query by hand", ours, theirs, 1.5)


def wanted_words(query: str) -> str:
    """Return a query as the word index takes it."""
    return " AND ".join("(" + " OR ".join(f'"{form}" *' for form in pair) + ")" for pair in query_words(query))


def _first_rows(bench: Bench) -> Result:
    ours, theirs = side_by_side(
        lambda: timed(lambda: bench.services.students.page("")),
        lambda: timed(lambda: [_row(row) for row in bench.raw.execute(FIRST_ROWS)]),
        rounds=31,
    )
    yardstick = "the same query and records by hand"
    return Result("S10", f"first 200 of {STUDENTS:,} students", yardstick, ours, theirs, 1.5)


def _row(row: tuple[Any, ...]) -> StudentRow:
    return StudentRow(
        id=row[0],
        name=PersonName(row[1], row[2], row[3], row[4], NameOrder(row[5]), row[6], row[7], row[8]),
        school_class=row[9],
        birth_date=date.fromisoformat(row[10]) if row[10] else None,
        phase=Phase(row[12]),
        state=MobilityState(row[13]),
        mobility_id=row[11],
        next_item=row[15],
        next_due=date.fromisoformat(row[16]) if row[16] else None,
        progress=tuple((closed, total) for closed, total in json.loads(row[14])),
    )


def _page(bench: Bench) -> Result:
    student = bench.services.students.page("").rows[0].id
    took = [timed(lambda: bench.services.students.get(student)) for _ in range(31)]
    return Result("S10", "a student with everything", "5 ms", statistics.median(took), PAGE_MS, 1)


def _tick(bench: Bench) -> Result:
    mobility = bench.services.students.page("").rows[0].mobility_id or 0
    states = (MarkState.DONE if number % 2 else MarkState.OPEN for number in count())

    def tick() -> None:
        bench.services.journey.set_state(mobility, "momo.core/2.08", next(states))

    ours, theirs = side_by_side(lambda: timed(tick), lambda: timed(lambda: insert_by_hand(bench)), rounds=31)
    return Result("tick", "tick an item, with progress and next step", "one durable insert", ours, theirs, 15)


def _statistics(bench: Bench) -> Result:
    ours, theirs = side_by_side(
        lambda: timed(lambda: bench.raw.execute(KEPT).fetchall()),
        lambda: timed(lambda: bench.raw.execute(_COUNTED).fetchall()),
    )
    return Result("S11", f"progress of {COHORT} students as it is kept", "counted from all marks", ours, theirs, 0.15)


def _publication(bench: Bench) -> Result:
    contents = bench.services.own_content
    items = (OwnChecklistItem("card", text=(Words("en", "Order the card"),)),)
    uid = contents.new(OwnChecklist(title=(Words("en", "Our school"),), items=items)).uid
    contents.publish(uid)
    retired = (bool(turn % 2) for turn in count())  # which works out as much as to publish
    ours, theirs = side_by_side(
        lambda: timed(lambda: contents.retire(uid, next(retired))),
        lambda: timed(lambda: [bench.raw.execute(_MARKS, (number,)).fetchall() for number in range(1, COHORT + 1)]),
    )
    what = f"publish a checklist where {COHORT} students have all marks"
    return Result("job", what, "their marks read by hand", ours, theirs, 20)


def _autosave() -> Iterator[Result]:
    with tempfile.TemporaryDirectory() as folder:
        vault = Path(folder) / "vault"
        make(vault, 1, 0).close()
        options = ["--seccomp-bpf", "-e", f"inject=fsync,fdatasync:delay_exit={SLOW_DISK}"]
        found = _traced("autosave", vault, ROUNDS, *options)
    ours, theirs = ([pair[side] for pair in json.loads(found.said)] for side in (0, 1))
    yardstick = "one durable insert"
    medians = statistics.median(ours), statistics.median(theirs)
    yield Result("S12", "keep a draft, p50, the disk slowed by 5 ms", yardstick, *medians, 1.5)
    slow = [statistics.quantiles(each, n=100)[98] for each in (ours, theirs)]
    yield Result("S12", "keep a draft, p99, the disk slowed by 5 ms", yardstick, slow[0], slow[1], 2.5)


def _syncs() -> Result:
    with tempfile.TemporaryDirectory() as folder:
        vault = Path(folder) / "vault"
        make(vault, 1, 0).close()
        few, many = (_traced("drafts", vault, times).syncs for times in (DRAFTS, 2 * DRAFTS))
    return Result("S12", f"fsync calls of {DRAFTS} drafts", "one each", many - few, DRAFTS, 1.1, "")


@dataclass(frozen=True)
class _Traced:
    """Is what a probe said, and how often it waited for the disk."""

    said: str
    syncs: int


def _traced(probe: str, vault: Path, times: int, *options: str) -> _Traced:
    calls = vault.with_name("calls")
    trace = ["strace", "-f", "-e", "trace=fsync,fdatasync", "-o", str(calls), *options]
    command = [sys.executable, str(Path(__file__).parent / "probes" / f"{probe}.py"), str(vault), str(times)]
    beside = Path(__file__).parent
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(beside), str(beside.parents[1] / "src")))}
    ran = subprocess.run([*trace, *command], env=environment, check=True, stdout=subprocess.PIPE, text=True)
    return _Traced(ran.stdout, sum("sync(" in line for line in calls.read_text("utf-8").splitlines()))
