"""A kill in the middle of a sentence takes at most two seconds of it; MOMO_KILLS says how often (3)."""

from __future__ import annotations

import itertools
import json
import os
import random
import sys
import time
from pathlib import Path

import pytest

from made_once import MadeOnce
from windowed import Windowed

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the home of the window is laid out as on Linux")

KILLS = int(os.environ.get("MOMO_KILLS", "3"))
LONGEST_WRITING = 4.0
LONGEST_LOSS = 2.0


def test_a_kill_takes_at_most_two_seconds_of_what_is_being_written(tmp_path: Path, made_once: MadeOnce) -> None:
    window = Windowed(tmp_path, made_once, students=1)
    moments = random.Random(7)
    losses: list[float] = []
    first = 1
    for _kill in range(KILLS):
        written = _killed(window, first, moments.uniform(0.2, LONGEST_WRITING))
        kept = _kept(window)
        lost = [moment for number, moment in written.items() if number > kept]
        losses.append(max(lost) - min(lost) if lost else 0.0)
        first = kept + 1
    print(f"{len(losses)} kills, at most {max(losses):.2f} s of writing lost, {losses.count(0.0)} times nothing")
    assert max(losses) <= LONGEST_LOSS


def _killed(window: Windowed, first: int, seconds: float) -> dict[int, float]:
    """Return the moments at which numbers were written until the kill, so many seconds after the first."""
    playing = window.play("count", first)
    assert playing.stdout is not None
    begun = playing.stdout.readline()
    time.sleep(seconds)
    playing.kill()
    out, err = playing.communicate()
    assert begun, err
    pairs = [line.split() for line in (begun + out).splitlines()]
    return {int(number): float(moment) for number, moment in (pair for pair in pairs if len(pair) == 2)}


def _kept(window: Windowed) -> int:
    """Return the last number that stands in the draft of the note; those before it must all be there."""
    database = window.database()
    with database.read() as db:
        drafts = [json.loads(fields) for (fields,) in db.connection().exec_driver_sql("SELECT fields FROM drafts")]
    database.close()
    [note] = [str(draft["text"]) for draft in drafts if "text" in draft] or [""]
    numbers = list(itertools.takewhile(str.isdecimal, reversed(note.split())))
    assert [int(number) for number in reversed(numbers)] == list(range(1, len(numbers) + 1))
    return len(numbers)
